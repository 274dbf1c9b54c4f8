import { error, redirect } from '@sveltejs/kit';
import { asListed } from '#lib/schemas/card.ts';
import { getCards } from '#lib/server/catalogue/index.ts';
import { explainWithdrawal, getGuide, getWithdrawnGuide } from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const guide = await getGuide(ctx, params.slug);
	if (!guide) {
		const withdrawn = await getWithdrawnGuide(ctx, params.slug);
		if (withdrawn) error(410, explainWithdrawal(withdrawn));
		const moved = await findRedirect(ctx, 'guide', params.slug);
		if (moved) redirect(301, `/guides/${moved}${url.search}`);
		error(404, 'There is no guide at this address.');
	}
	const shown = guide.blocks.flatMap((block) => (block.kind === 'tool' ? block.slug : []));
	const cards = await getCards(ctx, [...new Set([...shown, ...guide.tools])]);
	return { guide, cards: cards.map(asListed), address: `${url.origin}/guides/${guide.slug}` };
};
