import fillerWords from './data/fillers.json' with { type: 'json' };
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import { openBook, openVocabulary, type Entry } from './book.ts';
import { correctKeyWords } from './key-words.ts';
import { findDoubtful } from './known-words.ts';
import { framePlace } from './places.ts';
import { mergeConstraints } from './merge.ts';
import { readNames } from './names.ts';
import { mayReadRejections, readRejections, type Rejected } from './rejections.ts';
import { readTokens, wordSet, type Token } from './tokens.ts';
import type { Constraint, Medicine, Reading, Span, Vocabulary } from './types.ts';

/** What counts least is left out first: what little is known of comes before what hurts most when it is missing. */
const importance: Partial<Record<FacetGroupId, number>> = {
	language: 100,
	status: 98,
	audience: 95,
	support: 90,
	ai: 85,
	type: 84,
	hours: 80,
	cost: 75,
	privacy: 70,
	country: 65,
	connection: 60,
	platform: 55,
	evidence: 40,
	approval: 35
};
const leastImportance = 30;
/** Somebody who turns something down means it. */
const rejectedImportance = 82;

const negators = wordSet(
	'no not without isnt arent non never dont doesnt didnt wont hate avoid sin sans ohne kein keine keinen sem senza nicht pas ni nor'
);
const light = wordSet(
	'a an the any some un una eine ein einen de d really in on for by with another other otro otra autre enieme noch outro outra altro altra ennesimo'
);

const fillers = Object.entries(fillerWords).map(([language, words]) => [language, new Set(words.split(' '))] as const);
const english = fillers.find(([language]) => language === 'en')![1];

/** The words that say nothing, in the language that most of them are of. */
function chooseFillers(tokens: readonly Token[]): (word: string) => boolean {
	const counts = fillers.map(([, words]) => tokens.filter(({ word }) => words.has(word)).length);
	const best = fillers[counts.indexOf(Math.max(...counts))]![1];
	return (word) =>
		best.has(word) || (best !== english && counts[0]! > 0 && english.has(word) && (word.length > 3 || light.has(word)));
}

const bots = wordSet(
	'bot bots robot robots robo robos chatbot chatbots machine maquina macchina maschine roboter computer'
);
const people = wordSet(
	'person people human humans someone somebody therapist counsellor persona personas personne humain humano umano mensch menschen pessoa pessoas alguien alguem qualcuno jemand'
);
/** Words that say nothing more once a constraint of the group is read. */
const impliedBy: Partial<Record<FacetGroupId, ReadonlySet<string>>> = {
	support: wordSet('person people human humans real someone somebody persona personne mensch pessoa talk actual'),
	privacy: wordSet('private privacy secure'),
	hours: wordSet('night open')
};

/** "A person, not a bot" asks for people: that no AI is inside is not what it says. */
function joinPersonNotBot(found: Found, tokens: readonly Token[]): void {
	if (!isIn(people, tokens)) return;
	for (const one of found.constraints) {
		const isNoBot =
			!one.isNot &&
			one.group === 'ai' &&
			one.values[0] === 'none' &&
			one.spans.every(({ from, to }) => isIn(bots, tokens.slice(from, to)));
		if (isNoBot) Object.assign(one, { group: 'support', values: ['person'], importance: importance.support });
	}
}

const alternatives = wordSet('or o ou oder u');

/** "On iPhone or Android": any of the two will do. */
function joinAlternatives({ constraints }: Found, tokens: readonly Token[]): void {
	for (let i = 1; i < constraints.length;) {
		const [before, one] = [constraints[i - 1]!, constraints[i]!];
		const gap = tokens.slice(before.spans.at(-1)!.to, one.spans[0]!.from);
		if (
			before.group !== one.group ||
			before.isNot ||
			one.isNot ||
			gap.length !== 1 ||
			!alternatives.has(gap[0]!.word)
		) {
			i += 1;
			continue;
		}
		before.values = [...new Set([...before.values, ...one.values])];
		before.spans.push(...one.spans);
		constraints.splice(i, 1);
	}
}

const isIn = (words: ReadonlySet<string> | undefined, tokens: readonly Token[]): boolean =>
	words !== undefined && tokens.some(({ word }) => words.has(word));

const ageOf = (tokens: readonly Token[], { from, to }: Span): string | undefined => {
	const years = Number(tokens.slice(from, to).find(({ word }) => /^\d{1,3}$/.test(word))?.word);
	if (!(years >= 3 && years <= 110)) return undefined;
	return years < 13 ? 'children' : years < 18 ? 'teens' : years < 65 ? 'adults' : 'older-adults';
};

type Found = {
	constraints: Omit<Constraint, 'words'>[];
	medicines: { span: Span; medicine: Medicine }[];
	kept: Span[];
};

type Marks = { used: boolean[]; tokens: readonly Token[]; text: string };

const textOf = ({ text, tokens }: Pick<Marks, 'text' | 'tokens'>, { from, to }: Span): string =>
	from < to ? text.slice(tokens[from]!.start, tokens[to - 1]!.end) : '';

/** Where "not" and the like stands right before a word. */
function findNegator({ tokens, used }: Marks, from: number): number | undefined {
	if (tokens[from]!.isApart) return undefined;
	for (let at = from - 1; at >= 0 && at >= from - 3; at--) {
		if (used[at]) return undefined;
		const { word, isApart } = tokens[at]!;
		if (negators.has(word)) return at;
		if (isApart || !light.has(word)) return undefined;
	}
	return undefined;
}

const saysNo = (tokens: readonly Token[], { from, to }: Span): boolean =>
	tokens.slice(from, to).some(({ word }) => negators.has(word));

function readPhrases(marks: Marks, vocabulary: Vocabulary): Found {
	const { tokens, used } = marks;
	const book = openBook();
	const ours = openVocabulary(vocabulary.phrases);
	const found: Found = { constraints: [], medicines: [], kept: [] };
	const add = (group: FacetGroupId, values: string[], span: Span) => {
		found.constraints.push({ group, values, spans: [span], importance: importance[group] ?? leastImportance });
		used.fill(true, span.from, span.to);
	};
	const reject = ({ span, ...one }: Rejected) => {
		const weight = Math.max(importance[one.group] ?? 0, rejectedImportance);
		found.constraints.push({ ...one, isNot: true, spans: [span], importance: weight });
		used.fill(true, span.from, span.to);
	};
	const mayReject = mayReadRejections(tokens);
	for (let from = 0; from < tokens.length;) {
		const free = used[from] ? undefined : longest(book.find(tokens, from), ours.find(tokens, from));
		const span = free && { from, to: free.to };
		const rejected = used[from] || !mayReject ? [] : readRejections(marks, from, vocabulary);
		if (rejected.length > 0 && !covers(free, rejected[0]!.span)) {
			for (const one of rejected) reject(one);
			from = rejected.at(-1)!.span.to;
			continue;
		}
		if (!free || !span || used.slice(from, free.to).includes(true)) {
			from += 1;
			continue;
		}
		from = takeEntry(free.value, span, { marks, found, add }) ? free.to : from + 1;
	}
	return found;
}

type Hit = { value: Entry; to: number } | undefined;
const longest = (a: Hit, b: Hit): Hit => (a && b ? (b.to > a.to ? b : a) : (a ?? b));

/** Whether the words ask for something themselves: "no chatbot", "without a therapist". */
const covers = (free: Hit, { to }: Span): boolean =>
	free !== undefined && (free.value.kind === 'value' || free.to >= to);

type Taking = { marks: Marks; found: Found; add: (group: FacetGroupId, values: string[], span: Span) => void };

/** @returns whether the words are read, in one way or another */
function takeEntry(entry: Entry, found: Span, taking: Taking): boolean {
	const { marks } = taking;
	if (entry.kind !== 'place') return takeWords(entry, found, taking);
	const span = framePlace(entry, found, marks.tokens, (at) => !marks.used[at]);
	const { group, value } = entry;
	return span !== undefined && takeWords({ kind: 'value', group, values: [value] }, span, taking);
}

function takeWords(entry: Exclude<Entry, { kind: 'place' }>, span: Span, { marks, found, add }: Taking): boolean {
	const { tokens } = marks;
	if (entry.kind === 'nothing') {
		found.kept.push(span);
		return true;
	}
	if (entry.kind === 'medicine') {
		const { guides, glossary } = entry;
		found.medicines.push({ span, medicine: { words: textOf(marks, span), guides, glossary } });
		return true;
	}
	const negator = saysNo(tokens, span) ? undefined : findNegator(marks, span.from);
	if (negator !== undefined) {
		found.kept.push({ from: negator, to: span.to });
		return true;
	}
	if (entry.kind === 'age') {
		const audience = ageOf(tokens, span);
		if (audience) add('audience', [audience], span);
		return audience !== undefined;
	}
	const unread = { ...marks, used: tokens.map(() => false) };
	const isAgainst = ({ word }: Token, at: number) => entry.unless?.has(word) && findNegator(unread, at) === undefined;
	if (tokens.some(isAgainst) || (entry.with && !isIn(entry.with, tokens))) return false;
	add(entry.group, entry.values, span);
	if (entry.also) add(entry.also.group, entry.also.values, span);
	return true;
}

/** The words of a span that are not used for anything, and say something. */
function restOf(marks: Marks, kept: readonly Span[], constraints: readonly Constraint[]): string {
	const { tokens, used } = marks;
	const saysNothing = chooseFillers(tokens);
	const isFiller = (word: string) =>
		saysNothing(word) || constraints.some(({ group, isNot }) => !isNot && impliedBy[group]?.has(word));
	const isKept = (at: number) => kept.some(({ from, to }) => at >= from && at < to);
	const left = tokens.map(({ word }, at) => !used[at] && (isKept(at) || !isFiller(word)));
	let rest = '';
	for (const [at, stays] of left.entries()) {
		if (!stays) continue;
		const isNext = at > 0 && left[at - 1] && !tokens[at]!.isApart;
		rest += `${rest === '' ? '' : isNext ? ' ' : left[at - 1] || isKept(at) ? ', ' : ' '}${textOf(marks, { from: at, to: at + 1 })}`;
	}
	return rest;
}

const noNames = { names: [], likeness: undefined, compare: undefined, question: undefined };

function readOnce(text: string, vocabulary: Vocabulary): Reading {
	const typed = readTokens(text);
	const doubtful = findDoubtful(typed, vocabulary);
	const tokens = correctKeyWords(typed, vocabulary, doubtful);
	const unknown = doubtful.filter((at) => tokens[at] === typed[at]);
	if (tokens.length === 0) return { ...noNames, constraints: [], medicines: [], rest: text };
	const { names, likeness, compare, question } = readNames(text, tokens, vocabulary, unknown);
	const used = tokens.map(() => false);
	const marks: Marks = { tokens, used, text };
	for (const { span } of names) used.fill(true, span.from, span.to);
	if (likeness) used.fill(true, likeness.span.from, likeness.span.to);
	const found = question ? { constraints: [], medicines: [], kept: [] } : readPhrases(marks, vocabulary);
	joinPersonNotBot(found, tokens);
	joinAlternatives(found, tokens);
	for (const { span } of names) used.fill(false, span.from, span.to);
	const constraints = mergeConstraints(found.constraints).map((one) => ({
		...one,
		words: one.spans.map((span) => textOf(marks, span)).join(', ')
	}));
	const medicines = found.medicines.map(({ medicine }) => medicine);
	const named = {
		names,
		likeness: likeness && { ...likeness.named, span: likeness.span, words: textOf(marks, likeness.span) }
	};
	const isPlain = constraints.length === 0 && !likeness && !question && !compare;
	const keptWords = [...found.kept, ...names.map(({ span }) => span), ...found.medicines.map(({ span }) => span)];
	const rest = isPlain
		? text
		: question || compare
			? names.map(({ words }) => words).join(' ')
			: restOf(marks, keptWords, constraints);
	return { ...named, constraints, medicines, compare, question, rest };
}

const mostPasses = 4;

/**
 * Reads what somebody typed: what it has to be, which tools are meant, and what is left to search for. The same words give
 * the same reading in any case, with or without accents.
 */
export function interpret(text: string, vocabulary: Vocabulary): Reading {
	const reading = readOnce(text, vocabulary);
	if (reading.rest === text) return reading;
	// What is left says nothing more than was read already.
	let { rest } = reading;
	for (let pass = 0; pass < mostPasses; pass++) {
		const again = readOnce(rest, vocabulary);
		if (again.constraints.length === 0 && !again.likeness) return { ...reading, rest };
		rest = again.rest;
	}
	return { ...reading, rest: '' };
}
