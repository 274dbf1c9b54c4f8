import likeness from './data/likeness.json' with { type: 'json' };
import ordinaryWords from './data/ordinary.json' with { type: 'json' };
import questions from './data/questions.json' with { type: 'json' };
import { openBook } from './book.ts';
import { light } from './found.ts';
import { findTurnedDownToo, nameOf, readDisliked } from './disliked.ts';
import { readGone } from './gone.ts';
import { articles, findThan, phraseSet, reversed, skipCheap } from './likeness.ts';
import { isMeant, questionOf, type Candidate } from './name-questions.ts';
import { listOtherNames, otherKeys } from './other-names.ts';
import { bookOf, PhraseBook } from './phrases.ts';
import { type Token, wordSet } from './tokens.ts';
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import { foldWords } from '#lib/utils/fold.ts';
import type { Named, NamedTool, Question, Span, Vocabulary } from './types.ts';

const longestName = 8;
/** Nobody misspells more names in one sentence. */
const mostGuessed = 4;
const ordinary = new Set(ordinaryWords);
const backwards = new PhraseBook<{ needsPlainName: boolean }>((book) => {
	for (const words of phraseSet(likeness.before)) book.add(words.toReversed().join(' '), { needsPlainName: false });
	for (const words of phraseSet(likeness.beforePlainNames)) {
		book.add(words.toReversed().join(' '), { needsPlainName: true });
	}
});
const after = bookOf(likeness.after);
const notAfter = new Set(likeness.notAfter.split('|'));
/** Everything that is the name of a tool, also where something else is meant by it. */
export function listCandidates(tokens: readonly Token[], vocabulary: Vocabulary): Candidate[] {
	const found: Candidate[] = [];
	for (let from = 0; from < tokens.length;) {
		let key = '';
		let best: Candidate | undefined;
		for (let to = from + 1; to <= Math.min(tokens.length, from + longestName); to++) {
			if (to > from + 1 && tokens[to - 1]!.isApart) break;
			key += tokens[to - 1]!.word;
			const [named] = vocabulary.findNames(key);
			if (!named) continue;
			const words = tokens.slice(from, to).map(({ word }) => word);
			const isOrdinary = words.length < 4 && words.every((word) => ordinary.has(word));
			best = { ...named, words: '', span: { from, to }, isOrdinary };
		}
		if (best) found.push(best);
		from = best ? best.span.to : from + 1;
	}
	return found;
}

const shortestJoined = 8;

/** Places of words that nobody knows, and of those that are too short to be a name. */
type Unknown = { unknown: readonly number[]; parts: readonly number[] };

/** What nobody knows and what is nearly a name, alone or with the word beside it: "wobot", "beter help". */
function listGuesses(
	tokens: readonly Token[],
	vocabulary: Vocabulary,
	exact: readonly Candidate[],
	{ unknown, parts: short }: Unknown
): Candidate[] {
	if (!vocabulary.guessNames || unknown.length + short.length === 0) return [];
	const isExact = (at: number) => exact.some(({ span }) => at >= span.from && at < span.to);
	const guesses: Candidate[] = [];
	const guess = (from: number, to: number): boolean => {
		const parts = tokens.slice(from, to);
		const isWhole = from >= 0 && parts.length === to - from && !parts.some(({ isApart }, i) => i > 0 && isApart);
		const key = parts.map(({ word }) => word).join('');
		if (!isWhole || (parts.length > 1 && key.length < shortestJoined) || otherKeys.has(key)) return false;
		if (parts.some((_, i) => isExact(from + i)) || guesses.some(({ span }) => span.to > from)) return false;
		const near = vocabulary.guessNames!(key).filter(({ name }) => foldWords(name)[0]?.[0] === key[0]);
		const [named, other] = near;
		if (!named || other) return false;
		guesses.push({ ...named, words: '', span: { from, to }, isOrdinary: true, isGuess: true });
		return true;
	};
	for (const at of unknown.slice(0, mostGuessed)) {
		void (guess(at, at + 1) || guess(at, at + 2) || guess(at - 1, at + 1));
	}
	for (const at of short.slice(0, mostGuessed)) void (guess(at, at + 2) || guess(at - 1, at + 1));
	return guesses;
}

/** Well-known tools that are on no list here: a name beside one of them is a name, too. */
const listOthers = (tokens: readonly Token[]): Candidate[] =>
	listOtherNames(tokens).map((span) => ({ slug: '', name: '', words: '', span, isOrdinary: false }));

const things = wordSet(`${questions.apps} ${questions.courses} tool service bot chatbot`);
const longestMaker = 5;

/** How many words may stand between “like” and a name, which are part of it: “the app”, or its maker. */
function* listBeforeName(turned: readonly Token[], findByMaker: Vocabulary['findByMaker']): Generator<number> {
	const isOf = (at: number, words: ReadonlySet<string>) => words.has(turned[at]?.word ?? '');
	const ofThing = Number(isOf(0, things));
	const skipped = ofThing + Number(isOf(ofThing, articles));
	if (skipped > 0 && turned.length > skipped) yield skipped;
	for (let length = 1; findByMaker && length <= longestMaker && length < turned.length; length++) {
		const maker = turned.slice(0, length).map(({ word }) => word);
		if (findByMaker(maker.toReversed().join('')).length > 0) yield length;
	}
}

const byMaker = wordSet('by from von de di da of');

/** “Woebot by Woebot Health”: the number of the word after the maker. */
function skipMaker(tokens: readonly Token[], from: number, { findByMaker }: Vocabulary): number {
	if (!findByMaker || !byMaker.has(tokens[from]?.word ?? '')) return from;
	for (let to = Math.min(tokens.length, from + 1 + longestMaker); to > from + 1; to--) {
		const key = tokens.slice(from + 1, to).map(({ word }) => word);
		if (findByMaker(key.join('')).length > 0) return to;
	}
	return from;
}

/** The words before a name that say "like". */
function findLikeBefore(
	tokens: readonly Token[],
	{ span: { from }, isOrdinary }: Pick<Candidate, 'span' | 'isOrdinary'>,
	findByMaker?: Vocabulary['findByMaker']
) {
	if (tokens[from]!.isApart) return undefined;
	const turned = reversed(tokens, from);
	let skipped = 0;
	let found = turned.length > 0 ? backwards.find(turned, 0) : undefined;
	for (const more of found ? [] : listBeforeName(turned, findByMaker)) {
		skipped = more;
		found = backwards.find(turned.slice(more), 0);
		if (found) break;
	}
	if (!found || (isOrdinary && found.value.needsPlainName)) return undefined;
	const start = from - skipped - found.to;
	if (notAfter.has(tokens[start - 1]?.word ?? '')) return undefined;
	return { start, isInstead: found.value.needsPlainName };
}

/** Whether the words before a place say “like”, and mean a tool by what follows: “alternative to”, “algo parecido com”. */
export const saysLikeBefore = (tokens: readonly Token[], from: number): boolean =>
	(findLikeBefore(tokens, { span: { from, to: from + 1 }, isOrdinary: false })?.start ?? from) < from - 1;

const turning = wordSet('but pero mais mas aber ma');
/** What a tool may be and a mood may not: “calm but free”. */
export const ofTools: ReadonlySet<string | undefined> = new Set<FacetGroupId>(
	'cost privacy ai platform language connection support evidence audience'.split(' ') as FacetGroupId[]
);

/** Whether words say what a tool is to be. */
function saysWish(tokens: readonly Token[], from: number): boolean {
	let at = from;
	while (tokens[at] && light.has(tokens[at]!.word)) at++;
	for (const start of [at - 1, at, at + 1]) {
		const entry = start >= from - 1 && tokens[start] ? openBook().find(tokens, start)?.value : undefined;
		if (entry && 'group' in entry && ofTools.has(entry.group)) return true;
		if (entry?.kind === 'unchecked') return true;
	}
	return false;
}

/** “Calm offline”, “Balance without an account, free”: nothing but wishes follow the name. */
function isWished(tokens: readonly Token[], { span: { from, to } }: Candidate): boolean {
	if (from !== 0 || !tokens[to] || tokens[to].isApart) return false;
	for (let at = to; at < tokens.length;) {
		const entry = openBook().find(tokens, at);
		const isWish =
			entry && 'group' in entry.value && ofTools.has(entry.value.group) && entry.value.group !== 'audience';
		if (!isWish) return false;
		at = entry.to;
	}
	return true;
}

/** “Replika but more private”, “calm but free”: something else is looked for than the tool that is named first. */
function isTurned(tokens: readonly Token[], { span: { from, to }, isOrdinary }: Candidate): boolean {
	if (from !== 0 || !turning.has(tokens[to]?.word ?? '') || tokens.length <= to + 1) return false;
	return !isOrdinary || saysWish(tokens, to + 1);
}

const ofEnding = new Set(questions.availability.split('|'));

/** The tools of a maker that is named where a sentence asks what became of it: “what happened to Pear Therapeutics”. */
function findOfMaker(text: string, tokens: readonly Token[], { findByMaker }: Vocabulary): Named[] {
	if (!findByMaker || !tokens.some(({ word }) => ofEnding.has(word))) return [];
	for (let from = 0; from < tokens.length; from++) {
		for (let to = Math.min(tokens.length, from + longestMaker); to > from; to--) {
			const parts = tokens.slice(from, to);
			if (parts.some(({ isApart }, i) => i > 0 && isApart)) continue;
			const words = text.slice(parts[0]!.start, parts.at(-1)!.end);
			const tools = findByMaker(parts.map(({ word }) => word).join(''));
			if (tools.length > 0) return tools.map(({ slug, name }) => ({ slug, name, words, span: { from, to } }));
		}
	}
	return [];
}

export type ReadNames = {
	names: Named[];
	likeness: { named: Named; span: Span; isInstead: boolean; others: NamedTool[]; turnedDown?: NamedTool[] } | undefined;
	compare: [string, string] | undefined;
	question: Question | undefined;
	/** What would be a name, were it no everyday word. */
	doubtful?: Named | undefined;
};

const wordsOf = (text: string, tokens: readonly Token[], { from, to }: Span): string =>
	text.slice(tokens[from]!.start, tokens[to - 1]!.end);

/** “Not Calm or Headspace”: beside a name that is no everyday word, one that is is a name, too. */
const hasPlainName = (candidates: readonly Candidate[], { from, to }: Span): boolean =>
	candidates.some(({ isOrdinary, span }) => !isOrdinary && span.from >= from && span.to <= to);

/** “Like Calm but not Headspace”: what is not wanted right after the tool that others are to be like. */
function withTurnedDown(
	tokens: readonly Token[],
	{ to, others }: { to: number; others: NamedTool[] },
	candidates: readonly Candidate[]
) {
	const next = candidates.find(({ span }) => span.from > to);
	const before = next && findLikeBefore(tokens, next);
	if (!before?.isInstead || before.start !== to) return { to, others, turnedDown: [] };
	const more = findTurnedDownToo(tokens, next!.span.to, candidates);
	return { to: more.to, others, turnedDown: [{ slug: next!.slug, name: next!.name }, ...more.others] };
}

/**
 * Which tools are named, which one others are to be like, and what is asked about them.
 * @param unknown places of words that nobody knows
 */
export function readNames(text: string, tokens: readonly Token[], vocabulary: Vocabulary, unknown: Unknown): ReadNames {
	const exact = listCandidates(tokens, vocabulary);
	const guesses = listGuesses(tokens, vocabulary, exact, unknown);
	const all = guesses.length > 0 ? [...exact, ...guesses].sort((a, b) => a.span.from - b.span.from) : exact;
	const candidates = all.map((one) => ({ ...one, words: wordsOf(text, tokens, one.span) }));
	const disliked = readDisliked(tokens, candidates) ?? readGone(tokens, candidates);
	if (disliked) return { names: [], likeness: disliked, compare: undefined, question: undefined };
	for (const candidate of candidates) {
		const { from } = candidate.span;
		const to = skipMaker(tokens, candidate.span.to, vocabulary);
		const joined = findTurnedDownToo(tokens, to, candidates);
		const isOrdinary = candidate.isOrdinary && !hasPlainName(candidates, { from: to, to: joined.to });
		const before = findLikeBefore(tokens, { ...candidate, isOrdinary }, vocabulary.findByMaker);
		const than = before ? undefined : findThan(tokens, candidate.span, candidates.length === 1);
		const start = before?.start ?? than ?? (isTurned(tokens, candidate) ? from : undefined);
		const behind = skipCheap(tokens, to);
		const next = tokens[behind] && !tokens[behind].isApart ? after.find(tokens, behind) : undefined;
		if (start === undefined && !next) continue;
		const isInstead = before?.isInstead ?? false;
		const more = before ? withTurnedDown(tokens, joined, candidates) : { to, others: [], turnedDown: [] };
		return {
			names: [],
			likeness: {
				named: nameOf(candidate),
				span: { from: start ?? from, to: start !== undefined ? more.to : behind === to ? next!.to : to },
				isInstead,
				others: more.others,
				turnedDown: more.turnedDown
			},
			compare: undefined,
			question: undefined
		};
	}
	const ofOtherTools = candidates.some(({ isOrdinary }) => isOrdinary) ? listOthers(tokens) : [];
	const named = candidates
		.filter(
			(one) =>
				!one.isOrdinary ||
				isWished(tokens, one) ||
				isMeant({ text, tokens }, one, [...candidates.filter((other) => other !== one), ...ofOtherTools])
		)
		.map(nameOf);
	const names = named.length > 0 ? named : findOfMaker(text, tokens, vocabulary);
	const slugs = [...new Set(names.map(({ slug }) => slug))];
	const [first, second] = slugs;
	return {
		names,
		likeness: undefined,
		compare: named.length > 0 && slugs.length === 2 ? [first!, second!] : undefined,
		question: names.length > 0 ? questionOf(tokens, names) : undefined,
		doubtful: names.length === 0 && candidates.length === 1 ? nameOf(candidates[0]!) : undefined
	};
}
