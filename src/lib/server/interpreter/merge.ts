import { facetGroupIds, type FacetGroupId } from '#lib/schemas/facets.ts';
import type { Constraint } from './types.ts';

type Read = Omit<Constraint, 'words'>;

/** A tool has one value of these at most, so that several wishes can only mean that any will do. */
const single: readonly FacetGroupId[] = ['cost', 'ai', 'status'];

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
	inner.every((value) => outer.includes(value));

function mergeGroup(all: readonly Read[]): Read[] {
	const merged: Read[] = [];
	for (const one of all.toSorted(
		(a, b) => a.values.length - b.values.length || (a.values.join() < b.values.join() ? -1 : 1)
	)) {
		const narrower = merged.find(({ values }) => isWithin(values, one.values));
		if (narrower) narrower.spans = [...narrower.spans, ...one.spans];
		else merged.push({ ...one });
	}
	if (merged.length < 2) return merged;
	const values = merged.map((one) => one.values);
	if (single.includes(merged[0]!.group) || values.some(({ length }) => length > 1)) {
		const shared = values.reduce((some, others) => some.filter((value) => others.includes(value)));
		const any = [...new Set(values.flat())].sort();
		return [{ ...merged[0]!, values: shared.length > 0 ? shared : any, spans: merged.flatMap(({ spans }) => spans) }];
	}
	return merged;
}

/** One constraint for each thing that was asked for, however often it was said, in the order of the groups. */
export function mergeConstraints(read: readonly Read[]): Read[] {
	const groups = Map.groupBy(read, ({ group }) => group);
	return facetGroupIds.flatMap((group) =>
		mergeGroup(groups.get(group) ?? []).map((one) => ({ ...one, spans: one.spans.toSorted((a, b) => a.from - b.from) }))
	);
}
