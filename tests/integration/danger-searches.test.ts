import { describe, expect, it } from 'vitest';
import { recogniseDanger } from '#lib/server/danger/index.ts';
import { readSearches, type Search } from '../support/corpus.ts';

const searches = readSearches();
const dangerous = searches.filter(({ isDanger }) => isDanger);
const harmless = searches.filter(({ isDanger }) => !isDanger);
const isFound = ({ text }: Search): boolean => recogniseDanger(text) !== undefined;

/** Expects at most `share` of the searches among the wrong ones, and names them when there are more. */
function expectFew(wrong: Search[], all: Search[], share: number): void {
	console.info(`${wrong.length} of ${all.length}: ${wrong.map(({ text }) => text).join('; ')}`);
	expect(wrong.length / all.length).toBeLessThanOrEqual(share);
}

describe('what is typed into the search box', () => {
	it('is danger in 98 of 100 or more, outright or hinted at', () => {
		expect(dangerous.length).toBeGreaterThan(250);
		expectFew(
			dangerous.filter((search) => !isFound(search)),
			dangerous,
			0.02
		);
	});

	it('brings help unasked in at most 3 of 100, however close its words are to danger', () => {
		expect(harmless.length).toBeGreaterThan(250);
		expectFew(harmless.filter(isFound), harmless, 0.03);
	});

	it('is answered as who types needs it: for themselves, or worried about somebody', () => {
		expectFew(
			dangerous.filter((search) => isFound(search) && recogniseDanger(search.text)?.about !== search.about),
			dangerous,
			0.03
		);
	});

	it('is answered with words for who is threatened', () => {
		const threatened = dangerous.filter(({ situation }) => situation);
		expectFew(
			threatened.filter(({ text }) => recogniseDanger(text)?.situation !== 'threatened'),
			threatened,
			0.1
		);
	});
});

describe('what would take harm from other words', () => {
	it.each([
		'my dad killed himself, i feel lost',
		'my wife took her own life in march',
		'mi hijo se suicidó hace un año',
		'mon frère s’est suicidé l’an dernier',
		'meine Schwester hat sich umgebracht',
		'meu pai se matou ano passado',
		'mia sorella si è tolta la vita'
	])('is answered for the bereaved: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self', situation: 'bereaved' })
	);

	it.each([
		'my dad killed himself and i want to follow him',
		'my son tried to kill himself',
		'my sister says she will take her own life'
	])('is answered as danger where somebody lives: %s', (text) => {
		expect(recogniseDanger(text)).toBeDefined();
		expect(recogniseDanger(text)?.situation).toBeUndefined();
	});
});
