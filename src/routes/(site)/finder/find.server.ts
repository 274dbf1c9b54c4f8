import { find, present } from '#lib/schemas/choice/find.ts';
import type { FacetGroup, FacetSelection } from '#lib/schemas/facets.ts';
import { groupsOf } from '#lib/schemas/finder.ts';
import { keepKnown, readToolQuery } from '#lib/schemas/search.ts';
import { describeTools, listCandidates, listTools } from '#lib/server/catalogue/index.ts';
import { listHelpNumbers } from '#lib/server/helplines/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { isCountry, nameRegion } from '#lib/utils/names.ts';

type Ctx = App.Locals['ctx'];

/** The countries that we know a number to call in, or a tool for. */
export async function listCountries(ctx: Ctx): Promise<{ value: string; label: string }[]> {
	const { facets } = await listTools(ctx, readToolQuery(new URLSearchParams()));
	const named = new Map((await listHelpNumbers(ctx)).map(({ code, name }) => [code.toLowerCase(), name]));
	for (const { value } of facets.find(({ id }) => id === 'country')?.values ?? []) {
		if (isCountry(value) && !named.has(value)) named.set(value, nameRegion(value.toUpperCase()));
	}
	return [...named].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

const labelsOf = (facets: FacetGroup[]) =>
	new Map(facets.flatMap(({ id, values }) => values.map(({ value, label }) => [`${id} ${value}`, label] as const)));

/** At most three tools for these facets, with why and why not, or what to leave out when there is none. */
export async function findTools(ctx: Ctx, asked: FacetSelection) {
	const query = readToolQuery(new URLSearchParams());
	const { facets } = await listTools(ctx, query);
	const { selection } = keepKnown({ ...query, selection: asked }, facets);
	if (groupsOf(selection).length === 0) return undefined;
	const found = find(await listCandidates(ctx), selection, dayOf(ctx.now));
	const described = await describeTools(
		ctx,
		found.picks.map(({ slug }) => slug)
	);
	return present(found, described, selection, labelsOf(facets));
}
