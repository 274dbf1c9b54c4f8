import { namePair, shareOf, type FeatureSink } from './features.ts';

export type Question = 'danger' | 'other';
/** Features with bars between them, by their weight in steps. */
export type Weights = Record<Question, Record<string, string>>;

/** The weights of a text’s features in steps, added up, of what words stand for alone, and the sum of their squared shares. */
export type Sums = Record<Question, { steps: number; meant: number; size: number }>;

const noSums = (): Sums => ({ danger: { steps: 0, meant: 0, size: 0 }, other: { steps: 0, meant: 0, size: 0 } });

const bar = '|'.charCodeAt(0);
const runMark = '#'.charCodeAt(0);
const meaningMark = '@'.charCodeAt(0);
const shares = { run: shareOf('#'), word: shareOf('') };
const isDanger = 1;
const isOther = 2;
const isRun = 4;
const isMeaning = 8;
const kindsByMark = new Map([
	[runMark, isRun],
	[meaningMark, isMeaning]
]);

const mixFirst = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
const mixSecond = (hash: number, code: number): number => {
	const mixed = Math.imul(hash + code, 0x85ebca6b);
	return mixed ^ (mixed >>> 15);
};
const seeds = { first: 0x811c9dc5 | 0, second: 0x9e3779b1 | 0 };

function countNames(names: string): number {
	let count = 1;
	for (let at = names.indexOf('|'); at !== -1; at = names.indexOf('|', at + 1)) count++;
	return count;
}

/**
 * Weights by the 64 bits to which the name of a feature is mixed, so that a hundred thousand names are neither split nor
 * stored, and no name is put together for a lookup. `weigh.test.ts` shows that no two names share their bits.
 */
export class WeightTable implements FeatureSink {
	private readonly last: number;
	private readonly firsts: Int32Array;
	private readonly seconds: Int32Array;
	private readonly kinds: Uint8Array;
	private readonly dangers: Int16Array;
	private readonly others: Int16Array;
	/** For which text a feature was counted last: one counts once. */
	private readonly counted: Uint32Array;
	/** The places of concepts in a row, apart and close; -1 where none was learnt. */
	private readonly pairs: Int32Array;
	private readonly concepts: number;
	private text = 0;
	private sums = noSums();

	constructor(weights: Weights, concepts: number) {
		const names = Object.values(weights).flatMap((byWeight) => Object.values(byWeight));
		// Many names are in both lists: about half of the places are taken, and never all.
		const size = 2 ** Math.ceil(Math.log2(1.25 * names.reduce((sum, some) => sum + countNames(some), 1)));
		this.last = size - 1;
		[this.firsts, this.seconds] = [new Int32Array(size), new Int32Array(size)];
		[this.dangers, this.others] = [new Int16Array(size), new Int16Array(size)];
		this.kinds = new Uint8Array(size);
		this.counted = new Uint32Array(size);
		for (const [steps, some] of Object.entries(weights.danger)) this.addAll(some, Number(steps), isDanger);
		for (const [steps, some] of Object.entries(weights.other)) this.addAll(some, Number(steps), isOther);
		this.concepts = concepts;
		this.pairs = new Int32Array(2 * concepts ** 2);
		for (let one = 0; one < concepts; one++) {
			for (let other = 0; other < concepts; other++) {
				const pair = namePair(one, other);
				this.pairs[2 * (one * concepts + other)] = this.find(pair.apart, '', '');
				this.pairs[2 * (one * concepts + other) + 1] = this.find(pair.close, '', '');
			}
		}
	}

	/** Where these bits are or may be put. */
	private placeOf(first: number, second: number): number {
		let place = (first ^ (first >>> 15)) & this.last;
		while (this.kinds[place] !== 0 && (this.firsts[place] !== first || this.seconds[place] !== second))
			place = (place + 1) & this.last;
		return place;
	}

	private addAll(names: string, steps: number, kind: typeof isDanger | typeof isOther): void {
		let { first, second } = seeds;
		let start = 0;
		for (let at = 0; at <= names.length; at++) {
			const code = at === names.length ? bar : names.charCodeAt(at);
			if (code !== bar) {
				first = mixFirst(first, code);
				second = mixSecond(second, code);
				continue;
			}
			this.add(first, second, steps, kind | (kindsByMark.get(names.charCodeAt(start)) ?? 0));
			({ first, second } = seeds);
			start = at + 1;
		}
	}

	private add(first: number, second: number, steps: number, kind: number): void {
		const place = this.placeOf(first, second);
		this.firsts[place] = first;
		this.seconds[place] = second;
		this.kinds[place]! |= kind;
		if (kind & isDanger) this.dangers[place] = steps;
		else this.others[place] = steps;
	}

	private known(first: number, second: number): number {
		const place = this.placeOf(first, second);
		return this.kinds[place] === 0 ? -1 : place;
	}

	private find(one: string, two: string, three: string): number {
		let { first, second } = seeds;
		for (let i = 0; i < one.length; i++) {
			first = mixFirst(first, one.charCodeAt(i));
			second = mixSecond(second, one.charCodeAt(i));
		}
		for (let i = 0; i < two.length; i++) {
			first = mixFirst(first, two.charCodeAt(i));
			second = mixSecond(second, two.charCodeAt(i));
		}
		for (let i = 0; i < three.length; i++) {
			first = mixFirst(first, three.charCodeAt(i));
			second = mixSecond(second, three.charCodeAt(i));
		}
		return this.known(first, second);
	}

	private count(place: number): void {
		if (place < 0 || this.counted[place] === this.text) return;
		this.counted[place] = this.text;
		const kind = this.kinds[place]!;
		const share = kind & isRun ? shares.run : shares.word;
		const { danger, other } = this.sums;
		if (kind & isDanger) {
			danger.steps += this.dangers[place]! * share;
			if (kind & isMeaning) danger.meant += this.dangers[place]! * share;
			danger.size += share ** 2;
		}
		if (kind & isOther) {
			other.steps += this.others[place]! * share;
			if (kind & isMeaning) other.meant += this.others[place]! * share;
			other.size += share ** 2;
		}
	}

	addNamed(first: string, between: string, last: string): void {
		this.count(this.find(first, between, last));
	}

	addRuns(word: string, start: number, shortest: number, longest: number): void {
		let first = mixFirst(seeds.first, runMark);
		let second = mixSecond(seeds.second, runMark);
		for (let length = 1; length <= longest; length++) {
			const code = word.charCodeAt(start + length - 1);
			first = mixFirst(first, code);
			second = mixSecond(second, code);
			if (length >= shortest) this.count(this.known(first, second));
		}
	}

	addPair(one: number, other: number, isClose: boolean): void {
		const at = 2 * (one * this.concepts + other);
		this.count(this.pairs[at]!);
		if (isClose) this.count(this.pairs[at + 1]!);
	}

	/** What the features count together that a walk gives to this table. */
	addUp(walk: (sink: FeatureSink) => void): Sums {
		this.text += 1;
		this.sums = noSums();
		walk(this);
		return this.sums;
	}
}
