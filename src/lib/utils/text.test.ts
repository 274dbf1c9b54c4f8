import { describe, expect, it } from 'vitest';
import { capitalise, countOf, formatNumber, joinList } from '#lib/utils/text.ts';

describe('joinList', () => {
	it('needs no comma before the last word', () => {
		expect(joinList([])).toBe('');
		expect(joinList(['web'])).toBe('web');
		expect(joinList(['web', 'iPhone'])).toBe('web and iPhone');
		expect(joinList(['web', 'iPhone', 'Android'], 'or')).toBe('web, iPhone or Android');
	});
});

describe('countOf', () => {
	it('agrees in number', () => {
		expect(countOf(0, 'tool')).toBe('no tools');
		expect(countOf(1, 'tool')).toBe('1 tool');
		expect(countOf(1204, 'tool')).toBe('1,204 tools');
		expect(countOf(3, 'entry', 'entries')).toBe('3 entries');
	});
});

describe('formatNumber', () => {
	it.each([
		[7, '7'],
		[999, '999'],
		[1000, '1,000'],
		[1234567, '1,234,567']
	])('groups %d by thousands', (value, expected) => expect(formatNumber(value)).toBe(expected));
});

describe('capitalise', () => {
	it('touches the first letter only', () => {
		expect(capitalise('iOS and web')).toBe('IOS and web');
		expect(capitalise('')).toBe('');
	});
});
