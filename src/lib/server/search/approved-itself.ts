import { approvalFor, approvalNotFor } from '#lib/schemas/facets.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetSets } from './facet-sets.ts';
import type { Requirement } from './requirements.ts';

const resistant = 'treatment-resistant-depression';

/**
 * Where something approved for depression that is hard to treat is asked for: what is approved for that itself, and what is
 * approved for other depression alone.
 */
export function findApprovedItself(
	sets: FacetSets,
	required: readonly Requirement[]
): { itself: Bitset; leftOut: Bitset } | undefined {
	const asks = (group: string, value?: string) =>
		required.some((one) => one.group === group && !one.isNot && (!value || one.values.includes(value)));
	if (!asks('approval') || !asks('condition', resistant)) return undefined;
	return {
		itself: sets.unionOf('approval', [approvalFor(resistant)]),
		leftOut: sets.unionOf('approval', [approvalNotFor(resistant)])
	};
}

/** Whether nothing of it is among what was found. */
export const isApprovedForNone = (sets: FacetSets, required: readonly Requirement[], result: Bitset): boolean =>
	findApprovedItself(sets, required)?.itself.intersect(result).isEmpty() ?? false;
