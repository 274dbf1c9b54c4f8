import { describe, expect, it } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { fingerprintCorpus, readCorpus, readQueries, readMeasured, type Sentence } from '../support/corpus.ts';

const dangerous = readCorpus('dangerous');
const harmless = readCorpus('harmless');
const measured = readMeasured();
const languages = ['en', 'es', 'fr', 'de', 'pt', 'it'];
const read = new Map<string, ReturnType<typeof recogniseDanger>>();

/** What is read in a sentence: several tests ask of the same one. */
function recognise({ text }: Sentence) {
	if (!read.has(text)) read.set(text, recogniseDanger(text));
	return read.get(text);
}

const isFound = (sentence: Sentence): boolean => recognise(sentence) !== undefined;
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** Expects at most `share` of the sentences among the wrong ones, and names them when there are more. */
function expectFew(wrong: Sentence[], all: Sentence[], share: number): void {
	const named = wrong.map(({ lang, text }) => `${lang}: ${text}`).join('\n');
	expect(wrong.length / all.length, named).toBeLessThanOrEqual(share);
}

describe('help itself', () => {
	it.each(readQueries('asks-for-help'))('is looked for: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
	it.each(readQueries('asks-about-help'))('is not looked for: %s', (text) =>
		expect(recogniseDanger(text)).toBeUndefined()
	);
});

describe('in sentences of a writer who was not learnt from', () => {
	const { all, byPatterns, wordsForOther } = measured;

	it('the figures are those of this corpus, and are printed', () => {
		const rows = languages.map(
			(lang) => `${lang}: ${measured.languages[lang]!.recognised} %, ${measured.languages[lang]!.helpUnasked} %`
		);
		console.info(
			[
				`Danger recognised, help unasked: ${all.recognised} %, ${all.helpUnasked} %`,
				`by patterns alone: ${byPatterns.recognised} %, ${byPatterns.helpUnasked} %`,
				...rows,
				`words for a worried person: ${wordsForOther.ofOthers} % of those who are, ${wordsForOther.ofSelves} % of others`
			].join('\n')
		);
		expect(measured.corpus, 'node scripts/train-danger.ts').toBe(fingerprintCorpus());
	});

	it('danger is recognised in at least 95 of 100, and help comes unasked in at most 3', () => {
		expect(all.recognised).toBeGreaterThanOrEqual(95);
		expect(all.helpUnasked).toBeLessThanOrEqual(3);
	});

	it.each(languages)('no language is left behind: %s', (lang) => {
		expect(measured.languages[lang]!.recognised).toBeGreaterThanOrEqual(94);
		expect(measured.languages[lang]!.helpUnasked).toBeLessThanOrEqual(6);
	});

	it('it is known whether somebody is worried about another person', () => {
		expect(wordsForOther.ofOthers).toBeGreaterThanOrEqual(96);
		expect(wordsForOther.ofSelves).toBeLessThanOrEqual(3);
	});
});

describe('in the sentences that were learnt from', () => {
	it('danger is recognised in at least 97 of 100', () => {
		expect(dangerous.length).toBeGreaterThan(3000);
		console.info(`Danger recognised in ${percent(dangerous.filter(isFound).length, dangerous.length)}`);
		expectFew(
			dangerous.filter((sentence) => !isFound(sentence)),
			dangerous,
			0.03
		);
	});

	it('help comes unasked in at most 2 of 100', () => {
		expect(harmless.length).toBeGreaterThan(2000);
		console.info(`Help unasked in ${percent(harmless.filter(isFound).length, harmless.length)}`);
		expectFew(harmless.filter(isFound), harmless, 0.02);
	});

	it.each(languages)('no language is left behind: %s', (lang) => {
		const spoken = dangerous.filter((sentence) => sentence.lang === lang);
		expect(spoken.length).toBeGreaterThan(200);
		expectFew(
			spoken.filter((sentence) => !isFound(sentence)),
			spoken,
			0.05
		);
	});

	it('it is known whether somebody is worried about another person', () => {
		const others = dangerous.filter(({ about }) => about === 'other');
		expectFew(
			others.filter((sentence) => recognise(sentence)?.about === 'self'),
			others,
			0.05
		);
	});
});
