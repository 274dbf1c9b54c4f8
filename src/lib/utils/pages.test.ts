import { expect, it } from 'vitest';
import { readPageNumber } from './pages.ts';

it.each([
	['', 1],
	['page=3', 3],
	['page=2.9', 2],
	['page=0', 1],
	['page=-4', 1],
	['page=many', 1],
	['page=Infinity', 1],
	['page=1e9', 10_000]
])('reads %j as page %d', (query, page) => {
	expect(readPageNumber(new URLSearchParams(query))).toBe(page);
});
