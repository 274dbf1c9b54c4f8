import { error, redirect } from '@sveltejs/kit';
import { asListed } from '#lib/schemas/card.ts';
import { facetGroupLabels, facetInsteadOf } from '#lib/schemas/facets.ts';
import { tagFieldNames } from '#lib/schemas/words.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import {
	countCatalogue,
	getStartCards,
	listFiledTags,
	listTags,
	listTools,
	listUnlistedDocuments,
	startOf
} from '#lib/server/catalogue/index.ts';
import { guidesForTags } from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import { draw } from '../../draw.server.ts';
import { toolsHref } from '../../tools/list.server.ts';
import Notes from '../../notes/Notes.svelte';

const mostGuides = 3;
/** In the low-energy view. */
const mostToolsLow = 3;

/** What was looked at and is on no list, under a topic that has nothing else. */
async function listNotListed(ctx: App.Locals['ctx'], tag: string): Promise<{ slug: string; name: string }[]> {
	const documents = await listUnlistedDocuments(ctx);
	return documents
		.filter((tool) => tagFieldNames.some((field) => tool[field].includes(tag)))
		.map(({ slug, name }) => ({ slug, name }));
}

export const load = async ({ params, url, locals: { ctx } }) => {
	const instead = facetInsteadOf(params.slug);
	if (instead) redirect(301, toolsHref({ selection: { [instead.group]: [instead.value] } }));
	const tags = await listTags(ctx);
	const tag = tags.find(({ slug }) => slug === params.slug);
	if (!tag) {
		const slug = await findRedirect(ctx, 'tag', params.slug);
		if (slug) redirect(301, `/tags/${slug}${url.search}`);
		error(404, 'There is no topic at this address.');
	}
	const { slug, name, description, group, alsoGroups = [] } = tag;
	const [filed, list, guides] = await Promise.all([
		listFiledTags(ctx),
		listTools(ctx, readToolQuery(new URLSearchParams(`${group}=${slug}`))),
		guidesForTags(ctx, [slug])
	]);
	const { items, total } = list;
	const start = group === 'condition' ? await startOf(ctx, list) : null;
	const low = url.searchParams.get('view') === 'low';
	const picks = low && start ? await getStartCards(ctx, start) : [];
	const first = picks.length > 0 ? picks : low ? items.slice(0, mostToolsLow) : items;
	return {
		slug,
		name,
		description,
		notes: low || !start ? null : draw(Notes, { start }),
		counts: await countCatalogue(ctx),
		items: first.map(asListed),
		total,
		unlisted: total > 0 ? [] : await listNotListed(ctx, slug),
		listHref: `/tools?${group}=${slug}${low ? '&sort=name' : ''}`,
		guides: (low ? [] : guides)
			.slice(0, mostGuides)
			.map(({ slug, title, summary, minutes }) => ({ slug, title, summary, minutes })),
		groups: [group, ...alsoGroups].map((id) => ({
			id,
			label: facetGroupLabels[id],
			siblings: filed
				.filter((other) => other.slug !== slug && [other.group, ...(other.alsoGroups ?? [])].includes(id))
				.map(({ slug, name }) => ({ slug, name }))
		}))
	};
};
