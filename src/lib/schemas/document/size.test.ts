import { listingBook } from '#lib/schemas/listing/book.ts';
import * as size from './size.ts';
import { expect, it } from 'vitest';
import { largestDraft } from './size.ts';

const findTooLarge = (document: unknown) => size.findTooLarge(listingBook, document);
const saySizes = (problems: readonly size.SizeProblem[]) => size.saySizes(listingBook, problems);

const rows = (count: number, letters: number) =>
	Array.from({ length: count }, (_, row) => ({ doi: `10.1000/${row}`, finding: 'a'.repeat(letters) }));

it('takes a listing many times as long as the longest there is', () => {
	expect(findTooLarge({ description: 'a'.repeat(4000), evidence: rows(100, 900) })).toEqual([]);
});

it('says how large a listing is and which parts take most of it', () => {
	const draft = { description: 'a'.repeat(4000), evidence: rows(100, 1300) };
	const problems = findTooLarge(draft);
	expect(problems).toEqual([
		{
			path: [],
			message: `This listing is 137,421 characters long in all, and 120,000 is the most that can be stored. Shorten the longest parts first: Evidence (133,391) and Description (4,002).`
		}
	]);
	expect(JSON.stringify(draft).length).toBeGreaterThan(largestDraft);
});

it('names the box and the list that are too long', () => {
	const problems = findTooLarge({ description: 'a'.repeat(9000), types: new Array(101).fill('x') });
	expect(problems.map(({ path }) => path.join('.'))).toEqual(['description', 'types']);
	expect(saySizes(problems)).toBe(
		'2 parts of this listing are too long to store. Description: This is 9,000 characters long. Keep it to 8,000.'
	);
});

it('follows nothing deeper than a listing goes', () => {
	let deep: unknown = 'x';
	for (let level = 0; level < 50_000; level++) deep = { deep };
	expect(findTooLarge(deep)).toHaveLength(1);
});
