import { describe, expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { readStarterContent } from './starter.ts';

/* “No page that we read shows this” is said only of what no page shows that was read, and never of what is stated without reserve. */

type Source = ToolInput['sources'][number];

const entries = readStarterContent().tools!;
const isUnread = ({ seen, title }: Source) => seen === 'unconfirmed' && title.startsWith('No page read yet: ');
const unread = entries.flatMap((entry) => entry.sources.filter(isUnread).map((source) => ({ entry, source })));

/** Our questions that a field of the same matter answers. */
const questions: Partial<Record<string, string[]>> = {
	maker: ['A1'],
	makerCountry: ['A1'],
	audiences: ['A3'],
	pricing: ['A5', 'A6'],
	languages: ['F5']
};
/** Matters of which one page says all that is asked. */
const wholly = ['evidence', 'status', 'usesAI', 'regulatory'];

const allHours = /\b(?:day and night|at any hour|around the clock|24\/7)\b/i;
const bare = (url: string) => url.replace(/^https?:\/\/(www\.)?|\/$/g, '').toLowerCase();

function isAnswered({ answers, sources }: ToolInput, field: string): boolean {
	const read = new Set(sources.filter(({ seen }) => seen === 'read').map(({ url }) => bare(url)));
	return answers.some(
		({ criterion, answer, proofUrl }) =>
			questions[field]?.includes(criterion) && answer === 'yes' && proofUrl && read.has(bare(proofUrl))
	);
}

describe('a page that was not read', () => {
	it('stands for nothing that an answer has from one that was', () => {
		const wrong = unread.flatMap(({ entry, source }) =>
			source.supports.filter((field) => isAnswered(entry, field)).map((field) => `${entry.slug} ${field}`)
		);
		expect(unread.length).toBeGreaterThan(10);
		expect(wrong).toEqual([]);
	});

	it('stands for no study, state, rule or AI of which another was read', () => {
		const wrong = unread.flatMap(({ entry, source }) =>
			source.supports
				.filter((field) => wholly.includes(field))
				.filter((field) => entry.sources.some(({ seen, supports }) => seen === 'read' && supports.includes(field)))
				.map((field) => `${entry.slug} ${field}`)
		);
		expect(wrong).toEqual([]);
	});

	it('lets nobody rely on hours, or on help that answers at once', () => {
		const ofHours = unread.filter(({ source }) => /\bhours?\b|\banswers\b|\bemergenc/i.test(source.title));
		expect(ofHours.length).toBeGreaterThan(0);
		for (const { entry } of ofHours) {
			expect(`${entry.summary} ${entry.description}`, entry.slug).not.toMatch(allHours);
			expect(entry.description, entry.slug).toMatch(/\bhaven’t read its hours\b|\bfound no page that says\b/);
		}
	});

	it('is no proof of AI that writes', () => {
		for (const { entry, source } of unread)
			if (source.supports.includes('usesAI')) expect(entry.ai.kind, entry.slug).not.toBe('generative');
	});
});
