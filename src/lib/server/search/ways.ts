import type { FacetSelection } from '#lib/schemas/facets.ts';
import { withoutGroup, type ToolQuery } from '#lib/schemas/search.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetIndex } from './facet-index.ts';
import { requirementsOf } from './requirements.ts';

/** What to leave out, and how many tools that would give. */
export type Way = { drop: keyof FacetSelection | 'q' | 'not' | 'filters'; total: number };

/**
 * Ways on from a list with nothing on it.
 * @param found what fits the words
 */
export function findWays(facets: FacetIndex, query: ToolQuery, found: Bitset): Way[] {
	const count = (set: Bitset, selection: FacetSelection, not = query.not) =>
		facets.sets.countFitting(set, requirementsOf({ ...query, selection, not }));
	const groups = Object.keys(query.selection) as (keyof FacetSelection)[];
	const ways: Way[] = groups.map((drop) => ({ drop, total: count(found, withoutGroup(query.selection, drop)) }));
	if (query.not) ways.push({ drop: 'not', total: count(found, query.selection, {}) });
	const filters = groups.length + (query.not ? 1 : 0);
	if (filters > 1) ways.push({ drop: 'filters', total: count(found, {}, {}) });
	if (query.q && filters > 0) ways.push({ drop: 'q', total: count(facets.allListed(), query.selection) });
	return ways.filter((way) => way.total > 0);
}
