import { describe, expect, it } from 'vitest';
import { formatDay } from '#lib/utils/dates.ts';

describe('formatDay', () => {
	it.each([
		['2026-11-23', '23 November 2026'],
		['2026-01-05', '5 January 2026'],
		['2026-11-23T09:30:00Z', '23 November 2026'],
		['2025-04', 'April 2025'],
		['2025', '2025']
	])('writes %s as %s', (value, expected) => expect(formatDay(value)).toBe(expected));

	it.each(['spring 2025', '', '2025-13-01', '2025-13', '2025-02-30'])('leaves %j alone', (value) =>
		expect(formatDay(value)).toBe(value)
	);
});
