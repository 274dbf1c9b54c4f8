import { listFeatures, shareOf, stepsOfWeight } from './features.ts';
import weights from './weights.json' with { type: 'json' };

/** What a feature says for danger and for somebody else’s; nothing where it was not learnt. */
type Known = { danger: number | undefined; other: number | undefined; share: number };

function readWeights(): ReadonlyMap<string, Known> {
	const known = new Map<string, Known>();
	for (const question of ['danger', 'other'] as const) {
		/** Features with bars between them, by their weight in steps. */
		const byWeight: Record<string, string> = weights[question].byWeight;
		for (const [steps, names] of Object.entries(byWeight)) {
			for (const name of names.split('|')) {
				const share = shareOf(name);
				const feature = known.get(name) ?? { danger: undefined, other: undefined, share: share ** 2 };
				feature[question] = (Number(steps) / stepsOfWeight) * share;
				known.set(name, feature);
			}
		}
	}
	return known;
}

let read: ReadonlyMap<string, Known> | undefined;

/** Reads the weights, which a command may never need. */
export const prepareWeights = (): ReadonlyMap<string, Known> => (read ??= readWeights());

function scoreFeatures(features: ReadonlySet<string>): { danger: number; other: number } {
	const known = prepareWeights();
	let [danger, dangerSize, other, otherSize] = [0, 0, 0, 0];
	for (const name of features) {
		const feature = known.get(name);
		if (feature === undefined) continue;
		if (feature.danger !== undefined) {
			danger += feature.danger;
			dangerSize += feature.share;
		}
		if (feature.other !== undefined) {
			other += feature.other;
			otherSize += feature.share;
		}
	}
	return {
		danger: weights.danger.bias + danger / Math.sqrt(dangerSize || 1),
		other: weights.other.bias + other / Math.sqrt(otherSize || 1)
	};
}

export type Weighed = {
	isDanger: boolean;
	/** Whom the words are about, if they are about danger. */
	about: 'self' | 'other';
};

/**
 * Whether words come from someone in danger: how much they resemble what people in danger write, more if they fit a
 * pattern, less if some of them were put to an ordinary use. The weights are learnt from sentences
 * (`scripts/train-danger.ts`).
 * @param words as `splitWords` makes them
 */
export function weighWords(words: readonly string[], isFound: boolean, isTakenBack: boolean): Weighed {
	const { danger, other } = scoreFeatures(listFeatures(words));
	const sum = danger + (isFound ? weights.byPattern : 0) - (isTakenBack ? weights.takenBack : 0);
	return { isDanger: sum > weights.threshold, about: other > weights.otherThreshold ? 'other' : 'self' };
}
