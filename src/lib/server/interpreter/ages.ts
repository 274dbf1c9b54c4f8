import kin from './data/kin.json' with { type: 'json' };
import { wordSet, type Token } from './tokens.ts';
import type { Span } from './types.ts';

const elders = wordSet(kin.old);
const others = wordSet(kin.young);
const between = wordSet(kin.between);
const notAfter = wordSet(kin.notAfter);
const years = wordSet(kin.years);
const mostBetween = 3;
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

/** "My mum (72)", "son 19", "mi madre, de 80 años": how old somebody is, from the word for that person on. */
export function readAgeOfKin(tokens: readonly Token[], from: number): { audience: string; to: number } | undefined {
	const isElder = elders.has(tokens[from]!.word);
	if (!isElder && !others.has(tokens[from]!.word)) return undefined;
	let at = from + 1;
	while (at - from <= mostBetween && tokens[at] && between.has(tokens[at]!.word)) at++;
	if (!tokens[at] || !isFigure.test(tokens[at]!.word)) return undefined;
	const age = Number(tokens[at]!.word);
	let to = at + 1;
	while (tokens[to] && !tokens[to]!.isApart && years.has(tokens[to]!.word)) to++;
	const next = tokens[to];
	if ((next && !next.isApart && notAfter.has(next.word)) || (isElder && age < youngestElder)) return undefined;
	const audience = audienceOf(age);
	return audience === undefined ? undefined : { audience, to };
}
