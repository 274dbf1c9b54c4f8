import likeness from './data/likeness.json' with { type: 'json' };
import questions from './data/questions.json' with { type: 'json' };
import { articles, phraseSet, reversed } from './likeness.ts';
import type { Candidate } from './name-questions.ts';
import { bookOf, PhraseBook } from './phrases.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Named, Span } from './types.ts';

const backwards = (says: string) =>
	new PhraseBook<true>((book) => {
		for (const words of phraseSet(says)) book.add(words.toReversed().join(' '), true);
	});
const before = backwards(likeness.dislikedBefore);
const tried = backwards(likeness.tried);
const after = bookOf(likeness.dislikedAfter);
const starts = wordSet(questions.starts);
/** “Why do people hate BetterHelp” asks about it, and says nothing of who asks. */
const ofOthers = wordSet('people they users everyone everybody some la gente les gens leute alle as pessoas la gente');

/** How many words just before a place are one of the phrases. */
function countBefore(book: PhraseBook<true>, tokens: readonly Token[], to: number): number {
	if (tokens[to]?.isApart) return 0;
	const turned = reversed(tokens, to);
	return (turned.length > 0 ? book.find(turned, 0)?.to : undefined) ?? 0;
}

/**
 * Words that say of a tool, named within them, that somebody does not like it: “I hated Headspace”, “tried Headspace and
 * hate it”.
 * @param isOrdinary whether the name is an everyday word: then that it was tried has to be said
 */
function findDisliked(tokens: readonly Token[], { from, to }: Span, isOrdinary: boolean): Span | undefined {
	if (starts.has(tokens[0]!.word)) return undefined;
	const isBefore = !tokens[from]!.isApart && articles.has(tokens[from - 1]?.word ?? '');
	const start = isBefore ? from - 1 : from;
	const ofDislike = countBefore(before, tokens, start);
	if (ofDislike > 0 && !isOrdinary) {
		const first = start - ofDislike;
		return ofOthers.has(tokens[first - 1]?.word ?? '') ? undefined : { from: first, to };
	}
	const found = tokens[to] ? after.find(tokens, to) : undefined;
	if (!found) return undefined;
	const ofTrying = countBefore(tried, tokens, start);
	return isOrdinary && ofTrying === 0 ? undefined : { from: start - ofTrying, to: found.to };
}

export const nameOf = ({ isOrdinary: _, ...named }: Candidate): Named => named;

const joining = wordSet('or nor and o ou oder und et ed y e ni nem ne');

/** “Not Headspace or Calm”: names that go on from where one ends. */
export function findTurnedDownToo(tokens: readonly Token[], from: number, candidates: readonly Candidate[]) {
	const others: string[] = [];
	let to = from;
	for (;;) {
		const next = tokens[to] && joining.has(tokens[to]!.word) && candidates.find(({ span }) => span.from === to + 1);
		if (!next) return { to, others };
		others.push(next.slug);
		to = next.span.to;
	}
}

/** A tool that somebody does not like, and others with it: not where a tool is named besides. */
export function readDisliked(tokens: readonly Token[], candidates: readonly Candidate[]) {
	for (const candidate of candidates) {
		const span = findDisliked(tokens, candidate.span, candidate.isOrdinary);
		if (!span) continue;
		const { to, others } =
			span.to > candidate.span.to
				? { to: span.to, others: [] }
				: findTurnedDownToo(tokens, candidate.span.to, candidates);
		const isAlone = candidates.every(
			({ slug, isOrdinary, span: { from } }) => isOrdinary || from < to || slug === candidate.slug
		);
		const isFirst = candidates.every((other) => other.isOrdinary || other.span.from >= span.from);
		if (isAlone && isFirst) return { named: nameOf(candidate), span: { from: span.from, to }, isInstead: true, others };
	}
	return undefined;
}
