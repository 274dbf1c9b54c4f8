import { listFeatures, shareOf, stepsOfWeight } from './features.ts';
import weights from './weights.json' with { type: 'json' };

type Weights = { bias: number; weights: Map<string, { weight: number; share: number }> };

/** @param byWeight features with bars between them, by their weight in steps */
function load({ bias, byWeight }: { bias: number; byWeight: Record<string, string> }): Weights {
	const weights: Weights['weights'] = new Map();
	for (const [steps, names] of Object.entries(byWeight)) {
		for (const name of names.split('|')) {
			const share = shareOf(name);
			weights.set(name, { weight: (Number(steps) / stepsOfWeight) * share, share: share ** 2 });
		}
	}
	return { bias, weights };
}
const danger = load(weights.danger);
const other = load(weights.other);

function score(features: ReadonlySet<string>, { bias, weights }: Weights): number {
	let sum = 0;
	let size = 0;
	for (const name of features) {
		const known = weights.get(name);
		if (known === undefined) continue;
		sum += known.weight;
		size += known.share;
	}
	return bias + sum / Math.sqrt(size || 1);
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
	const features = listFeatures(words);
	const sum = score(features, danger) + (isFound ? weights.byPattern : 0) - (isTakenBack ? weights.takenBack : 0);
	return {
		isDanger: sum > weights.threshold,
		about: score(features, other) > weights.otherThreshold ? 'other' : 'self'
	};
}
