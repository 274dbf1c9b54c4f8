import { conceptNames, readConcepts } from './concepts.ts';

const shortestRun = 3;
const longestRun = 5;
/** How many words apart two concepts may be to count as a pair, and as a close one. */
const farthest = 6;
const close = 2;
/** Runs of letters are many and say the same thing several times. */
const shareOfRun = 0.5;
/** How a Spanish participle ends: “he buscado”, “he visto”. */
const participle = /(?:[aií]do|[eai]cho|isto|uesto|uelto|ierto|rito|oto)(?:me|lo|la|le)?$/;

/** Weights are stored in steps of this part of one. */
export const stepsOfWeight = 20;

/** How much a feature counts beside others. */
export const shareOf = (name: string): number => (name.startsWith('#') ? shareOfRun : 1);

/** Is given the features of a text one after the other, some of them several times. */
export type FeatureSink = {
	/** The feature whose name is these three in a row. */
	addNamed(first: string, between: string, last: string): void;
	/** The runs of letters that begin at one place of a word, of any of these lengths. */
	addRuns(word: string, start: number, shortest: number, longest: number): void;
	/** Two concepts by number, the first before the second. */
	addPair(one: number, other: number, isClose: boolean): void;
};

function walkPairs(concepts: readonly (readonly number[])[], sink: FeatureSink): void {
	for (const [at, ones] of concepts.entries()) {
		const end = ones.length === 0 ? at : Math.min(concepts.length - 1, at + farthest);
		for (const one of ones) sink.addNamed('@', conceptNames[one]!, '');
		for (let next = at + 1; next <= end; next++) {
			for (const other of concepts[next]!) {
				for (const one of ones) sink.addPair(one, other, next - at <= close);
			}
		}
	}
}

/** Spanish “he” is no English “he”: whoever has looked is the one who types. */
const readOwn = (words: readonly string[]): readonly string[] =>
	words.includes('he')
		? words.map((word, at) => (word === 'he' && participle.test(words[at + 1] ?? '') ? 'habia' : word))
		: words;

/**
 * What of a text is weighed: its words, two words in a row or with one between, runs of letters inside words, and what
 * its words stand for in any language, alone and in pairs.
 */
export function walkFeatures(typed: readonly string[], sink: FeatureSink): void {
	const words = readOwn(typed);
	const framed = ['^', ...words, '$'];
	for (const [at, word] of framed.entries()) {
		const [next, afterNext] = [framed[at + 1], framed[at + 2]];
		if (next !== undefined) sink.addNamed(word, ' ', next);
		if (afterNext !== undefined) sink.addNamed(word, ' _ ', afterNext);
	}
	for (const word of words) {
		sink.addNamed(word, '', '');
		const bounded = `<${word}>`;
		for (let start = 0; start + shortestRun <= bounded.length; start++)
			sink.addRuns(bounded, start, shortestRun, Math.min(longestRun, bounded.length - start));
	}
	const { concepts, language } = readConcepts(words);
	if (language) sink.addNamed('@@', language, '');
	walkPairs(concepts, sink);
}

/** The names of two concepts in a row as features: apart, and close to each other. */
export const namePair = (one: number, other: number): { apart: string; close: string } => ({
	apart: `@${conceptNames[one]!}>${conceptNames[other]!}`,
	close: `@${conceptNames[one]!}>>${conceptNames[other]!}`
});

/** The features of a text by name, to learn from. */
export function listFeatures(words: readonly string[]): Set<string> {
	const features = new Set<string>();
	walkFeatures(words, {
		addNamed: (first, between, last) => void features.add(first + between + last),
		addRuns(word, start, shortest, longest) {
			for (let length = shortest; length <= longest; length++) features.add(`#${word.slice(start, start + length)}`);
		},
		addPair(one, other, isClose) {
			const names = namePair(one, other);
			features.add(names.apart);
			if (isClose) features.add(names.close);
		}
	});
	return features;
}
