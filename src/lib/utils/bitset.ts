/** A set of small whole numbers, one bit each. Sets that are combined must have the same capacity. */
export class Bitset {
	readonly words: Uint32Array;

	constructor(capacity: number, words?: Uint32Array) {
		this.words = words ?? new Uint32Array((capacity + 31) >>> 5);
	}

	add(n: number): void {
		this.words[n >>> 5]! |= 1 << (n & 31);
	}

	delete(n: number): void {
		this.words[n >>> 5]! &= ~(1 << (n & 31));
	}

	has(n: number): boolean {
		return ((this.words[n >>> 5] ?? 0) & (1 << (n & 31))) !== 0;
	}

	isEmpty(): boolean {
		return this.words.every((word) => word === 0);
	}

	/** A copy that holds numbers below `capacity`. */
	resize(capacity: number): Bitset {
		const copy = new Bitset(capacity);
		copy.words.set(this.words.subarray(0, copy.words.length));
		return copy;
	}

	clone(): Bitset {
		return new Bitset(0, this.words.slice());
	}

	intersect(other: Bitset): this {
		const { words } = this;
		for (let i = 0; i < words.length; i++) words[i]! &= other.words[i]!;
		return this;
	}

	unite(other: Bitset): this {
		const { words } = this;
		for (let i = 0; i < words.length; i++) words[i]! |= other.words[i]!;
		return this;
	}

	subtract(other: Bitset): this {
		const { words } = this;
		for (let i = 0; i < words.length; i++) words[i]! &= ~other.words[i]!;
		return this;
	}

	count(): number {
		let total = 0;
		for (let i = 0; i < this.words.length; i++) total += countBits(this.words[i]!);
		return total;
	}

	countShared(other: Bitset): number {
		const a = this.words;
		const b = other.words;
		let total = 0;
		for (let i = 0; i < a.length; i++) total += countBits(a[i]! & b[i]!);
		return total;
	}

	/** How many are also in `other` and in `third`. */
	countSharedByThree(other: Bitset, third: Bitset): number {
		const [a, b, c] = [this.words, other.words, third.words];
		let total = 0;
		for (let i = 0; i < a.length; i++) total += countBits(a[i]! & b[i]! & c[i]!);
		return total;
	}

	/** How many are also in `one`, in `other`, or in both. */
	countSharedWithEither(one: Bitset, other: Bitset): number {
		const [a, b, c] = [this.words, one.words, other.words];
		let total = 0;
		for (let i = 0; i < a.length; i++) total += countBits(a[i]! & (b[i]! | c[i]!));
		return total;
	}
}

/** How many bits of a number of 32 bits are set. */
export function countBits(word: number): number {
	if (word === 0) return 0;
	let v = word - ((word >>> 1) & 0x55555555);
	v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
	return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
