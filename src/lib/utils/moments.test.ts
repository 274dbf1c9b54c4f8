import { describe, expect, it } from 'vitest';
import { describeAgent, formatMoment, stampOf } from './moments.ts';

describe('moments', () => {
	it('are written with their time zone', () => {
		expect(formatMoment(new Date('2026-11-03T09:04:59Z'))).toBe('3 November 2026, 09:04 UTC');
		expect(stampOf(new Date('2026-11-03T09:04:59.123Z'))).toBe('2026-11-03 09:04:59');
	});
});

describe('describeAgent', () => {
	it.each([
		['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
		['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
		['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari on iOS'],
		['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
		['', 'A browser']
	])('%j', (agent, said) => expect(describeAgent(agent)).toBe(said));
});
