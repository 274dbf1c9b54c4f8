import likeness from './data/likeness.json' with { type: 'json' };
import questions from './data/questions.json' with { type: 'json' };
import { articles, phraseSet, reversed } from './likeness.ts';
import type { Candidate } from './name-questions.ts';
import { bookOf, PhraseBook } from './phrases.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Named, NamedTool, Span } from './types.ts';

const backwards = (says: string) =>
	new PhraseBook<true>((book) => {
		for (const words of phraseSet(says)) book.add(words.toReversed().join(' '), true);
	});
const before = backwards(likeness.dislikedBefore);
const another = backwards(likeness.another);
const tried = backwards(likeness.tried);
const after = bookOf(likeness.dislikedAfter);
const outright = bookOf(likeness.dislikedOutright);
const neitherAfter = bookOf(`${likeness.dislikedAfter}|${likeness.neitherAfter}`);
const neither = wordSet(likeness.neither);
const starts = wordSet(questions.starts);
/** “Why do people hate BetterHelp” asks about it, and says nothing of who asks. */
const ofOthers = wordSet('people they users everyone everybody some la gente les gens leute alle as pessoas la gente');
/** “No more calm” may well be how somebody feels. */
const vague = wordSet('more');

/** How many words just before a place are one of the phrases. */
function countBefore(book: PhraseBook<true>, tokens: readonly Token[], to: number): number {
	if (tokens[to]?.isApart) return 0;
	const turned = reversed(tokens, to);
	return (turned.length > 0 ? book.find(turned, 0)?.to : undefined) ?? 0;
}

const isEnd = (tokens: readonly Token[], at: number): boolean => !tokens[at] || tokens[at].isApart;
const isStart = (tokens: readonly Token[], at: number): boolean => at === 0 || tokens[at]!.isApart;

/** Names that stand together: “Headspace and Calm”. */
type Names = Span & {
	/** Whether each is an everyday word. */
	isOrdinary: boolean;
	/** Whether it is several of them, which say something else as well: “I hate waking up”. */
	isSaying: boolean;
	others: NamedTool[];
	/** Whether the word between them turns them down: “Wysa nor Youper”. */
	isNor: boolean;
};

/** “I hated Headspace”; of what is an everyday word as well, only where nothing else is said of it: “I hate Calm”. */
function dislikedBefore(
	tokens: readonly Token[],
	start: number,
	{ to, isOrdinary, isSaying }: Names
): Span | undefined {
	const ofMore = countBefore(another, tokens, start);
	if (ofMore > 0 && (!isOrdinary || isEnd(tokens, to))) return { from: start - ofMore, to };
	const first = start - countBefore(before, tokens, start);
	if (first === start || ofOthers.has(tokens[first - 1]?.word ?? '')) return undefined;
	const isVague = tokens.slice(first, start).some(({ word }) => vague.has(word));
	return isOrdinary && (isSaying || isVague || !isStart(tokens, first) || !isEnd(tokens, to))
		? undefined
		: { from: first, to };
}

/** “Neither Wysa nor Youper”, “Wysa nor Youper”: two names, whatever else they are. */
function findNeither(tokens: readonly Token[], { from, to, others, isNor }: Names): Span | undefined {
	const isBefore = from > 0 && !tokens[from]!.isApart && neither.has(tokens[from - 1]!.word);
	if (others.length === 0 || !(isBefore || isNor)) return undefined;
	const more = tokens[to] ? neitherAfter.find(tokens, to)?.to : undefined;
	return { from: isBefore ? from - 1 : from, to: more ?? to };
}

/** “Tried Headspace and hate it”, “Headspace and Calm are not for me”. */
function dislikedAfter(tokens: readonly Token[], start: number, { to, isOrdinary, isSaying }: Names): Span | undefined {
	const found = tokens[to] ? after.find(tokens, to) : undefined;
	const ofTrying = countBefore(tried, tokens, start);
	if (found && (!isOrdinary || ofTrying > 0)) return { from: start - ofTrying, to: found.to };
	if (isSaying || !isStart(tokens, start) || isEnd(tokens, to)) return undefined;
	const plainly = outright.find(tokens, to);
	return plainly && isEnd(tokens, plainly.to) ? { from: start, to: plainly.to } : undefined;
}

/**
 * Words that say of tools, named within them, that somebody does not like them: “I hated Headspace”, “tried Headspace and
 * hate it”. Of an everyday word it has to be plain that the tool is meant.
 */
function findDisliked(tokens: readonly Token[], names: Names): Span | undefined {
	if (starts.has(tokens[0]!.word) && !neither.has(tokens[0]!.word)) return undefined;
	const { from } = names;
	const isBefore = !tokens[from]!.isApart && articles.has(tokens[from - 1]?.word ?? '');
	const start = isBefore ? from - 1 : from;
	const ofBoth = findNeither(tokens, names);
	if (ofBoth) return ofBoth;
	return dislikedBefore(tokens, start, names) ?? dislikedAfter(tokens, start, names);
}

export const nameOf = ({ isOrdinary: _, ...named }: Candidate): Named => named;

const nor = wordSet('nor ni nem ne');
const joining = wordSet('or nor and o ou oder noch und et ed y e ni nem ne');

/** “Not Headspace or Calm”: names that go on from where one ends. */
export function findTurnedDownToo(tokens: readonly Token[], from: number, candidates: readonly Candidate[]) {
	const others: NamedTool[] = [];
	let [to, isNor] = [from, false];
	for (;;) {
		const next = tokens[to] && joining.has(tokens[to]!.word) && candidates.find(({ span }) => span.from === to + 1);
		if (!next) return { to, others, isNor };
		isNor ||= nor.has(tokens[to]!.word);
		others.push({ slug: next.slug, name: next.name });
		to = next.span.to;
	}
}

/** A tool that somebody does not like, and others with it: not where a tool is named besides. */
export function readDisliked(tokens: readonly Token[], candidates: readonly Candidate[]) {
	for (const candidate of candidates) {
		const { from } = candidate.span;
		const joined = findTurnedDownToo(tokens, candidate.span.to, candidates);
		const { to, others } = joined;
		const within = candidates.filter(({ span }) => span.from >= from && span.to <= to);
		const isOrdinary = within.every((one) => one.isOrdinary);
		const isSaying = isOrdinary && others.length === 0 && to - from > 1;
		const span = findDisliked(tokens, { from, isOrdinary, isSaying, ...joined });
		if (!span) continue;
		const isAlone = candidates.every(
			(other) => other.isOrdinary || other.span.from < span.to || other.slug === candidate.slug
		);
		const isFirst = candidates.every((other) => other.isOrdinary || other.span.from >= span.from);
		if (isAlone && isFirst) return { named: nameOf(candidate), span, isInstead: true, others };
	}
	return undefined;
}
