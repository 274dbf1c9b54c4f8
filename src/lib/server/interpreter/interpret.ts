import slots from './data/slots.json' with { type: 'json' };
import fillerWords from './data/fillers.json' with { type: 'json' };
import type { FacetGroupId } from '#lib/schemas/facets.ts';
import type { UncheckedKind } from '#lib/schemas/understood.ts';
import { ageOf, readAgeOfKin } from './ages.ts';
import { openBook, openVocabulary, type Entry } from './book.ts';
import { correctKeyWords } from './key-words.ts';
import { findDoubtful } from './known-words.ts';
import { framePlace } from './places.ts';
import { mergeConstraints } from './merge.ts';
import { readNames } from './names.ts';
import { isRefused, mayReadRejections, readRejections, type Rejected } from './rejections.ts';
import { readPrice } from './prices.ts';
import { readTokens, wordSet, type Token } from './tokens.ts';
import type { Constraint, Medicine, Reading, Span, Vocabulary } from './types.ts';
import { speaksOfTool } from './wants.ts';

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
	'person people human humans someone somebody therapist counsellor persona personas personne humain humano umano mensch menschen pessoa pessoas alguien alguem qualcuno jemand jemandem jemanden'
);
/** Words that say nothing more once a constraint of the group is read. */
const impliedBy: Partial<Record<FacetGroupId, ReadonlySet<string>>> = {
	support: wordSet('person people human humans real someone somebody persona personne mensch pessoa talk actual'),
	privacy: wordSet('private privacy secure'),
	hours: wordSet('night open')
};

const pretending = wordSet('pretend pretends pretending fakes faking finge fingen fait semblant vorgibt finge fingir');
const saysNobody = ({ group, values }: Pick<Constraint, 'group' | 'values'>) =>
	group === 'support' && values[0] === 'none';

/** "A person, not a bot" asks for people: that no AI is inside is not what it says. */
function joinPersonNotBot(found: Found, tokens: readonly Token[]): void {
	const isPretended = tokens.some(({ word }) => pretending.has(word));
	if (!isIn(people, tokens) || isPretended || found.constraints.some(saysNobody)) return;
	for (const one of found.constraints) {
		const saysNoBot = one.isNot
			? one.group === 'type' && one.values[0] === 'chatbot'
			: one.group === 'ai' && one.values[0] === 'none';
		if (!saysNoBot || !one.spans.every(({ from, to }) => isIn(bots, tokens.slice(from, to)))) continue;
		delete one.isNot;
		Object.assign(one, { group: 'support', values: ['person'], importance: importance.support });
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

type Found = {
	constraints: Omit<Constraint, 'words'>[];
	medicines: { span: Span; medicine: Medicine }[];
	kept: Span[];
	unchecked: { span: Span; kind: UncheckedKind }[];
	/** Words of nothing that is looked for, though they look as if they were. */
	asides: Span[];
};

const nothingFound = (): Found => ({ constraints: [], medicines: [], kept: [], unchecked: [], asides: [] });

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
	const found = nothingFound();
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
		const ofKin = used[from] ? undefined : readAge(tokens, from);
		if (ofKin) {
			const isOwn = from > 0 && !used[from - 1] && !tokens[from]!.isApart && own.has(tokens[from - 1]!.word);
			add('audience', [ofKin.audience], { from: isOwn ? from - 1 : from, to: ofKin.to });
			from = ofKin.to;
			continue;
		}
		const price = used[from] ? undefined : readPrice(tokens, marks.text, from);
		if (price !== undefined) {
			found.unchecked.push({ span: { from, to: price }, kind: 'price' });
			used.fill(true, from, price);
			from = price;
			continue;
		}
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

const own = wordSet('my our his her their mi mon ma mein meine meinen meiner mio mia meu minha');
const beforeKin = wordSet('for para por pra pour fur per');

/** "My mum, 70" and "for a child of 8". */
function readAge(tokens: readonly Token[], from: number): ReturnType<typeof readAgeOfKin> {
	if (!beforeKin.has(tokens[from]!.word)) return readAgeOfKin(tokens, from);
	let at = from + 1;
	while (tokens[at] && !tokens[at]!.isApart && (light.has(tokens[at]!.word) || own.has(tokens[at]!.word))) at++;
	return tokens[at] && !tokens[at]!.isApart ? readAgeOfKin(tokens, at) : undefined;
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
	if (!span) return false;
	const { group, value, isRegion } = entry;
	const isTaken = takeWords({ kind: 'value', group, values: [value] }, span, taking);
	if (isTaken && isRegion && marks.used[found.from]) taking.found.unchecked.push({ span: found, kind: 'region' });
	return isTaken;
}

function takeWords(entry: Exclude<Entry, { kind: 'place' }>, span: Span, { marks, found, add }: Taking): boolean {
	const { tokens } = marks;
	if (entry.kind === 'nothing') {
		found.kept.push(span);
		return true;
	}
	if (entry.kind === 'aside' && !isIn(entry.with, tokens)) {
		add(entry.group, entry.values, span);
		return true;
	}
	if (entry.kind === 'aside') {
		found.asides.push(span);
		marks.used.fill(true, span.from, span.to);
		return true;
	}
	if (entry.kind === 'unchecked') {
		const { from, to } = entry.what === 'data-place' ? withRegions(tokens, span) : span;
		found.unchecked.push({ span: { from, to }, kind: entry.what });
		marks.used.fill(true, from, to);
		return true;
	}
	if (entry.kind === 'medicine') {
		const { guides, glossary } = entry;
		found.medicines.push({ span, medicine: { words: textOf(marks, span), guides, glossary } });
		return true;
	}
	const negator = saysNo(tokens, span) ? undefined : findNegator(marks, span.from);
	if (negator !== undefined || (!saysNo(tokens, span) && isRefused(tokens, span.from))) {
		found.kept.push({ from: negator ?? span.from, to: span.to });
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
	if (entry.group === 'cost' && entry.values[0] === 'insurance') notePayer(tokens, span, found);
	if (entry.also) add(entry.also.group, entry.also.values, span);
	return true;
}

const regions = new Set(slots.region.split('|'));

/** "In the EU/UK", "in Germany or Switzerland". */
function withRegions(tokens: readonly Token[], { from, to }: Span): Span {
	let end = to;
	for (;;) {
		const at = tokens[end] && alternatives.has(tokens[end]!.word) ? end + 1 : end;
		if (!tokens[at] || tokens[at]!.isApart || !regions.has(tokens[at]!.word)) return { from, to: end };
		end = at + 1;
	}
}

const payers = wordSet('medicare medicaid tricare bcbs aetna cigna unitedhealthcare bupa kaiser');

/** That insurance pays is known of some tools, and nothing of which. */
function notePayer(tokens: readonly Token[], { from, to }: Span, found: Found): void {
	const at = tokens.findIndex(({ word }, i) => i >= from && i < to && payers.has(word));
	if (at >= 0) found.unchecked.push({ span: { from: at, to: at + 1 }, kind: 'payer' });
}

/** What is asked about a treatment says nothing of tools, but for whom it is about and where. */
const askedOfTreatments: ReadonlySet<FacetGroupId> = new Set(['audience', 'country', 'language']);

function dropForTreatment(found: Found, { text, used }: Marks): void {
	if (found.medicines.length === 0 || speaksOfTool(text)) return;
	for (const { group, isNot, spans } of found.constraints) {
		if (askedOfTreatments.has(group) || isNot) continue;
		for (const span of spans) {
			used.fill(false, span.from, span.to);
			found.kept.push(span);
		}
	}
	found.constraints = found.constraints.filter(({ group, isNot }) => askedOfTreatments.has(group) || isNot);
	found.unchecked = [];
}

/** The words of a span that are not used for anything, and say something. */
function restOf(marks: Marks, kept: readonly Span[], constraints: readonly Constraint[]): string {
	const { tokens, used } = marks;
	const saysNothing = chooseFillers(tokens);
	const isFiller = (word: string) =>
		saysNothing(word) || constraints.some(({ group, isNot }) => !isNot && impliedBy[group]?.has(word));
	const isKept = (at: number) => kept.some(({ from, to }) => at >= from && at < to);
	const isJoined = (at: number) =>
		at > 0 && at < tokens.length && marks.text.slice(tokens[at - 1]!.end, tokens[at]!.start) === '-';
	const says = tokens.map(({ word }, at) => !used[at] && (isKept(at) || !isFiller(word)));
	const left = says.map(
		(one, at) => one || (!used[at] && ((isJoined(at) && says[at - 1]!) || (isJoined(at + 1) && says[at + 1]!)))
	);
	let rest = '';
	for (const [at, stays] of left.entries()) {
		if (!stays) continue;
		const isNext = at > 0 && left[at - 1] && !tokens[at]!.isApart;
		const joint = isNext && isJoined(at) ? '-' : ' ';
		rest += `${rest === '' ? '' : isNext ? joint : left[at - 1] || isKept(at) ? ', ' : ' '}${textOf(marks, { from: at, to: at + 1 })}`;
	}
	return rest;
}

const noNames = { names: [], likeness: undefined, compare: undefined, question: undefined, unchecked: [] };

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
	const found = question ? nothingFound() : readPhrases(marks, vocabulary);
	dropForTreatment(found, marks);
	joinPersonNotBot(found, tokens);
	joinAlternatives(found, tokens);
	for (const { span } of names) used.fill(false, span.from, span.to);
	const constraints = mergeConstraints(found.constraints).map((one) => ({
		...one,
		words: one.spans.map((span) => textOf(marks, span)).join(', ')
	}));
	const unchecked = found.unchecked.map(({ span, kind }) => ({ kind, words: textOf(marks, span) }));
	const medicines = found.medicines.map(({ medicine }) => medicine);
	const named = {
		names,
		likeness: likeness && {
			...likeness.named,
			...(likeness.isInstead && { isInstead: true as const }),
			span: likeness.span,
			words: textOf(marks, likeness.span)
		}
	};
	const isPlain =
		constraints.length + unchecked.length + found.asides.length === 0 && !likeness && !question && !compare;
	const keptWords = [...found.kept, ...names.map(({ span }) => span), ...found.medicines.map(({ span }) => span)];
	const rest = isPlain
		? text
		: question || compare
			? names.map(({ words }) => words).join(' ')
			: restOf(marks, keptWords, constraints);
	return { ...named, constraints, medicines, unchecked, compare, question, rest };
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
