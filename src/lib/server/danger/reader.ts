import { KeyWords } from './key-words.ts';
import { splitWords, type Token } from './normalise.ts';
import type { Language } from './types.ts';
import type { Unknown } from './unknown.ts';
import { marks, type Entry } from './vocabulary.ts';

/** A word, and what is known of it. */
export type Known = Token & {
	readonly entry: Entry;
	/** Set when no language has it. */
	readonly unknown: Unknown | undefined;
};
/** What was typed, with what all words are together. */
export type Typed = { readonly tokens: readonly Known[]; readonly flags: number; readonly hasUnknown: boolean };

/** Letters that run on are taken apart until there are so many words more than were typed. */
const mostAdded = 40;

type Spelling = { words: string[]; meant: string[] };
type Spot = Omit<Token, 'word'>;

/** Most spellings are written as they are read, and need not be brought to one spelling. */
const readWords = (text: string): string[] =>
	/^[a-z ]+$/.test(text) && !/(?<letter>.)\k<letter>\k<letter>|(?:\b\w ){3}/.test(text)
		? text.split(' ').filter(Boolean)
		: splitWords(text);

function readSpellings(spellings: Record<string, string>): ReadonlyMap<string, readonly Spelling[]> {
	const byFirst = new Map<string, Spelling[]>();
	for (const [typed, meant] of Object.entries(spellings)) {
		const spelling = { words: readWords(typed), meant: readWords(meant) };
		const [first] = spelling.words;
		if (first === undefined) continue;
		const others = byFirst.get(first);
		if (others) others.push(spelling);
		else byFirst.set(first, [spelling]);
	}
	for (const some of byFirst.values()) some.sort((a, b) => b.words.length - a.words.length);
	return byFirst;
}

/** Reads what was typed as somebody of one language may have meant it. */
export class Reader {
	private readonly language: Language;
	private readonly number: number;
	private readonly look: (token: Token) => Known;
	private readonly marks: { own: number; spelling: number };
	/** Read when they are first needed. */
	private spellings: ReadonlyMap<string, readonly Spelling[]> | undefined;
	private keyWords: KeyWords | undefined;

	/**
	 * @param number the place of the language among all
	 * @param look finds what is known of a word
	 */
	constructor(language: Language, number: number, look: (token: Token) => Known) {
		this.language = language;
		this.number = number;
		this.look = look;
		this.marks = { own: marks.own(number), spelling: marks.spelling(number) };
	}

	/** What a word that no language has may mean; nothing when that is not known. */
	private readUnknown(unknown: Unknown): string[] | undefined {
		const { word, begun } = unknown;
		const keyWords = (this.keyWords ??= new KeyWords(this.language.keyWords.split(' ')));
		if (word.includes('*')) {
			const key = keyWords.findHidden(word);
			return key === undefined ? unknown.visible : [key];
		}
		if (begun & this.marks.own) return undefined;
		const meant = unknown.single(this.marks.own) ?? keyWords.correct(word);
		return meant === word ? unknown.split(this.number) : [meant];
	}

	private findSpelling(tokens: readonly Known[], at: number): Spelling | undefined {
		const { entry, word } = tokens[at]!;
		if ((entry.flags & this.marks.spelling) === 0) return undefined;
		this.spellings ??= readSpellings(this.language.spellings ?? {});
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
		let added = 0;
		for (const [index, token] of respelt.entries()) {
			const words = added < mostAdded ? token.unknown && this.readUnknown(token.unknown) : undefined;
			added += words ? words.length - 1 : 0;
			if (words) (read ??= respelt.slice(0, index)).push(...this.join(words, token));
			else read?.push(token);
		}
		return read ? this.respell(read) : respelt;
	}
}
