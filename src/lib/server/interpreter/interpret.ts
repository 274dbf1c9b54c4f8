import { readFound } from './bare-asks.ts';
import { nothingFound, textOf, type Found, type Marks } from './found.ts';
import {
	keepDevices,
	dropForTreatment,
	joinAlternatives,
	joinNotABot,
	joinPersonNotBot,
	preferWanted,
	takeReasons,
	turnIncidents,
	widenFree,
	widenInsured
} from './joins.ts';
import { correctKeyWords } from './key-words.ts';
import { findDoubtful, findShortUnknown } from './known-words.ts';
import { useLikeness } from './likeness.ts';
import { mergeConstraints } from './merge.ts';
import { ofTools, readNames } from './names.ts';
import { restOf } from './rest.ts';
import { readTokens } from './tokens.ts';
import type { Reading, Vocabulary } from './types.ts';

const noNames = { names: [], likeness: undefined, compare: undefined, question: undefined, unchecked: [] };

/** What is asked about a tool is no wish, but in which language it is to be. */
const onlyLanguages = ({ constraints, unchecked, medicines }: Found): Found => ({
	...nothingFound(),
	// “Is ketamine at home from them legit”: the guide to it answers as well.
	medicines: medicines.filter(({ medicine }) => medicine.glossary.length > 0),
	constraints: constraints.filter(({ group }) => group === 'language'),
	unchecked: unchecked.filter(({ kind }) => kind === 'payer' || kind === 'statutory')
});

function readOnce(text: string, vocabulary: Vocabulary): Reading {
	const typed = readTokens(text);
	const doubtful = findDoubtful(typed, vocabulary);
	const tokens = correctKeyWords(typed, vocabulary, doubtful);
	const unknown = doubtful.filter((at) => tokens[at] === typed[at]);
	if (tokens.length === 0) return { ...noNames, constraints: [], reasons: [], later: [], medicines: [], rest: text };
	const read = readNames(text, tokens, vocabulary, { unknown, parts: findShortUnknown(tokens, vocabulary) });
	const { names, likeness, compare, question } = read;
	const used = tokens.map(() => false);
	const marks: Marks = { tokens, used, text };
	for (const { span } of names) used.fill(true, span.from, span.to);
	if (likeness) useLikeness(used, tokens, likeness.span);
	const found = question ? onlyLanguages(readFound(marks, vocabulary)) : readFound(marks, vocabulary);
	dropForTreatment(found, marks);
	joinPersonNotBot(found, tokens);
	joinNotABot(found, tokens);
	joinAlternatives(found, tokens);
	preferWanted(found);
	keepDevices(found);
	takeReasons(found, marks, names.length > 0 || likeness !== undefined);
	turnIncidents(found, tokens);
	widenInsured(found, marks);
	if (likeness) widenFree(found);
	for (const { span } of names) used.fill(false, span.from, span.to);
	const withWords = (some: Found['constraints']) =>
		mergeConstraints(some).map((one) => ({ ...one, words: one.spans.map((span) => textOf(marks, span)).join(', ') }));
	const constraints = withWords(found.constraints);
	const reasons = mergeConstraints(found.reasons).map(({ group, values }) => ({ group, values }));
	const later = withWords(found.later).map(({ group, values, words, spans }) => ({ group, values, words, spans }));
	const unchecked = found.unchecked.map(({ span, kind }) => ({ kind, words: textOf(marks, span) }));
	const medicines = found.medicines.map(({ medicine }) => medicine);
	const named = {
		names,
		likeness: likeness && {
			...likeness.named,
			...(likeness.isInstead && { isInstead: true as const }),
			...(likeness.others.length > 0 && { others: likeness.others }),
			...(likeness.turnedDown?.length && { turnedDown: likeness.turnedDown }),
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
			? [...new Set(names.map(({ words }) => words))].join(' ')
			: restOf(marks, keptWords, constraints);
	// “Free Calm for anxiety”, “Claude as a therapist”: nothing but wishes, or how it is used, stand beside it.
	const isOnlyWished =
		rest === read.doubtful?.words && (found.asides.length > 0 || constraints.some(({ group }) => ofTools.has(group)));
	if (isOnlyWished) named.names = [read.doubtful!];
	return { ...named, constraints, reasons, later, medicines, unchecked, compare, question, rest };
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
