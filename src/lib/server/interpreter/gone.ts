import likeness from './data/likeness.json' with { type: 'json' };
import questions from './data/questions.json' with { type: 'json' };
import { nameOf } from './disliked.ts';
import { articles, phraseSet, reversed } from './likeness.ts';
import type { Candidate } from './name-questions.ts';
import { bookOf, PhraseBook } from './phrases.ts';
import { type Token, wordSet } from './tokens.ts';

const gone = bookOf(likeness.gone);
const tooDear = bookOf(likeness.tooDear);
const cantAfford = new PhraseBook<true>((book) => {
	for (const words of phraseSet(likeness.cantAfford)) book.add(words.toReversed().join(' '), true);
});
const nowWhat = bookOf(likeness.nowWhat);
const starts = wordSet(questions.starts);
const fewestBeside = 2;

/** “OCD, checking for an hour, NOCD costs too much”: what is said beside it, in another part of the sentence, is looked for. */
function saysMore(tokens: readonly Token[], from: number, to: number): boolean {
	if (starts.has(tokens[0]!.word)) return false;
	const start = from - Number(articles.has(tokens[from - 1]?.word ?? ''));
	const isBehind = tokens[to]?.isApart === true && tokens.length - to >= fewestBeside;
	return isBehind || (start >= fewestBeside && tokens[start]!.isApart);
}

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
	const isDear = !candidate.isOrdinary && tokens[candidate.span.to] && tooDear.find(tokens, candidate.span.to);
	if (!isDear || !saysMore(tokens, from, ended)) return undefined;
	return { named: nameOf(candidate), span: { from, to: ended }, isInstead: true, others: [] };
}
