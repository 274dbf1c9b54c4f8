import kin from './data/kin.json' with { type: 'json' };
import { wordSet, type Token } from './tokens.ts';
import type { Span } from './types.ts';

const elders = wordSet(kin.old);
const others = wordSet(kin.young);
const between = wordSet(kin.between);
const notAfter = wordSet(kin.notAfter);
const years = wordSet(kin.years);
const pronouns = wordSet(kin.pronouns);
const verbs = wordSet(kin.verbs);
const feelings = wordSet(kin.feelings);
const withAge = wordSet(kin.withAge);
const mostBetween = 3;
/** “Lonely at 3” is an hour. */
const youngestFeeling = 13;
/** "Mum of 3" has three children. */
const youngestElder = 16;
const isFigure = /^\d{1,3}$/;

function audienceOf(age: number): string | undefined {
	if (!(age >= 3 && age <= 110)) return undefined;
	return age < 13 ? 'children' : age < 18 ? 'teens' : age < 65 ? 'adults' : 'older-adults';
}

/** The audience of the age that a span of words says. */
export const ageOf = (tokens: readonly Token[], { from, to }: Span): string | undefined =>
	audienceOf(Number(tokens.slice(from, to).find(({ word }) => isFigure.test(word))?.word));

/** @property need what somebody has, said in between */
type AgeOfKin = { audience: string; to: number; need?: Span };

const joins = wordSet('e y et und ed');
const ofTime = wordSet('de di d del von');
const mostOfNeed = 3;

/** “Meu filho tem TDAH e 10 anos”: the place of the age behind what somebody has. */
function placeBehindNeed(tokens: readonly Token[], from: number): number | undefined {
	for (let at = from; at <= from + mostOfNeed; at++) {
		if (!tokens[at] || tokens[at]!.isApart) return undefined;
		if (!joins.has(tokens[at]!.word)) continue;
		const [figure, unit, next] = tokens.slice(at + 1, at + 4);
		const isAge = figure && isFigure.test(figure.word) && unit && years.has(unit.word);
		return isAge && !ofTime.has(next?.word ?? '') ? at + 1 : undefined;
	}
	return undefined;
}

/** "My mum (72)", "son 19", "mi madre, de 80 años": how old somebody is, from the word for that person on. */
export function readAgeOfKin(tokens: readonly Token[], from: number): AgeOfKin | undefined {
	const { word } = tokens[from]!;
	const isElder = elders.has(word);
	const isPronoun = pronouns.has(word);
	if (!isElder && !isPronoun && !others.has(word)) return readAgeOfFeeling(tokens, from);
	let at = from + 1;
	while (at - from <= mostBetween && tokens[at] && between.has(tokens[at]!.word)) at++;
	const start = at;
	if (!isFigure.test(tokens[at]?.word ?? '')) at = placeBehindNeed(tokens, at) ?? at;
	if (!tokens[at] || !isFigure.test(tokens[at]!.word)) return undefined;
	// “El 15 de mayo”, “il 15 maggio”: of somebody it is said with a verb.
	if (isPronoun && !tokens.slice(from, at).some((token) => verbs.has(token.word))) return undefined;
	const age = Number(tokens[at]!.word);
	let to = at + 1;
	while (tokens[to] && !tokens[to]!.isApart && years.has(tokens[to]!.word)) to++;
	const next = tokens[to];
	if ((next && !next.isApart && notAfter.has(next.word)) || (isElder && age < youngestElder)) return undefined;
	const audience = audienceOf(age);
	return audience === undefined ? undefined : { audience, to, need: { from: start, to: at } };
}

/** “Lonely at 80”, “einsam mit 79”: from the word before the age on. */
function readAgeOfFeeling(tokens: readonly Token[], from: number): AgeOfKin | undefined {
	if (from === 0 || !feelings.has(tokens[from - 1]!.word) || tokens[from]!.isApart) return undefined;
	let at = from;
	while (at - from < 2 && tokens[at] && withAge.has(tokens[at]!.word)) at++;
	const figure = tokens[at];
	if (at === from || !figure || !isFigure.test(figure.word) || Number(figure.word) < youngestFeeling) return undefined;
	let to = at + 1;
	while (tokens[to] && !tokens[to]!.isApart && years.has(tokens[to]!.word)) to++;
	const next = tokens[to];
	if (next && !next.isApart && notAfter.has(next.word)) return undefined;
	const audience = audienceOf(Number(figure.word));
	return audience === undefined ? undefined : { audience, to };
}
