import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctKeyWords } from './key-words.ts';
import { interpret } from './index.ts';
import { commonWords, plainWords } from './plain-words.ts';
import { readTokens, tokenWords } from './tokens.ts';
import type { Vocabulary } from './types.ts';

const names = ['Androit', 'Kooth', 'Anonymo Us'];
const vocabulary: Vocabulary = {
	findNames: (key) =>
		names.filter((name) => name.toLowerCase().replaceAll(' ', '') === key).map((name) => ({ slug: key, name })),
	phrases: [],
	knowsWord: (word) => word === 'ofline'
};
const bare: Vocabulary = { findNames: () => [], phrases: [] };
const correct = (text: string, known = bare) =>
	correctKeyWords(readTokens(text), known)
		.map(({ word }) => word)
		.join(' ');

describe('words that constraints are said with', () => {
	it.each([
		['meditation app no subscribtion', 'cost', 'free,one-time,free-at-school'],
		['annonymous chat for worry', 'privacy', 'no-name'],
		['mood diary that works ofline', 'connection', 'offline'],
		['therapy covered by insurence', 'cost', 'insurance'],
		['a licensed therapyst by video', 'support', 'licensed-clinician'],
		['sleep app for androïd', 'platform', 'android'],
		['sleep app for andriod', 'platform', 'android'],
		['app sin suscripcon', 'cost', 'free,one-time,free-at-school'],
		['appli sans abonement', 'cost', 'free,one-time,free-at-school'],
		['App ohne Anmeldng', 'privacy', 'no-account'],
		['aplicativo sem cadasto', 'privacy', 'no-account'],
		['app senza registrazone', 'privacy', 'no-account']
	])('are read with a typing error: “%s”', (text, group, values) => {
		const { constraints } = interpret(text, bare);
		expect(constraints.map((one) => [one.group, one.values.join()])).toEqual([[group, values]]);
	});

	it('lead from a misspelt medicine to where the site writes of it', () => {
		expect(interpret('vagus nerve stimulaton', bare).medicines).toMatchObject([
			{ glossary: ['vagus-nerve-stimulation'] }
		]);
		expect(interpret('4 antidepressents tried', bare).medicines).toHaveLength(1);
	});

	it('are not made of names of tools, of words that are searched for, or of short words', () => {
		expect(correct('androit kooth anonymo us ofline', vocabulary)).toBe('androit kooth anonymo us ofline');
		expect(correct('frea')).toBe('frea');
		expect(correct('androit')).toBe('android');
	});

	it('are not made of words of other scripts, and a long text takes no more than a few', () => {
		expect(correct('бесплатно')).toBe('бесплатно');
		const words = correct('annonymous '.repeat(40).trim()).split(' ');
		expect(words.filter((word) => word === 'anonymous')).toHaveLength(12);
	});
});

const readSeed = (file: string) => readFileSync(`drizzle/seed/${file}`, 'utf8');
const tools = JSON.parse(readSeed('tools.json')) as Record<'summary' | 'description', string>[];
const wordsOf = (texts: string[]) =>
	texts
		.flatMap((text) =>
			text.replace(/https?:\S+|:(?:cite|tool)\[[^\]]*\]|source="[^"]*"|\w+\d{4}/g, ' ').split(/[^\p{L}\p{M}\p{N}'’]+/u)
		)
		.filter((word) => !/^\p{Lu}/u.test(word))
		.flatMap(tokenWords);
/** What the site writes itself: correct words, few of them written with constraints in mind, and no names. */
const written = [
	...new Set(
		wordsOf([
			...readdirSync('drizzle/seed/guides').map((file) => readSeed(`guides/${file}`)),
			...tools.flatMap(({ summary, description }) => [summary, description])
		])
	)
];

describe('a correct word', () => {
	it('that the site writes is what it is', () => {
		expect(written.length).toBeGreaterThan(1000);
		expect(written.flatMap((word) => (correct(word) === word ? [] : [`${word} → ${correct(word)}`]))).toEqual([]);
	});

	it('of an ordinary sentence is what it is', () => {
		const some = fc.array(fc.constantFrom(...plainWords, ...commonWords, ...written), { minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(some, (words) => {
				const text = words.join(' ');
				expect(correct(text)).toBe(
					readTokens(text)
						.map(({ word }) => word)
						.join(' ')
				);
			}),
			{ numRuns: 500 }
		);
	});
});
