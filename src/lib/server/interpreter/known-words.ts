import { openBook } from './book.ts';
import { trainingWords } from './data-use.ts';
import { questionWords } from './name-questions.ts';
import { commonWords, plainWords } from './plain-words.ts';
import { isRejectable } from './rejections.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './types.ts';

const shortest = 5;
const isWord = /^\p{Script=Latin}+$/u;

/** Whether a word is long enough to be a misspelt one. */
export const mayBeMisspelt = (word: string): boolean => word.length >= shortest && isWord.test(word);

/** The places of words that nobody knows: neither ordinary ones, nor ones that say something, nor ones that are searched for. */
export const findDoubtful = (tokens: readonly Token[], vocabulary: Vocabulary): number[] =>
	findUnknown(tokens, vocabulary, mayBeMisspelt);

const shortestPart = 4;

/** The places of short words that nobody knows, which may be a misspelt part of a name: “better hepl”. */
export const findShortUnknown = (tokens: readonly Token[], vocabulary: Vocabulary): number[] =>
	findUnknown(tokens, vocabulary, (word) => word.length === shortestPart && isWord.test(word));

function findUnknown(tokens: readonly Token[], vocabulary: Vocabulary, mayBe: (word: string) => boolean): number[] {
	const book = openBook().words;
	const isKnown = (word: string) =>
		book.has(word) ||
		plainWords.has(word) ||
		commonWords.has(word) ||
		isRejectable(word) ||
		questionWords.has(word) ||
		trainingWords.has(word) ||
		vocabulary.knowsWord?.(word) === true;
	return tokens.flatMap(({ word }, at) => (mayBe(word) && !isKnown(word) ? [at] : []));
}
