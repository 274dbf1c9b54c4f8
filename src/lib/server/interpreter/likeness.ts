import likeness from './data/likeness.json' with { type: 'json' };
import slots from './data/slots.json' with { type: 'json' };
import { expandPattern } from './patterns.ts';
import { bookOf, PhraseBook } from './phrases.ts';
import { joinContractions, type Token, wordSet } from './tokens.ts';
import type { Span } from './types.ts';

export const phraseSet = (says: string) =>
	expandPattern(says, slots).map((phrase) => joinContractions(phrase.split(' ')));

/** What costs nothing, or little. */
const cheap = bookOf(slots.cheap);
/** “Cheaper than”, from its end: what it says of the price is a wish beside the likeness. */
const thanBackwards = new PhraseBook<number>((book) => {
	for (const words of phraseSet(likeness.than))
		for (const better of phraseSet(likeness.better))
			book.add([...better, ...words].toReversed().join(' '), words.length);
});
const comparing = wordSet(likeness.comparing);
export const articles = wordSet('the a an la el le die das der den il lo o l');

export const reversed = (tokens: readonly Token[], to: number): Token[] =>
	tokens
		.slice(0, to)
		.toReversed()
		.map((token, i, all) => ({ ...token, isApart: i > 0 && all[i - 1]!.isApart }));

/** “Cheaper than Headspace” looks for another; “is Wysa cheaper than Headspace” weighs two. */
export function findThan(tokens: readonly Token[], { from }: Span, isOnly: boolean): number | undefined {
	if (!isOnly || tokens[from]!.isApart || comparing.has(tokens[0]!.word)) return undefined;
	const start = from - Number(articles.has(tokens[from - 1]?.word ?? ''));
	const turned = reversed(tokens, start);
	const found = turned.length > 0 ? thanBackwards.find(turned, 0) : undefined;
	return found && start - found.value;
}

/** “Wysa free alternative”: the number of the word after the one on the price. */
export function skipCheap(tokens: readonly Token[], from: number): number {
	const found = tokens[from] && !tokens[from].isApart ? cheap.find(tokens, from) : undefined;
	return found && tokens[found.to] && !tokens[found.to]!.isApart ? found.to : from;
}

/** “Una alternativa gratuita a Wysa”: what is said of the price within is a wish of its own. */
export function useLikeness(used: boolean[], tokens: readonly Token[], { from, to }: Span): void {
	used.fill(true, from, to);
	for (let at = from; at < to;) {
		const found = cheap.find(tokens.slice(0, to), at);
		if (found) used.fill(false, at, found.to);
		at = found?.to ?? at + 1;
	}
}
