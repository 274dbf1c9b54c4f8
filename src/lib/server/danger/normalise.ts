/** A query is at most as long as this many words; what follows is not read. */
const mostWords = 80;
const longestText = 2_000;

export type Token = {
	word: string;
	/** Whether a sign such as a comma or a full stop follows. */
	isLast: boolean;
	/** Whether that sign ends a sentence, or a line does. */
	endsSentence?: boolean;
	/** Which of the words that were typed it comes from: the first, and the one after the last. */
	from: number;
	to: number;
};

const lookAlikes: Record<string, string> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'@': 'a',
	$: 's',
	'!': 'i'
};

/** `su1c1de`, `k!ll`: signs that stand for letters inside a word. */
const readLookAlikes = (text: string): string =>
	/[013457@$!]/.test(text)
		? text.replace(/(?<=\p{L})[013457@$!](?=\p{L})/gu, (sign) => lookAlikes[sign] ?? sign)
		: text;

/** `don’t`, `he’s`: English words that are written as one. */
const joinContractions = (text: string): string =>
	/[’'‘`´]/.test(text) ? text.replace(/(?<=\p{L})[’'‘`´](?=(?:t|m|s|d|re|ve|ll)(?!\p{L}))/gu, '') : text;

/** Case, accents and letters that are written together. */
function foldLetters(text: string): string {
	const lower = text.toLowerCase();
	return /^[\0-\x7f]*$/.test(lower)
		? lower
		: text
				.normalize('NFKD')
				.replace(/[\p{M}\u200b-\u200d\ufeff]/gu, '')
				.toLowerCase()
				.replace(/ß/g, 'ss')
				.replace(/œ/g, 'oe')
				.replace(/æ/g, 'ae');
}

/** `s u i c i d e`, `s.u.i.c.i.d.e`: four or more letters that stand apart are one word. */
const joinSpelt = (text: string): string =>
	text.replace(/(?<![\p{L}\p{N}])\p{L}(?:[ .\-_*]\p{L}){3,}(?![\p{L}\p{N}])/gu, (spelt) =>
		spelt.replace(/[ .\-_*]/g, '')
	);

/** A laughing face is laughter, as its words are. */
const readLaughter = (text: string): string => text.replace(/[😂🤣😹😆😅]+/gu, ' haha ');

/** Letters that somebody hid stay stars: `k*ll`. */
const pieces = /(?<word>[\p{L}\p{N}]+(?:\*{1,3}[\p{L}\p{N}]+)*)|[,.;:!?…()\n]/gu;

const endOfSentence = /[.;!?…\n]/;

/**
 * The words of what somebody typed, in one spelling: lower case, no accents, English contractions joined (`dont`),
 * French and Italian elisions apart (`j ai`), letters that are held down written twice at most.
 */
export function readTokens(text: string): Token[] {
	const plain = foldLetters(readLaughter(text.slice(0, longestText)));
	const joined = joinContractions(joinSpelt(readLookAlikes(plain))).replace(/(\p{L})\1{2,}/gu, '$1$1');
	const tokens: Token[] = [];
	for (const { 0: piece, groups } of joined.matchAll(pieces)) {
		const word = groups!.word;
		if (word === undefined) {
			const last = tokens.at(-1);
			if (!last) continue;
			last.isLast = true;
			if (endOfSentence.test(piece)) last.endsSentence = true;
		} else if (tokens.length < mostWords) {
			tokens.push({ word, isLast: false, from: tokens.length, to: tokens.length + 1 });
		} else break;
	}
	return tokens;
}

/** The words alone, as `readTokens` has them. */
export const splitWords = (text: string): string[] => readTokens(text).map(({ word }) => word);
