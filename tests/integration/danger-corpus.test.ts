import { describe, expect, it } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { readCorpus, type Sentence } from '../support/corpus.ts';

const dangerous = readCorpus('dangerous');
const harmless = readCorpus('harmless');
const isFound = ({ text }: Sentence): boolean => recogniseDanger(text) !== undefined;

/** Expects at most `share` of the sentences among the wrong ones, and names them when there are more. */
function expectFew(wrong: Sentence[], all: Sentence[], share: number): void {
	const named = wrong.map(({ lang, text }) => `${lang}: ${text}`).join('\n');
	expect(wrong.length / all.length, named).toBeLessThanOrEqual(share);
}

describe('in sentences of writers who had not seen the patterns', () => {
	it('danger is recognised in at least 96 of 100', () => {
		expect(dangerous.length).toBeGreaterThan(3000);
		expectFew(
			dangerous.filter((sentence) => !isFound(sentence)),
			dangerous,
			0.04
		);
	});

	it('help comes unasked in at most 3 of 100', () => {
		expect(harmless.length).toBeGreaterThan(2000);
		expectFew(harmless.filter(isFound), harmless, 0.03);
	});

	it.each(['en', 'es', 'fr', 'de', 'pt', 'it'])('no language is left behind: %s', (lang) => {
		const spoken = dangerous.filter((sentence) => sentence.lang === lang);
		expect(spoken.length).toBeGreaterThan(200);
		expectFew(
			spoken.filter((sentence) => !isFound(sentence)),
			spoken,
			0.06
		);
	});

	it('it is mostly known whether somebody is worried about another person', () => {
		const others = dangerous.filter(({ about }) => about === 'other');
		expectFew(
			others.filter(({ text }) => recogniseDanger(text)?.about === 'self'),
			others,
			0.25
		);
	});
});
