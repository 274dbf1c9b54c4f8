import { stemmer } from 'stemmer';
import { foldWords } from '#lib/utils/fold.ts';
import { countEdits, type SpellingIndex } from '#lib/utils/spelling.ts';

/** Longer queries are cut here: nobody types more, and a text index should not be made to work for it. */
export const maxQueryLength = 500;
export const maxQueryWords = 12;

/** Words that say nothing about what is sought, unless they are all there is. */
const fillers = new Set(
	`a about am an and any away app application apps are as at be best but by can do does feel feeling find for from get go goes going
	give good got had has have having help helps helping how i if im in is it its ive like looking looks me my no not need needs of
	just lot lots on or please really some something that the them there thing things this to too tool tools up use using very want
	was we what when where which who with would you your since because cause cos so very even ever anywhere then than though although already yet legit case know knows
	heard kinda gonna wanna gotta tbh imo imho lol btw per via etc okay yeah did doing been being`.split(/\s+/)
);

/** What the rules need to know about the words of the catalogue. */
export type Lexicon = {
	spelling: SpellingIndex;
	/** Known words with the same stem, commonest first. */
	findRelated(word: string, most: number): string[];
	/** Folded tag names and synonyms → the tag's words in the index. */
	phrases: Map<string, string[]>;
	longestPhrase: number;
	/** What says what a tool is for or what kind of tool it is: the tags' words in the index, and those of their names. */
	topics: ReadonlySet<string>;
	startsAWord(prefix: string): boolean;
	/** Whether the text index holds a word, and no other that begins with it. */
	beginsNoOther(word: string): boolean;
	/** How many tools hold a word, or words that begin so: exact or too many, never too few. */
	countTools(term: Term): number;
};

/** One thing asked for. A tag will do, or any of the alternatives: words that must all be there. */
export type Clause = {
	tags: Term[];
	/** Words that find nothing by themselves: what has a tag and says one of them too ranks higher. */
	telling: Term[];
	alternatives: Term[][];
};
export type Term = { word: string; prefix: boolean };

export type ParsedQuery = {
	/** The query as typed, in folded words. */
	words: string[];
	clauses: Clause[];
	/** The query as understood, when a spelling was corrected. */
	corrected: string | undefined;
	/** Every spelling considered for each word, the likeliest first. */
	spellings: string[][];
};

const exactly = (word: string): Term => ({ word, prefix: false });
const maxVariants = 6;
const shortestCorrected = 4;
/** How many times as many tools say a topic as have a word that begins as typed, for it to be what was meant. */
const mostOutweighed = 5;

/** In a longer sentence one word more or less matters little: only what it is about is read with a typing error. */
const mostCorrected = 5;

type Words = Pick<ReadonlySet<string>, 'has'>;

/** @param begins whether words that only begin so will do too: who types has perhaps not finished */
function variantsOf(word: string, lexicon: Lexicon, begins: boolean): Term[][] {
	const related = lexicon.findRelated(word, maxVariants).filter((other) => !begins || !other.startsWith(word));
	const variants = [word, ...related].map((variant) => [exactly(variant)]);
	// The same tools in the same order, and much quicker to look for.
	const isWhole = lexicon.beginsNoOther(word);
	return begins ? [...variants, [{ word, prefix: !isWhole }]] : variants;
}

function isKnown(word: string, lexicon: Lexicon): boolean {
	return lexicon.spelling.has(word) || lexicon.findRelated(word, 1).length > 0;
}

function splitKnown(word: string, lexicon: Lexicon): [string, string] | undefined {
	for (let at = word.length - 3; at >= 3; at--) {
		const parts: [string, string] = [word.slice(0, at), word.slice(at)];
		if (parts.every((part) => lexicon.spelling.has(part))) return parts;
	}
	return undefined;
}

/** Whether few tools have a word that begins so, and many speak of a topic that is one letter away. */
function isRatherATopic(word: string, lexicon: Lexicon): boolean {
	const [nearest] = lexicon.spelling.correct(word);
	if (!nearest || !lexicon.topics.has(nearest) || countEdits(word, nearest, 1) !== 1) return false;
	return lexicon.countTools({ word, prefix: true }) * mostOutweighed <= lexicon.countTools(exactly(nearest));
}

/** For each unknown word the known spellings nearest to it; words that are known, numbers or beginnings stay. */
function correctWords(words: string[], lexicon: Lexicon, certain: Words): string[][] {
	return words.map((word, i) => {
		const last = i === words.length - 1;
		if (
			fillers.has(word) ||
			certain.has(word) ||
			word.length < shortestCorrected ||
			/^\p{N}+$/u.test(word) ||
			isKnown(word, lexicon)
		)
			return [word];
		if (last && lexicon.startsAWord(word) && !isRatherATopic(word, lexicon)) return [word];
		const joined = words[i + 1] ? word + words[i + 1] : '';
		const joinedBefore = i > 0 ? words[i - 1] + word : '';
		if (lexicon.spelling.has(joined) || lexicon.spelling.has(joinedBefore)) return [word];
		const nearest =
			words.length > mostCorrected
				? lexicon.spelling.correct(word).filter((other) => lexicon.topics.has(other))
				: lexicon.spelling.correct(word);
		const isNear = nearest.length > 0 && countEdits(word, nearest[0]!, 1) === 1;
		if (nearest.length === 0 || (!isNear && splitKnown(word, lexicon))) return [word];
		return nearest;
	});
}

/** Letters that stand for something, and are a verb as well: as one, what it does comes after it. */
const verbs = new Set(['add', 'act']);
const object = new Set(
	'a an the my your our their his her its this that these those it to up in on more new any some me entries notes friends people things something like out'.split(
		' '
	)
);
const isVerb = (word: string, next: string | undefined): boolean =>
	verbs.has(word) && next !== undefined && object.has(next);

/** "Adds" is no form of ADD. */
const hasForms = (part: string[]): boolean => part.length > 1 || !verbs.has(stemmer(part[0]!));

function findPhrase(words: string[], start: number, lexicon: Lexicon): { length: number; tags: string[] } | undefined {
	for (let length = Math.min(lexicon.longestPhrase, words.length - start); length > 0; length--) {
		const part = words.slice(start, start + length);
		if (length === 1 && isVerb(part[0]!, words[start + 1])) continue;
		const stems = () => (hasForms(part) ? lexicon.phrases.get(part.map((word) => stemmer(word)).join(' ')) : undefined);
		const tags = lexicon.phrases.get(part.join(' ')) ?? stems();
		if (tags) return { length, tags };
	}
	return undefined;
}

const findTelling = (phrase: string[]): string[] =>
	phrase.length > 1 ? phrase.filter((word) => word.length > 2 && !fillers.has(word)) : [];

/** With more tools of a tag than this, weighing what else each says costs more than it helps. */
const mostWeighed = 5000;

const wordsOnly = (alternatives: Term[][]): Clause => ({ tags: [], telling: [], alternatives });

function clauseFor(words: string[], i: number, lexicon: Lexicon, exact: boolean): { clause: Clause; used: number } {
	const word = words[i]!;
	const next = words[i + 1];
	const last = i === words.length - 1;
	if (next && lexicon.spelling.has(word + next)) {
		const both = [exactly(word), exactly(next)];
		return { clause: wordsOnly([[exactly(word + next)], both]), used: 2 };
	}
	const alternatives = variantsOf(word, lexicon, last && !exact && word.length > 1);
	const parts = lexicon.spelling.has(word) ? undefined : splitKnown(word, lexicon);
	if (parts) alternatives.push(parts.map(exactly));
	return { clause: wordsOnly(alternatives), used: 1 };
}

const nothing: Words = new Set();

/**
 * Words of a query → what to look for. Everything in it is text: there are no operators.
 * @param certain words that are spelt as they are meant, such as names
 */
export function parseQuery(text: string, lexicon: Lexicon, exact = false, certain: Words = nothing): ParsedQuery {
	const words = foldWords(text.slice(0, maxQueryLength)).slice(0, maxQueryWords);
	const spellings = exact ? words.map((word) => [word]) : correctWords(words, lexicon, certain);
	const spelled = spellings.map((candidates) => candidates[0]!);
	const corrected = spelled.join(' ') === words.join(' ') ? undefined : spelled.join(' ');
	const allFillers = spelled.every((word) => fillers.has(word));
	const clauses: Clause[] = [];
	for (let i = 0; i < spelled.length;) {
		const phrase = findPhrase(spelled, i, lexicon);
		if (phrase) {
			const part = spelled.slice(i, i + phrase.length);
			const last = i + phrase.length === spelled.length;
			const typed = part.length === 1 ? variantsOf(part[0]!, lexicon, last && !exact) : [part.map(exactly)];
			const tags = phrase.tags.map(exactly);
			const tagged = tags.reduce((total, tag) => total + lexicon.countTools(tag), 0);
			clauses.push({
				tags,
				telling: tagged > mostWeighed ? [] : findTelling(part).map(exactly),
				alternatives: typed
			});
			i += phrase.length;
			continue;
		}
		if (fillers.has(spelled[i]!) && !allFillers) {
			i += 1;
			continue;
		}
		const { clause, used } = clauseFor(spelled, i, lexicon, exact);
		for (const other of spellings[i]!.slice(1)) clause.alternatives.push([exactly(other)]);
		clauses.push(clause);
		i += used;
	}
	return { words, clauses: withoutRepeats(clauses), corrected, spellings };
}

/** What is said twice asks for nothing more, and looking for it twice costs twice. The last word may be unfinished. */
const withoutRepeats = (clauses: Clause[]): Clause[] => [
	...new Map(clauses.map((clause) => [JSON.stringify([clause.tags, clause.alternatives[0]]), clause])).values()
];

/** What a sentence is about, which other words only describe: needs and kinds of tools. */
export const findTopics = (clauses: Clause[], { topics }: Pick<Lexicon, 'topics'>): Clause[] =>
	clauses.filter(({ tags, alternatives }) =>
		[...tags, ...(alternatives[0] ?? [])].some(({ word }) => topics.has(word) && !fillers.has(word))
	);

/** What was typed for these, as it is spelt. */
export const wordsOf = (clauses: Clause[]): string =>
	clauses.flatMap(({ alternatives }) => (alternatives[0] ?? []).map(({ word }) => word)).join(' ');

/**
 * About how many tools the clauses fit, as if each thing asked for were spread evenly.
 * @param size how many tools there are
 */
export function estimateMatches(
	clauses: Clause[],
	join: 'AND' | 'OR',
	{ countTools }: Pick<Lexicon, 'countTools'>,
	size: number
): number {
	const shares = clauses.map(({ tags, alternatives }) => {
		const counts = [...tags.map(countTools), ...alternatives.map((terms) => Math.min(...terms.map(countTools)))];
		return Math.min(1, counts.reduce((total, count) => total + count, 0) / Math.max(1, size));
	});
	const share = shares.reduce((total, part) => (join === 'AND' ? total * part : Math.min(1, total + part)));
	return share * size;
}
