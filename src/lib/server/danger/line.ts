import type { Phrase, Phrases } from './parts.ts';

const none: readonly Phrase[] = [];
const blank: readonly number[] = [];

const byPlace = (a: Phrase, b: Phrase): number => a.place - b.place;

/**
 * Words that were typed, by number, with the signs between them. A place is twice the number of words before it, and one
 * more behind a sign that stands there.
 */
export class Line {
	/** The numbers of each word and of its beginnings; none for one that no pattern knows, or that is blanked out. */
	private readonly ids: (readonly number[])[];
	/** Whether a sign follows each word. */
	private readonly isLast: readonly boolean[];

	constructor(ids: readonly (readonly number[])[], isLast: readonly boolean[]) {
		this.ids = [...ids];
		this.isLast = isLast;
	}

	get length(): number {
		return this.ids.length;
	}

	/** Puts words to no use: nothing but a gap fits them. */
	blank(from: number, to: number): void {
		this.ids.fill(blank, from, to);
	}

	isBlank(word: number): boolean {
		return this.ids[word] === blank;
	}

	/** Whether a place is before a sign. */
	isBeforeSign(place: number): boolean {
		return (place & 1) === 0 && place > 0 && this.isLast[(place >> 1) - 1]!;
	}

	/** The places just before a word: one, or two where a sign stands there. */
	placesBefore(word: number): readonly number[] {
		const place = 2 * word;
		return this.isBeforeSign(place) ? [place, place + 1] : [place];
	}

	/** Whether a word follows without a sign between. */
	isBeforeWord(place: number): boolean {
		return place >> 1 < this.ids.length && !this.isBeforeSign(place);
	}

	/** Whether a word is one of these. */
	hasOne(words: ReadonlySet<number>, at: number): boolean {
		const ids = this.ids[at];
		if (ids !== undefined) for (let i = 0; i < ids.length; i++) if (words.has(ids[i]!)) return true;
		return false;
	}

	private has(word: number, id: number): boolean {
		const ids = this.ids[word]!;
		for (let i = 0; i < ids.length; i++) if (ids[i] === id) return true;
		return false;
	}

	private isAt({ words }: Phrase, at: number): boolean {
		if (at + words.length > this.ids.length) return false;
		for (let i = 1; i < words.length; i++) if (!this.has(at + i, words[i]!)) return false;
		return true;
	}

	/** Those of some phrases that stand at a word. */
	private fitting(some: readonly Phrase[], at: number): readonly Phrase[] {
		if (some.length === 1) return this.isAt(some[0]!, at) ? some : none;
		return some.filter((phrase) => this.isAt(phrase, at));
	}

	/** The phrases that begin with a word and stand there, the first choice first. */
	phrasesAt({ byFirst }: Phrases, at: number): readonly Phrase[] {
		let found = none;
		for (const id of this.ids[at]!) {
			const some = byFirst.get(id);
			if (some === undefined) continue;
			const fitting = this.fitting(some, at);
			if (found.length === 0) found = fitting;
			else if (fitting.length > 0) found = [...found, ...fitting].toSorted(byPlace);
		}
		return found;
	}

	/** Whether one of the phrases begins at this word. */
	begins({ byFirst }: Phrases, at: number): boolean {
		for (const id of this.ids[at]!) if (byFirst.get(id)?.some((phrase) => this.isAt(phrase, at))) return true;
		return false;
	}

	/** Whether one of the phrases ends before this word. */
	ends({ byFirst, longest }: Phrases, before: number): boolean {
		for (let length = 1; length <= longest && length <= before; length++) {
			const at = before - length;
			for (const id of this.ids[at]!) {
				if (byFirst.get(id)?.some((phrase) => phrase.words.length === length && this.isAt(phrase, at))) return true;
			}
		}
		return false;
	}
}
