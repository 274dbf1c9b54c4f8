import type { Understood } from '#lib/schemas/understood.ts';
import type { Bitset } from '#lib/utils/bitset.ts';
import type { FacetSets } from './facet-sets.ts';
import type { Requirement } from './requirements.ts';

export const asRequirement = ({ group, values, isNot }: Understood): Requirement => ({
	group,
	values,
	isRead: true,
	...(isNot && { isNot })
});

/** From this importance on nothing is left out while leaving out lesser things helps. */
export const essential = 90;

export type Asked = {
	found: Bitset;
	required: Requirement[];
	read: Understood[];
	importance: number[];
	named: number[];
};
export type Weighed = { kept: Understood[]; dropped: Understood[] };

/** With fewer than this for all of several needs, the one that most tools are for is left out. */
const fewForAll = 3;

/** Which of several needs hide what is for the others: each time the one that most tools are for. */
function leaveOutNeeds(
	{ found, required, read, named }: Omit<Asked, 'importance'>,
	needs: readonly Understood[],
	sets: FacetSets
): Understood[] {
	const count = (some: readonly Understood[]) =>
		sets.countFitting(found, [...required, ...some.map(asRequirement)], named);
	const sizeOf = ({ values }: Understood) => sets.unionOf('condition', values).count();
	const left: Understood[] = [];
	let kept = read;
	for (const one of needs.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, -1)) {
		const others = kept.filter((other) => other !== one);
		const fitting = count(kept);
		if (fitting >= fewForAll || count(others) <= fitting) break;
		left.push(one);
		kept = others;
	}
	return left;
}

/** What fits where one of what was read is taken less narrowly. */
function widen(
	kept: readonly Understood[],
	fits: (some: Understood[]) => boolean,
	mayBe: (one: Understood) => boolean = () => true
) {
	for (const one of kept.filter((one) => one.wider && mayBe(one))) {
		const { wider, ...others } = one;
		const widened = kept.map((other) => (other === one ? { ...others, values: wider! } : other));
		if (fits(widened)) return { kept: widened, one };
	}
	return undefined;
}

/**
 * Leaves out what counts least of what was read until something fits the rest: first what alone stands in the way.
 * @param importance of each constraint, in the order of `read`
 */
export function keepWhatFits({ found, required, read, importance, named }: Asked, sets: FacetSets): Weighed {
	const isEssential = (one: Understood) => importance[read.indexOf(one)]! >= essential;
	const byImportance = read
		.map((one, i) => ({ one, weight: importance[i]! }))
		.toSorted((a, b) => a.weight - b.weight)
		.map(({ one }) => one);
	// Without the need, whatever is there would do.
	const needs = read.filter(({ group, isNot }) => group === 'condition' && !isNot);
	const isBare = ({ values, wider = [] }: Understood) => sets.unionOf('condition', [...values, ...wider]).isEmpty();
	if (needs.length > 0 && needs.every(isBare)) return { kept: read, dropped: [] };
	const leftOut = leaveOutNeeds({ found, required, read, named }, needs, sets);
	let kept = read.filter((one) => !leftOut.includes(one));
	const dropped = leftOut.slice();
	const count = (some: Understood[]) => sets.countFitting(found, [...required, ...some.map(asRequirement)], named);
	const fits = (some: Understood[]) => count(some) > 0;
	while (kept.length > 0 && !fits(kept)) {
		const wider = widen(kept, fits);
		if (wider) return { kept: wider.kept, dropped: [...dropped, wider.one] };
		const left = byImportance.filter((one) => kept.includes(one));
		const inTheWay = left.find((one) => !isEssential(one) && fits(kept.filter((other) => other !== one))) ?? left[0]!;
		kept = kept.filter((one) => one !== inTheWay);
		dropped.push(inTheWay);
	}
	// Nothing fits even without any of it: it was not what stood in the way.
	if (!fits(kept)) return { kept: read, dropped: [] };
	const isKept = (one: Understood) => kept.includes(one);
	// What was left out before that which stood in the way may stay.
	for (const one of byImportance.toReversed()) {
		if (!isKept(one) && !leftOut.includes(one) && fits([...kept, one]))
			kept = read.filter((other) => isKept(other) || other === one);
	}
	const left = dropped.filter((one) => !isKept(one));
	// What few are for is looked for beside what is near to it, and the chip names both.
	const isFew = count(kept) < fewForAll;
	const isNeed = ({ group }: Understood) => group === 'condition';
	const nearer = isFew && widen(kept, (some) => count(some) > count(kept), isNeed);
	return nearer ? { kept: nearer.kept, dropped: left } : { kept, dropped: left };
}

export const takeWeighed = ({ kept, dropped }: Weighed) => ({ understood: kept, dropped });
