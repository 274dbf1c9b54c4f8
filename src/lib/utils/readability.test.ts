import { expect, test } from 'vitest';
import { countSyllables, gradeOf, smogOf, splitSentences } from './readability.for-tests.ts';

test.each([
	['help', 1],
	['medicine', 3],
	['medicines', 3],
	['stopped', 1],
	['treated', 2],
	['table', 2],
	['antidepressant', 5],
	['depression', 3],
	['a', 1],
	['trial', 2],
	['any', 2],
	['usual', 3],
	['usually', 4],
	['diagnosis', 4],
	['insomnia', 4],
	['psychiatrist', 4],
	['patient', 2],
	['remission', 3],
	['special', 2],
	['serious', 3],
	['anxious', 2],
	['lithium', 3],
	['earlier', 3],
	['doing', 2],
	['anyone', 3],
	['suicide', 3],
	['idea', 3],
	['causes', 2],
	['changes', 2],
	['headaches', 2],
	['rules', 1],
	['scale', 1],
	['tables', 2],
	['settled', 2],
	['called', 1],
	['needed', 2],
	['hundred', 2],
	['safety', 2],
	['likely', 2],
	['rely', 2],
	['something', 2],
	['movement', 2],
	['supplement', 3],
	['every', 2],
	['fatigue', 2],
	['behavioural', 4],
	['don’t', 1],
	["didn't", 2],
	['brain’s', 1],
	['self-help', 2],
	['anti-inflammatory', 7],
	['treatment-resistant', 5],
	['7', 2],
	['12', 1],
	['36.8', 5],
	['36.8%', 7],
	['45 %', 5],
	['1,000', 3],
	['1984', 5],
	['1900', 4],
	['2007', 6],
	['2019', 4],
	['TMS', 3],
	['GPs', 2],
	['WHO', 5],
	['NICE', 1],
	['PHQ-9', 4],
	['SAINT', 1],
	['HAM-D', 2],
	['mg', 3],
	['forehead', 2],
	['COMP360', 7],
	['e.g', 2],
	['-', 1]
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

test('the grade of Kincaid and the SMOG grade follow their published formulas', () => {
	// 10 words, 14 syllables, one word of three or more, two sentences.
	const sentences = ['The medicine may help you.', 'Tell your doctor what happens.'];
	expect(gradeOf(sentences)).toBeCloseTo(0.39 * (10 / 2) + 11.8 * (14 / 10) - 15.59, 6);
	expect(smogOf(sentences)).toBeCloseTo(1.043 * Math.sqrt(1 * (30 / 2)) + 3.1291, 6);
});
