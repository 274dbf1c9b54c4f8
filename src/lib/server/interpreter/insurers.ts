import data from './data/insurers.json' with { type: 'json' };
import { payerNames, statutoryFunds } from './payers.ts';
import { bookOf } from './phrases.ts';
import { readTokens, wordSet, type Token } from './tokens.ts';
import type { Span } from './types.ts';

const insurers = new Set([...wordSet(data.insurers), ...statutoryFunds]);
const two = bookOf(data.two);
/** Words for much else, unless the next ones say more. */
const loose = wordSet(data.notInsurers);
const pays = wordSet(data.pays);
const between = wordSet(data.between);
const not = wordSet(data.not);
const startsTwo = new Set(data.two.split('|').map((phrase) => phrase.split(' ')[0]!));
const mostBetween = 3;
const mostBefore = 2;
const notBehind = wordSet('nicht pas');

export type Insured = { to: number; values: string[]; wider?: string[]; isDenied: boolean };

function insurerAt(tokens: readonly Token[], at: number): number | undefined {
	const { word } = tokens[at]!;
	const more = startsTwo.has(word) ? two.find(tokens, at)?.to : undefined;
	return more ?? (insurers.has(word) && !loose.has(word) ? at + 1 : undefined);
}

/** The end of the insurer, or of the word for paying, that follows within a few small words. */
function findOther(tokens: readonly Token[], from: number, wantsInsurer: boolean): Span | undefined {
	for (let at = from; at <= from + mostBetween; at++) {
		const token = tokens[at];
		if (!token || token.isApart) return undefined;
		const to = wantsInsurer ? insurerAt(tokens, at) : pays.has(token.word) ? at + 1 : undefined;
		if (to !== undefined) return { from: at, to };
		if (!between.has(token.word) && !not.has(token.word)) return undefined;
	}
	return undefined;
}

/** “Mi seguro no lo cubre”, “zahlt die Kasse nicht”. */
function isDenied(tokens: readonly Token[], { from, to }: Span): boolean {
	if (tokens.slice(from, to).some(({ word }) => not.has(word))) return true;
	const next = tokens[to];
	if (next && !next.isApart && notBehind.has(next.word)) return true;
	for (let at = from - 1; at >= 0 && at >= from - mostBefore && !tokens[at + 1]!.isApart; at--) {
		if (not.has(tokens[at]!.word)) return true;
		if (!between.has(tokens[at]!.word)) return false;
	}
	return false;
}

/**
 * That insurance pays, whoever is called so: “zahlt das meine Kasse”, “mi seguro lo cubre”, “pris en charge par la mutuelle”.
 * Where people speak of what their insurance pays for, it may be on prescription too.
 */
export function readInsurance(tokens: readonly Token[], from: number): Insured | undefined {
	const insurer = insurerAt(tokens, from);
	const first = insurer ?? (pays.has(tokens[from]!.word) ? from + 1 : undefined);
	const other = first === undefined ? undefined : findOther(tokens, first, insurer === undefined);
	if (!other) return undefined;
	const { word } = tokens[insurer === undefined ? other.from : from]!;
	const both = ['insurance', 'prescription'];
	const isGerman = statutoryFunds.has(word) || /^(?:kranken|kasse|zusatz|privat|versicherung)/.test(word);
	return {
		to: other.to,
		values: isGerman ? both : ['insurance'],
		...(!isGerman && { wider: both }),
		isDenied: isDenied(tokens, { from, to: other.to })
	};
}

/** Whether words speak of an insurer. */
export function namesInsurance(text: string): boolean {
	const tokens = readTokens(text);
	return tokens.some(({ word }, at) => insurerAt(tokens, at) !== undefined || payerNames.has(word));
}
