import { stemmer } from 'stemmer';
import { foldWords } from '#lib/utils/fold.ts';
import { countEdits, type SpellingIndex } from '#lib/utils/spelling.ts';

/** Longer queries are cut here: nobody types more, and a text index should not be made to work for it. */
export const maxQueryLength = 200;
export const maxQueryWords = 12;

/** Words that say nothing about what is sought, unless they are all there is. */
const fillers = new Set(
	`a about am an and any away app application apps are as at be best but by can do does feel feeling find for from get go goes going
	give good got had has have having help helps helping how i if im in is it its ive looking looks me my no not need needs of
	on or please really some something that the them there thing things this to too tool tools up use using very want
	was we what when where which who with would you your`.split(/\s+/)
);

/** What the rules need to know about the words of the catalogue. */
export type Lexicon = {
	spelling: SpellingIndex;
	/** Known words with the same stem, commonest first. */
	findRelated(word: string, most: number): string[];
	/** Folded tag names and synonyms → the tag's words in the index. */
	phrases: Map<string, string[]>;
	longestPhrase: number;
	startsAWord(prefix: string): boolean;
};

/** One thing asked for: any of its alternatives will do, an alternative being words that must all be there. */
export type Clause = { alternatives: Term[][] };
export type Term = { word: string; prefix: boolean };

export type ParsedQuery = {
	/** The query as typed, in folded words. */
	words: string[];
	clauses: Clause[];
	/** The query as understood, when a spelling was mended. */
	corrected: string | undefined;
	/** Every spelling considered for each word, the likeliest first. */
	spellings: string[][];
};

const exactly = (word: string): Term => ({ word, prefix: false });
const maxVariants = 6;

function variantsOf(word: string, lexicon: Lexicon): Term[][] {
	return [word, ...lexicon.findRelated(word, maxVariants)].map((variant) => [exactly(variant)]);
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

/** For each unknown word the known spellings nearest to it; words that are known, numbers or beginnings stay. */
function mendWords(words: string[], lexicon: Lexicon): string[][] {
	return words.map((word, i) => {
		const last = i === words.length - 1;
		if (fillers.has(word) || word.length < 3 || /^\p{N}+$/u.test(word) || isKnown(word, lexicon)) return [word];
		if (last && lexicon.startsAWord(word)) return [word];
		const joined = words[i + 1] ? word + words[i + 1] : '';
		const joinedBefore = i > 0 ? words[i - 1] + word : '';
		if (lexicon.spelling.has(joined) || lexicon.spelling.has(joinedBefore)) return [word];
		const nearest = lexicon.spelling.correct(word);
		const isNear = nearest.length > 0 && countEdits(word, nearest[0]!, 1) === 1;
		if (nearest.length === 0 || (!isNear && splitKnown(word, lexicon))) return [word];
		return nearest;
	});
}

function findPhrase(words: string[], start: number, lexicon: Lexicon): { length: number; tags: string[] } | undefined {
	for (let length = Math.min(lexicon.longestPhrase, words.length - start); length > 0; length--) {
		const part = words.slice(start, start + length);
		const tags =
			lexicon.phrases.get(part.join(' ')) ?? lexicon.phrases.get(part.map((word) => stemmer(word)).join(' '));
		if (tags) return { length, tags };
	}
	return undefined;
}

/** The tag alone; and the tag with a word of the phrase, which finds nothing more but ranks what says it higher. */
function tagAlternatives(tag: string, phrase: string[]): Term[][] {
	const telling = phrase.length > 1 ? phrase.filter((word) => word.length > 2 && !fillers.has(word)) : [];
	return [[exactly(tag)], ...telling.map((word) => [exactly(tag), exactly(word)])];
}

function clauseFor(words: string[], i: number, lexicon: Lexicon, exact: boolean): { clause: Clause; used: number } {
	const word = words[i]!;
	const next = words[i + 1];
	const last = i === words.length - 1;
	if (next && lexicon.spelling.has(word + next)) {
		const both = [exactly(word), exactly(next)];
		return { clause: { alternatives: [[exactly(word + next)], both] }, used: 2 };
	}
	const alternatives = variantsOf(word, lexicon);
	if (last && !exact && word.length > 1) alternatives.push([{ word, prefix: true }]);
	const parts = lexicon.spelling.has(word) ? undefined : splitKnown(word, lexicon);
	if (parts) alternatives.push(parts.map(exactly));
	return { clause: { alternatives }, used: 1 };
}

/** Words of a query → what to look for. Everything in it is text: there are no operators. */
export function parseQuery(text: string, lexicon: Lexicon, exact = false): ParsedQuery {
	const words = foldWords(text.slice(0, maxQueryLength)).slice(0, maxQueryWords);
	const spellings = exact ? words.map((word) => [word]) : mendWords(words, lexicon);
	const mended = spellings.map((candidates) => candidates[0]!);
	const corrected = mended.join(' ') === words.join(' ') ? undefined : mended.join(' ');
	const allFillers = mended.every((word) => fillers.has(word));
	const clauses: Clause[] = [];
	for (let i = 0; i < mended.length;) {
		const phrase = findPhrase(mended, i, lexicon);
		if (phrase) {
			const part = mended.slice(i, i + phrase.length);
			const typed = part.length === 1 ? variantsOf(part[0]!, lexicon) : [part.map(exactly)];
			if (i + phrase.length === mended.length && part.length === 1 && !exact)
				typed.push([{ word: part[0]!, prefix: true }]);
			clauses.push({ alternatives: [...phrase.tags.flatMap((tag) => tagAlternatives(tag, part)), ...typed] });
			i += phrase.length;
			continue;
		}
		if (fillers.has(mended[i]!) && !allFillers) {
			i += 1;
			continue;
		}
		const { clause, used } = clauseFor(mended, i, lexicon, exact);
		for (const other of spellings[i]!.slice(1)) clause.alternatives.push([exactly(other)]);
		clauses.push(clause);
		i += used;
	}
	return { words, clauses, corrected, spellings };
}

const quote = ({ word, prefix }: Term): string => `"${word}"${prefix ? '*' : ''}`;

function expressionOf(clause: Clause): string {
	const parts = clause.alternatives.map((terms) =>
		terms.length === 1 ? quote(terms[0]!) : `(${terms.map(quote).join(' AND ')})`
	);
	return parts.length === 1 ? parts[0]! : `(${parts.join(' OR ')})`;
}

/** The FTS5 expression for these clauses. Words hold letters and digits only, and each is quoted. */
export function toMatchExpression(clauses: Clause[], join: 'AND' | 'OR'): string {
	return clauses.map(expressionOf).join(` ${join} `);
}
