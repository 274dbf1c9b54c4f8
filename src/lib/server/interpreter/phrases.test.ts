import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPattern } from './patterns.ts';
import { PhraseBook } from './phrases.ts';
import { readTokens } from './tokens.ts';

const word = fc.constantFrom('sleep', 'mood', 'track', 'night', 'worry');
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const entries = fc.array(fc.tuple(phrase, fc.integer({ min: 1, max: 3 })), { maxLength: 40 });

const slots = { pain: 'hurts|an ache', tired: 'worn out' };
const typed = fc.constantFrom(
	'do',
	'not',
	'can',
	'sleep',
	'sleeps',
	'sleeping',
	'im',
	'i',
	'am',
	'7',
	'#',
	'my',
	'worn',
	'out'
);
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
	pattern: fc
		.array(fc.tuple(tie('part'), fc.constantFrom('', ' ', '  ')), { minLength: 1, maxLength: 4 })
		.map((parts) => parts.flat().join('')),
	part: fc.oneof(
		{ maxDepth: 2 },
		typed,
		fc.constantFrom('{pain}', '{tired}', 'sleep', 'do', "don't", 's', '–'),
		fc.array(tie('pattern'), { minLength: 1, maxLength: 2 }).map((ways) => `(${ways.join('|')})`),
		tie('pattern').map((way) => `[${way}]`)
	)
}));

describe('phrases', () => {
	it('are found as they were added, however alike they end', () => {
		fc.assert(
			fc.property(entries, fc.array(word, { minLength: 1, maxLength: 8 }), (added, asked) => {
				const values = Map.groupBy(added, ([words]) => words);
				const book = new PhraseBook<number>((made) => added.forEach(([words, value]) => made.add(words, value)));
				const tokens = readTokens(asked.join(' '));
				for (let at = 0; at < asked.length; at++) {
					const from = asked.slice(at).map((_, more) => asked.slice(at, at + more + 1).join(' '));
					const all = from.filter((words) => values.has(words));
					const last = all.at(-1);
					const first = last && { value: values.get(last)![0]![1], to: at + last.split(' ').length };
					expect(book.find(tokens, at)).toEqual(first);
					expect(book.findAll(tokens, at)).toEqual(
						all.flatMap((words) => values.get(words)!.map(([, value]) => value))
					);
				}
			})
		);
	});

	it('of a pattern are found as if each were written out', () => {
		fc.assert(
			fc.property(
				fc.array(pattern, { minLength: 1, maxLength: 4 }),
				fc.array(typed, { minLength: 1, maxLength: 8 }),
				(patterns, asked) => {
					const [laidOut, writtenOut] = [new PhraseBook<string>(), new PhraseBook<string>()];
					for (const says of patterns) {
						laidOut.addPattern(says, slots, says);
						for (const phrase of expandPattern(says, slots)) writtenOut.add(phrase, says);
					}
					expect(laidOut.words).toEqual(writtenOut.words);
					const tokens = readTokens(asked.join(' '));
					for (let at = 0; at < tokens.length; at++) {
						expect(laidOut.find(tokens, at)).toEqual(writtenOut.find(tokens, at));
						expect(new Set(laidOut.findAll(tokens, at))).toEqual(new Set(writtenOut.findAll(tokens, at)));
					}
				}
			),
			{ numRuns: 500 }
		);
	});

	it('of a pattern say in how many of them each word stands', () => {
		const words = new PhraseBook<true>().addPattern('(bad|no) sleep[s] [{pain}]', slots, true);
		expect(Object.fromEntries(words)).toEqual({ bad: 6, no: 6, sleep: 6, sleeps: 6, hurts: 4, an: 4, ache: 4 });
	});

	it('are added before anybody looks for one', () => {
		const book = new PhraseBook<true>();
		book.add('sleep badly', true);
		expect(book.find(readTokens('sleep badly'), 0)).toEqual({ value: true, to: 2 });
		expect(() => book.add('sleep well', true)).toThrow('before the book is looked into');
	});
});
