import type { Named } from './name-index.ts';

export type ListRow = Named & {
	decision: string | null;
	checked: string;
	known: number;
	reviewed: string | null;
	reviewDueOn: string | null;
};

const byName = (a: ListRow, b: ListRow): number => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : a.seq - b.seq);
const dayOf = (row: ListRow): string => row.reviewed ?? row.checked;

/**
 * Numbers of tools in an order of the list: by name, or those reviewed last first, then those checked last and of which
 * more is known.
 * @param isCrisis whether a tool is there for moments of danger first of all: by review, such come last
 */
export function orderList(
	rows: Iterable<ListRow>,
	by: 'name' | 'reviewed',
	isCrisis: (seq: number) => boolean
): Uint32Array {
	const byReview = (a: ListRow, b: ListRow) =>
		Number(isCrisis(a.seq)) - Number(isCrisis(b.seq)) ||
		Number(b.reviewed !== null) - Number(a.reviewed !== null) ||
		(dayOf(a) > dayOf(b) ? -1 : dayOf(a) < dayOf(b) ? 1 : b.known - a.known || byName(a, b));
	return Uint32Array.from([...rows].sort(by === 'name' ? byName : byReview).map((row) => row.seq));
}
