import { expandPattern, PhraseBook, readTokens, type Token } from '#lib/server/interpreter/index.ts';
import type { NotKnown } from '#lib/schemas/understood.ts';
import notCovered from './data/not-covered.json' with { type: 'json' };

export type NotCovered = {
	/** What we have nothing on. */
	name: string;
	/** What it may be filed under one day. */
	tag?: string;
	turnTo?: 'pharmacist';
	/** Only where another need is said: alone it is looked for, and what was looked at is known. */
	isBeside?: true;
	says: string;
	match: string;
	not: string;
};
export const needsNotCovered = notCovered as readonly NotCovered[];

const book = new PhraseBook<NotCovered>((book) => {
	for (const need of needsNotCovered) for (const phrase of expandPattern(need.says, {})) book.add(phrase, need);
});

export type Known = {
	/** The places of words that nobody knows. */
	findUnknown(tokens: readonly Token[]): readonly number[];
	/** Whether these words name a tool. */
	isName(key: string): boolean;
	/** Whether words say a need. */
	saysNeed(text: string): boolean;
	/** Whether a tool that answers no emergencies is filed under a tag. */
	isCovered(slug: string): boolean;
};

const wordSet = (words: string) => new Set(words.split(' '));
const likeness = wordSet('like comme como come');
const turning = wordSet('but mais aber pero mas ma without sans ohne sin sem senza');
/** Words that ask about what stands beside them. */
const asking = wordSet('or o ou oder vs versus is does has happened became');
/** Words that ask about a name, and nothing else. */
const frame = wordSet(
	`or o ou oder vs versus and y et und e is does has was are what whats about est ist hat es to of the a app any good free safe work works worth it
	still available happened became called better which than legit real cost price review reviews how much gut gratis bueno buono bom mieux meglio melhor mejor besser`
		.split(/\s+/)
		.join(' ')
);

/** Names of tools that nobody here knows, as they were typed: only where the words around them say that they are names. */
function findUnknownNames(text: string, tokens: readonly Token[], known: Known): { names: string[]; used: boolean[] } {
	const used = tokens.map(() => false);
	const names: string[] = [];
	const mayName =
		tokens.length === 2 || tokens.some(({ word }) => asking.has(word) || likeness.has(word) || turning.has(word));
	if (!mayName) return { names, used };
	const unknown = known.findUnknown(tokens);
	const isCapital = (at: number) => tokens[at] !== undefined && /^\p{Lu}/u.test(text.slice(tokens[at].start));
	const isFramed =
		tokens.some(({ word }) => asking.has(word)) &&
		tokens.every(({ word }, at) => unknown.includes(at) || frame.has(word) || known.isName(word));
	for (const at of unknown) {
		if (used[at]) continue;
		let [from, to] = [at, at + 1];
		if (isCapital(at)) {
			while (from > 0 && !tokens[from]!.isApart && isCapital(from - 1) && !frame.has(tokens[from - 1]!.word)) from--;
			while (isCapital(to) && !tokens[to]!.isApart && !frame.has(tokens[to]!.word)) to++;
		}
		if (
			known.isName(
				tokens
					.slice(from, to)
					.map(({ word }) => word)
					.join('')
			)
		)
			continue;
		const isLikened = isCapital(at) && likeness.has(tokens[from - 1]?.word ?? '');
		const isTurned = isCapital(at) && from === 0 && turning.has(tokens[to]?.word ?? '');
		const isAlone = from === 0 && to === tokens.length && to - from > 1 && isCapital(from);
		if (!isFramed && !isLikened && !isTurned && !isAlone) continue;
		names.push(text.slice(tokens[from]!.start, tokens[to - 1]!.end));
		used.fill(true, from, to);
	}
	return { names, used };
}

/** What a sentence asks for that is not here: names, and needs that nothing is filed under; and the words that say so. */
export function findNotKnown(text: string, known: Known): NotKnown & { words: ReadonlySet<string> } {
	const tokens = readTokens(text);
	const { names, used } = findUnknownNames(text, tokens, known);
	const needs: NotCovered[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const found = book.find(tokens, at);
		if (!found || (found.value.tag && known.isCovered(found.value.tag))) continue;
		const beside = () => `${text.slice(0, tokens[at]!.start)} ${text.slice(tokens[found.to - 1]!.end)}`;
		if (found.value.isBeside && !known.saysNeed(beside())) continue;
		if (!needs.includes(found.value)) needs.push(found.value);
		used.fill(true, at, found.to);
	}
	return {
		names,
		needs: needs.map(({ name, turnTo }) => ({ name, turnTo })),
		words: new Set(tokens.filter((_, at) => used[at]).map(({ word }) => word))
	};
}

export const nothingUnknown: ReturnType<typeof findNotKnown> = { names: [], needs: [], words: new Set() };
