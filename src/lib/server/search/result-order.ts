import type { Bitset } from '#lib/utils/bitset.ts';

/** The order of the results: whole lists one after the other, a number counting where it first stands. */
export type Order = Iterable<number>[];

export function* membersOf(set: Bitset, inOrder: Iterable<number>): Iterable<number> {
	for (const seq of inOrder) if (set.has(seq)) yield seq;
}

/** The numbers of one page of a result. */
export function takePage(order: Order, result: Bitset, skip: number, take: number): number[] {
	const left = result.clone();
	const seqs: number[] = [];
	let passed = 0;
	for (const list of order) {
		for (const seq of list) {
			if (!left.has(seq)) continue;
			left.delete(seq);
			if (passed++ < skip) continue;
			seqs.push(seq);
			if (seqs.length === take) return seqs;
		}
	}
	return seqs;
}

/** The same order, with these after all others. */
export const putLast = (order: Order, last: Bitset): Order => {
	const lists = order.map((list) => [...list]);
	return [...lists.map((list) => list.filter((seq) => !last.has(seq))), ...lists];
};
