import type { Token } from './normalise.ts';

/** A word or two say nothing by themselves, and three say little in the midst of a sentence: “i am done”. */
const fewestWords = { inSentence: 3, inClause: 4 };
/** What has no signs is read in windows of so many words, each so many after the last. */
const widest = 10;
const stride = 5;

/** Where parts begin that end with such a word, and where the last ends. */
function* cutAfter(
	tokens: readonly Token[],
	isEnd: (token: Token) => boolean | undefined
): Generator<[number, number]> {
	let from = 0;
	for (const [index, token] of tokens.entries()) {
		if (!isEnd(token) && index < tokens.length - 1) continue;
		yield [from, index + 1];
		from = index + 1;
	}
}

function* cutWindows(from: number, to: number): Generator<[number, number]> {
	if (to - from < widest + stride) return;
	for (let at = from; ; at += stride) {
		yield [at, Math.min(to, at + widest)];
		if (at + widest >= to) return;
	}
}

function* cut(tokens: readonly Token[]): Generator<[number, number]> {
	yield* cutAfter(tokens, ({ endsSentence }) => endsSentence);
	for (const [from, to] of cutAfter(tokens, ({ isLast }) => isLast)) {
		yield [from, to];
		yield* cutWindows(from, to);
	}
}

/**
 * The parts of what was typed that are judged by themselves, so that harmless words beside danger do not hide it:
 * sentences, clauses between signs, and windows of a long clause. None begins or ends within words that are put to an
 * ordinary use, which would not be seen any more.
 * @param isOrdinary of each word whether it is put to an ordinary use
 */
export function* listParts(tokens: readonly Token[], isOrdinary: readonly boolean[]): Generator<Token[]> {
	const isTorn = (at: number): boolean => at > 0 && isOrdinary[at - 1] === true && isOrdinary[at] === true;
	/** What makes its words ordinary may stand elsewhere. */
	const isAllOrdinary = (from: number, to: number): boolean => !isOrdinary.slice(from, to).includes(false);
	const endsSentence = (at: number): boolean =>
		at === 0 || at === tokens.length || tokens[at - 1]!.endsSentence === true;
	const seen = new Set<number>();
	for (const [from, to] of cut(tokens)) {
		const place = from * tokens.length + to;
		const isSentence = endsSentence(from) && endsSentence(to);
		const fewest = isSentence ? fewestWords.inSentence : fewestWords.inClause;
		if (to - from < fewest || to - from === tokens.length || seen.has(place)) continue;
		if (isTorn(from) || isTorn(to) || isAllOrdinary(from, to)) continue;
		seen.add(place);
		yield tokens.slice(from, to).map((token, index) => ({ ...token, from: index, to: index + 1 }));
	}
}
