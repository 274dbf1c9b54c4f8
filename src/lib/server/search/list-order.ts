import { Bitset } from '#lib/utils/bitset.ts';
import type { Named } from './name-index.ts';

export type ListRow = Named & {
	decision: string | null;
	checked: string;
	known: number;
	/** Those that count as long as nobody has reviewed it. */
	cautions: number;
	reviewed: string | null;
	reviewDueOn: string | null;
};

const byName = (a: ListRow, b: ListRow): number => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : a.seq - b.seq);
const dayOf = (row: ListRow): string => row.reviewed ?? row.checked;

export type ListOrderName = 'name' | 'reviewed';
/** Which tools stand after others, whatever day it is. */
export type Standing = { isCrisis: (seq: number) => boolean; isForFew: (seq: number) => boolean };

function comparing(by: ListOrderName, { isCrisis, isForFew }: Standing): (a: ListRow, b: ListRow) => number {
	if (by === 'name') return byName;
	const isBehind = ({ seq, cautions }: ListRow) => cautions > 0 || isForFew(seq);
	return (a, b) =>
		Number(isCrisis(a.seq)) - Number(isCrisis(b.seq)) ||
		Number(b.reviewed !== null) - Number(a.reviewed !== null) ||
		(a.reviewed === null ? Number(isBehind(a)) - Number(isBehind(b)) : 0) ||
		(dayOf(a) > dayOf(b) ? -1 : dayOf(a) < dayOf(b) ? 1 : b.known - a.known || byName(a, b));
}

/**
 * Numbers of tools in an order of the list: by name, or those reviewed last first, then those checked last and of which
 * more is known. By review, what is there for moments of danger first of all comes last, and of what nobody has reviewed,
 * what is for few and what has a caution.
 */
export function orderList(rows: Iterable<ListRow>, by: ListOrderName, standing: Standing): Uint32Array {
	return Uint32Array.from([...rows].sort(comparing(by, standing)).map((row) => row.seq));
}

/** In one pass over plain numbers: the list may be long, and this is on the way to an answer. */
function without(order: Uint32Array, rows: ListRow[]): Uint32Array {
	const removed = new Bitset(rows.reduce((most, { seq }) => Math.max(most, seq), 0) + 1);
	for (const { seq } of rows) removed.add(seq);
	const rest = new Uint32Array(order.length);
	let length = 0;
	for (let i = 0; i < order.length; i++) if (!removed.has(order[i]!)) rest[length++] = order[i]!;
	return rest.subarray(0, length);
}

/**
 * The same order after some tools have changed or are new, without comparing the others again.
 * @param rows of all tools, as they are now
 */
export function reorderList(
	order: Uint32Array,
	changed: ListRow[],
	rows: ReadonlyMap<number, ListRow>,
	by: ListOrderName,
	standing: Standing
): Uint32Array {
	const compare = comparing(by, standing);
	const rest = without(order, changed);
	const result = new Uint32Array(rest.length + changed.length);
	let taken = 0;
	for (const [i, row] of changed.toSorted(compare).entries()) {
		let low = taken;
		let high = rest.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (compare(rows.get(rest[middle]!)!, row) < 0) low = middle + 1;
			else high = middle;
		}
		result.set(rest.subarray(taken, low), taken + i);
		result[low + i] = row.seq;
		taken = low;
	}
	result.set(rest.subarray(taken), taken + changed.length);
	return result;
}
