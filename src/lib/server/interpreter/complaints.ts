import data from './data/complaints.json' with { type: 'json' };
import { wordSet, type Token } from './tokens.ts';
import type { Span } from './types.ts';

const cannot = wordSet(data.cannot);
const cannotAlone = wordSet(data.cannotAlone);
const not = wordSet(data.not);
const sleep = wordSet(data.sleep);
const talk = wordSet(data.talk);
const nobody = wordSet(data.nobody);
const nobodyAlone = wordSet(data.nobodyAlone);
const whom = wordSet(data.whom);
const have = wordSet(data.have);
const articles = wordSet(data.a);
const wants = wordSet(data.wants);
const things = wordSet(data.things);
/** “Not for sleeping”. */
const aims = wordSet(data.aims);
const joins = wordSet(data.joins);
const between = wordSet(data.between);
const and = wordSet(data.and);
/** In German, “not” may stand behind its verb: “schlafen kann ich nicht”. */
const notBehind = wordSet(data.notAfter);
const mostOthers = 2;
/** Words before what is said that somebody does not want. */
const mostBefore = 2;

/** What somebody cannot do, or has nobody for, by the need that tools are filed under. */
export type Complaint = { need: 'insomnia' | 'loneliness'; span: Span; says: readonly number[] };

const starts = new Set([...sleep, ...talk]);

/** Words up to a comma, or to one that begins another thought. */
function* clausesOf(tokens: readonly Token[]): Generator<Span> {
	let from = 0;
	for (let at = 1; at <= tokens.length; at++) {
		const token = tokens[at];
		if (token && !token.isApart && !joins.has(token.word)) continue;
		yield { from, to: at };
		from = at;
	}
}

/** Whether what is said is that it cannot be done: “kann nachts nicht”, “no logro”, “couldn’t”. */
function findCannot(tokens: readonly Token[], at: readonly number[]): number[] | undefined {
	const is = (words: ReadonlySet<string>) => at.find((place) => words.has(tokens[place]!.word));
	const alone = is(cannotAlone);
	if (alone !== undefined) return [alone];
	const [can, no] = [is(cannot), is(not)];
	return can === undefined || no === undefined ? undefined : [can, no];
}

/** “Ich kann nicht essen und nicht schlafen”: what cannot be done is said once. */
function findShared(tokens: readonly Token[], from: number): number[] | undefined {
	const isShared = and.has(tokens[from]!.word) && not.has(tokens[from + 1]?.word ?? '') && !tokens[from]!.isApart;
	const before = isShared
		? tokens.slice(0, from).findLastIndex(({ isApart, word }) => isApart || cannot.has(word))
		: -1;
	return before >= 0 && cannot.has(tokens[before]!.word) ? [from + 1] : undefined;
}

/** “Une personne à qui parler” is somebody. */
const isSomebody = (tokens: readonly Token[], at: number): boolean =>
	tokens[at]!.word === 'personne' && articles.has(tokens[at - 1]?.word ?? '') && tokens[at - 1]!.word !== 'a';

function findIsolation(tokens: readonly Token[], at: readonly number[]): number[] | undefined {
	const find = (words: ReadonlySet<string>) => at.find((place) => words.has(tokens[place]!.word));
	const alone = find(nobodyAlone);
	if (alone !== undefined) return [alone];
	const none = find(nobody);
	if (none !== undefined && isSomebody(tokens, none)) return undefined;
	const isEnglish = none !== undefined && tokens[none]!.word.startsWith('any');
	const can = isEnglish ? findCannot(tokens, at)?.[0] : (find(cannot) ?? find(cannotAlone) ?? find(have));
	if (none !== undefined) return can === undefined ? undefined : [can, none];
	const [who, no, has] = [find(whom), find(not), find(have) ?? find(cannot)];
	return who === undefined || no === undefined || has === undefined ? undefined : [who, no, has];
}

function readClause(tokens: readonly Token[], { from, to }: Span): Complaint | undefined {
	const at = Array.from({ length: to - from }, (_, i) => from + i);
	const verb = at.find((place) => starts.has(tokens[place]!.word));
	if (verb === undefined) return undefined;
	const isSleep = sleep.has(tokens[verb]!.word);
	const mayDeny = at.filter(
		(place) => place < verb || !not.has(tokens[place]!.word) || notBehind.has(tokens[place]!.word)
	);
	const others = isSleep ? (findCannot(tokens, mayDeny) ?? findShared(tokens, from)) : findIsolation(tokens, mayDeny);
	if (!others) return undefined;
	const says = [...others, verb].sort((a, b) => a - b);
	const span = { from: says[0]!, to: says.at(-1)! + 1 };
	const inside = tokens.slice(span.from, span.to).filter((_, i) => !says.includes(span.from + i));
	if (isSleep && inside.some(({ word }) => aims.has(word))) return undefined;
	if (inside.filter(({ word }) => !isSmallBeside(word)).length > mostOthers) return undefined;
	const around = tokens.slice(Math.max(from, span.from - mostBefore), Math.min(to, span.to + 1));
	const no = isSleep ? things : wants;
	if (around.some(({ word }) => no.has(word))) return undefined;
	return { need: isSleep ? 'insomnia' : 'loneliness', span: widen(tokens, span, { from, to }), says };
}

/** With what says nothing more: “at night”, “seit Wochen”. */
function widen(tokens: readonly Token[], span: Span, { from, to }: Span): Span {
	const isSmall = (at: number) => isSmallBeside(tokens[at]!.word);
	let [start, end] = [span.from, span.to];
	while (start > from && isSmall(start - 1)) start--;
	while (end < to && isSmall(end)) end++;
	return { from: start, to: end };
}

/**
 * What somebody says that they cannot do, however far the “not” stands from its verb: “kann seit Wochen nicht schlafen” turns
 * no sleep down, and “no puedo hablar con nadie” no people.
 */
export function readComplaints(tokens: readonly Token[]): Complaint[] {
	if (!tokens.some(({ word }) => starts.has(word))) return [];
	return [...clausesOf(tokens)].flatMap((clause) => readClause(tokens, clause) ?? []);
}

/** Whether words between the first and the last of a complaint say nothing more. */
export const isSmallBeside = (word: string): boolean => between.has(word) || not.has(word);
