import { describe, expect, it } from 'vitest';
import { pageList } from '#lib/ui/page-list.ts';

describe('pageList', () => {
	it('lists few pages whole', () => {
		expect(pageList(1, 1)).toEqual([1]);
		expect(pageList(2, 4)).toEqual([1, 2, 3, 4]);
		expect(pageList(3, 5)).toEqual([1, 2, 3, 4, 5]);
	});

	it('marks a gap only where two or more pages are left out', () => {
		expect(pageList(1, 9)).toEqual([1, 2, 'gap', 9]);
		expect(pageList(4, 9)).toEqual([1, 2, 3, 4, 5, 'gap', 9]);
		expect(pageList(5, 9)).toEqual([1, 'gap', 4, 5, 6, 'gap', 9]);
		expect(pageList(9, 9)).toEqual([1, 'gap', 8, 9]);
	});
});
