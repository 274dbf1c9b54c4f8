import { countBits } from './bitset.ts';

/*
 * Finds the known words nearest to a mistyped one. A word's letters are stored as a 32-bit mask: an edit changes at most
 * two bits of it, which rules out nearly all words before any is measured.
 */
function maskOf(word: string): number {
	let mask = 0;
	for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
	return mask;
}

/** How many edits a word of this length may be away: none under three letters, one up to seven, two above. */
export const allowedEdits = (length: number): 0 | 1 | 2 => (length < 3 ? 0 : length < 8 ? 1 : 2);

const longest = 64;
const rows = [new Uint8Array(longest), new Uint8Array(longest), new Uint8Array(longest)] as const;

/**
 * Edits from `a` to `b`: insertions, deletions, substitutions and swaps of neighbours.
 * @returns the number, or `limit + 1` once it is above `limit`
 */
export function countEdits(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit || a.length >= longest || b.length >= longest) return limit + 1;
	let [twoAgo, previous, row]: readonly Uint8Array[] = rows;
	for (let j = 0; j <= b.length; j++) previous![j] = j;
	for (let i = 1; i <= a.length; i++) {
		row![0] = i;
		let best = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
			let cost = Math.min(previous![j]! + 1, row![j - 1]! + 1, previous![j - 1]! + (same ? 0 : 1));
			const swapped =
				i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
			if (swapped) cost = Math.min(cost, twoAgo![j - 2]! + 1);
			row![j] = cost;
			if (cost < best) best = cost;
		}
		if (best > limit) return limit + 1;
		[twoAgo, previous, row] = [previous, row, twoAgo];
	}
	return Math.min(previous![b.length]!, limit + 1);
}

const squeeze = (word: string): string => word.replace(/(.)\1+/g, '$1');
const sorted = (word: string): string => [...word].sort().join('');

/** How unlikely an error is: a letter doubled or not, letters swapped, one missing or too many, and another one. */
export function rateError(typed: string, meant: string): 0 | 1 | 2 | 3 {
	if (squeeze(typed) === squeeze(meant)) return 0;
	if (sorted(typed) === sorted(meant)) return 1;
	return typed.length === meant.length ? 3 : 2;
}
/** How many times as likely each is as the last. */
const byError = [8, 4, 2, 1] as const;

type Shelf = { words: string[]; masks: number[]; weights: number[] };
const mostCandidates = 8;

export class SpellingIndex {
	private readonly shelves = new Map<number, Shelf>();
	/** The place of each word on the shelf for its length. */
	private readonly places = new Map<string, number>();

	/**
	 * Counts a word more or less often; one that is left with nothing is known no more.
	 * @param by how often; the commoner of two equally near words comes first
	 */
	add(word: string, by: number): void {
		const place = this.places.get(word);
		if (place === undefined) {
			if (by > 0) this.append(word, by);
			return;
		}
		const { weights } = this.shelves.get(word.length)!;
		weights[place]! += by;
		if (weights[place]! <= 0) this.remove(word, place);
	}

	private append(word: string, weight: number): void {
		let shelf = this.shelves.get(word.length);
		if (!shelf) this.shelves.set(word.length, (shelf = { words: [], masks: [], weights: [] }));
		this.places.set(word, shelf.words.length);
		shelf.words.push(word);
		shelf.masks.push(maskOf(word));
		shelf.weights.push(weight);
	}

	/** The last word of the shelf takes its place. */
	private remove(word: string, place: number): void {
		const { words, masks, weights } = this.shelves.get(word.length)!;
		const last = words.pop()!;
		const [mask, weight] = [masks.pop()!, weights.pop()!];
		this.places.delete(word);
		if (last === word) return;
		this.places.set(last, place);
		words[place] = last;
		masks[place] = mask;
		weights[place] = weight;
	}

	has(word: string): boolean {
		return this.places.has(word);
	}

	weightOf(word: string): number {
		const place = this.places.get(word);
		return place === undefined ? 0 : this.shelves.get(word.length)!.weights[place]!;
	}

	words(): Iterable<string> {
		return this.places.keys();
	}

	/** The nearest known words, all equally many edits away, likeliest first; none when nothing is near enough. */
	correct(word: string): string[] {
		const mask = maskOf(word);
		for (let edits = 1; edits <= allowedEdits(word.length); edits++) {
			const found: { word: string; likelihood: number }[] = [];
			for (let length = word.length - edits; length <= word.length + edits; length++) {
				const shelf = this.shelves.get(length);
				if (!shelf) continue;
				for (let i = 0; i < shelf.words.length; i++) {
					if (countBits(mask ^ shelf.masks[i]!) > 2 * edits) continue;
					const candidate = shelf.words[i]!;
					if (countEdits(word, candidate, edits) > edits) continue;
					const sameStart = candidate.charCodeAt(0) === word.charCodeAt(0);
					found.push({
						word: candidate,
						likelihood: shelf.weights[i]! * (sameStart ? 4 : 1) * byError[rateError(word, candidate)]
					});
				}
			}
			if (found.length > 0) {
				found.sort((a, b) => b.likelihood - a.likelihood || (a.word < b.word ? -1 : 1));
				return found.slice(0, mostCandidates).map((candidate) => candidate.word);
			}
		}
		return [];
	}
}
