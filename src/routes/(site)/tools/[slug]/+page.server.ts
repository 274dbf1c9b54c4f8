import { error, redirect } from '@sveltejs/kit';
import { getCards, getToolPage, getWithdrawn } from '#lib/server/catalogue/index.ts';
import { guidesForTags, guidesMentioning } from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import { shapePage } from './shape.server.ts';

const mostGuides = 3;

export const load = async ({ params, url, locals: { ctx } }) => {
	const found = await getToolPage(ctx, params.slug);
	if (!found) {
		const slug = await findRedirect(ctx, 'tool', params.slug);
		if (slug) redirect(301, `/tools/${slug}${url.search}`);
		const withdrawn = await getWithdrawn(ctx, params.slug);
		if (withdrawn) error(410, `${withdrawn.name} was taken off this site. ${withdrawn.note}`.trim());
		error(404, 'There is no tool at this address.');
	}
	const mentioning = await guidesMentioning(ctx, params.slug);
	const tags = [...found.conditions, ...found.types, ...found.approaches].map((tag) => tag.slug);
	const guides = mentioning.length > 0 ? mentioning : await guidesForTags(ctx, tags);
	return {
		...shapePage(found, url.origin),
		card: (await getCards(ctx, [params.slug]))[0] ?? null,
		guides: guides.slice(0, mostGuides).map(({ slug, title, summary, minutes }) => ({ slug, title, summary, minutes })),
		guidesTitle: mentioning.length > 0 ? 'In the guide' : 'From the guide, on the same subject'
	};
};
