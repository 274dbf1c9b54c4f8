/** A query is at most as long as this many words; what follows is not read. */
const mostWords = 80;
const longestText = 2_000;

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
	text.replace(/(?<=\p{L})[013457@$!](?=\p{L})/gu, (sign) => lookAlikes[sign] ?? sign);

/** `s u i c i d e`, `s.u.i.c.i.d.e`: four or more letters that stand apart are one word. */
const joinSpelt = (text: string): string =>
	text.replace(/(?<![\p{L}\p{N}])\p{L}(?:[ .\-_*]\p{L}){3,}(?![\p{L}\p{N}])/gu, (spelt) =>
		spelt.replace(/[ .\-_*]/g, '')
	);

/**
 * The words of what somebody typed, in one spelling: lower case, no accents, English contractions joined (`dont`),
 * French and Italian elisions apart (`j ai`), letters that are held down written twice at most.
 */
export function splitWords(text: string): string[] {
	const plain = text
		.slice(0, longestText)
		.normalize('NFKD')
		.replace(/[\p{M}\u200b-\u200d\ufeff]/gu, '')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/œ/g, 'oe')
		.replace(/æ/g, 'ae');
	const joined = joinSpelt(readLookAlikes(plain))
		.replace(/(?<=\p{L})[’'‘`´](?=(?:t|m|s|d|re|ve|ll)(?!\p{L}))/gu, '')
		.replace(/(\p{L})\1{2,}/gu, '$1$1');
	return (joined.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
}
