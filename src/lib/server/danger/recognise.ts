import { matchTokens, preparePatterns } from './match.ts';
import { readTokens } from './normalise.ts';
import { splitAtTool } from './tool-question.ts';
import { prepareWeights, weighWords } from './weigh.ts';

export type Danger = {
	/** Who may be in danger: the person who types, or somebody they are worried about. */
	about: 'self' | 'other';
	/** Whether it has happened or is happening, so that minutes count. */
	isNow: boolean;
};

/**
 * Whether words may come from someone in danger, or from someone who is worried about another person. Deterministic;
 * the same words give the same answer in any case and with or without accents. Nothing is stored.
 * @param text what was typed; only its first 80 words are read
 */
export function recogniseDanger(text: string): Danger | undefined {
	const tokens = readTokens(text);
	if (tokens.length === 0) return undefined;
	const { found, isTakenBack, isCertain, weighed, asksForHelp, isNow } = matchTokens(tokens);
	const isFound = found !== undefined;
	const { isDanger: isWhole, about } = weighWords(weighed, isFound, isTakenBack);
	const isDanger =
		isCertain ||
		isWhole ||
		(isFound && !isTakenBack && splitAtTool(weighed).some((part) => weighWords(part, true, false).isDanger));
	return isDanger || asksForHelp ? { about, isNow } : undefined;
}

/** Reads patterns and weights: a server does so before it answers. */
export function prepareDanger(): void {
	preparePatterns();
	prepareWeights();
}
