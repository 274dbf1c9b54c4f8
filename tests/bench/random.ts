export type Random = {
	/** A number in [0, 1). */
	next(): number;
	/** A whole number in [0, limit). */
	below(limit: number): number;
	pick<T>(list: readonly T[]): T;
};

/** Numbers that are the same for the same seed (mulberry32). */
export function makeRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return { next, below, pick: (list) => list[below(list.length)]! };
}
