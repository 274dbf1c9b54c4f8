import { error, redirect } from '@sveltejs/kit';
import { asListed } from '#lib/schemas/card.ts';
import { getCards, getToolPage, getWithdrawn } from '#lib/server/catalogue/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import { showPage } from './show.server.ts';

export const load = async ({ params, url, locals: { ctx } }) => {
	const found = await getToolPage(ctx, params.slug);
	if (!found) {
		const withdrawn = await getWithdrawn(ctx, params.slug);
		if (withdrawn) error(410, `${withdrawn.name} was taken off this site. ${withdrawn.note}`.trim());
		const slug = await findRedirect(ctx, 'tool', params.slug);
		if (slug) redirect(301, `/tools/${slug}${url.search}`);
		error(404, 'There is no tool at this address.');
	}
	const [card] = await getCards(ctx, [params.slug]);
	return { ...(await showPage(ctx, found, url)), card: card ? asListed(card) : null };
};
