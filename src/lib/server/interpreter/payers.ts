import { importance, type Found } from './found.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Span } from './types.ts';
import data from './data/payers.json' with { type: 'json' };

const { statutory, ...others } = data;
/** Insurers of Germany that pay for whatever is in its register of apps. */
export const statutoryFunds = wordSet(statutory);

/** Who pays, by the country to which it belongs; by none where it sells in several. */
const payers = new Map(
	Object.entries({ ...others, de: statutory }).flatMap(([country, words]) =>
		[...wordSet(words)].map((word) => [word, country] as const)
	)
);
/** What insurers and others who pay are called. */
export const payerNames: ReadonlySet<string> = new Set(payers.keys());

/**
 * That insurance pays is known of some tools, and nothing of which: the one that is named is noted, with its country
 * where that is certain.
 */
export function notePayer(tokens: readonly Token[], { from, to }: Span, found: Found): void {
	const isPayer = (at: number) => at < to && payers.has(tokens[at]!.word);
	let start = from;
	while (start < to && !isPayer(start)) start++;
	if (start === to) return;
	let end = start;
	while (isPayer(end)) end++;
	const isStatutory = statutoryFunds.has(tokens[start]!.word);
	found.unchecked.push({ span: { from: start, to: end }, kind: isStatutory ? 'statutory' : 'payer' });
	const country = payers.get(tokens[start]!.word)!;
	if (country === 'several') return;
	found.constraints.push({
		group: 'country',
		values: [country],
		spans: [{ from, to }],
		importance: importance.country!
	});
}
