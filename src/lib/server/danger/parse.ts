import { rarestOf } from './common.ts';
import { groupPhrases, type Part } from './parts.ts';
import { splitOutside } from './split.ts';
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

type Plain = { readonly words: readonly number[]; readonly length: number; readonly anchors: readonly number[] };
/** One of several phrases: plain words, or a row of parts. */
type Choice = Plain | { readonly row: readonly Part[]; readonly anchors: readonly number[] };
/** A part, and words of which one is there whenever it fits; none when it may be absent. */
export type Piece = { readonly part: Part; readonly anchors: readonly number[] };

const signs: Record<string, 'start' | 'end' | 'sign'> = { '^': 'start', $: 'end', ',': 'sign' };
const nothing: readonly number[] = [];
/** What no word has. */
const neverTyped = -2;

/** What is read in a sequence, but is not a word. */
const isSign = (piece: string): boolean => '$^,!.-'.includes(piece[0]!);

const mayBeAbsent = ({ anchors }: { anchors: readonly number[] }): boolean => anchors.length === 0;

function composePiece(choices: readonly Choice[]): Piece {
	const plain = choices.filter((choice) => 'words' in choice).toSorted((a, b) => b.length - a.length);
	const rows = choices.filter((choice) => 'row' in choice).map(({ row }) => row);
	const words: Part = { is: 'words', phrases: groupPhrases(plain.map((choice) => choice.words)) };
	return {
		part: rows.length === 0 ? words : { is: 'either', rows: plain.length === 0 ? rows : [[words], ...rows] },
		anchors: choices.some(mayBeAbsent) ? nothing : [...new Set(choices.flatMap(({ anchors }) => anchors))]
	};
}

/** Reads what one language writes in patterns and groups. */
export class Parser {
	private readonly vocabulary: Vocabulary;
	private readonly groups: Record<string, string>;
	private readonly staysWithinSigns: boolean;
	private readonly open: string[] = [];
	private readonly choices = new Map<string, Choice[]>();
	private readonly pieces = new Map<string, Piece>();

	/** @param staysWithinSigns whether words that are left open are never beyond a comma or a full stop */
	constructor(vocabulary: Vocabulary, groups: Record<string, string>, staysWithinSigns: boolean) {
		this.vocabulary = vocabulary;
		this.groups = groups;
		this.staysWithinSigns = staysWithinSigns;
	}

	private numberOf(word: string): number {
		if (word === '') return neverTyped;
		return (word.endsWith('*') ? this.vocabulary.addStart(word.slice(0, -1), 0) : this.vocabulary.addWord(word, 0)).id;
	}

	/** Words in a row: `to be dead`. */
	private readWords(words: readonly string[]): Plain {
		const length = words.reduce((sum, word) => sum + word.length + (word.endsWith('*') ? lengthOfStar : 0), 0);
		return {
			words: words.map((word) => this.numberOf(word)),
			length: length + words.length * lengthOfSpace,
			anchors: [this.numberOf(rarestOf(words))]
		};
	}

	private readPhrases(text: string): Choice[] {
		return splitOutside(text, '|').flatMap((phrase): Choice[] => {
			const pieces = splitOutside(phrase, ' ');
			if (pieces.length === 1 && !isSign(pieces[0]!)) return this.readChoice(pieces[0]!);
			if (pieces.every((piece) => /^[\p{L}\p{N}]+\*?$/u.test(piece))) return [this.readWords(pieces)];
			const row = this.readRow(pieces);
			return [
				{ row: row.map(({ part }) => part), anchors: this.vocabulary.rarestOf(row.map((piece) => piece.anchors)) }
			];
		});
	}

	private readChoice(text: string): Choice[] {
		if (text.endsWith('?')) {
			const { part, anchors } = this.readPiece(text);
			return [{ row: [part], anchors }];
		}
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
	readPiece(text: string): Piece {
		const known = this.pieces.get(text);
		if (known) return known;
		const isOptional = text.endsWith('?');
		const piece = composePiece(this.readPhrases(isOptional ? text.slice(0, -1) : text));
		const read: Piece = isOptional ? { part: { is: 'maybe', row: [piece.part] }, anchors: nothing } : piece;
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
	readRow(pieces: readonly string[]): Piece[] {
		return pieces.map((piece, index): Piece => {
			if (!isSign(piece)) return this.readPiece(piece);
			const gap = gaps[piece];
			if (gap !== undefined) {
				const staysWithinSigns = this.staysWithinSigns || gap.isClose;
				return { part: { is: 'gap', most: gap.most, staysWithinSigns }, anchors: nothing };
			}
			if (piece.startsWith('!')) return { part: this.readForbidden(piece.slice(1), index === 0), anchors: nothing };
			const is = signs[piece];
			return is === undefined ? this.readPiece(piece) : { part: { is }, anchors: nothing };
		});
	}
}
