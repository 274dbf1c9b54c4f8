import { expect, test } from 'vitest';
import { countSyllables, gradeOf, splitSentences } from './readability.ts';

test.each([
	['help', 1],
	['medicine', 3],
	['medicines', 3],
	['stopped', 1],
	['treated', 2],
	['table', 2],
	['antidepressant', 5],
	['depression', 3],
	['a', 1]
])('%s has %d syllables', (word, count) => {
	expect(countSyllables(word)).toBe(count);
});

test('sentences end at a mark that a capital or a number follows', () => {
	expect(splitSentences('One (36.8%) got well. “Two” did not? 3 left.')).toEqual([
		'One (36.8%) got well.',
		'“Two” did not?',
		'3 left.'
	]);
});

test('plain words read lower than long ones', () => {
	const plain = gradeOf(['It is not your fault.', 'There is more to try.']);
	const hard = gradeOf([
		'Neuromodulatory interventions demonstrate heterogeneous efficacy across treatment-resistant populations.'
	]);
	expect(plain).toBeLessThan(3);
	expect(hard).toBeGreaterThan(15);
});
