import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { tagToken } from './commands.ts';
import type { FacetSets } from './facet-sets.ts';

/** A need that nearly nothing is filed under, and the one beside it. */
const near: Record<string, string[]> = { panic: ['anxiety'] };

/**
 * What is filed under the needs and kinds that the words mean: under all of them, then under all needs, then beside them,
 * then under any. What only says a word somewhere comes after it.
 * @param clauseTags words of the index for the tags of each part of the words
 */
export function findTopicTiers(sets: FacetSets, clauseTags: readonly (readonly string[])[]): Bitset[] {
	const filedUnder = (group: FacetGroupId): string[][] => {
		const values = sets.valuesOf(group);
		return clauseTags
			.map((tags) => values.filter((value) => tags.includes(tagToken(value))))
			.filter(({ length }) => length > 0);
	};
	if (!clauseTags.some(({ length }) => length > 0)) return [];
	const [needs, kinds] = [filedUnder('condition'), filedUnder('type')];
	if (needs.length + kinds.length === 0) return [];
	const of = (group: FacetGroupId, values: string[]) => sets.unionOf(group, values);
	const shared = (all: Bitset[]): Bitset => all.slice(1).reduce((set, one) => set.intersect(one), all[0]!.clone());
	const [needSets, kindSets] = [needs.map((one) => of('condition', one)), kinds.map((one) => of('type', one))];
	const beside = needs.flat().flatMap((need) => near[need] ?? []);
	return [
		shared([...needSets, ...kindSets]),
		...(needs.length > 0 && kinds.length > 0 ? [shared(needSets)] : []),
		...(beside.length > 0 ? [of('condition', beside)] : []),
		...(needs.length + kinds.length > 1
			? [[...needSets, ...kindSets].reduce((set, one) => set.unite(one), sets.emptySet())]
			: [])
	];
}
