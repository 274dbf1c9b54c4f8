import words from './data/conditions.json' with { type: 'json' };
import kin from './data/kin.json' with { type: 'json' };
import needs from './data/needs.json' with { type: 'json' };
import slots from './data/slots.json' with { type: 'json' };
import { expandPattern } from './patterns.ts';
import type { PhraseBook } from './phrases.ts';
import { bookOfTags } from './tag-books.ts';
import { tokenWords, wordSet, type Token } from './tokens.ts';
import type { Span, Vocabulary } from './types.ts';
import { speaksOfTool } from './wants.ts';

/** Of danger the recogniser speaks, and of wellbeing everything is. */
export const unreadNeeds: ReadonlySet<string> = new Set(['suicidal-thoughts', 'self-harm', 'general-wellbeing']);
const neverWords = wordSet(words.never);
const before = wordSet(words.before);
const beforeWith = wordSet(words.withBefore);
/** German has a comma before these. */
const behindComma = wordSet('der die das');
const forWords = wordSet('for fur pour para pra per');
const ofPerson = wordSet(words.ofPerson);
const persons = wordSet(`${words.persons} ${kin.old} ${kin.young}`);
const between = wordSet(words.between);
const kinds = wordSet(words.kinds);
const wants = wordSet(words.wants);
const joins = wordSet(words.joins);
const alternatives = wordSet(words.alternatives);
const wider: Record<string, string[]> = words.wider;
const beside: Record<string, string[]> = words.beside;
const mostBetween = 4;

export type ReadCondition = { values: string[]; wider?: string[]; span: Span };

/** What tools help with, by what the catalogue calls it and by words of six languages for that. */
const openConditions = bookOfTags<string>((book, tags) => {
	const slugs = new Map<string, string>();
	for (const { words: text, group, value, isOwn } of tags) {
		if (group !== 'condition' || unreadNeeds.has(value)) continue;
		const said = tokenWords(text);
		if (said.length === 1 && neverWords.has(said[0]!)) continue;
		if (!slugs.has(said.join(' '))) slugs.set(said.join(' '), value);
		book.add(text, value);
		if (isOwn) for (const part of text.split(/ and | or /)) book.add(part, value);
	}
	for (const [value, says] of Object.entries(words.more)) for (const phrase of says.split('|')) book.add(phrase, value);
	for (const [need, says] of Object.entries(needs)) {
		const value = slugs.get(need);
		if (!value) continue;
		for (const phrase of expandPattern(says, slots)) if (!neverWords.has(phrase)) book.add(phrase, value);
	}
});

const misspelt = ['anxiety', 'depression', 'insomnia', 'panic', 'stress', 'loneliness', 'bipolar'] as const;

/** Single words for needs that many have, in six languages: these are misspelt as often as others. */
export const needWords: readonly string[] = misspelt.flatMap((need) => [
	need,
	...expandPattern(needs[need], slots).filter((phrase) => !phrase.includes(' '))
]);

/** Whether a sentence asks for a tool, and so for what is for something. */
export const mayReadConditions = (text: string, tokens: readonly Token[]): boolean =>
	speaksOfTool(text) || tokens.some(({ word }) => wants.has(word)) || isForSomebody(tokens);

/** “For my brother who has bipolar”. */
const isForSomebody = (tokens: readonly Token[]): boolean =>
	forWords.has(wordAt(tokens, 0)) && tokens.slice(1, mostBetween).some(({ word }) => persons.has(word));

const wordAt = (tokens: readonly Token[], at: number): string => tokens[at]?.word ?? '';

function findChain(book: PhraseBook<string>, tokens: readonly Token[], at: number): { value: string; span: Span }[] {
	const chain: { value: string; span: Span }[] = [];
	for (let from = at; ;) {
		const isJoined = chain.length > 0 && joins.has(wordAt(tokens, from));
		let start = isJoined ? from + 1 : from;
		if (chain.length > 0 && !isJoined && !tokens[from]?.isApart) return chain;
		while (chain.length > 0 && between.has(wordAt(tokens, start))) start++;
		const found = isJoined && tokens[start]?.isApart ? undefined : book.find(tokens, start);
		if (!found) return chain;
		const isOther = isJoined && alternatives.has(wordAt(tokens, from));
		chain.push({ value: found.value, span: { from: isOther ? start : from, to: found.to } });
		from = found.to;
	}
}

/** What a tool is to help with, where the words around say that it is for that: "for anxiety", "an insomnia app". */
export function readConditions(tokens: readonly Token[], from: number, vocabulary: Vocabulary): ReadCondition[] {
	const book = openConditions(vocabulary);
	const word = tokens[from]!.word;
	const isOn = !tokens[from]!.isApart || behindComma.has(word);
	const last = from > 0 && isOn ? tokens[from - 1]!.word : '';
	// “A teenager who panics”, “figlio con ansia”.
	const isOfPerson = ofPerson.has(word) && persons.has(last);
	const isBefore = before.has(word) || isOfPerson || (beforeWith.has(last) && word === 'with');
	const start = isBefore || beforeWith.has(word) ? skipBetween(tokens, from + 1) : from;
	if (!tokens[start]) return [];
	const chain = findChain(book, tokens, start);
	const [first] = chain;
	if (!first) return [];
	const next = tokens[chain.at(-1)!.span.to];
	const isKind = (token: Token | undefined) => token !== undefined && kinds.has(token.word);
	const isFramed =
		start > from ||
		(next && !next.isApart && isKind(next)) ||
		(from > 0 && !tokens[from]!.isApart && isKind(tokens[from - 1]));
	if (!isFramed) return [];
	return chain.map(({ value, span }, i) => ({
		values: beside[value] ?? [value],
		...(wider[value] && { wider: wider[value] }),
		span: i === 0 ? { from, to: span.to } : span
	}));
}

function skipBetween(tokens: readonly Token[], from: number): number {
	let at = from;
	while (at - from < mostBetween && !tokens[at]?.isApart && between.has(wordAt(tokens, at))) at++;
	return tokens[at]?.isApart ? tokens.length : at;
}
