import { facetGroupIds } from '#lib/schemas/facets.ts';
import type { Constraint } from './types.ts';

type Read = Omit<Constraint, 'words'>;

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
	inner.every((value) => outer.includes(value));

/** “Cheap, no subscription”: what costs little may be paid for in any way, so both are asked for. */
const saysHowMuch = ({ group, values }: Read): boolean => group === 'cost' && values.includes('little');

function mergeGroup(all: readonly Read[]): Read[] {
	const merged: Read[] = [];
	for (const one of all.toSorted(
		(a, b) => a.values.length - b.values.length || (a.values.join() < b.values.join() ? -1 : 1)
	)) {
		const narrower = merged.find(({ values }) => isWithin(values, one.values));
		if (narrower) {
			narrower.spans = [...narrower.spans, ...one.spans];
			if (narrower.values.length < one.values.length) narrower.wider ??= one.values;
		} else merged.push({ ...one });
	}
	const [first, ...others] = merged;
	if (!first || others.length === 0 || first.values.length === 1 || merged.some(saysHowMuch)) return merged;
	const shared = merged
		.map(({ values }) => values)
		.reduce((some, more) => some.filter((value) => more.includes(value)));
	if (shared.length === 0) return merged;
	return [{ ...first, values: shared, spans: merged.flatMap(({ spans }) => spans) }];
}

const isSame = (a: Read, b: Read): boolean => a.values.toSorted().join() === b.values.toSorted().join();

/** What is not wanted stays apart, each for itself. */
function mergeRejected(all: readonly Read[]): Read[] {
	const merged: Read[] = [];
	for (const one of all) {
		const same = merged.find((other) => isSame(other, one));
		if (same) same.spans = [...same.spans, ...one.spans];
		else merged.push({ ...one });
	}
	return merged.toSorted((a, b) => (a.values.join() < b.values.join() ? -1 : 1));
}

/** One constraint for each thing that was asked for, however often it was said, in the order of the groups. */
export function mergeConstraints(read: readonly Read[]): Read[] {
	const groups = Map.groupBy(read, ({ group, isNot }) => (isNot ? `not ${group}` : group));
	return facetGroupIds.flatMap((group) =>
		[...mergeGroup(groups.get(group) ?? []), ...mergeRejected(groups.get(`not ${group}`) ?? [])].map((one) => ({
			...one,
			spans: one.spans.toSorted((a, b) => a.from - b.from)
		}))
	);
}
