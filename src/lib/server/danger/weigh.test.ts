import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allPatterns } from './match.ts';
import { listFeatures, shareOf, stepsOfWeight } from './features.ts';
import { splitWords } from './normalise.ts';
import { scoreWords } from './weigh.ts';
import { WeightTable } from './weight-table.ts';
import weights from './weights.json' with { type: 'json' };

const questions = ['danger', 'other'] as const;
const listWeights = (question: (typeof questions)[number]): [string, number][] => {
	const byWeight: Record<string, string> = weights[question].byWeight;
	return Object.entries(byWeight).flatMap(([steps, names]) =>
		names.split('|').map((name): [string, number] => [name, Number(steps)])
	);
};
const byName = { danger: new Map(listWeights('danger')), other: new Map(listWeights('other')) };

/** The same sums, name by name. */
function scoreSlowly(words: readonly string[], question: (typeof questions)[number]): number {
	let [sum, size] = [0, 0];
	for (const name of listFeatures(words)) {
		const steps = byName[question].get(name);
		if (steps === undefined) continue;
		sum += (steps / stepsOfWeight) * shareOf(name);
		size += shareOf(name) ** 2;
	}
	return weights[question].bias + sum / Math.sqrt(size || 1);
}

const sayings = allPatterns().flatMap(({ pattern: { yes, no } }) => [yes, no]);

describe('weights', () => {
	test('each feature is found with its own weight', () => {
		const table = new WeightTable({ danger: weights.danger.byWeight, other: weights.other.byWeight }, 0);
		const names = new Set([...byName.danger.keys(), ...byName.other.keys()]);
		expect(names.size).toBeGreaterThan(100_000);
		const wrong = [...names].filter((name) => {
			const { danger, other } = table.addUp((sink) => sink.addNamed(name, '', ''));
			const share = shareOf(name);
			return (
				danger.steps !== (byName.danger.get(name) ?? 0) * share ||
				danger.size !== (byName.danger.has(name) ? share ** 2 : 0) ||
				other.steps !== (byName.other.get(name) ?? 0) * share ||
				other.size !== (byName.other.has(name) ? share ** 2 : 0)
			);
		});
		expect(wrong).toEqual([]);
	});

	test('a score is the sum over the features by name', () => {
		fc.assert(
			fc.property(fc.constantFrom(...sayings), fc.constantFrom(...sayings), (one, other) => {
				const words = splitWords(`${one} ${other}`);
				for (const question of questions)
					expect(scoreWords(words)[question]).toBeCloseTo(scoreSlowly(words, question), 9);
			}),
			{ seed: 20261126, numRuns: 3000 }
		);
	});

	test('a feature that was not learnt counts nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
				const words = [text];
				for (const question of questions)
					expect(scoreWords(words)[question]).toBeCloseTo(scoreSlowly(words, question), 9);
			}),
			{ seed: 20261126, numRuns: 3000 }
		);
	});
});
