/*
 * Finds known words within one or two edits of a mistyped one by shared deletions (the symmetric-delete idea): every
 * known word is filed under what is left of its beginning after taking out up to two letters; a mistyped word is
 * looked up the same way and the few words found are measured exactly.
 */
const prefixLength = 7;
const mask = (1 << 20) - 1;

function hash(text: string): number {
	let h = 2166136261;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
	return (h ^ (h >>> 15)) & mask;
}

function deletionsOf(word: string, depth: number, into: Set<string>): void {
	into.add(word);
	if (depth === 0 || word.length <= 1) return;
	for (let i = 0; i < word.length; i++) {
		const shorter = word.slice(0, i) + word.slice(i + 1);
		if (!into.has(shorter) || depth > 1) deletionsOf(shorter, depth - 1, into);
	}
}

/** How many edits a word of this length may be away: none under three letters, one up to five, two above. */
export const allowedEdits = (length: number): 0 | 1 | 2 => (length < 3 ? 0 : length < 6 ? 1 : 2);

/**
 * Edits from `a` to `b`: insertions, deletions, substitutions and swaps of neighbours.
 * @returns the number, or `limit + 1` once it is above `limit`
 */
export function countEdits(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let twoAgo: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let best = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, twoAgo[j - 2]! + 1);
			row.push(cost);
			if (cost < best) best = cost;
		}
		if (best > limit) return limit + 1;
		twoAgo = previous;
		previous = row;
	}
	return previous[b.length]!;
}

export class SpellingIndex {
	private readonly words: string[] = [];
	private readonly weights: number[] = [];
	private readonly places = new Map<string, number>();
	private readonly buckets = new Map<number, number[]>();

	/** @param weight how often the word occurs; the commoner of two equally near words wins */
	add(word: string, weight: number): void {
		const known = this.places.get(word);
		if (known !== undefined) {
			this.weights[known]! += weight;
			return;
		}
		const place = this.words.length;
		this.words.push(word);
		this.weights.push(weight);
		this.places.set(word, place);
		const edits = allowedEdits(word.length);
		const variants = new Set<string>();
		deletionsOf(word.slice(0, prefixLength), edits === 0 ? 1 : 2, variants);
		for (const variant of variants) {
			const key = hash(variant);
			const bucket = this.buckets.get(key);
			if (bucket) bucket.push(place);
			else this.buckets.set(key, [place]);
		}
	}

	has(word: string): boolean {
		return this.places.has(word);
	}

	/** The nearest known word, or undefined when none is near enough. */
	correct(word: string): string | undefined {
		const limit = allowedEdits(word.length);
		if (limit === 0) return undefined;
		const variants = new Set<string>();
		deletionsOf(word.slice(0, prefixLength), 2, variants);
		const seen = new Set<number>();
		let best: string | undefined;
		let bestEdits = limit + 1;
		let bestWeight = 0;
		for (const variant of variants) {
			for (const place of this.buckets.get(hash(variant)) ?? []) {
				if (seen.has(place)) continue;
				seen.add(place);
				const candidate = this.words[place]!;
				const edits = countEdits(word, candidate, Math.min(limit, bestEdits));
				if (edits > limit || edits > bestEdits) continue;
				const weight = this.weights[place]! * (candidate[0] === word[0] ? 4 : 1);
				if (edits < bestEdits || weight > bestWeight) {
					best = candidate;
					bestEdits = edits;
					bestWeight = weight;
				}
			}
		}
		return best;
	}
}
