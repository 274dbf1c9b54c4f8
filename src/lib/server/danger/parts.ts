/** Words in a row by number. */
export type Phrase = {
	readonly words: readonly number[];
	/** Its place among the phrases of which it is one: the first that fits is taken. */
	readonly place: number;
};

/** Phrases of which one is wanted, by their first words. */
export type Phrases = { readonly byFirst: ReadonlyMap<number, readonly Phrase[]>; readonly longest: number };

/** What a pattern is made of. */
export type Part =
	| { readonly is: 'words'; readonly phrases: Phrases }
	/** One of several rows of parts, the first that fits. */
	| { readonly is: 'either'; readonly rows: readonly (readonly Part[])[] }
	| { readonly is: 'maybe'; readonly row: readonly Part[] }
	/** Up to some other words, as few as possible. */
	| { readonly is: 'gap'; readonly most: number; readonly staysWithinSigns: boolean }
	/** None of these words is next (was before), or one of the next (the last) few. */
	| { readonly is: 'not'; readonly phrases: Phrases; readonly most: number; readonly isBefore: boolean }
	| { readonly is: 'start' | 'end' | 'sign' };

/** @param rows words in a row, those to be tried first at the beginning */
export function groupPhrases(rows: readonly (readonly number[])[]): Phrases {
	const byFirst = new Map<number, Phrase[]>();
	let longest = 0;
	for (const [place, words] of rows.entries()) {
		const first = words[0]!;
		const others = byFirst.get(first);
		if (others) others.push({ words, place });
		else byFirst.set(first, [{ words, place }]);
		longest = Math.max(longest, words.length);
	}
	return { byFirst, longest };
}
