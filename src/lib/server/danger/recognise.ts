import { listParts } from './clauses.ts';
import { matchPatterns, matchTokens, preparePatterns, type Match, type Situation } from './match.ts';
import { readTokens, type Token } from './normalise.ts';
import { splitAtTool } from './tool-question.ts';
import { aboutWhom, mayBeDanger, prepareWeights, weighWords } from './weigh.ts';

export type Danger = {
	/** Who may be in danger: the person who types, or somebody they are worried about. */
	about: 'self' | 'other';
	/** Whether it has happened or is happening, so that minutes count. */
	isNow: boolean;
	/** Where the usual words would miss; such a person speaks of themselves. */
	situation?: Situation;
};

function isDanger({ found, isTakenBack, isCertain, weighed }: Match, isPart: boolean): boolean {
	const isFound = found !== undefined;
	return (
		isCertain ||
		weighWords(weighed, isFound, isTakenBack, isPart).isDanger ||
		(isFound && !isTakenBack && splitAtTool(weighed).some((part) => weighWords(part, true, false, isPart).isDanger))
	);
}

/**
 * Whether a sentence or a clause is danger by itself. Patterns are only tried where they could decide. Small talk that
 * nobody has learnt from may weigh anything: what fits no pattern needs a text that is not far from danger.
 */
const isDangerInPart = (tokens: readonly Token[], { isOrdinary }: Match, isFarFromDanger: boolean): boolean =>
	listParts(tokens, isOrdinary).some((part) => {
		if (!mayBeDanger(part.map(({ word }) => word))) return false;
		const match = matchTokens(part);
		return (!isFarFromDanger || match.found !== undefined || match.isCertain) && isDanger(match, true);
	});

/**
 * Whether words may come from someone in danger, or from someone who is worried about another person. Deterministic;
 * the same words give the same answer in any case and with or without accents. Nothing is stored.
 * @param text what was typed; only its first 80 words are read
 */
export function recogniseDanger(text: string): Danger | undefined {
	const tokens = readTokens(text);
	if (tokens.length === 0) return undefined;
	const match = matchTokens(tokens);
	const { other, isFarFromDanger } = weighWords(match.weighed, match.found !== undefined, match.isTakenBack, false);
	if (!match.asksForHelp && !isDanger(match, false) && !isDangerInPart(tokens, match, isFarFromDanger))
		return undefined;
	const { isNow, isOwn, isWorried, situation } = match;
	if (situation) return { about: 'self', isNow, situation };
	if (isOwn) return { about: 'self', isNow };
	return { about: isWorried ? 'other' : aboutWhom(other, match.found?.about), isNow };
}

/** Whether words say that somebody close has died by suicide, in danger or not. */
export const isBereaved = (text: string): boolean => matchPatterns(text).situation === 'bereaved';

/** Whether words say that somebody threatens, hurts or follows the person who types, in danger or not. */
export const isThreatened = (text: string): boolean => matchPatterns(text).situation === 'threatened';

/** Reads patterns and weights: a server does so before it answers. */
export function prepareDanger(): void {
	preparePatterns();
	prepareWeights();
}
