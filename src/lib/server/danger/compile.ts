import type { Pattern } from './types.ts';

export type Compiled = {
	pattern: Pattern;
	/** What is looked for, everywhere. */
	regex: RegExp;
	/** What must be somewhere as well, and what may be nowhere. */
	also: RegExp[];
	nowhere: RegExp[];
	/**
	 * Lists of words, rarest first: of each list at least one word is in every text that fits. A trailing `*` means that a
	 * word begins so.
	 */
	needs: string[][];
};

/** So common that a search for them would come up with nearly every text. */
const common = new Set(
	'a an the i im ive id me my myself you he she they his her their to of in on for and or not no is are was be do dont it this that with so just too much many how what when will would can cant could want wanna need going gonna have has had all about if but at as from by el la los las un una de que me mi mis yo no en y a se te le lo su por para con estoy quiero como je m me ma mon mes j n ne pas plus de le la les l d un une que qui et en a c est suis veux comment ich mich mir mein meine nicht mehr will zu der die das ein eine und ist kann wie eu me meu minha nao mais o os um uma de que e em para com quero estou io mi mio mia non piu di il lo gli un una che e in per con voglio sono come vorrei'.split(
		' '
	)
);

/*
 * A text is ` word word; word`: each word behind a space, and a semicolon behind the last word before a sign. An
 * expression for a word begins with what stands before it, so that a match never ends in a sign.
 */
const before = ';? ';
const anyWord = '[^ ;]+';
const gaps: Record<string, string> = {
	'..': `(?:;? ${anyWord}){0,3}?`,
	'...': `(?:;? ${anyWord}){0,6}?`,
	'--': `(?: ${anyWord}){0,3}?(?= )`,
	'---': `(?: ${anyWord}){0,6}?(?= )`
};
const withinSigns: Record<string, string> = { '..': '--', '...': '---' };

/** Something that fits part of a text, and words of which one is there whenever it fits; none when it may be absent. */
type Part = { source: string; anchors: string[] };
/** One of several phrases; one of plain words shares what stands before it with the others. */
type Choice = Part & { isPlain: boolean };

/** Splits text at a sign, but not inside brackets. */
function splitOutside(text: string, sign: RegExp): string[] {
	if (!/[()]/.test(text)) return text.split(sign).flatMap((part) => part.trim() || []);
	const parts: string[] = [];
	let depth = 0;
	let part = '';
	for (const letter of text) {
		if (letter === '(') depth++;
		if (letter === ')') depth--;
		if (depth === 0 && sign.test(letter)) {
			parts.push(part);
			part = '';
		} else part += letter;
	}
	if (depth !== 0) throw new Error(`The brackets of “${text}” are not even.`);
	return [...parts, part].map((each) => each.trim()).filter(Boolean);
}

const countCommon = (anchors: readonly string[]): number => anchors.filter((word) => common.has(word)).length;
const mayBeAbsent = ({ anchors }: Part): boolean => anchors.length === 0;

/** The anchors of each part that must be there, those that are in the fewest texts first. */
const rarestFirst = (parts: readonly Part[]): string[][] =>
	parts
		.filter((part) => !mayBeAbsent(part))
		.map(({ anchors }) => ({ anchors, common: countCommon(anchors) }))
		.toSorted((a, b) => a.common - b.common || a.anchors.length - b.anchors.length)
		.map(({ anchors }) => anchors);

const joinSources = (parts: readonly Part[]): string => parts.map(({ source }) => source).join('');

/** What is read in a sequence, but is not a word. */
const isSign = (piece: string): boolean => '$^,!.-'.includes(piece[0]!);

class Compiler {
	private readonly open: string[] = [];
	private readonly read = new Map<string, Choice[]>();
	private readonly pieces = new Map<string, Part>();
	private readonly groups: Record<string, string>;
	private readonly staysWithinSigns: boolean;

	constructor(groups: Record<string, string>, staysWithinSigns: boolean) {
		this.groups = groups;
		this.staysWithinSigns = staysWithinSigns;
	}

	/** Words in a row: `to be dead`. */
	private readWords(words: readonly string[]): Choice {
		const source = words.map((word) => word.replace(/\*$/, '[^ ;]*')).join(before);
		return { source, anchors: [words.find((word) => !common.has(word)) ?? words[0]!], isPlain: true };
	}

	private readPhrases(text: string): Choice[] {
		return splitOutside(text, /\|/).flatMap((phrase) => {
			const pieces = splitOutside(phrase, /\s/);
			if (pieces.length === 1 && !isSign(pieces[0]!)) return this.readChoice(pieces[0]!);
			if (pieces.every((piece) => /^[\p{L}\p{N}]+\*?$/u.test(piece))) return [this.readWords(pieces)];
			return [{ ...this.readSequence(pieces), isPlain: false }];
		});
	}

	private readChoice(text: string): Choice[] {
		if (text.endsWith('?')) return [{ ...this.readPiece(text), isPlain: false }];
		if (text.startsWith('(')) return this.readPhrases(text.slice(1, -1));
		const name = /^\{(\w+)\}$/.exec(text)?.[1];
		if (name === undefined) {
			if (!/^[\p{L}\p{N}_]+\*?$/u.test(text)) throw new Error(`“${text}” is not a word.`);
			return [this.readWords(text.split('_'))];
		}
		const group = this.groups[name];
		if (group === undefined) throw new Error(`There is no group of words named ${name}.`);
		if (this.open.includes(name)) throw new Error(`The group ${name} names itself.`);
		const known = this.read.get(name);
		if (known) return known;
		this.open.push(name);
		const choices = this.readPhrases(group);
		this.open.pop();
		this.read.set(name, choices);
		return choices;
	}

	private readPiece(text: string): Part {
		const known = this.pieces.get(text);
		if (known) return known;
		const piece = this.composePiece(text);
		this.pieces.set(text, piece);
		return piece;
	}

	private composePiece(text: string): Part {
		const isOptional = text.endsWith('?');
		const choices = this.readPhrases(isOptional ? text.slice(0, -1) : text);
		const plain = choices
			.filter(({ isPlain }) => isPlain)
			.map((choice) => choice.source)
			.toSorted((a, b) => b.length - a.length);
		const sources = choices.filter(({ isPlain }) => !isPlain).map((choice) => choice.source);
		if (plain.length > 0) sources.unshift(`${before}(?:${plain.join('|')})(?=[ ;]|$)`);
		const source = sources.length === 1 ? sources[0]! : `(?:${sources.join('|')})`;
		if (isOptional) return { source: `(?:${source})?`, anchors: [] };
		return {
			source,
			anchors: choices.some(mayBeAbsent) ? [] : [...new Set(choices.flatMap(({ anchors }) => anchors))]
		};
	}

	/** None of these words is next or was the one before, or stands among the next or the last few. */
	private readForbidden(text: string, isFirst: boolean): string {
		const dots = /^\.*/.exec(text)![0];
		const words = this.readPhrases(text.slice(dots.length));
		if (words.some(({ isPlain }) => !isPlain)) throw new Error(`“!${text}” may only hold words.`);
		const any = `(?:${words.map(({ source }) => source).join('|')})`;
		const between = dots === '' ? '' : gaps[dots]!;
		return isFirst ? `(?<! ${any}${between})` : `(?!${between}${between === '' ? ' ' : before}${any}(?=[ ;]|$))`;
	}

	private readSequence(pieces: readonly string[]): Part {
		const parts = this.readParts(pieces);
		return { source: joinSources(parts), anchors: rarestFirst(parts)[0] ?? [] };
	}

	readParts(pieces: readonly string[]): Part[] {
		return pieces.map((piece, index): Part => {
			const gap = gaps[this.staysWithinSigns ? (withinSigns[piece] ?? piece) : piece];
			if (gap !== undefined) return { source: gap, anchors: [] };
			if (piece === '^') return { source: '(?<![^;])', anchors: [] };
			if (piece === '$') return { source: '(?=;|$)', anchors: [] };
			if (piece === ',') return { source: ';', anchors: [] };
			if (piece.startsWith('!')) return { source: this.readForbidden(piece.slice(1), index === 0), anchors: [] };
			return this.readPiece(piece);
		});
	}
}

const compilers = new WeakMap<Record<string, string>, Compiler[]>();

/** One for each language and way of reading, so that its groups are read once. */
function compilerOf(groups: Record<string, string>, staysWithinSigns: boolean): Compiler {
	const known = compilers.get(groups) ?? [];
	compilers.set(groups, known);
	return (known[Number(staysWithinSigns)] ??= new Compiler(groups, staysWithinSigns));
}

/** Most patterns are never tried, and an expression costs much more than its text. */
function lazily<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}

/**
 * Makes a pattern into an expression over ` word word; word`.
 * @param staysWithinSigns whether words that are left open are never beyond a comma or a full stop
 * @throws when it cannot be read, names a group that does not exist, or has no word that must be there
 */
export function compilePattern(
	pattern: Pattern,
	groups: Record<string, string>,
	staysWithinSigns: boolean = false
): Compiled {
	const compiler = compilerOf(groups, staysWithinSigns);
	const [main, ...others] = splitOutside(pattern.says, /&/);
	const readAll = (text: string): Part[] => compiler.readParts(splitOutside(text, /\s/));
	const wanted = [main ?? '', ...others.filter((other) => !other.startsWith('!'))].map(readAll);
	const forbidden = others.filter((other) => other.startsWith('!')).map((other) => readAll(other.slice(1)));
	const needs = rarestFirst(wanted.flat());
	if (wanted.some((parts) => parts.every(mayBeAbsent))) throw new Error(`Nothing in “${pattern.says}” must be there.`);
	const [first, ...rest] = wanted;
	const [regex, also, nowhere] = [
		lazily(() => toRegex(first!, 'g')),
		lazily(() => rest.map((parts) => toRegex(parts, ''))),
		lazily(() => forbidden.map((parts) => toRegex(parts, '')))
	];
	return {
		pattern,
		needs,
		get regex() {
			return regex();
		},
		get also() {
			return also();
		},
		get nowhere() {
			return nowhere();
		}
	};
}

function toRegex(parts: readonly Part[], flags: string): RegExp {
	const source = joinSources(parts);
	return new RegExp(source.startsWith(before) ? source.slice(2) : source, flags);
}

/** Whether a text, written as ` word word; word`, has what a pattern wants beside what it looks for. */
export const hasRest = ({ also, nowhere }: Compiled, line: string): boolean =>
	also.every((regex) => regex.test(line)) && !nowhere.some((regex) => regex.test(line));
