import { KeyWords } from './key-words.ts';
import { splitWords, type Token } from './normalise.ts';
import type { Language } from './types.ts';
import type { Unknown } from './unknown.ts';
import { marks, type Entry, type Vocabulary } from './vocabulary.ts';
import { wholeWords } from './words-of.ts';

/** A word, and what is known of it. */
export type Known = Token & {
	readonly entry: Required<Entry>;
	/** Set when no language has it. */
	readonly unknown: Unknown | undefined;
};
/** What was typed, with what all words are together. */
export type Typed = { readonly tokens: readonly Known[]; readonly flags: number; readonly hasUnknown: boolean };

type Spelling = { words: string[]; meant: string[] };
type Spot = Omit<Token, 'word'>;

/** Reads what was typed as somebody of one language may have meant it. */
export class Reader {
	private readonly keyWords: KeyWords;
	private readonly spellings = new Map<string, Spelling[]>();
	private readonly look: (token: Token) => Known;
	private readonly language: number;
	private readonly marks: { own: number; piece: number; spelling: number };

	/**
	 * @param number the place of the language among all
	 * @param look finds what is known of a word
	 */
	constructor(vocabulary: Vocabulary, language: Language, number: number, look: (token: Token) => Known) {
		const { spellings = {}, keyWords, ordinary, pieces } = language;
		this.look = look;
		this.language = number;
		this.marks = { own: marks.own(number), piece: marks.piece(number), spelling: marks.spelling(number) };
		const { own, piece } = this.marks;
		const keys = wholeWords(keyWords);
		this.keyWords = new KeyWords(keys);
		for (const word of keys) vocabulary.addWord(word, pieces ? own : own | piece);
		for (const word of wholeWords(ordinary)) vocabulary.addWord(word, own);
		for (const word of pieces ? wholeWords(pieces) : []) vocabulary.addWord(word, piece);
		for (const [typed, meant] of Object.entries(spellings)) {
			const spelling = this.addSpelling(vocabulary, typed, meant);
			// A letter that is a part of a phrase is not a word of its own.
			for (const word of pieces ? [] : [...spelling.words, ...spelling.meant])
				if (word.length > 1 || spelling.words.length === 1) vocabulary.addWord(word, piece);
		}
	}

	private addSpelling(vocabulary: Vocabulary, typed: string, meant: string): Spelling {
		const spelling = { words: splitWords(typed), meant: splitWords(meant) };
		const first = spelling.words[0]!;
		const others = this.spellings.get(first) ?? [];
		this.spellings.set(
			first,
			[...others, spelling].toSorted((a, b) => b.words.length - a.words.length)
		);
		vocabulary.addWord(first, this.marks.spelling);
		return spelling;
	}

	/** What a word that no language has may mean; nothing when that is not known. */
	private readUnknown(unknown: Unknown): string[] | undefined {
		const { word, begun } = unknown;
		if (word.includes('*')) {
			const key = this.keyWords.findHidden(word);
			return key === undefined ? word.split(/\*+/) : [key];
		}
		if (begun & this.marks.own) return undefined;
		const meant = unknown.single(this.marks.own) ?? this.keyWords.correct(word);
		return meant === word ? unknown.split(this.language) : [meant];
	}

	private findSpelling(tokens: readonly Known[], at: number): Spelling | undefined {
		const { entry, word } = tokens[at]!;
		if ((entry.flags & this.marks.spelling) === 0) return undefined;
		return this.spellings
			.get(word)
			?.find(({ words }) => words.every((each, index) => tokens[at + index]?.word === each));
	}

	/** Words in a row that come from the same typed words, of which the last has what followed them. */
	private join(words: readonly string[], { isLast, from, to }: Spot): Known[] {
		const last = words.length - 1;
		return words.map((word, index) => this.look({ word, isLast: isLast && index === last, from, to }));
	}

	private respell(tokens: readonly Known[]): readonly Known[] {
		if (!tokens.some(({ entry }) => entry.flags & this.marks.spelling)) return tokens;
		const read: Known[] = [];
		let hasChanged = false;
		for (let at = 0; at < tokens.length; at++) {
			const spelling = this.findSpelling(tokens, at);
			if (!spelling) {
				read.push(tokens[at]!);
				continue;
			}
			hasChanged = true;
			const { from } = tokens[at]!;
			at += spelling.words.length - 1;
			const { isLast, to } = tokens[at]!;
			const last = read.at(-1);
			if (spelling.meant.length > 0) read.push(...this.join(spelling.meant, { isLast, from, to }));
			else if (isLast && last) read[read.length - 1] = { ...last, isLast };
		}
		return hasChanged ? read : tokens;
	}

	/** The words that were meant; the same list when that is what was typed. */
	read({ tokens, flags, hasUnknown }: Typed): readonly Known[] {
		const respelt = flags & this.marks.spelling ? this.respell(tokens) : tokens;
		if (respelt === tokens && !hasUnknown) return tokens;
		let read: Known[] | undefined;
		for (const [index, token] of respelt.entries()) {
			const words = token.unknown && this.readUnknown(token.unknown);
			if (words) (read ??= respelt.slice(0, index)).push(...this.join(words, token));
			else read?.push(token);
		}
		return read ? this.respell(read) : respelt;
	}
}
