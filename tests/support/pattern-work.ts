/** What patterns were given to look at: a count, so that a test of it never depends on how busy the machine is. */
export type PatternWork = {
	runs: number;
	/** Characters gone over, at least: backtracking comes on top. */
	letters: number;
	/** Characters of the longest text given to a pattern that repeats something: no other goes over a letter twice. */
	longest: number;
};

const repeats = (pattern: string): boolean => ['*', '+', '{'].some((sign) => pattern.includes(sign));

/** Does the work and counts what each pattern in it was given. */
export function countPatternWork<T>(work: () => T): { value: T; patterns: PatternWork } {
	const { exec } = RegExp.prototype;
	const patterns: PatternWork = { runs: 0, letters: 0, longest: 0 };
	// Every use of a pattern comes through here once it is not the built-in function: test, match, replace and split too.
	RegExp.prototype.exec = function (text) {
		const start = this.global || this.sticky ? this.lastIndex : 0;
		const found = exec.call(this, text);
		patterns.runs += 1;
		patterns.letters += (found ? found.index + found[0].length : text.length) - start;
		if (repeats(this.source)) patterns.longest = Math.max(patterns.longest, text.length);
		return found;
	};
	try {
		return { value: work(), patterns };
	} finally {
		RegExp.prototype.exec = exec;
	}
}
