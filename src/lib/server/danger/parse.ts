import { groupPhrases, type Part } from './parts.ts';
import { isSign, splitOutside } from './split.ts';
import type { Vocabulary } from './vocabulary.ts';

const gaps: Record<string, { most: number; isClose: boolean }> = {
	'..': { most: 3, isClose: false },
	'...': { most: 6, isClose: false },
	'--': { most: 3, isClose: true },
	'---': { most: 6, isClose: true }
};
/** Of several phrases the longest is tried first; for this, a star and what is between two words have a length, too. */
const lengthOfStar = 5;
const lengthOfSpace = 3;

/** One of several phrases: plain words, or a row of parts. */
type Choice = { readonly words: readonly number[]; readonly length: number } | { readonly row: readonly Part[] };

const signs: Record<string, 'start' | 'end' | 'sign'> = { '^': 'start', $: 'end', ',': 'sign' };
/** What no word has. */
const neverTyped = -2;

/** Several phrases as one part: words first, the longest before the others. */
function joinChoices(choices: readonly Choice[]): Part {
	const plain = choices.filter((choice) => 'words' in choice).toSorted((a, b) => b.length - a.length);
	const rows = choices.filter((choice) => 'row' in choice).map(({ row }) => row);
	const words: Part = { is: 'words', phrases: groupPhrases(plain.map((choice) => choice.words)) };
	if (rows.length === 0) return words;
	return { is: 'either', rows: plain.length === 0 ? rows : [[words], ...rows] };
}

/** Reads what one language writes in patterns and groups. */
export class Parser {
	private readonly vocabulary: Vocabulary;
	private readonly groups: Record<string, string>;
	private readonly staysWithinSigns: boolean;
	private readonly open: string[] = [];
	private readonly choices = new Map<string, Choice[]>();
	private readonly pieces = new Map<string, Part>();

	/** @param staysWithinSigns whether words that are left open are never beyond a comma or a full stop */
	constructor(vocabulary: Vocabulary, groups: Record<string, string>, staysWithinSigns: boolean) {
		this.vocabulary = vocabulary;
		this.groups = groups;
		this.staysWithinSigns = staysWithinSigns;
	}

	/** Words in a row: `to be dead`. */
	private readWords(words: readonly string[]): Choice {
		const length = words.reduce((sum, word) => sum + word.length + (word.endsWith('*') ? lengthOfStar : 0), 0);
		return {
			words: words.map((word) => (word === '' ? neverTyped : this.vocabulary.numberOf(word))),
			length: length + words.length * lengthOfSpace
		};
	}

	private readPhrases(text: string): Choice[] {
		return splitOutside(text, '|').flatMap((phrase): Choice[] => {
			const pieces = splitOutside(phrase, ' ');
			if (pieces.length === 1 && !isSign(pieces[0]!)) return this.readChoice(pieces[0]!);
			if (pieces.every((piece) => /^[\p{L}\p{N}]+\*?$/u.test(piece))) return [this.readWords(pieces)];
			return [{ row: this.readRow(pieces) }];
		});
	}

	private readChoice(text: string): Choice[] {
		if (text.endsWith('?')) return [{ row: [this.readPiece(text)] }];
		if (text.startsWith('(')) return this.readPhrases(text.slice(1, -1));
		const name = /^\{(\w+)\}$/.exec(text)?.[1];
		if (name !== undefined) return this.readGroup(name);
		if (!/^[\p{L}\p{N}_]+\*?$/u.test(text)) throw new Error(`“${text}” is not a word.`);
		return [this.readWords(text.split('_'))];
	}

	private readGroup(name: string): Choice[] {
		const group = this.groups[name];
		if (group === undefined) throw new Error(`There is no group of words named ${name}.`);
		if (this.open.includes(name)) throw new Error(`The group ${name} names itself.`);
		const known = this.choices.get(name);
		if (known) return known;
		this.open.push(name);
		const choices = this.readPhrases(group);
		this.open.pop();
		this.choices.set(name, choices);
		return choices;
	}

	/** One word of several, a group, or one of several phrases; all of them may be optional. */
	private readPiece(text: string): Part {
		const known = this.pieces.get(text);
		if (known) return known;
		const isOptional = text.endsWith('?');
		const piece = joinChoices(this.readPhrases(isOptional ? text.slice(0, -1) : text));
		const read: Part = isOptional ? { is: 'maybe', row: [piece] } : piece;
		this.pieces.set(text, read);
		return read;
	}

	/** None of these words is next or was the one before, or stands among the next or the last few. */
	private readForbidden(text: string, isBefore: boolean): Part {
		const dots = /^\.*/.exec(text)![0];
		const rows = this.readPhrases(text.slice(dots.length)).map((choice) => {
			if (!('words' in choice)) throw new Error(`“!${text}” may only hold words.`);
			return choice.words;
		});
		const phrases = groupPhrases(rows);
		return { is: 'not', phrases, most: gaps[dots]?.most ?? 0, isBefore };
	}

	/** What is written one behind the other. */
	readRow(pieces: readonly string[]): Part[] {
		return pieces.map((piece, index): Part => {
			const gap = gaps[piece];
			if (gap) return { is: 'gap', most: gap.most, staysWithinSigns: this.staysWithinSigns || gap.isClose };
			if (piece.startsWith('!')) return this.readForbidden(piece.slice(1), index === 0);
			const is = signs[piece];
			return is === undefined ? this.readPiece(piece) : { is };
		});
	}
}
