import { foldWords } from '#lib/utils/fold.ts';

export type Token = Readonly<{
	/** In the form that phrases are written in: lower case, no accents, contractions joined. */
	word: string;
	/** Where it stands in the text. */
	start: number;
	end: number;
	/** Whether a sign such as a comma stands before it: no phrase goes across. */
	isApart: boolean;
}>;

const mostTokens = 120;
const pieces = /[\p{L}\p{M}\p{N}]+(?:['’‘`´][\p{L}\p{M}\p{N}]+)*/gu;
const elision = /^(?:l|d|qu|j|s|c|m|t|n|un|dell|all|nell|dall|sull|quell|jusqu|quelqu|aujourd)['’‘`´]/iu;
const parts = /\p{N}+|[\p{L}\p{M}]+(?:['’‘`´][\p{L}\p{M}]+)*/gu;
const signs = /[,.;:!?()\n…]/;

function* splitPiece(piece: string, start: number): Generator<[string, number]> {
	const elided = elision.exec(piece)?.[0];
	// English: "d'you" and "c'mon" are as rare as they are harmless here; "i'm" and "it's" do not begin so.
	if (elided) {
		yield [elided.slice(0, -1), start];
		yield* splitPiece(piece.slice(elided.length), start + elided.length);
		return;
	}
	for (const part of piece.matchAll(parts)) yield [part[0], start + part.index];
}

const auxiliaries = 'do does did is are was were has have had will would can could should must need might';
const shortened = new Map([
	...auxiliaries.split(' ').map((word) => [`${word} not`, `${word}nt`] as const),
	['will not', 'wont'],
	['can not', 'cant'],
	['i am', 'im'],
	['w out', 'without'],
	['w o', 'without']
]);

/** What a tool should not do, it is not to do. */
const alike = new Map([
	['cannot', 'cant'],
	['shouldnt', 'doesnt'],
	['mustnt', 'doesnt'],
	['neednt', 'doesnt']
]);
export const oneForm = (word: string): string => alike.get(word) ?? word;

const shortenedAfter = new Set([...shortened.keys()].map((words) => words.split(' ')[1]!));

/** The one form of what is said in two words or in one: "do not" is "dont", as "cannot" is "cant". */
export const contractionOf = (first: string, second: string): string | undefined => {
	if (!shortenedAfter.has(second)) return undefined;
	const short = shortened.get(`${first} ${second}`);
	return short && oneForm(short);
};

/** Words of phrases as they stand in texts. */
export function joinContractions(words: readonly string[]): string[] {
	const joined: string[] = [];
	for (const word of words) {
		const short = joined.length > 0 ? contractionOf(joined.at(-1)!, word) : undefined;
		if (short) joined[joined.length - 1] = short;
		else joined.push(oneForm(word));
	}
	return joined;
}

/** The words of a text with their places. Figures stand apart from letters: `14yo` is two words. */
export function readTokens(text: string): readonly Token[] {
	if (text === lastRead.text) return lastRead.tokens;
	if (lastRead === nothingRead) queueMicrotask(forget);
	lastRead = { text, tokens: splitTokens(text) };
	return lastRead.tokens;
}

type Read = { text: string; tokens: readonly Token[] };
const nothingRead: Read = { text: '', tokens: [] };

/** What a request asks is read by some fifteen parts, one after the other; what somebody typed is remembered no longer than that. */
let lastRead = nothingRead;
const forget = () => {
	lastRead = nothingRead;
};

function splitTokens(text: string): Token[] {
	const tokens: Token[] = [];
	let last = 0;
	for (const { 0: piece, index } of text.matchAll(pieces)) {
		for (const [part, start] of splitPiece(piece, index)) {
			const word = foldWords(part).join('');
			if (!word) continue;
			const end = start + part.length;
			const isApart = tokens.length > 0 && signs.test(text.slice(last, start));
			const short = tokens.length > 0 && !isApart ? contractionOf(tokens.at(-1)!.word, word) : undefined;
			last = end;
			if (short) {
				tokens[tokens.length - 1] = { ...tokens.at(-1)!, word: short, end };
				continue;
			}
			if (tokens.length === mostTokens) return tokens;
			tokens.push({ word: oneForm(word), start, end, isApart });
		}
	}
	return tokens;
}

/** The words of a phrase, as `readTokens` has them. */
export const tokenWords = (text: string): string[] => readTokens(text).map(({ word }) => word);

export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));
