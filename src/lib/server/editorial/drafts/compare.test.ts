import { describe, expect, it } from 'vitest';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { compareDrafts, type FieldChange, type Run } from './compare.ts';

const textOf = (runs: Run[], change: Run['change']): string =>
	runs
		.filter((run) => run.change === change)
		.map(({ text }) => text)
		.join('');
const rebuild = ({ words }: FieldChange, without: Run['change']): string =>
	words
		.filter(({ change }) => change !== without)
		.map(({ text }) => text)
		.join('');
const compare = (before: object, after: object) =>
	compareDrafts(listingBook, before as ListingDraft, after as ListingDraft);
const sentence = (seed: number, words: number): string =>
	Array.from({ length: words }, (_, place) => ((seed * 7919 + place) * 104_729).toString(36)).join(' ');

describe('two versions of a listing', () => {
	it('shows line breaks where they alone have changed', () => {
		const [change] = compare(
			{ description: 'walking\nstopping suddenly' },
			{ description: 'walking stopping\nsuddenly' }
		);
		expect(
			change!.words
				.filter((run) => run.change !== 'same')
				.map(({ text }) => text)
				.join('')
		).toContain('⏎');
	});

	it('differ in words', () => {
		const [change, ...others] = compare({ summary: 'A quiet lamp.' }, { summary: 'A loud lamp.' });
		expect(others).toEqual([]);
		expect(change!.label).toBe('One-sentence answer');
		expect(textOf(change!.words, 'removed')).toBe('quiet');
		expect(textOf(change!.words, 'added')).toBe('loud');
		expect(rebuild(change!, 'added')).toBe('A quiet lamp.');
		expect(rebuild(change!, 'removed')).toBe('A loud lamp.');
	});

	it('show a row put in before the others as one row, and leave the others alone', () => {
		const rows = [1, 2, 3].map((n) => ({ url: `https://a.example/${n}`, title: `Page ${n}`, supports: ['pricing'] }));
		const changes = compare(
			{ sources: rows },
			{ sources: [{ url: 'https://a.example/0', title: 'Page 0', supports: ['privacy'] }, ...rows] }
		);
		expect(changes).toEqual([
			{
				path: 'sources.0',
				label: 'Sources 1',
				words: [{ text: 'https://a.example/0 · Page 0 · Privacy', change: 'added' }]
			}
		]);
	});

	it('know a row by its address when something else in it changed, also further down', () => {
		const [one, two] = [
			{ url: 'https://a.example/1', title: 'First page' },
			{ url: 'https://a.example/2', title: 'Second page' }
		];
		const changes = compare({ sources: [one, two] }, { sources: [{ ...two, title: 'Second leaf' }] });
		expect(changes.map(({ label }) => label)).toEqual(['Sources 1: title', 'Sources 1']);
		expect(textOf(changes[0]!.words, 'added')).toBe('leaf');
		expect(textOf(changes[1]!.words, 'removed')).toContain('First page');
	});

	it('say that rows changed places', () => {
		const changes = compare({ notForYouIf: ['you are 12', 'you drive'] }, { notForYouIf: ['you drive', 'you are 12'] });
		expect(changes).toEqual([{ path: 'notForYouIf', label: 'Not for you if', words: [], reordered: true }]);
	});

	it('list tags that came and went', () => {
		const [change] = compare({ platforms: ['ios', 'web'] }, { platforms: ['ios', 'android'] });
		expect(rebuild(change!, 'same')).toBe('Web browserAndroid');
	});

	it('stand side by side, whole, when nearly every word differs', () => {
		const [before, after] = [sentence(1, 600), sentence(2, 600)];
		expect(compare({ description: before }, { description: after })).toEqual([
			{
				path: 'description',
				label: 'Description',
				tooDifferent: true,
				words: [
					{ text: before, change: 'removed' },
					{ text: after, change: 'added' }
				]
			}
		]);
	});

	it('lose nothing when everything in a hundred rows of each list differs', () => {
		const big = (seed: number) => ({
			description: sentence(seed, 900),
			notForYouIf: Array.from({ length: 100 }, (_, row) => sentence(seed + row, 60)),
			types: Array.from({ length: 100 }, (_, row) => `t${seed}-${row}`),
			evidence: Array.from({ length: 100 }, (_, row) => ({
				doi: `10.1000/${row}`,
				finding: sentence(seed + row, 80),
				citation: sentence(seed - row, 80)
			}))
		});
		const changes = compare(big(1), big(500));
		// Description, tags, and for each row its text or its finding and citation.
		expect(changes).toHaveLength(1 + 1 + 100 + 200);
		expect(changes.filter(({ tooDifferent }) => tooDifferent).length).toBeGreaterThan(250);
		const finding = changes.find(({ path }) => path === 'evidence.42.finding')!;
		expect(rebuild(finding, 'added')).toBe(sentence(43, 80));
		expect(rebuild(finding, 'removed')).toBe(sentence(542, 80));
	});
});
