import type { Bitset } from '#lib/utils/bitset.ts';

/** The order of the results: whole lists one after the other, a number counting where it first stands. */
export type Order = Iterable<number>[];

export const membersOf = (set: Bitset, inOrder: Iterable<number>): Iterable<number> => ({
	*[Symbol.iterator]() {
		for (const seq of inOrder) if (set.has(seq)) yield seq;
	}
});

function takeFrom(order: Order, left: Bitset, skip: number, take: number): number[] {
	const seqs: number[] = [];
	let rest = left.count();
	let passed = 0;
	for (const list of order) {
		for (const seq of list) {
			if (!left.has(seq)) continue;
			left.delete(seq);
			rest--;
			if (passed++ >= skip) seqs.push(seq);
			if (seqs.length === take || rest === 0) return seqs;
		}
	}
	return seqs;
}

/**
 * The numbers of one page of a result.
 * @param tiers parts of the result, each in the order given before the next one begins; what is in none comes after them
 */
export function takePage(
	order: Order,
	result: Bitset,
	{ tiers = [], skip, take }: { tiers?: Bitset[]; skip: number; take: number }
): number[] {
	const left = result.clone();
	const seqs: number[] = [];
	let before = 0;
	for (const tier of [...tiers, result]) {
		const part = left.clone().intersect(tier);
		const size = part.count();
		left.subtract(part);
		const from = Math.max(0, skip - before);
		if (size > from) seqs.push(...takeFrom(order, part, from, take - seqs.length));
		before += size;
		if (seqs.length >= take) break;
	}
	return seqs;
}
