import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import {
	everywhere,
	perhapsElsewhere,
	facetGroupIds,
	facetGroupLabels,
	isTagGroup,
	type FacetGroup,
	type FacetGroupId
} from '#lib/schemas/facets.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import type { TagGroup, TagInput } from '#lib/schemas/tag.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { ToolHits } from '#lib/server/search/index.ts';
import { remember } from '#lib/server/site/index.ts';
import { isCountry, nameLanguage, nameRegion } from '#lib/utils/names.ts';
import { listFiledTags, listTags } from './tags.ts';

type Named = {
	value: string;
	label: string;
	/** Among the labels of its group, by the alphabet. */
	place: number;
};

/** Groups whose values go by the names of another's. */
const namedLike: Partial<Record<FacetGroupId, FacetGroupId>> = { trial: 'condition' };

/** What a value of a group is called. */
export async function nameValue(ctx: Ctx, group: FacetGroupId, value: string): Promise<string> {
	const tags = await nameTags(ctx);
	const named = tags.get(namedLike[group] ?? group)?.find((tag) => tag.value === value);
	return named?.label ?? nameWord(group, value);
}

/** What is turned down, by name, in the order of the groups. */
export async function nameTurnedDown(ctx: Ctx, not: ToolQuery['not'] = {}): Promise<TurnedDown[]> {
	const all = facetGroupIds.flatMap((group) => (not[group] ?? []).map((value) => ({ group, value })));
	return Promise.all(all.map(async (one) => ({ ...one, label: await nameValue(ctx, one.group, one.value) })));
}

export type TurnedDown = { group: FacetGroupId; value: string; label: string };

/** What a value is called that is no tag. */
function nameWord(group: FacetGroupId, value: string): string {
	if (group === 'language') return nameLanguage(value);
	if (group === 'country') return value === everywhere ? 'Everywhere' : nameRegion(value.toUpperCase());
	return fixedFacetValues[group]?.labels[value] ?? value;
}

const placeByLabel = (values: Omit<Named, 'place'>[]): Named[] => {
	const labels = values.map(({ label }) => label).sort((a, b) => a.localeCompare(b));
	const places = new Map(labels.map((label, place) => [label, place]));
	return values.map(({ value, label }) => ({ value, label, place: places.get(label)! }));
};

const isIn = (group: FacetGroupId, tag: TagInput): boolean =>
	tag.group === group || (tag.alsoGroups?.includes(group as TagGroup) ?? false);

const nameTags = (ctx: Ctx): Promise<ReadonlyMap<FacetGroupId, Named[]>> =>
	remember(ctx, 'names of tags', async () => {
		const tags = await listTags(ctx);
		const named = (group: FacetGroupId) =>
			placeByLabel(tags.filter((tag) => isIn(group, tag)).map(({ slug, name }) => ({ value: slug, label: name })));
		return new Map(facetGroupIds.filter(isTagGroup).map((group) => [group, named(group)]));
	});

const fixedNames: ReadonlyMap<FacetGroupId, Named[]> = new Map(
	facetGroupIds.flatMap((group) => {
		const fixed = fixedFacetValues[group];
		return fixed
			? [[group, fixed.values.map((value, place) => ({ value, label: fixed.labels[value] ?? value, place }))] as const]
			: [];
	})
);

/** The values of a group that are words: those of our own in their order, and others where something has them. */
function listWords(group: FacetGroupId, counts: Map<string, number>, chosen: readonly string[]): Named[] {
	const name = (value: string) => ({ value, label: nameWord(group, value) });
	const fixed = fixedNames.get(group);
	if (fixed) return fixed;
	const known = group === 'country' ? chosen.filter(isCountry) : group === 'language' ? chosen : [];
	const offered = new Set([...counts.keys(), ...known]);
	offered.delete(perhapsElsewhere);
	return placeByLabel([...offered].sort().map(name));
}

const readFiled = (ctx: Ctx): Promise<ReadonlySet<string>> =>
	remember(ctx, 'slugs of filed tags', async () => new Set((await listFiledTags(ctx)).map(({ slug }) => slug)));

/** Counts → groups as a page shows them: the fullest tags first, other words in their own order. */
export async function arrangeFacets(
	ctx: Ctx,
	counted: ToolHits['counts'],
	selection: ToolQuery['selection']
): Promise<FacetGroup[]> {
	const tags = await nameTags(ctx);
	const filed = await readFiled(ctx);
	return facetGroupIds.map((id) => {
		const counts = counted[id];
		const chosen = selection[id] ?? [];
		const has = namedLike[id] ? (value: string) => counts.has(value) : (value: string) => filed.has(value);
		const offered = tags.get(namedLike[id] ?? id)?.filter(({ value }) => has(value) || chosen.includes(value));
		const countOf = (value: string): number => counts.get(value) ?? 0;
		const listed = offered ?? listWords(id, counts, chosen);
		const values = fixedFacetValues[id]
			? listed
			: listed.toSorted((a, b) => countOf(b.value) - countOf(a.value) || a.place - b.place);
		return {
			id,
			label: facetGroupLabels[id],
			values: values.map(({ value, label }) => ({
				value,
				label,
				count: countOf(value),
				selected: chosen.includes(value)
			}))
		};
	});
}
