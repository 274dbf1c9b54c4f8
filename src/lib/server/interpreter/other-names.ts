import data from './data/other-names.json' with { type: 'json' };
import { PhraseBook } from './phrases.ts';
import type { Token } from './tokens.ts';
import type { Span } from './types.ts';

/** @property kind words that find what is of its kind */
type OtherName = { kind: string; isOrdinary: boolean };

/** Names of well-known tools that are on no list here. Those of everyday words are names only where one is asked for. */
const book = new PhraseBook<OtherName>((book) => {
	for (const [kind, says] of Object.entries(data.plain)) {
		for (const name of says.split('|')) book.add(name, { kind, isOrdinary: false });
	}
	for (const [kind, says] of Object.entries(data.ordinary)) {
		for (const name of says.split('|')) book.add(name, { kind, isOrdinary: true });
	}
});

/** The well-known tool, on no list here, that is named at a place. */
export function findOtherName(tokens: readonly Token[], from: number): (OtherName & { to: number }) | undefined {
	const found = book.find(tokens, from);
	return found && { ...found.value, to: found.to };
}

export const otherNames: readonly string[] = [data.plain, data.ordinary].flatMap((names) =>
	Object.values(names).flatMap((says) => says.split('|'))
);

/** These names, written without spaces. */
export const otherKeys: ReadonlySet<string> = new Set(otherNames.map((name) => name.replaceAll(' ', '')));

/** Where they stand. */
export function listOtherNames(tokens: readonly Token[]): Span[] {
	const spans: Span[] = [];
	for (let from = 0; from < tokens.length; from++) {
		const found = findOtherName(tokens, from);
		if (found) spans.push({ from, to: found.to });
	}
	return spans;
}
