import { error, redirect } from '@sveltejs/kit';
import { facetGroupLabels } from '#lib/schemas/facets.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { getStart, listTags, listTools } from '#lib/server/catalogue/index.ts';
import { guidesForTags } from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';

const mostGuides = 3;

export const load = async ({ params, url, locals: { ctx } }) => {
	const tags = await listTags(ctx);
	const tag = tags.find(({ slug }) => slug === params.slug);
	if (!tag) {
		const slug = await findRedirect(ctx, 'tag', params.slug);
		if (slug) redirect(301, `/tags/${slug}${url.search}`);
		error(404, 'There is no topic at this address.');
	}
	const { slug, name, description, group, alsoGroups = [] } = tag;
	const gone = slug === 'no-longer-available' ? '&status=no-longer-available' : '';
	const [{ items, total }, guides, start] = await Promise.all([
		listTools(ctx, readToolQuery(new URLSearchParams(`${group}=${slug}${gone}`))),
		guidesForTags(ctx, [slug]),
		group === 'condition' ? getStart(ctx, slug) : []
	]);
	return {
		slug,
		name,
		description,
		start,
		items,
		total,
		listHref: `/tools?${group}=${slug}${gone}`,
		guides: guides.slice(0, mostGuides).map(({ slug, title, summary, minutes }) => ({ slug, title, summary, minutes })),
		groups: [group, ...alsoGroups].map((id) => ({
			id,
			label: facetGroupLabels[id],
			siblings: tags
				.filter((other) => other.slug !== slug && [other.group, ...(other.alsoGroups ?? [])].includes(id))
				.map(({ slug, name }) => ({ slug, name }))
		}))
	};
};
