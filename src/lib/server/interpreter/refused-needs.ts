import { isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import { unreadNeeds } from './conditions.ts';
import data from './data/refused-needs.json' with { type: 'json' };
import questions from './data/questions.json' with { type: 'json' };
import { expandPattern } from './patterns.ts';
import { bookOf } from './phrases.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Span, TagName } from './types.ts';

type Need = { group: FacetGroupId; values: string[]; phrases: string[] };

const written: readonly Need[] = Object.entries(data.needs).map(([key, says]) => {
	const [group, value] = key.split(' ') as [FacetGroupId, string];
	return { group, values: [value], phrases: expandPattern(says, {}) };
});
/** Needs by what they are called: how somebody feels ("depressed") is no name for one. */
export function* listRefusable(tags: readonly TagName[]): Generator<Need> {
	for (const need of written)
		if (!isTagGroup(need.group) || tags.some(({ group, value }) => group === need.group && value === need.values[0]))
			yield need;
	for (const { words, group, value, isOwn } of tags)
		if (isOwn && group === 'condition' && !unreadNeeds.has(value))
			yield { group, values: [value], phrases: [words, ...words.split(/ and | or /)] };
}

const refusers = bookOf(data.refusers);
const clauses = bookOf(data.clauses);
const notAfter = wordSet(data.notAfter);
const ends = wordSet(data.ends);
const complains = wordSet(data.complains);
const idioms = wordSet(data.idioms);
const things = wordSet(`${questions.tools} ${questions.apps} ${questions.courses}`);

/** Whether nothing belongs to the words before this one any more: "no sleep for weeks" complains. */
const isEnd = (tokens: readonly Token[], at: number): boolean =>
	!tokens[at] || tokens[at].isApart || ends.has(tokens[at].word);

type Refusal = { from: number; topic: Span; values: readonly string[]; hasThing: boolean };

/**
 * Whether words turn a need down: "not sleep" does; "no sleep" does where an app is asked for and nothing is complained of,
 * since it may be what somebody suffers from.
 * @param hasThing whether a word for a part of a tool follows, as in "without sleep stuff"
 */
export function refusesNeed(tokens: readonly Token[], { from, topic, values, hasThing }: Refusal): boolean {
	if (!isEnd(tokens, topic.to)) return false;
	const before = from > 0 && !tokens[from]!.isApart ? tokens[from - 1]!.word : undefined;
	const isJoined = before === undefined || ends.has(before);
	if (before !== undefined && notAfter.has(before)) return false;
	if (refusers.find(tokens, from)) return true;
	if (!clauses.find(tokens, from)) return false;
	if (hasThing) return true;
	const isIdiom = values.some((value) => idioms.has(value));
	return (
		isJoined &&
		!isIdiom &&
		tokens.some(({ word }) => things.has(word)) &&
		!tokens.some(({ word }) => complains.has(word))
	);
}
