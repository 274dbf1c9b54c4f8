import { readConcepts } from './concepts.ts';

const shortestRun = 3;
const longestRun = 5;
/** How many words apart two concepts may be to count as a pair, and as a close one. */
const farthest = 6;
const close = 2;
/** Runs of letters are many and say the same thing several times. */
const shareOfRun = 0.5;

/** Weights are stored in steps of this part of one. */
export const stepsOfWeight = 20;

/** How much a feature counts beside others. */
export const shareOf = (name: string): number => (name.startsWith('#') ? shareOfRun : 1);

function addConcepts(features: Set<string>, words: readonly string[]): void {
	const { concepts, language } = readConcepts(words);
	if (language) features.add(`@@${language}`);
	for (const [at, ones] of concepts.entries()) {
		for (const one of ones) {
			features.add(`@${one}`);
			for (let apart = 1; apart <= farthest; apart++) {
				for (const other of concepts[at + apart] ?? []) {
					features.add(`@${one}>${other}`);
					if (apart <= close) features.add(`@${one}>>${other}`);
				}
			}
		}
	}
}

/**
 * What of a text is weighed: its words, two words in a row or with one between, runs of letters inside words, and what
 * its words stand for in any language, alone and in pairs.
 */
export function listFeatures(words: readonly string[]): Set<string> {
	const features = new Set<string>();
	const framed = ['^', ...words, '$'];
	for (const [at, word] of framed.entries()) {
		const [next, afterNext] = [framed[at + 1], framed[at + 2]];
		if (next !== undefined) features.add(`${word} ${next}`);
		if (afterNext !== undefined) features.add(`${word} _ ${afterNext}`);
	}
	for (const word of words) {
		features.add(word);
		const bounded = `<${word}>`;
		for (let length = shortestRun; length <= longestRun; length++) {
			for (let start = 0; start + length <= bounded.length; start++) {
				features.add(`#${bounded.slice(start, start + length)}`);
			}
		}
	}
	addConcepts(features, words);
	return features;
}
