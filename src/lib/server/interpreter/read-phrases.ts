import type { FacetGroupId } from '#lib/schemas/facets.ts';
import { ageOf, readAgeOfKin } from './ages.ts';
import { mayReadConditions, readConditions, type ReadCondition } from './conditions.ts';
import { openBook, openVocabulary, type Entry } from './book.ts';
import { readComplaints, type Complaint } from './complaints.ts';
import { readDataUse } from './data-use.ts';
import slots from './data/slots.json' with { type: 'json' };
import { readInsurance, type Insured } from './insurers.ts';
import { notePayer } from './payers.ts';
import {
	alternatives,
	importance,
	isIn,
	leastImportance,
	light,
	nothingFound,
	textOf,
	type Found,
	type Marks
} from './found.ts';
import { framePlace } from './places.ts';
import { readPrice } from './prices.ts';
import { isInThePhone, isRefused, mayReadRejections, readRejections, type Rejected } from './rejections.ts';
import { isOneOfSeveral } from './said-in-a-row.ts';
import { readNoSharing } from './sharing.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Span, Vocabulary } from './types.ts';
import { isPartOfAi, isTherapistSought } from './therapists.ts';

/** Somebody who turns something down means it. */
const rejectedImportance = 82;

const negators = wordSet(
	'no nao not without isnt arent wasnt werent non never dont doesnt didnt wont cant couldnt wouldnt havent hasnt hadnt hate avoid sin sans ohne kein keine keinen sem senza nicht pas ni nor'
);
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

const saysNo = (tokens: readonly Token[], { from, to }: Span): boolean => isIn(negators, tokens.slice(from, to));

export function readPhrases(marks: Marks, vocabulary: Vocabulary): Found {
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
	// “Daylio or eMoods for bipolar” asks for tools by their names.
	const mayBeFor = used.includes(true) || mayReadConditions(marks.text, tokens);
	const complaints = readComplaints(tokens);
	for (let from = 0; from < tokens.length;) {
		const ofKin = used[from] ? undefined : readAge(tokens, from);
		if (ofKin) {
			const isOwn = from > 0 && !used[from - 1] && !tokens[from]!.isApart && own.has(tokens[from - 1]!.word);
			add('audience', [ofKin.audience], { from: isOwn ? from - 1 : from, to: ofKin.to });
			if (ofKin.need) used.fill(false, ofKin.need.from, ofKin.need.to);
			from = ofKin.to;
			continue;
		}
		const ofRule = used[from]
			? undefined
			: (keepComplaint(complaints, from, found) ?? readRules(marks, from, { found, add }));
		if (ofRule !== undefined) {
			from = ofRule;
			continue;
		}
		const open = openPart(marks, from);
		const free = used[from]
			? undefined
			: inLanguage(longest(book.find(open, from), ours.find(open, from)), tokens, from);
		const span = free && { from, to: free.to };
		const rejected = used[from] || !mayReject ? [] : readRefused(marks, from, free, vocabulary);
		if (rejected.length > 0) {
			for (const one of rejected) reject(one);
			from = rejected.at(-1)!.span.to;
			continue;
		}
		const conditions = used[from] || !mayBeFor ? [] : readConditions(tokens, from, vocabulary);
		const end = conditions.at(-1)?.span.to ?? from;
		if (end > (free?.to ?? from) && !used.slice(from, end).includes(true)) {
			for (const one of conditions) addCondition(one, found, add);
			from = end;
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

function addCondition({ values, wider, span }: ReadCondition, { constraints }: Found, add: Taking['add']): void {
	add('condition', values, span);
	if (wider) constraints.at(-1)!.wider = wider;
}

/** Words of what somebody suffers from say nothing else. */
function keepComplaint(complaints: readonly Complaint[], from: number, { kept }: Found): number | undefined {
	const span = complaints.find((one) => one.span.from === from)?.span;
	if (span) kept.push(span);
	return span?.to;
}

/** What is said in more ways than phrases can list: a price, and whom data is not to go to. */
function readRules(
	{ tokens, used, text }: Marks,
	from: number,
	{ found, add }: Pick<Taking, 'found' | 'add'>
): number | undefined {
	const price = readPrice(tokens, text, from);
	if (price !== undefined) {
		found.unchecked.push({ span: { from, to: price }, kind: 'price' });
		used.fill(true, from, price);
		return price;
	}
	const insured = readInsurance(tokens, from);
	if (insured && !used.slice(from, insured.to).includes(true)) {
		takeInsurance({ tokens, used, text }, from, insured, { found, add });
		return insured.to;
	}
	const use = readDataUse(tokens, from);
	if (use && !used.slice(from, use.span.to).includes(true)) {
		const span = use.kind === 'data-place' ? withRegions(tokens, use.span) : use.span;
		found.unchecked.push({ span, kind: use.kind });
		used.fill(true, from, span.to);
		return span.to;
	}
	const to = readNoSharing(tokens, from);
	if (to === undefined || used.slice(from, to).includes(true)) return undefined;
	add('privacy', ['says-no-sharing'], { from, to });
	return to;
}

/** That insurance does not pay is said of what somebody has, and asks for nothing. */
function takeInsurance(
	{ tokens, used }: Marks,
	from: number,
	{ to, values, wider, isDenied }: Insured,
	{ found, add }: Pick<Taking, 'found' | 'add'>
): void {
	if (isDenied) {
		found.asides.push({ from, to });
		used.fill(true, from, to);
		return;
	}
	add('cost', values, { from, to });
	if (wider) found.constraints.at(-1)!.wider = wider;
	notePayer(tokens, { from, to }, found);
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
/** The words up to the next one that is read already: “a free app like Wysa”. */
function openPart({ tokens, used }: Marks, from: number): readonly Token[] {
	const end = used.indexOf(true, from);
	return end < 0 ? tokens : tokens.slice(0, end);
}

/** “No iPhone” is “on the iPhone” in Portuguese alone. */
const inLanguage = (hit: Hit, tokens: readonly Token[], from: number): Hit =>
	hit?.value.kind === 'value' && hit.value.isPortuguese && !isInThePhone(tokens, { from, to: hit.to })
		? undefined
		: hit;
const longest = (a: Hit, b: Hit): Hit => (a && b ? (b.to > a.to ? b : a) : (a ?? b));

/** Whether the words ask for something themselves: "no chatbot", "without a therapist". */
const covers = (free: Hit, { span: { to }, values }: Rejected, tokens: readonly Token[]): boolean => {
	if (!free || (values.includes('ai-companion') && free.to < to)) return false;
	const { value } = free;
	const isAgainst = value.kind === 'value' && tokens.some(({ word }) => value.unless?.has(word));
	return (value.kind === 'value' && !isAgainst) || free.to >= to;
};

function readRefused(marks: Marks, from: number, free: Hit, vocabulary: Vocabulary): Rejected[] {
	const rejected = readRejections(marks, from, vocabulary);
	const [first] = rejected;
	const isCovered = first && covers(free, first, marks.tokens) && !isOneOfSeveral(marks, first, vocabulary);
	return isCovered ? [] : rejected;
}

const only = wordSet('only just solo solamente seulement juste nur bloss apenas somente soltanto solamente');

/** "Not only in English" says nothing of English. */
const isNotOnly = (tokens: readonly Token[], from: number): boolean =>
	only.has(tokens[from - 1]?.word ?? '') &&
	tokens.slice(Math.max(0, from - 4), from - 1).some(({ word }) => negators.has(word));

type Taking = { marks: Marks; found: Found; add: (group: FacetGroupId, values: string[], span: Span) => void };

/** @returns whether the words are read, in one way or another */
function takeEntry(entry: Entry, found: Span, taking: Taking): boolean {
	const { marks } = taking;
	if (entry.kind !== 'place') return takeWords(entry, found, taking);
	const span = framePlace(entry, found, marks.tokens, (at) => !marks.used[at]);
	if (!span) return false;
	const { group, value, isRegion, isCity } = entry;
	if (group === 'language' && isNotOnly(marks.tokens, span.from)) {
		taking.found.asides.push(span);
		marks.used.fill(true, span.from, span.to);
		return true;
	}
	const isTaken = takeWords({ kind: 'value', group, values: [value] }, span, taking);
	if (isTaken && (isRegion || isCity) && marks.used[found.from])
		taking.found.unchecked.push({ span: found, kind: isRegion ? 'region' : 'town' });
	return isTaken;
}

function takeWords(entry: Exclude<Entry, { kind: 'place' }>, span: Span, { marks, found, add }: Taking): boolean {
	const { tokens } = marks;
	if (entry.kind === 'nothing') {
		found.kept.push(span);
		return true;
	}
	if (entry.kind === 'aside' && !isIn(entry.with, tokens) && !isPartOfAi(tokens, span)) {
		add(entry.group, entry.values, span);
		return true;
	}
	if (entry.kind === 'aside' || entry.kind === 'dropped') {
		found.asides.push(span);
		marks.used.fill(true, span.from, span.to);
		return true;
	}
	if (entry.kind === 'unchecked') {
		const { from, to } = entry.what === 'data-place' ? withRegions(tokens, span) : span;
		found.unchecked.push({ span: { from, to }, kind: entry.what });
		for (let at = from; at < to; at++) {
			const { word } = tokens[at]!;
			marks.used[at] = entry.what !== 'endorsement' || word !== 'nice';
			if (entry.what === 'endorsement' && word === 'nhs') add('country', ['gb'], { from: at, to: at + 1 });
		}
		return true;
	}
	if (entry.kind === 'medicine') {
		const { guides, glossary } = entry;
		found.medicines.push({ span, medicine: { words: textOf(marks, span), guides, glossary } });
		return true;
	}
	const negator = saysNo(tokens, span) ? undefined : findNegator(marks, span.from);
	// What is known against tools is turned down so, and nothing else is.
	const isIncident = entry.kind === 'value' && entry.values[0] === 'past-incident';
	if (!isIncident && (negator !== undefined || (!saysNo(tokens, span) && isRefused(tokens, span.from)))) {
		found.kept.push({ from: negator ?? span.from, to: span.to });
		return true;
	}
	if (entry.kind === 'age') {
		const audience = ageOf(tokens, span);
		if (audience) add('audience', [audience], span);
		return audience !== undefined;
	}
	if (entry.values[0] === 'clinicians' && isTherapistSought(tokens, span)) return false;
	const unread = { ...marks, used: tokens.map(() => false) };
	const isAgainst = ({ word }: Token, at: number) => entry.unless?.has(word) && findNegator(unread, at) === undefined;
	if (tokens.some(isAgainst) || (entry.with && !isIn(entry.with, tokens))) return false;
	add(entry.group, entry.values, span);
	if (entry.wider) found.constraints.at(-1)!.wider = entry.wider;
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
