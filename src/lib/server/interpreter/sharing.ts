import data from './data/sharing.json' with { type: 'json' };
import { wordSet, type Token } from './tokens.ts';

/** Words that turn down what follows them. */
export const refusers = wordSet(data.refusers);
const nothing = wordSet(data.nothing);
const verbs = wordSet(data.verbs);
const links = wordSet(data.links);
const articles = wordSet(data.articles);
const receivers = wordSet(data.receivers);
const relatives = wordSet('that which who die der das que qui che');
/** English begins questions with such a word. */
const behindComma = wordSet('die der das que qui che');
/** “Keine App, die …”. */
const mostUntilRelative = 2;
const mostUntilVerb = 3;
const mostUntilReceiver = 7;
const mostInAll = 14;

/** Whether what was turned down before goes on behind a comma: “keine App, die …”. */
export const goesOn = (tokens: readonly Token[], refuser: number, at: number): boolean =>
	behindComma.has(tokens[at]!.word) && at - refuser <= mostUntilRelative;

/** Where what is turned down ends. */
function endOf(tokens: readonly Token[], from: number): number {
	let to = from + 1;
	while (tokens[to] && to - from < mostInAll && (!tokens[to]!.isApart || goesOn(tokens, from, to))) to++;
	return to;
}

/** “With Facebook”, “an die Versicherung”: the number of the word after it. */
function findReceiver(tokens: readonly Token[], at: number, end: number): number | undefined {
	if (!links.has(tokens[at]!.word)) return undefined;
	let to = at + 1;
	while (to < end && articles.has(tokens[to]!.word)) to++;
	if (to >= end || !receivers.has(tokens[to]!.word)) return undefined;
	while (to < end && receivers.has(tokens[to]!.word)) to++;
	return to;
}

/**
 * Whoever data is not to go to: “doesn’t share anything with Facebook”, “die nichts an Versicherungen weitergibt”, “gives
 * nothing to Amazon”.
 * @returns the number of the word after it
 */
export function readNoSharing(tokens: readonly Token[], from: number): number | undefined {
	const isTurned = verbs.has(tokens[from]!.word) && nothing.has(tokens[from + 1]?.word ?? '');
	if (!isTurned && !refusers.has(tokens[from]!.word)) return undefined;
	const end = endOf(tokens, from);
	let verb = isTurned ? from : -1;
	let receiver: number | undefined;
	let relative = false;
	let isBehindComma = false;
	for (let at = from + 1; at < end; at++) {
		isBehindComma ||= tokens[at]!.isApart;
		// “Ohne Rezept, die nichts mit Facebook teilt”: it says no by itself.
		if (isBehindComma && refusers.has(tokens[at]!.word)) return undefined;
		relative ||= relatives.has(tokens[at]!.word);
		const mayBeVerb = relative || receiver !== undefined || at - from <= mostUntilVerb;
		if (verb < 0 && mayBeVerb && verbs.has(tokens[at]!.word)) verb = at;
		const isNear = verb >= 0 ? at - verb <= mostUntilReceiver : relative || at - from <= mostUntilVerb;
		if (receiver === undefined && isNear) receiver = findReceiver(tokens, at, end);
		if (verb >= 0 && receiver !== undefined) return Math.max(verb + 1, receiver);
	}
	return undefined;
}
