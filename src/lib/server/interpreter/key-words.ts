import { SpellingIndex } from '#lib/utils/spelling.ts';
import { openKeyWords } from './book.ts';
import { findDoubtful, mayBeMisspelt } from './known-words.ts';
import { frameWords } from './name-questions.ts';
import { listCandidates } from './names.ts';
import { oftenMisspelt } from './rejections.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './types.ts';

/** Nobody misspells more words of one sentence than this; reading a text of unknown words should not take longer. */
const mostCorrected = 12;

let made: Map<string, SpellingIndex> | undefined;

/** By first letter: hardly anybody misses it, and many words differ in it alone, as "hosts" and "costs". Made once. */
export function openSpelling(): ReadonlyMap<string, SpellingIndex> {
	if (made) return made;
	const shelves = new Map<string, SpellingIndex>();
	for (const [word, weight] of [
		...openKeyWords(),
		...[...oftenMisspelt, ...frameWords].map((word) => [word, 1] as const)
	]) {
		if (!mayBeMisspelt(word)) continue;
		const shelf = shelves.get(word[0]!) ?? new SpellingIndex();
		shelf.add(word, weight);
		shelves.set(word[0]!, shelf);
	}
	return (made = shelves);
}

/** Another form of a word is no misspelt one. */
const stemOf = (word: string): string => word.replace(/(?:ings?|ions?|ives?|ors?|ers?|als?|es?|ed|s)$/, '');

const squeeze = (word: string): string => word.replace(/(.)\1+/g, '$1');
const sorted = (word: string): string => [...word].sort().join('');

/** How unlikely an error is: a letter doubled or not, letters swapped, one missing or too many, and another one. */
function rateError(typed: string, meant: string): number {
	if (squeeze(typed) === squeeze(meant)) return 0;
	if (sorted(typed) === sorted(meant)) return 1;
	return typed.length === meant.length ? 3 : 2;
}

function findKeyWord(word: string): string | undefined {
	const nearest = openSpelling().get(word[0]!)?.correct(word) ?? [];
	const likely = nearest.filter((other) => stemOf(other) !== stemOf(word));
	return likely.sort((a, b) => rateError(word, a) - rateError(word, b))[0];
}

/**
 * The same words, with typing errors in those that constraints are said with corrected: "subscribtion". Names and ordinary
 * words stay as they are.
 */
export function correctKeyWords(
	tokens: readonly Token[],
	vocabulary: Vocabulary,
	doubtful = findDoubtful(tokens, vocabulary)
): readonly Token[] {
	if (doubtful.length === 0) return tokens;
	const names = listCandidates(tokens, vocabulary).map(({ span }) => span);
	const isNamed = (at: number) => names.some(({ from, to }) => at >= from && at < to);
	const corrected = [...tokens];
	for (const at of doubtful.slice(0, mostCorrected)) {
		const word = isNamed(at) ? undefined : findKeyWord(tokens[at]!.word);
		if (word) corrected[at] = { ...tokens[at]!, word };
	}
	return corrected;
}
