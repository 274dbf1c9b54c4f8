import needs from './data/needs.json' with { type: 'json' };
import { readTokens } from './tokens.ts';

const english = new Map(
	Object.entries(needs).flatMap(([word, others]) => others.split(' ').map((other) => [other, word] as const))
);

/** The words in which the catalogue speaks of what was asked for in another language; the text itself where it is English. */
export function translateNeeds(text: string): string {
	const tokens = readTokens(text);
	if (!tokens.some(({ word }) => english.has(word))) return text;
	return tokens.map(({ word, start, end }) => english.get(word) ?? text.slice(start, end)).join(' ');
}
