import { rateError, SpellingIndex } from '#lib/utils/spelling.ts';
import { openKeyWords } from './book.ts';
import { needWords } from './conditions.ts';
import { findDoubtful, mayBeMisspelt } from './known-words.ts';
import { frameWords } from './name-questions.ts';
import { listCandidates } from './names.ts';
import { listOtherNames } from './other-names.ts';
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
		...[...oftenMisspelt, ...frameWords, ...needWords].map((word) => [word, 1] as const)
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

const stretched = /(.)\1{2,}/g;

/** “Freee”, “gratisss”: what somebody means who holds a key down. */
function shorten(word: string): string | undefined {
	const shorter = ['$1', '$1$1'].map((letters) => word.replace(stretched, letters));
	return shorter.find((one) => one !== word && openKeyWords().has(one));
}

/** @param nearWords words that are searched for, and are near: “withdrawl” is rather “withdrawal” than “withdrawn” */
function findKeyWord(word: string, nearWords: readonly string[]): string | undefined {
	const short = shorten(word);
	if (short !== undefined) return short;
	const shelf = openSpelling().get(word[0]!);
	// “Bipolare” is Italian, and no misspelt “bipolaire”.
	if (shelf?.has(word)) return undefined;
	const nearest = shelf?.correct(word) ?? [];
	const likely = nearest.filter((other) => stemOf(other) !== stemOf(word));
	const [best] = likely.sort((a, b) => rateError(word, a) - rateError(word, b));
	const isBetter = (other: string) => best !== undefined && rateError(word, other) < rateError(word, best);
	return nearWords.some(isBetter) ? undefined : best;
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
	const names = [...listCandidates(tokens, vocabulary).map(({ span }) => span), ...listOtherNames(tokens)];
	const isNamed = (at: number) => names.some(({ from, to }) => at >= from && at < to);
	const corrected = [...tokens];
	for (const at of doubtful.slice(0, mostCorrected)) {
		const word = isNamed(at)
			? undefined
			: findKeyWord(tokens[at]!.word, vocabulary.nearWords?.(tokens[at]!.word) ?? []);
		if (word) corrected[at] = { ...tokens[at]!, word };
	}
	return corrected;
}
