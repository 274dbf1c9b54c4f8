import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { readCorpus, readMeasured, type Sentence } from '../support/corpus.ts';
import { fitFrame, frames, keptBack, waysOfFrames } from '../support/frames.ts';

const languages = ['en', 'es', 'fr', 'de', 'pt', 'it'];
const measured = readMeasured();
const isFound = (text: string): boolean => recogniseDanger(text) !== undefined;
const seed = 20261128;
const samples = 500;

/** Sentences of a language, each in a frame that was not learnt from. */
const sample = (sentences: Sentence[]): { text: string; framed: string }[] =>
	fc.sample(
		fc
			.record({
				text: fc.constantFrom(...sentences.map(({ text }) => text)),
				frame: fc.constantFrom(...frames[sentences[0]!.lang]!.slice(-keptBack)),
				way: fc.nat(waysOfFrames - 1)
			})
			.map(({ text, frame, way }) => ({ text, framed: fitFrame(text, frame, way) })),
		{ seed, numRuns: samples }
	);

describe('a harmless sentence before or after', () => {
	const dangerous = readCorpus('dangerous').filter(({ text }) => isFound(text));
	const harmless = readCorpus('harmless').filter(({ text }) => !isFound(text));

	it.each(languages)('takes no help away in 98 of 100 or more: %s', (lang) => {
		const lost = sample(dangerous.filter((one) => one.lang === lang)).filter(({ framed }) => !isFound(framed));
		expect(lost.length / samples, lost.map(({ framed }) => framed).join('\n')).toBeLessThanOrEqual(0.02);
	});

	it.each(languages)('takes none away where a writer was not learnt from: %s', (lang) => {
		const { recognised } = measured.framed.languages[lang]!;
		expect(recognised).toBeGreaterThanOrEqual(measured.languages[lang]!.recognised - 2);
	});

	it.each(languages)('brings help unasked seldom: %s', (lang) => {
		const brought = sample(harmless.filter((one) => one.lang === lang)).filter(({ framed }) => isFound(framed));
		expect(brought.length / samples, brought.map(({ framed }) => framed).join('\n')).toBeLessThanOrEqual(0.05);
	});
});
