import { keepKnown, readToolQuery } from '#lib/schemas/search.ts';
import { listTools, type ToolPage } from '#lib/server/catalogue/index.ts';

const mostChoices = 24;

/** Tools to tick: what the words and the need ask for, or, beside one tool, others of its kind. */
export async function listChoices(ctx: App.Locals['ctx'], params: URLSearchParams, chosen: ToolPage[]) {
	const asked = new URLSearchParams();
	for (const name of ['q', 'condition']) for (const value of params.getAll(name)) if (value) asked.append(name, value);
	const unfiltered = await listTools(ctx, readToolQuery(new URLSearchParams()));
	const query = keepKnown(readToolQuery(asked, mostChoices), unfiltered.facets);
	const likeFirst = asked.size === 0 && chosen[0]?.types[0];
	if (likeFirst) query.selection.type = [likeFirst.slug];
	const list = asked.size > 0 || likeFirst ? await listTools(ctx, query) : undefined;
	const taken = new Set(chosen.map(({ tool }) => tool.slug));
	const items = list?.items.filter(({ slug, open }) => open && !taken.has(slug)) ?? [];
	return {
		q: query.q,
		need: query.selection.condition?.[0] ?? '',
		needs: unfiltered.facets
			.find(({ id }) => id === 'condition')!
			.values.filter(({ count }) => count > 0)
			.map(({ value, label }) => ({ value, label })),
		asked: asked.size > 0,
		items: items.map(({ slug, name, summary }) => ({ slug, name, summary })),
		more: Math.max(0, (list?.total ?? 0) - (list?.items.length ?? 0))
	};
}
