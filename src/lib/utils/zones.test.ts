import { expect, it } from 'vitest';
import { sayMoment } from './zones.ts';

it('says a moment by the clocks of a zone', () => {
	expect(sayMoment(new Date('2026-11-23T23:04:00Z'), 'Europe/Berlin')).toBe('24 November 2026, 00:04');
});
