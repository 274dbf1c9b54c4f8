import { describe, expect, it } from 'vitest';
import { momentIn } from './moment-in.ts';

describe('momentIn', () => {
	it.each([
		['2026-11-24T09:00', 'UTC', '2026-11-24T09:00:00.000Z'],
		['2026-11-24T09:00', 'Europe/Berlin', '2026-11-24T08:00:00.000Z'],
		['2026-07-01T09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
		['2026-11-24T09:00', 'America/New_York', '2026-11-24T14:00:00.000Z'],
		['2026-11-24T09:00', 'Asia/Kolkata', '2026-11-24T03:30:00.000Z']
	])('reads %s in %s', (local, zone, moment) => {
		expect(momentIn(local, zone)?.toISOString()).toBe(moment);
	});

	it('takes the first of a time that comes twice, and the next hour for one that is left out', () => {
		expect(momentIn('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
		expect(momentIn('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
	});

	it('answers nothing for what is none', () => {
		for (const local of ['', 'soon', '2026-13-01T00:00', '2026-11-24']) expect(momentIn(local, 'UTC')).toBeUndefined();
		expect(momentIn('2026-11-24T09:00', 'Moon/Base')).toBeUndefined();
	});
});
