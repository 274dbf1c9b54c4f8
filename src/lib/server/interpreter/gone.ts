import likeness from './data/likeness.json' with { type: 'json' };
import { nameOf } from './disliked.ts';
import { articles, phraseSet, reversed } from './likeness.ts';
import type { Candidate } from './name-questions.ts';
import { bookOf, PhraseBook } from './phrases.ts';
import type { Token } from './tokens.ts';

const gone = bookOf(likeness.gone);
const tooDear = bookOf(likeness.tooDear);
const cantAfford = new PhraseBook<true>((book) => {
	for (const words of phraseSet(likeness.cantAfford)) book.add(words.toReversed().join(' '), true);
});
const nowWhat = bookOf(likeness.nowWhat);

/** The number of the word after what says that a tool is gone, or costs too much. */
function findEnd(tokens: readonly Token[], { span: { from, to }, isOrdinary }: Candidate): number | undefined {
	const start = from - Number(articles.has(tokens[from - 1]?.word ?? ''));
	const turned = reversed(tokens, start);
	const isBefore = !isOrdinary && turned.length > 0 && cantAfford.find(turned, 0) !== undefined;
	if (isBefore) return to;
	if (!tokens[to]) return undefined;
	return (isOrdinary ? undefined : gone.find(tokens, to)?.to) ?? tooDear.find(tokens, to)?.to;
}

/**
 * “Woebot shut down, what do people use now instead”, “Calm got too pricey, anything similar”: others like it are looked
 * for. An everyday word is a name only where the sentence begins with it.
 */
export function readGone(tokens: readonly Token[], candidates: readonly Candidate[]) {
	const plain = candidates.filter(({ isOrdinary }) => !isOrdinary);
	const [candidate, other] = plain.length > 0 ? plain : candidates.filter(({ span }) => span.from === 0);
	if (!candidate || other) return undefined;
	const { from } = candidate.span;
	const ended = findEnd(tokens, candidate);
	if (ended === undefined) return undefined;
	for (let at = ended; at < tokens.length; at++) {
		const asked = nowWhat.find(tokens, at);
		if (asked) return { named: nameOf(candidate), span: { from, to: asked.to }, isInstead: false, others: [] };
	}
	return undefined;
}
