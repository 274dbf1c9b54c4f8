import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWords } from '#lib/utils/fold.ts';

describe('foldText', () => {
	it('changes nothing the second time', () => {
		const word = fc.constantFrom(
			...'behavior colored organize organizations analyze counseling center program programs pediatrician mom moms'.split(
				' '
			),
			...'judgment license practised enrollment fulfillment aging can’t Ünïcödé ẞ Æsop 18+ CBT-i'.split(' ')
		);
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.string({ unit: 'grapheme', maxLength: 40 }),
			fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
		);
		fc.assert(
			fc.property(text, (value) => {
				expect(foldText(foldText(value))).toBe(foldText(value));
			}),
			{ numRuns: 1000 }
		);
	});

	it.each([
		['behavioral activation', 'behavioural activation'],
		['counseling', 'counselling'],
		['organize', 'organise'],
		['New Mom', 'new mum'],
		["can't", 'cant'],
		['can’t', 'cant'],
		['Dépression', 'depression'],
		['pediatric center', 'paediatric centre'],
		['CBT-i', 'cbt i']
	])('reads %s as %s', (one, other) => expect(foldText(one)).toBe(foldText(other)));

	it('gives words of letters and digits only', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (value) => {
				for (const word of foldWords(value)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
			})
		);
	});
});
