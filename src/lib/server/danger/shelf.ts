import type { Compiled } from './compile.ts';
import type { Token } from './normalise.ts';

const bitsEach = 32;
const headLength = 2;
const none: readonly number[] = [];

const setBit = (bits: Uint32Array, index: number): void => {
	bits[index >>> 5]! |= 1 << index;
};
const hasBit = (bits: Uint32Array, index: number): boolean => (bits[index >>> 5]! & (1 << index)) !== 0;

/** The parts of a row of bits that are not empty, each behind its place. */
function onlyFilled(bits: Uint32Array): Uint32Array {
	const filled: number[] = [];
	for (let place = 0; place < bits.length; place++) if (bits[place] !== 0) filled.push(place, bits[place]!);
	return Uint32Array.from(filled);
}

/** Looks patterns up by the words that must be there, so that most of them are never tried on a text. */
export class Shelf<T extends Compiled> {
	private readonly rules: { rule: T; needs: readonly number[] }[] = [];
	/** The patterns by the rarest of their needs. */
	private readonly byNeed: number[][] = [];
	/** The needs that each word meets, a bit for each, without what is empty. */
	private readonly words = new Map<string, Uint32Array>();
	/** The same for how words may begin, and how long such beginnings are by their first letters. */
	private readonly starts = new Map<string, Uint32Array>();
	private readonly startLengths = new Map<string, readonly number[]>();
	private readonly met: Uint32Array;
	/** The needs by which patterns are found. */
	private readonly rarest: Uint32Array;

	constructor(rules: readonly T[]) {
		const numbers = new Map<string, number>();
		const wordLists: (readonly string[])[] = [];
		const numberOf = (need: readonly string[]): number => {
			const key = need.toSorted().join(' ');
			if (!numbers.has(key)) {
				numbers.set(key, wordLists.length);
				wordLists.push(need);
				this.byNeed.push([]);
			}
			return numbers.get(key)!;
		};
		for (const rule of rules) {
			const needs = rule.needs.map(numberOf);
			this.byNeed[needs[0]!]!.push(this.rules.length);
			this.rules.push({ rule, needs });
		}
		const size = Math.ceil(wordLists.length / bitsEach);
		this.met = new Uint32Array(size);
		this.rarest = new Uint32Array(size);
		for (const [need, indexes] of this.byNeed.entries()) if (indexes.length > 0) setBit(this.rarest, need);
		for (const [need, words] of wordLists.entries()) {
			for (const word of words) {
				const isStart = word.endsWith('*');
				const shelf = isStart ? this.starts : this.words;
				const key = isStart ? word.slice(0, -1) : word;
				const bits = shelf.get(key) ?? new Uint32Array(size);
				setBit(bits, need);
				shelf.set(key, bits);
			}
		}
		for (const shelf of [this.words, this.starts]) for (const [key, bits] of shelf) shelf.set(key, onlyFilled(bits));
		for (const start of this.starts.keys()) {
			const head = start.slice(0, headLength);
			const lengths = this.startLengths.get(head) ?? none;
			if (!lengths.includes(start.length)) this.startLengths.set(head, [...lengths, start.length]);
		}
	}

	private meet(filled: Uint32Array | undefined): void {
		if (!filled) return;
		const { met } = this;
		for (let i = 0; i < filled.length; i += 2) met[filled[i]!]! |= filled[i + 1]!;
	}

	private meetNeeds(tokens: readonly Token[]): void {
		this.met.fill(0);
		for (const { word } of tokens) {
			this.meet(this.words.get(word));
			for (const length of this.startLengths.get(word.slice(0, headLength)) ?? none) {
				this.meet(this.starts.get(word.slice(0, length)));
			}
		}
	}

	private canFit(needs: readonly number[]): boolean {
		for (const need of needs) if (!hasBit(this.met, need)) return false;
		return true;
	}

	/** The patterns that may fit, in the order in which they were added. */
	find(tokens: readonly Token[]): T[] {
		this.meetNeeds(tokens);
		const found: number[] = [];
		for (let part = 0; part < this.met.length; part++) {
			for (let rest = this.met[part]! & this.rarest[part]!; rest !== 0; rest &= rest - 1) {
				const need = part * bitsEach + (bitsEach - 1 - Math.clz32(rest & -rest));
				for (const index of this.byNeed[need]!) if (this.canFit(this.rules[index]!.needs)) found.push(index);
			}
		}
		return found.sort((a, b) => a - b).map((index) => this.rules[index]!.rule);
	}
}
