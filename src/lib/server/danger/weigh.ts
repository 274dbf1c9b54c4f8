import { saysTooLittle } from './alone.ts';
import { conceptNames } from './concepts.ts';
import { isErrand } from './errand.ts';
import { stepsOfWeight, walkFeatures } from './features.ts';
import { WeightTable } from './weight-table.ts';
import weights from './weights.json' with { type: 'json' };

let table: WeightTable | undefined;

/** Reads the weights, which a command may never need. */
export const prepareWeights = (): WeightTable =>
	(table ??= new WeightTable({ danger: weights.danger.byWeight, other: weights.other.byWeight }, conceptNames.length));

/** How much words speak for danger, what they stand for alone, and how much they speak for danger to somebody else. */
export function scoreWords(words: readonly string[]): { danger: number; meant: number; other: number } {
	const { danger, other } = prepareWeights().addUp((sink) => walkFeatures(words, sink));
	const scale = stepsOfWeight * Math.sqrt(danger.size || 1);
	return {
		danger: weights.danger.bias + danger.steps / scale,
		meant: danger.meant / scale,
		other: weights.other.bias + other.steps / stepsOfWeight / Math.sqrt(other.size || 1)
	};
}

export type Weighed = {
	isDanger: boolean;
	/** Whether they speak so clearly against danger that a part of them needs a pattern. */
	isFarFromDanger: boolean;
	/** How much they speak for somebody else, if they are about danger. */
	other: number;
};

/** How much more a part of a text has to speak for danger: what is around it may take it back. */
const thresholdOf = (isPart: boolean): number => weights.threshold + (isPart ? weights.byPart : 0);

/** Whether a part of a text could be danger at all, if a pattern were to fit. */
export const mayBeDanger = (words: readonly string[]): boolean =>
	scoreWords(words).danger + weights.byPattern > thresholdOf(true);

/**
 * Whether words come from someone in danger: how much they resemble what people in danger write, more if they fit a
 * pattern, less if some of them were put to an ordinary use, or if no pattern fits and what they stand for, such as death
 * or a means, does not speak for danger: rare words and letters alone may be small talk that nobody learnt from. Less, too,
 * where no pattern fits and they ask for what this site is asked for every day. The weights are learnt from sentences
 * (`scripts/train-danger.ts`).
 * @param words as `splitWords` makes them
 * @param isPart whether they are a part of what was typed
 */
export function weighWords(words: readonly string[], isFound: boolean, isTakenBack: boolean, isPart: boolean): Weighed {
	const { danger, meant, other } = scoreWords(words);
	const notMeant = isPart ? weights.notMeantInPart : weights.notMeant;
	const isMeant = isFound || meant >= weights.leastMeant;
	const sum =
		danger + (isFound ? weights.byPattern : 0) - (isTakenBack ? weights.takenBack : 0) - (isMeant ? 0 : notMeant);
	const threshold = thresholdOf(isPart);
	const isErrandAlone = !isFound && sum > threshold && sum - weights.errand <= threshold && isErrand(words);
	return {
		isDanger: sum > threshold && !isErrandAlone && (isFound || !saysTooLittle(words)),
		isFarFromDanger: sum <= weights.threshold - weights.aroundPart,
		other
	};
}

/**
 * Whom words are about. The weights know it best; a pattern that fits counts a little, so that a relative's tablets or
 * gun do not make somebody else of who speaks.
 * @param other how much the words speak for somebody else
 * @param found whom the pattern that fits is about
 */
export function aboutWhom(other: number, found: 'self' | 'other' | undefined): 'self' | 'other' {
	const byFound = { self: -weights.bySelf, other: weights.byOther };
	return other + (found ? byFound[found] : 0) > weights.otherThreshold ? 'other' : 'self';
}
