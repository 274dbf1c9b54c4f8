import { countEdits } from '#lib/utils/spelling.ts';
import { splitWords, type Token } from './normalise.ts';
import type { Language } from './types.ts';

const shortestCorrected = 5;
const twoEditsFrom = 8;
const shortestGuessed = 4;
const shortestSplit = 8;
const longestSplit = 40;
const fewestPieces = 3;
const headLength = 4;
const shortestOfTwo = 3;

/** The keys beside each other on a keyboard, in the layouts of six languages. */
const rows = ['qwertzuiop', 'qwertyuiop', 'azertyuiop', 'asdfghjkl', 'qsdfghjklm', 'yxcvbnm', 'zxcvbnm', 'wxcvbn'];
const columns = 'qa aw ws sz se ed dx dr rf fc ft tg gv gz yg yh gb hb hn hu uj jn ji ik km ko ol lp'.split(' ');
const neighbours = new Set([
	...rows.flatMap((row) => [...row].slice(1).flatMap((key, index) => [`${row[index]!}${key}`, `${key}${row[index]!}`])),
	...columns.flatMap((pair) => [pair, [...pair].reverse().join('')])
]);

/** The whole words of what is written like a pattern. */
const wholeWords = (text: string): string[] =>
	text
		.split(/[^\p{L}\p{N}_*{}]+/u)
		.filter((piece) => !/[*{}]/.test(piece))
		.flatMap((piece) => piece.split('_'))
		.filter(Boolean);

/** How words begin that are written as `word*`. */
const wordStarts = (text: string): string[] =>
	text
		.split(/[^\p{L}\p{N}*]+/u)
		.filter((piece) => piece.endsWith('*'))
		.map((piece) => piece.slice(0, -1));

const textsOf = ({ groups, help, aboutHelp, self, other, takenBack }: Language): string[] => [
	...Object.values(groups),
	...[...help, ...aboutHelp, ...self, ...other, ...takenBack].map(({ says }) => says)
];

/** Every word that a language's patterns, groups and lists hold. */
export const listWords = ({
	groups,
	help,
	aboutHelp,
	self,
	other,
	takenBack,
	keyWords,
	ordinary
}: Language): string[] => [
	...[...Object.values(groups), keyWords, ordinary].flatMap(wholeWords),
	...[...help, ...aboutHelp, ...self, ...other, ...takenBack].flatMap(({ says }) => wholeWords(says))
];

/** The words with one letter less where a letter stands twice, at one place or at all: `diee`, `killl`. */
function undouble(word: string): string[] {
	const found: string[] = [];
	for (let i = 1; i < word.length; i++) if (word[i] === word[i - 1]) found.push(word.slice(0, i) + word.slice(i + 1));
	return found.length > 1 ? [...found, word.replace(/(\p{L})\1/gu, '$1')] : found;
}

/** Whether a short word is a slip of the fingers away from the word that was meant. */
function isSlip(word: string, meant: string): boolean {
	let start = 0;
	while (start < word.length && word[start] === meant[start]) start++;
	const rest = word.slice(start);
	const meantRest = meant.slice(start);
	if (word.length === meant.length) {
		if (rest.slice(2) === meantRest.slice(2) && rest[0] === meantRest[1] && rest[1] === meantRest[0]) return true;
		const isNear = neighbours.has(`${rest[0] ?? ''}${meantRest[0] ?? ''}`);
		return meant.length >= shortestGuessed && start > 0 && isNear && rest.slice(1) === meantRest.slice(1);
	}
	if (meant.length < shortestGuessed || start === 0) return false;
	return word.length < meant.length ? rest === meantRest.slice(1) : rest.slice(1) === meantRest;
}

/** Whether a word in which letters are hidden by stars may be this one. */
function fitsHidden(hidden: string, word: string): boolean {
	if (hidden.length !== word.length) return false;
	for (let i = 0; i < word.length; i++) if (hidden[i] !== '*' && hidden[i] !== word[i]) return false;
	return true;
}

/** Words by their letters, to find where one ends in letters that run on. */
class Letters {
	private readonly next = new Map<string, Letters>();
	private isWord = false;

	add(word: string, at = 0): void {
		const letter = word[at];
		if (letter === undefined) {
			this.isWord = true;
			return;
		}
		const next = this.next.get(letter) ?? new Letters();
		this.next.set(letter, next);
		next.add(word, at + 1);
	}

	/** The places at which a word that begins at `start` may end. */
	*ends(text: string, start: number): Generator<number> {
		const next = this.next.get(text[start] ?? '');
		if (!next) return;
		if (next.isWord) yield start + 1;
		yield* next.ends(text, start + 1);
	}
}

type Spelling = { words: string[]; meant: string[] };

/** Reads what was typed as somebody of one language may have meant it. */
export class Reader {
	private readonly keyWords = new Map<string, string[]>();
	private readonly spellings = new Map<string, Spelling[]>();
	private readonly letters = new Letters();
	private readonly known: ReadonlySet<string>;
	private readonly own: ReadonlySet<string>;
	/** How words of this language begin, by their first letters. */
	private readonly starts = new Map<string, string[]>();

	/** @param known the words of all languages, which are never taken for typing errors */
	constructor(language: Language, known: ReadonlySet<string>) {
		const { groups, spellings = {}, self, other, keyWords, pieces } = language;
		this.known = known;
		this.own = new Set(listWords(language));
		for (const start of new Set(textsOf(language).flatMap(wordStarts))) {
			if (start.length < headLength) continue;
			const head = start.slice(0, headLength);
			this.starts.set(head, [...(this.starts.get(head) ?? []), start]);
		}
		for (const key of wholeWords(keyWords)) this.keyWords.set(key[0]!, [...(this.keyWords.get(key[0]!) ?? []), key]);
		for (const [typed, meant] of Object.entries(spellings)) {
			const words = splitWords(typed);
			const others = this.spellings.get(words[0]!) ?? [];
			const spelling = { words, meant: splitWords(meant) };
			this.spellings.set(
				words[0]!,
				[...others, spelling].toSorted((a, b) => b.words.length - a.words.length)
			);
			// A letter that is a part of a phrase is not a word of its own.
			for (const word of [...words, ...spelling.meant])
				if (!pieces && (word.length > 1 || words.length === 1)) this.letters.add(word);
		}
		const patterns = [...self, ...other].map(({ says }) => says);
		for (const text of pieces ? [pieces] : [...Object.values(groups), ...patterns, keyWords])
			for (const word of wholeWords(text)) this.letters.add(word);
	}

	private *keysNear(word: string): Generator<string> {
		yield* this.keyWords.get(word[0]!) ?? [];
		if (word[1] !== undefined && word[1] !== word[0]) {
			for (const key of this.keyWords.get(word[1]) ?? []) if (key[1] === word[0]) yield key;
		}
	}

	/** The key word that was probably meant, or the word as it is. */
	private correct(word: string): string {
		for (const single of undouble(word)) if (this.own.has(single)) return single;
		let best = word;
		let fewest = 3;
		for (const key of this.keysNear(word)) {
			if (word.length < shortestCorrected || key.length < shortestCorrected) {
				if (fewest > 1 && isSlip(word, key)) [best, fewest] = [key, 1];
				continue;
			}
			const limit = key.length >= twoEditsFrom && word.length >= twoEditsFrom - 1 ? 2 : 1;
			if (Math.abs(key.length - word.length) > limit) continue;
			const edits = countEdits(word, key, limit);
			if (edits <= limit && edits < fewest) [best, fewest] = [key, edits];
		}
		return best;
	}

	/** The fewest known words that the letters fall apart into, or none. */
	private split(word: string): string[] | undefined {
		if (word.length < shortestSplit || word.length > longestSplit) return undefined;
		const steps: ({ cost: number; from: number } | undefined)[] = [{ cost: 0, from: 0 }];
		for (let start = 0; start < word.length; start++) {
			const step = steps[start];
			if (!step) continue;
			for (const end of this.letters.ends(word, start)) {
				const cost = step.cost + (end - start === 1 ? 2 : 1);
				if (cost < (steps[end]?.cost ?? Infinity)) steps[end] = { cost, from: start };
			}
		}
		if (!steps[word.length]) return undefined;
		const words: string[] = [];
		for (let end = word.length; end > 0; end = steps[end]!.from) words.unshift(word.slice(steps[end]!.from, end));
		const single = words.filter(({ length }) => length === 1).length;
		const isSure =
			words.length >= fewestPieces
				? single * fewestPieces <= words.length
				: words.every(({ length }) => length >= shortestOfTwo);
		return isSure && words.length > 1 ? words : undefined;
	}

	private readHidden(word: string): string[] {
		for (const key of this.keysNear(word)) if (fitsHidden(word, key)) return [key];
		return word.split(/\*+/);
	}

	/** What a word that no language has may mean; nothing when that is not known. */
	private readUnknown(word: string): string[] | undefined {
		if (word.includes('*')) return this.readHidden(word);
		if (this.starts.get(word.slice(0, headLength))?.some((start) => word.startsWith(start))) return undefined;
		const corrected = this.correct(word);
		return corrected === word ? this.split(word) : [corrected];
	}

	private findSpelling(tokens: readonly Token[], at: number): Spelling | undefined {
		return this.spellings
			.get(tokens[at]!.word)
			?.find(({ words }) => words.every((word, index) => tokens[at + index]?.word === word));
	}

	private respell(tokens: readonly Token[]): readonly Token[] {
		if (!tokens.some(({ word }) => this.spellings.has(word))) return tokens;
		const read: Token[] = [];
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
			if (spelling.meant.length > 0) read.push(...joinTokens(spelling.meant, { isLast, from, to }));
			else if (isLast && last) read[read.length - 1] = { ...last, isLast };
		}
		return hasChanged ? read : tokens;
	}

	/** The words that were meant; the same list when that is what was typed. */
	read(tokens: readonly Token[]): readonly Token[] {
		const respelt = this.respell(tokens);
		let read: Token[] | undefined;
		for (const [index, token] of respelt.entries()) {
			const words = this.known.has(token.word) ? undefined : this.readUnknown(token.word);
			if (words) (read ??= respelt.slice(0, index)).push(...joinTokens(words, token));
			else read?.push(token);
		}
		return read ? this.respell(read) : respelt;
	}
}

/** Words in a row that come from the same typed words, of which the last has what followed them. */
const joinTokens = (words: readonly string[], { isLast, from, to }: Omit<Token, 'word'>): Token[] =>
	words.map((word, index) => ({ word, isLast: isLast && index === words.length - 1, from, to }));
