import { describe, expect, it } from 'vitest';
import { asksForHelp, getHelpPage, listHelplines } from '#lib/server/helplines/index.ts';
import { makeCtx, makeStarterCtx } from '../support/ctx.ts';

describe('helplines', () => {
	const verify = (ctx: ReturnType<typeof makeCtx>, day: string | null) =>
		ctx.store.sqlite.writer.prepare('update helplines set verified_on = ?').run(day);

	it.each([
		['2026-11-23', false],
		['2026-08-25', false],
		['2026-08-24', true],
		['2025-11-23', true],
		['2026-12-24', false],
		[null, true]
	])('checked on %s want checking again on 23 November 2026: %s', async (day, wanted) => {
		const ctx = makeStarterCtx();
		verify(ctx, day);
		const lines = await listHelplines(ctx);
		expect(lines.length).toBeGreaterThan(5);
		expect([...new Set(lines.map(({ recheck }) => recheck))]).toEqual([wanted]);
	});

	it('fall due on their own as days pass, without any change', async () => {
		const ctx = makeStarterCtx();
		verify(ctx, '2026-11-23');
		expect((await listHelplines(ctx)).some(({ recheck }) => recheck)).toBe(false);
		const later = { ...ctx, now: new Date('2027-02-22T00:00:00Z') };
		expect((await listHelplines(later)).every(({ recheck }) => recheck)).toBe(true);
	});

	it('of a chosen country are those of the country, with its emergency number', async () => {
		const page = await getHelpPage(makeStarterCtx(), 'GB');
		expect(page.chosen).toBe('GB');
		expect(page.lines.length).toBeGreaterThan(0);
		expect(page.lines.every(({ countryCode }) => countryCode === 'GB')).toBe(true);
		expect(page.emergency.map(({ number }) => number).join(' ')).toMatch(/999/);
	});

	it.each([null, '', 'XX', 'gb', 'United Kingdom', '<script>', 'GBGB'])(
		'of %j are those of all countries',
		async (code) => {
			const page = await getHelpPage(makeStarterCtx(), code);
			expect(page.chosen).toBeNull();
			expect(new Set(page.lines.map(({ countryCode }) => countryCode)).size).toBeGreaterThan(3);
			expect(page.countries.length).toBeGreaterThan(3);
		}
	);

	it('in the European Union have 112, elsewhere not', async () => {
		const ctx = makeStarterCtx();
		const numbersOf = async (code: string) =>
			(await getHelpPage(ctx, code)).emergency.map(({ number }) => number).join(' ');
		expect(await numbersOf('DE')).toMatch(/112/);
		expect(await numbersOf('US')).not.toMatch(/\b112\b/);
	});
});

describe('a search that asks for help', () => {
	it.each([
		'suicide',
		'Suicidal thoughts',
		'i want to die',
		'I WANT TO DIE!!!',
		"I don't want to live",
		'i don’t want to live anymore',
		"can't go on",
		'cant go on like this',
		'kill   myself',
		'kill, myself',
		'app for self-harm',
		'self harm'
	])('is known: %s', async (text) => expect(await asksForHelp(makeStarterCtx(), text)).toBe(true));

	it.each([
		'',
		' ',
		'sleep',
		'depression',
		'dying to try yoga',
		'skill myself',
		'living with pain',
		'lifeline charity',
		'!!!'
	])('is not seen in %j', async (text) => expect(await asksForHelp(makeStarterCtx(), text)).toBe(false));

	it('knows the phrases of the list only', async () => {
		expect(await asksForHelp(makeCtx(), 'i want to die')).toBe(false);
	});

	it('leaves nothing behind', async () => {
		const ctx = makeStarterCtx();
		const count = () =>
			ctx.store.sqlite.reader.prepare('select total_changes() + (select count(*) from audit_log) as n').get();
		const before = count();
		await asksForHelp(ctx, 'i want to die');
		expect(count()).toEqual(before);
	});
});
