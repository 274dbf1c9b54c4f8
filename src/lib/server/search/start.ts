import { mostPicked } from '#lib/schemas/choice/rule.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import { findUnusable, type AskedWords } from './unusable.ts';

/** Of longer lists only the need itself is looked at. */
const mostLookedThrough = 5000;

type Found = { reading: SentenceReading; result: Bitset; asked: AskedWords };

/** The needs that tools are filed under and that words say. */
export function findNeedsOf({ sets }: FacetIndex, clauseTags: AskedWords['clauseTags']): string[] {
	const tags = new Set(clauseTags.flat());
	return sets.valuesOf('condition').filter((need) => tags.has(tagToken(need)));
}

/** The need that is asked for, as a wish or in words, where it is one. */
function findNeed(facets: FacetIndex, { required, clauseTags }: AskedWords): string | undefined {
	const wished = required.flatMap(({ group, values, isNot }) => (group === 'condition' && !isNot ? values : []));
	const needs = new Set([...wished, ...findNeedsOf(facets, clauseTags)]);
	return needs.size === 1 ? [...needs][0] : undefined;
}

/** What is of a kind that the words say, where they do: who asks for a group starts with none of the courses beside it. */
function keepKinds({ sets }: FacetIndex, usable: Bitset, { clauseTags }: AskedWords): Bitset {
	const tags = new Set(clauseTags.flat());
	const kinds = sets.valuesOf('type').filter((kind) => tags.has(tagToken(kind)));
	return kinds.length > 0 ? usable.intersect(sets.unionOf('type', kinds)) : usable;
}

/** What whoever asks probably cannot use. What can be had on prescription may still be named. */
function findNotToBegin(facets: FacetIndex, asked: AskedWords): Bitset {
	const { last, useless } = findUnusable(facets, asked);
	return last.subtract(facets.sets.unionOf('cost', ['prescription']).subtract(useless));
}

export type Asked = {
	/** The one need that is asked for. */
	need: string | undefined;
	/** The tools on its list that whoever asks can most likely use. */
	start: { need: string; slugs: string[] } | undefined;
};

/**
 * What a list for a need can start with, on its first page. Whoever names a tool, asks the guide, or may be in danger came
 * for something else; and a list that is no longer than a start needs none.
 */
export function findStart(
	facets: FacetIndex,
	{ page, sort, inDanger = false, like }: ToolQuery,
	{ reading, result, asked }: Found
): Asked {
	const need = findNeed(facets, asked);
	const isElse = inDanger || reading.names.length > 0 || reading.asksTheGuide || like || reading.like;
	const start = undefined;
	if (need === undefined || page > 1 || sort === 'name' || isElse) return { need, start };
	const usable = result.clone().intersect(facets.sets.unionOf('condition', [need]));
	usable.subtract(findNotToBegin(facets, asked));
	for (const { group, values } of reading.later) usable.subtract(facets.sets.unionOf(group, values));
	const count = keepKinds(facets, usable, asked).count();
	if (count <= mostPicked || count > mostLookedThrough) return { need, start };
	return { need, start: { need, slugs: facets.slugsOf(usable) } };
}
