import type { Vocabulary } from './vocabulary.ts';

/** A place at which a word ends that begins at an earlier one, and the languages that have it, a bit for each. */
export type Ending = { readonly end: number; readonly languages: number };

const noEndings: readonly Ending[] = [];
const headLength = 3;
/** Lengths are bits of a number. */
const longestPiece = 30;

/** Words by how they begin, to find where one ends in letters that run on. */
export class Endings {
	/** How long the words are that begin with the same letters, a bit for each length. */
	private readonly lengths = new Map<string, number>();
	private readonly vocabulary: Vocabulary;

	constructor(vocabulary: Vocabulary) {
		this.vocabulary = vocabulary;
	}

	private add(word: string): void {
		if (word.length < headLength || word.length > longestPiece) return;
		const head = word.slice(0, headLength);
		this.lengths.set(head, (this.lengths.get(head) ?? 0) | (1 << word.length));
	}

	/** The places at which a word that begins at `start` may end. */
	private endsOf(text: string, start: number): Ending[] {
		const ends: Ending[] = [];
		const most = text.length - start;
		const lengths = this.lengths.get(text.slice(start, start + headLength)) ?? 0;
		for (let length = 1; length <= longestPiece && length <= most; length++) {
			if (length >= headLength && lengths >>> length === 0) break;
			if (length >= headLength && (lengths & (1 << length)) === 0) continue;
			const languages = this.vocabulary.piecesOf(text.slice(start, start + length));
			if (languages !== 0) ends.push({ end: start + length, languages });
		}
		return ends;
	}

	/** For each place that words before it lead up to, where the next may end. */
	list(text: string): readonly (readonly Ending[])[] {
		if (this.lengths.size === 0) for (const word of this.vocabulary.listPieces()) this.add(word);
		const isReached = new Set([0]);
		return Array.from({ length: text.length }, (_, start) => {
			if (!isReached.has(start)) return noEndings;
			const ends = this.endsOf(text, start);
			for (const { end } of ends) isReached.add(end);
			return ends;
		});
	}
}
