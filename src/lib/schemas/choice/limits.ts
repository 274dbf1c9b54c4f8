/* What tools shut out by their own words, of what other tools are for. */

const patterns = {
	'treatment-resistant-depression':
		/\btreatment-resistant\b|\btreatments have failed\b|\bnot responded to treatment\b/i,
	medicines: /^you need\b.*\b(?:medicines?|prescriber|prescribe[sd]?|controlled substance)\b/i
};
export type ShutOut = keyof typeof patterns;

/** @param notForYouIf its limits, each of which completes "not for you if" */
export const shutOutBy = (notForYouIf: readonly string[]): ShutOut[] =>
	(Object.keys(patterns) as ShutOut[]).filter((what) => notForYouIf.some((clause) => patterns[what].test(clause)));
