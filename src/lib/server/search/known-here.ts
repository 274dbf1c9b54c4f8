import {
	correctKeyWords,
	findDoubtful,
	findShortUnknown,
	type Reading,
	type Vocabulary
} from '#lib/server/interpreter/index.ts';
import { countEdits } from '#lib/utils/spelling.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import type { Known } from './not-known.ts';
import { parseQuery } from './rules.ts';
import type { WordList } from './word-list.ts';

/** What is known here of the words of a sentence: which are words, which name a tool, and which needs tools are filed under. */
export const knownHere = (
	facets: FacetIndex,
	words: WordList,
	vocabulary: Vocabulary,
	{ constraints }: Pick<Reading, 'constraints'>
): Known => ({
	findUnknown: (tokens) => {
		const doubtful = findDoubtful(tokens, vocabulary);
		const corrected = correctKeyWords(tokens, vocabulary, doubtful);
		return doubtful.filter((at) => {
			const { word } = tokens[at]!;
			// “Avalible” is no name.
			if (corrected[at] !== tokens[at]) return false;
			const [nearest] = words.spelling.correct(word);
			// A need with two errors in it is no name either.
			return nearest === undefined || (countEdits(word, nearest, 1) > 1 && !words.topics.has(nearest));
		});
	},
	findShort: (tokens) => findShortUnknown(tokens, vocabulary),
	isListed: (key) => vocabulary.findNames(key).length > 0,
	isName: (key) =>
		[vocabulary.findNames, vocabulary.guessNames, vocabulary.findByMaker].some((find) => (find?.(key).length ?? 0) > 0),
	saysNeed: (text) => {
		const needs = new Set(facets.sets.valuesOf('condition').map(tagToken));
		return parseQuery(text, words, false).clauses.some(({ tags }) => tags.some(({ word }) => needs.has(word)));
	},
	isCovered: (slug) => {
		// What was read as a wish is answered as one.
		if (constraints.some(({ group, values }) => group === 'condition' && values.includes(slug))) return true;
		const filed = facets.sets.unionOf('condition', [slug]);
		for (const seq of facets.crisisServices()) filed.delete(seq);
		return !filed.isEmpty();
	},
	isOnLines: (slug) =>
		!facets.sets.unionOf('condition', [slug]).intersect(facets.sets.setOf(facets.crisisServices())).isEmpty()
});
