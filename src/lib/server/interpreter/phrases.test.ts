import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PhraseBook } from './phrases.ts';
import { readTokens } from './tokens.ts';

const word = fc.constantFrom('sleep', 'mood', 'track', 'night', 'worry');
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const entries = fc.array(fc.tuple(phrase, fc.integer({ min: 1, max: 3 })), { maxLength: 40 });

describe('phrases', () => {
	it('are found as they were added, however alike they end', () => {
		fc.assert(
			fc.property(entries, fc.array(word, { minLength: 1, maxLength: 8 }), (added, asked) => {
				const values = new Map(added.toReversed());
				const book = new PhraseBook<number>((made) => added.forEach(([words, value]) => made.add(words, value)));
				const tokens = readTokens(asked.join(' '));
				for (let at = 0; at < asked.length; at++) {
					const from = asked.slice(at).map((_, more) => asked.slice(at, at + more + 1).join(' '));
					const all = from.filter((words) => values.has(words));
					const last = all.at(-1);
					expect(book.find(tokens, at)).toEqual(last && { value: values.get(last), to: at + last.split(' ').length });
					expect(book.findAll(tokens, at)).toEqual(all.map((words) => values.get(words)));
				}
			})
		);
	});

	it('are added before anybody looks for one', () => {
		const book = new PhraseBook<true>();
		book.add('sleep badly', true);
		expect(book.find(readTokens('sleep badly'), 0)).toEqual({ value: true, to: 2 });
		expect(() => book.add('sleep well', true)).toThrow('before the book is looked into');
	});
});
