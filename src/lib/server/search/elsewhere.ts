import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetSets } from './facet-sets.ts';
import type { Requirement } from './requirements.ts';

/** Fewer than these leave room for what may be of use as well. */
export const fewest = 3;

type Asked = { found: Bitset; result: Bitset; required: Requirement[]; named: number[] };

/**
 * Where few tools are known to be for a country that was asked for in words: what fits but for the country, and is not known
 * to be for others. It never stands among those that are known to fit.
 */
export function findUnplaced(sets: FacetSets, { found, result, required, named }: Asked): Bitset | undefined {
	const country = required.find(({ group, isNot, isRead }) => group === 'country' && !isNot && isRead);
	if (!country || result.count() >= fewest) return undefined;
	const others = required.filter((one) => one !== country);
	return sets.filter(found, others, { named }).result.subtract(result).subtract(sets.knownAgainst(country));
}
