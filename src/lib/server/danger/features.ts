const shortestRun = 3;
const longestRun = 5;

/** What of a text is weighed: its words, two words in a row or with one between, and runs of letters inside words. */
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
	return features;
}
