import { listFeatures } from './features.ts';
import weights from './weights.json' with { type: 'json' };

type Weights = { bias: number; weights: Map<string, number> };

const load = ({ bias, weights }: { bias: number; weights: Record<string, number> }): Weights => ({
	bias,
	weights: new Map(Object.entries(weights))
});
const danger = load(weights.danger);
const other = load(weights.other);

function score(features: ReadonlySet<string>, { bias, weights }: Weights): number {
	let sum = 0;
	let known = 0;
	for (const name of features) {
		const weight = weights.get(name);
		if (weight === undefined) continue;
		sum += weight;
		known += 1;
	}
	return bias + sum / Math.sqrt(known || 1);
}

/**
 * Whom a text is about that resembles what people in danger write, whatever its words; undefined where it does not.
 * The weights are learnt from sentences (`scripts/train-danger.ts`).
 * @param words as `splitWords` makes them
 */
export function weighWords(words: readonly string[]): 'self' | 'other' | undefined {
	const features = listFeatures(words);
	if (score(features, danger) <= weights.threshold) return undefined;
	return score(features, other) > 0 ? 'other' : 'self';
}
