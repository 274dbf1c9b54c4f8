/** What `scripts/prepare-danger.ts` finds out about patterns before they are used. */
export type Prepared = {
	/** Words apart, by what they are in which language: see `marks`. */
	words: Record<string, string>;
	/** The same for how words begin that are written as `word*`. */
	starts: Record<string, string>;
	/** Of each language, what its patterns are looked up by: see `Shelf`. */
	keys: string[];
};

/** A word of patterns or lists, or how words begin. */
export type Entry = {
	/** Its number, the same in all languages; -1 where nobody wrote it. */
	readonly id: number;
	/** What it is in which language: see `marks`. */
	readonly flags: number;
	/** What its beginnings are in which language. */
	readonly begun: number;
	/** Its own number and those of its beginnings. */
	readonly ids: readonly number[];
};

const languages = 6;
const all = (1 << languages) - 1;
/** Each mark has a bit for each language. */
export const marks = {
	/** It is in a pattern, a group or a list of the language. */
	own: (language: number): number => 1 << language,
	/** Letters that run on may fall apart into it. */
	piece: (language: number): number => 1 << (languages + language),
	/** A spelling of the language begins with it. */
	spelling: (language: number): number => 1 << (2 * languages + language)
};
const pieceOf = (flags: number): number => (flags >>> languages) & all;
/** Whether a word is one of any language, and is never taken for a typing error. */
export const isKnown = (flags: number): boolean => (flags & all) !== 0;

const headLength = 2;
const none: readonly number[] = [];

/** The words of all languages by number, so that patterns are tried on numbers. */
export class Vocabulary {
	private readonly words = new Map<string, number>();
	private readonly starts = new Map<string, number>();
	/** How long beginnings are, by the first letters that they have, or by the first if they have no more. */
	private readonly lengths = new Map<string, number[]>();
	/** What each number is in which language. */
	private readonly flags: number[] = [];
	/** Of words that were typed once, what is known of them. */
	private readonly entries: (Entry | undefined)[] = [];

	constructor({ words, starts }: Pick<Prepared, 'words' | 'starts'>) {
		for (const [flags, some] of Object.entries(words)) this.addAll(some, Number(flags), this.words);
		for (const [flags, some] of Object.entries(starts)) this.addAll(some, Number(flags), this.starts);
		for (const start of this.starts.keys()) {
			const head = start.slice(0, headLength);
			const known = this.lengths.get(head);
			if (known === undefined) this.lengths.set(head, [start.length]);
			else if (!known.includes(start.length)) known.push(start.length);
		}
	}

	private addAll(words: string, flags: number, numbers: Map<string, number>): void {
		for (const word of words.split(' ')) numbers.set(word, this.flags.push(flags) - 1);
	}

	/** How many numbers there are. */
	get size(): number {
		return this.flags.length;
	}

	/** The number of a word, or of a beginning that is written with a star. */
	numberOf(word: string): number {
		const number = word.endsWith('*') ? this.starts.get(word.slice(0, -1)) : this.words.get(word);
		if (number === undefined) throw new Error(`“${word}” has no number: node scripts/prepare-danger.ts`);
		return number;
	}

	/** The words that letters may fall apart into. */
	*listPieces(): Generator<string> {
		for (const [word, number] of this.words) if (pieceOf(this.flags[number]!) !== 0) yield word;
	}

	/** The languages in which letters may fall apart into a word, a bit for each. */
	piecesOf(word: string): number {
		return pieceOf(this.flagsOf(word));
	}

	flagsOf(word: string): number {
		const number = this.words.get(word);
		return number === undefined ? 0 : this.flags[number]!;
	}

	private findStarts(word: string): number[] {
		const found: number[] = [];
		for (let head = 1; head <= headLength; head++) {
			for (const length of this.lengths.get(word.slice(0, head)) ?? none) {
				const number = word.length >= length ? this.starts.get(word.slice(0, length)) : undefined;
				if (number !== undefined) found.push(number);
			}
			if (word.length <= head) break;
		}
		return found;
	}

	private describe(word: string, id: number): Entry {
		const starts = this.findStarts(word);
		return {
			id,
			flags: id === -1 ? 0 : this.flags[id]!,
			begun: starts.reduce((flags, start) => flags | this.flags[start]!, 0),
			ids: id === -1 ? starts : [id, ...starts]
		};
	}

	/** What is known of a word that was typed. */
	find(word: string): Entry {
		const number = this.words.get(word);
		if (number === undefined) return this.describe(word, -1);
		return (this.entries[number] ??= this.describe(word, number));
	}
}
