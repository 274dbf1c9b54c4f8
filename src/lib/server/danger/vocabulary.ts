import { isCommon } from './common.ts';
import type { Letters } from './letters.ts';

/** A word of patterns or lists, or how words begin that are written as `word*`. */
export type Entry = {
	/** Its number, the same in all languages; -1 where nobody wrote it. */
	readonly id: number;
	/** What it is in which language: see `marks`. */
	flags: number;
	/** How words begin of which this is one. */
	starts?: readonly Entry[];
	/** Its own number and those of its beginnings. */
	ids?: readonly number[];
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

/** A common word is in as many texts as so many others. */
const costOfCommon = 50;
const headLength = 2;
const none: readonly never[] = [];
const emptyEntry: Entry = { id: -1, flags: 0, starts: none, ids: none };

/** The words of all languages by number, so that patterns are tried on numbers. */
export class Vocabulary {
	private readonly words = new Map<string, Entry>();
	private readonly begun = new Map<string, Entry>();
	/** How long beginnings are, by the first letters that they have. */
	private readonly lengths = new Map<string, number[]>();
	/** Beginnings that are shorter than that. */
	private readonly short: string[] = [];
	/** Of each number, what it costs to look for it. */
	private readonly costs: number[] = [];

	/** How many numbers there are. */
	get size(): number {
		return this.costs.length;
	}

	private number(cost: number): Entry {
		return { id: this.costs.push(cost) - 1, flags: 0 };
	}

	/** What it costs to look for one of several. */
	costOf(ids: readonly number[]): number {
		let sum = 0;
		for (const id of ids) sum += this.costs[id] ?? 0;
		return sum;
	}

	/** Those that cost least, without what is empty. */
	rarestOf(several: readonly (readonly number[])[]): readonly number[] {
		const filled = several.filter(({ length }) => length > 0);
		return filled.length === 0 ? none : filled.reduce((a, b) => (this.costOf(b) < this.costOf(a) ? b : a));
	}

	addWord(word: string, flags: number): Entry {
		let entry = this.words.get(word);
		if (entry === undefined) this.words.set(word, (entry = this.number(isCommon(word) ? costOfCommon : 1)));
		entry.flags |= flags;
		return entry;
	}

	/** @param start how words begin, without the star */
	addStart(start: string, flags: number): Entry {
		let entry = this.begun.get(start);
		if (entry === undefined) {
			this.begun.set(start, (entry = this.number(1)));
			this.addLength(start);
		}
		entry.flags |= flags;
		return entry;
	}

	private addLength(start: string): void {
		if (start.length < headLength) {
			this.short.push(start);
			return;
		}
		const head = start.slice(0, headLength);
		const known = this.lengths.get(head);
		if (known === undefined) this.lengths.set(head, [start.length]);
		else if (!known.includes(start.length)) known.push(start.length);
	}

	private findStarts(word: string): readonly Entry[] {
		const found: Entry[] = [];
		for (const start of this.short) if (word.startsWith(start)) found.push(this.begun.get(start)!);
		for (const length of this.lengths.get(word.slice(0, headLength)) ?? none) {
			const entry = word.length >= length ? this.begun.get(word.slice(0, length)) : undefined;
			if (entry) found.push(entry);
		}
		return found;
	}

	/** Adds the words to letters that letters may fall apart into. */
	listPieces(letters: Letters): void {
		for (const [word, { flags }] of this.words) if (pieceOf(flags) !== 0) letters.add(word, pieceOf(flags));
	}

	flagsOf(word: string): number {
		return this.words.get(word)?.flags ?? 0;
	}

	/** What is known of a word that was typed. */
	find(word: string): Required<Entry> {
		const known = this.words.get(word);
		if (known?.ids) return known as Required<Entry>;
		const starts = this.findStarts(word);
		if (!known) return { ...emptyEntry, starts, ids: starts.map(({ id }) => id) } as Required<Entry>;
		known.starts = starts;
		known.ids = [known.id, ...starts.map(({ id }) => id)];
		return known as Required<Entry>;
	}
}
