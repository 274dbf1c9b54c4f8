import { toCardinal } from 'n2words/en-GB';

/** Sentences of running text. */
export const splitSentences = (text: string): string[] =>
	text
		.split(/(?<=[.?!][”’")]?)\s+(?=[“‘"('\p{Lu}\p{N}])/u)
		.map((sentence) => sentence.trim())
		.filter((sentence) => /\p{L}/u.test(sentence));

/** A number keeps its sign for per cent, which is read aloud with it. */
export const splitWords = (text: string): string[] =>
	text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*(?:(?<=\d)\s?%)?/gu) ?? [];

/** Spelling that sounds otherwise, as what a count of vowels hears: a dot parts two vowels that are both spoken. */
const sounds: [RegExp, string][] = [
	[/^every/, 'evry'],
	[/^mg$/, 'milligrams'],
	[/^kg$/, 'kilograms'],
	[/^forehead/, 'forhid'],
	[/^hundred/, 'hundrid'],
	[/^nine(?=t)/, 'nin'],
	[/^sci(?=e)/, 'si.'],
	[/(?<=^|head|tooth)aches$/, 'ache'],
	[/[’']s$|[’']$/, ''],
	[/([ds])n[’']t$/, '$1int'],
	[/[’']/g, ''],
	[
		/([aeiouy][^aeiouy]*[^aeiouyl])e(?=(?:ly|ty|ful|fully|less|ness|ments?|things?|times|what|where|how|one|body)$)/,
		'$1'
	],
	[/([aeiouy]l)e(?=(?:ly|ful|less|ness)$)/, '$1'],
	[/(?<=[gq])ues?$/, ''],
	[/(?<=[aeiouy])l(?:es?|ed)$/, 'l'],
	[/(?<=[^aeiouyl]l)ed$/, 'id'],
	[/(?<=[aeiouy]ll|[^dtl])ed$/, ''],
	[/(?<=[sxzcg]|ch|sh)es$/, 'is'],
	[/(?<=[^aeiouyl])es?$/, ''],
	[/(?<=[tsgcx])iou(?=s)|(?<=hav)iou(?=r)|(?<=[tsgcxln])io(?=n)|(?<=[ct])ia(?=[ln])|(?<=[ct])ie(?=n)/g, 'i'],
	[/i(?=[aou]|et|en[ct]|ers?$|est$)/g, 'i.'],
	[/(?<=[^aeiouyqg])u(?=a)/g, 'u.'],
	[/su(?=ici)|(?<=fl)u(?=[ie])|(?<=infl)u(?=e)|(?<=[nr])u(?=in)/g, 'u.'],
	[/(?<=^id|^ar|naus)e(?=a)|(?<=cr)e(?=at)|(?<=^r)e(?=act|ali)|(?<=id|th)e(?=o)/g, 'e.'],
	[/(?<=[aeouy])ing/g, '.ing'],
	[/(?<=[^aeiouy])y(?=[aeiou])/g, 'y.'],
	[/(?<=s)ms?$|(?<=th)ms?$/, 'im'],
	[/^y/, '']
];

const sum = <T>(parts: readonly T[], count: (part: T) => number): number =>
	parts.reduce((total, part) => total + count(part), 0);

function countLetters(part: string): number {
	const letters = part.toLowerCase().replace(/[^a-z’']/g, '');
	if (!/[a-z]/.test(letters)) return 0;
	const heard = sounds.reduce((word, [spelling, sound]) => word.replace(spelling, sound), letters);
	return Math.max(1, heard.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

/** Spelled in capitals and yet said as a word. */
const saidAsWords = new Set([
	'ACT',
	'AID',
	'CANMAT',
	'COMP',
	'DEAR',
	'GAD',
	'HAM',
	'MADRS',
	'MIND',
	'NICE',
	'PIN',
	'RAM',
	'SAINT',
	'SAMHSA',
	'SIM',
	'STAR'
]);

/** "1984" as nineteen eighty-four and "2,000" as two thousand; a decimal digit by digit. */
function sayNumber(digits: string): string {
	const century = /^(1[1-9]|20)(?!0[1-9])(\d\d)$/.exec(digits);
	if (century)
		return `${toCardinal(century[1] ?? '')} ${century[2] === '00' ? 'hundred' : toCardinal(century[2] ?? '')}`;
	return toCardinal(digits.replaceAll(',', ''));
}

const countPart = (part: string): number => {
	if (part === '%') return 2;
	if (/\d/.test(part)) return sum(sayNumber(part).split(/[\s-]/), countLetters);
	const initials = /^([A-Z]{2,5})s?$/.exec(part)?.[1];
	if (initials && !saidAsWords.has(initials)) return sum([...initials], (letter) => (letter === 'W' ? 3 : 1));
	return sum(part.split(/[.,]/), countLetters);
};

/**
 * Syllables of an English word as it is read aloud: a number in words, "TMS" by its letters; a word by its groups of
 * vowels, near enough for a score over a whole text.
 */
export const countSyllables = (word: string): number =>
	sum(word.match(/%|\d+(?:[.,]\d+)*|[^\d%\s-]+/g) ?? [], countPart) || 1;

/**
 * Years of US schooling that a text asks for, by the length of its sentences and words.
 * @see Kincaid et al., Derivation of new readability formulas, 1975
 */
export function gradeOf(sentences: readonly string[]): number {
	const words = sentences.flatMap(splitWords);
	if (words.length === 0) return 0;
	const syllables = sum(words, countSyllables);
	return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/**
 * Years of US schooling that a text asks for, by its words of three and more syllables.
 * @see McLaughlin, SMOG grading: a new readability formula, 1969
 */
export function smogOf(sentences: readonly string[]): number {
	if (sentences.length === 0) return 0;
	const long = sentences.flatMap(splitWords).filter((word) => countSyllables(word) >= 3);
	return 1.043 * Math.sqrt((long.length * 30) / sentences.length) + 3.1291;
}
