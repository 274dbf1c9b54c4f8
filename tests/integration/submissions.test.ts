import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import {
	fileLetter,
	fileReport,
	fileSuggestion,
	FormClosed,
	getSubmission,
	handleSubmission,
	issueFormStamp,
	listSubmissions
} from '#lib/server/submissions/index.ts';
import { makeCtx, readCtx } from '../support/ctx.ts';
import { refuseRows } from '../support/raw-sql.ts';

const suggestion = { name: 'Calm Pond', url: 'calmpond.example', message: 'Seen in a leaflet.', contact: '' };
const report = { kind: 'correction', message: 'The price has gone up to 12 euros.', contact: '' };
const minutesAgo = (ctx: Ctx, minutes: number) =>
	issueFormStamp({ ...ctx, now: new Date(ctx.now.getTime() - minutes * 60_000) });
const formOf = (
	ctx: Ctx,
	fields: Record<string, string>,
	{ stamp = minutesAgo(ctx, 2), trap = '', sender = '192.0.2.7' } = {}
) => ({ fields, stamp, trap, sender });
const visit = (): Ctx => makeCtx({ actor: { kind: 'visitor' } });
/** For what is not taken in. */
const look = (): Ctx => readCtx({ actor: { kind: 'visitor' } });
const read = (ctx: Ctx) => ctx.store.read.select().from(submissions);

describe('what a visitor sends', () => {
	it('is filed under a reference, with the address completed and nothing about the sender', async () => {
		const ctx = visit();
		const { reference } = await fileSuggestion(ctx, formOf(ctx, suggestion));
		expect(reference).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
		expect(await read(ctx)).toMatchObject([
			{ reference, kind: 'suggestion', name: 'Calm Pond', url: 'https://calmpond.example', contact: null, state: 'new' }
		]);
	});

	it('is filed once when it is sent twice within a minute, and again after', async () => {
		const ctx = visit();
		const first = await fileReport(ctx, 'wysa', formOf(ctx, report));
		const again = await fileReport(ctx, 'wysa', formOf(ctx, report));
		expect(again).toEqual(first);
		const later = { ...ctx, now: new Date(ctx.now.getTime() + 61_000) };
		await fileReport(later, 'wysa', formOf(later, report));
		expect(await read(ctx)).toHaveLength(2);
	});

	it.each([
		[{ ...suggestion, name: '' }, 'name'],
		[{ ...suggestion, name: 'x'.repeat(121) }, 'name'],
		[{ ...suggestion, name: '<script>alert(1)</script>' }, 'name'],
		[{ ...suggestion, url: 'javascript:alert(1)' }, 'url'],
		[{ ...suggestion, url: 'http://127.0.0.1/' }, 'url'],
		[{ ...suggestion, url: 'https://www.known.example:x@evil.example/' }, 'url'],
		[{ ...suggestion, url: 'user@bank.example' }, 'url'],
		[{ ...suggestion, url: 'https://evil.example/\u202egpj.exe' }, 'url'],
		[{ ...suggestion, url: 'https://evil.example/a\u200bb' }, 'url'],
		[{ ...suggestion, message: 'x'.repeat(1001) }, 'message'],
		[{ ...suggestion, message: 'binary \u0000 text' }, 'message'],
		[{ ...suggestion, contact: 'not an address' }, 'contact']
	])('is refused with the reason: %j', async (fields, path) => {
		const ctx = look();
		const refusal = await fileSuggestion(ctx, formOf(ctx, fields)).catch((error: unknown) => error);
		expect(refusal).toMatchObject({ code: 'invalid', problems: [expect.objectContaining({ path })] });
		expect(await read(ctx)).toEqual([]);
	});

	it('is refused when the form was open for a moment, for days, or was not ours', async () => {
		const ctx = visit();
		for (const stamp of [minutesAgo(ctx, 0), minutesAgo(ctx, 1500), '', `${ctx.now.getTime() - 60_000}.forged`]) {
			await expect(fileSuggestion(ctx, formOf(ctx, suggestion, { stamp }))).rejects.toMatchObject({ code: 'invalid' });
		}
	});

	it('is thanked for and thrown away when the hidden box is filled in', async () => {
		const ctx = visit();
		const { reference } = await fileSuggestion(ctx, formOf(ctx, suggestion, { trap: 'http://spam.example' }));
		expect(reference).toMatch(/-/);
		expect(await read(ctx)).toEqual([]);
	});

	it('never fails but with a refusal, whatever is in it', async () => {
		const ctx = visit();
		await fc.assert(
			fc.asyncProperty(
				fc.record({ kind: fc.string(), message: fc.string({ unit: 'binary', maxLength: 1200 }), contact: fc.string() }),
				async (fields) => {
					const outcome = await fileReport(ctx, 'wysa', formOf(ctx, fields)).catch((error: { code?: string }) => error);
					expect('reference' in outcome || outcome.code === 'invalid').toBe(true);
				}
			),
			{ numRuns: 60 }
		);
	});
});

describe('what a visitor writes to the editors', () => {
	const letter = { kind: 'access', message: 'The list is hard to read in the evening.', url: '/tools', contact: '' };
	const fine = () => Promise.resolve(false);

	it('is filed with the page it is about', async () => {
		const ctx = visit();
		await fileLetter(ctx, formOf(ctx, letter), fine);
		await fileLetter(ctx, formOf(ctx, { ...letter, kind: 'question', url: '' }), fine);
		expect(await read(ctx)).toMatchObject([
			{ kind: 'access', url: '/tools', toolSlug: null, contact: null, state: 'new' },
			{ kind: 'question', url: null }
		]);
	});

	it('is filed only once help was shown, where somebody may be in danger', async () => {
		const ctx = visit();
		const form = formOf(ctx, { ...letter, message: 'I do not want to live any more.' });
		expect(await fileLetter(ctx, form, () => Promise.resolve(true))).toBeNull();
		expect(await read(ctx)).toEqual([]);
		expect(await fileLetter(ctx, form, fine)).toHaveProperty('reference');
	});

	it.each([
		[{ ...letter, kind: 'harm' }, 'kind'],
		[{ ...letter, kind: 'suggestion' }, 'kind'],
		[{ ...letter, message: 'short' }, 'message'],
		[{ ...letter, url: '//elsewhere.example/tools' }, 'url'],
		[{ ...letter, url: 'javascript:alert(1)' }, 'url'],
		[{ ...letter, url: 'the page on Wysa' }, 'url'],
		[{ ...letter, url: `/${'x'.repeat(300)}` }, 'url'],
		[{ ...letter, contact: 'not an address' }, 'contact']
	])('is refused with the reason: %j', async (fields, path) => {
		const ctx = look();
		const refusal = await fileLetter(ctx, formOf(ctx, fields), fine).catch((error: unknown) => error);
		expect(refusal).toMatchObject({ code: 'invalid', problems: [expect.objectContaining({ path })] });
		expect(await read(ctx)).toEqual([]);
	});
});

const harm = { kind: 'harm', message: 'It told a child that nobody can help.', contact: '' };
let reported = 0;

describe('how many messages are taken', () => {
	const send = (ctx: Ctx, kind: 'harm' | 'correction', sender: string, at = ctx.now) => {
		const now = { ...ctx, now: at };
		return fileReport(
			now,
			'wysa',
			formOf(now, { ...harm, kind, message: `Something new happened: ${++reported}.` }, { sender })
		);
	};
	const refusalOf = (work: Promise<unknown>) =>
		work.then(
			() => undefined,
			(error: unknown) => error as FormClosed
		);

	it('is five in ten minutes from one place, and it says how long to wait', async () => {
		const ctx = visit();
		for (let i = 0; i < 5; i += 1) await send(ctx, 'harm', '192.0.2.7', new Date(ctx.now.getTime() + i * 60_000));
		const later = new Date(ctx.now.getTime() + 6.5 * 60_000);
		const refusal = await refusalOf(send(ctx, 'harm', '192.0.2.7', later));
		expect(refusal).toBeInstanceOf(FormClosed);
		expect(refusal?.message).toMatch(
			/^5 messages came from your internet connection .* again in 4 minutes\. Your text/
		);
		expect([refusal?.seconds, refusal?.isHarm]).toEqual([210, true]);
		await send(ctx, 'harm', '192.0.2.8', later);
		await send(ctx, 'harm', '192.0.2.7', new Date(later.getTime() + 210_000));
	});

	it('is not used up by forms that are not filed, and not by the same one sent again', async () => {
		const ctx = visit();
		for (let i = 0; i < 130; i += 1) {
			const empty = i % 2 ? {} : { ...harm, message: '' };
			const stamp = i % 3 ? minutesAgo(ctx, 2) : minutesAgo(ctx, 0);
			await expect(fileReport(ctx, 'wysa', formOf(ctx, empty, { stamp }))).rejects.toMatchObject({ code: 'invalid' });
			await fileReport(ctx, 'wysa', formOf(ctx, harm, { trap: 'filled in' }));
		}
		const first = await fileReport(ctx, 'wysa', formOf(ctx, harm));
		for (let i = 0; i < 10; i += 1) expect(await fileReport(ctx, 'wysa', formOf(ctx, harm))).toEqual(first);
		for (let i = 0; i < 4; i += 1) await send(ctx, 'harm', '192.0.2.7');
		expect(await refusalOf(send(ctx, 'harm', '192.0.2.7'))).toBeInstanceOf(FormClosed);
	});

	it('is counted for a whole /64, and for one address however it is written', async () => {
		const ctx = visit();
		for (let i = 0; i < 5; i += 1) await send(ctx, 'harm', `2001:db8:1:2::${i}`);
		expect(await refusalOf(send(ctx, 'harm', '2001:db8:1:2:ffff::1'))).toBeInstanceOf(FormClosed);
		await send(ctx, 'harm', '2001:db8:1:3::1');
		for (let i = 0; i < 5; i += 1) await send(ctx, 'harm', i % 2 ? '192.0.2.9' : '::ffff:192.0.2.9');
		expect(await refusalOf(send(ctx, 'harm', '192.0.2.9'))).toBeInstanceOf(FormClosed);
	});

	it('has a part for reports of harm that no flood of anything else reaches', async () => {
		const ctx = visit();
		for (let i = 0; i < 120; i += 1) await send(ctx, 'correction', `198.51.100.${i}`);
		const refusal = await refusalOf(send(ctx, 'correction', '192.0.2.7'));
		expect(refusal?.message).toMatch(/^So many messages .* It isn’t about you .* again in 10 minutes/);
		expect(refusal?.isHarm).toBe(false);
		await send(ctx, 'harm', '192.0.2.7');
		await send(ctx, 'harm', '198.51.100.1');
	});

	it('is not used up for others by one who sends too much', async () => {
		const ctx = visit();
		for (let i = 0; i < 300; i += 1) await refusalOf(send(ctx, 'harm', '192.0.2.7'));
		for (let i = 0; i < 595; i += 1) await send(ctx, 'harm', `198.51.${i >> 8}.${i & 255}`);
		expect((await refusalOf(send(ctx, 'harm', '203.0.113.1')))?.message).toMatch(/^So many messages/);
	});

	it('is not used up for others by all addresses of one /48', async () => {
		const ctx = visit();
		for (let i = 0; i < 20; i += 1) await send(ctx, 'harm', `2001:db8:1:${i}::1`);
		const refusal = await refusalOf(send(ctx, 'harm', '2001:db8:1:ff::1'));
		expect(refusal?.message).toMatch(/^20 messages came from your network .* other people share it/);
		expect(refusal?.isHarm).toBe(true);
		await send(ctx, 'harm', '2001:db8:2:1::1');
		await send(ctx, 'correction', '2001:db8:1:ff::1');
	});

	it('is given back when the database could not take it', async () => {
		const ctx = visit();
		const takeAgain = await refuseRows(ctx.store, 'submissions');
		for (let i = 0; i < 9; i += 1)
			expect(await refusalOf(send(ctx, 'harm', '192.0.2.7'))).not.toBeInstanceOf(FormClosed);
		await takeAgain();
		await send(ctx, 'harm', '192.0.2.7');
	});
});

const firstNew = { state: 'new' as const, page: 1 };

describe('the inbox', () => {
	it('turns pages, the newest first, and leaves nothing out', async () => {
		const ctx = makeCtx({ actor: { kind: 'system', name: 'test' } });
		for (let i = 0; i < 120; i++) {
			const later = { ...ctx, now: new Date(ctx.now.getTime() + Math.floor(i / 7) * 1000) };
			const fields = { ...report, message: `The price of plan ${i} has gone up.` };
			await fileReport(later, 'wysa', formOf(later, fields, { sender: `192.0.2.${i}` }));
		}
		const pages = await Promise.all([1, 2, 3, 99].map((page) => listSubmissions(ctx, { state: 'new', page })));
		expect(pages.map(({ items, page }) => [page, items.length])).toEqual([
			[1, 50],
			[2, 50],
			[3, 20],
			[3, 20]
		]);
		expect(pages.every(({ total, pages: all }) => total === 120 && all === 3)).toBe(true);
		const shown = pages.slice(0, 3).flatMap(({ items }) => items);
		expect(new Set(shown.map(({ message }) => message)).size).toBe(120);
		const times = shown.map(({ receivedAt }) => receivedAt.getTime());
		expect(times).toEqual(times.toSorted((a, b) => b - a));
	});

	it('is for editors', async () => {
		const ctx = visit();
		const { reference } = await fileReport(ctx, 'wysa', formOf(ctx, report));
		const as = (role: 'contributor' | 'editor'): Ctx => ({
			...ctx,
			actor: { kind: 'user', id: role, name: role, role, sessionId: 's' }
		});
		await expect(listSubmissions(ctx, firstNew)).rejects.toMatchObject({ code: 'unauthenticated' });
		await expect(listSubmissions(as('contributor'), firstNew)).rejects.toMatchObject({ code: 'forbidden' });
		const [row] = (await listSubmissions(as('editor'), firstNew)).items;
		expect(row).toMatchObject({ reference, toolSlug: 'wysa' });
		const { seen } = await getSubmission(as('editor'), row!.id);
		const done = { state: 'done', note: 'Price corrected', seen } as const;
		await expect(handleSubmission(as('contributor'), row!.id, done)).rejects.toMatchObject({ code: 'forbidden' });
		await handleSubmission(as('editor'), row!.id, done);
		expect(await listSubmissions(as('editor'), firstNew)).toEqual({ items: [], total: 0, pages: 1, page: 1 });
	});

	it('lose no note that somebody saved after the page was opened', async () => {
		const ctx = visit();
		await fileReport(ctx, 'wysa', formOf(ctx, report));
		const as = (name: string): Ctx => ({
			...ctx,
			actor: { kind: 'user', id: name, name, role: 'editor', sessionId: 's' }
		});
		const id = (await read(ctx))[0]!.id;
		const { seen } = await getSubmission(as('Cleo'), id);
		await handleSubmission(as('Ben'), id, { state: 'taken', note: 'She wants a call on Friday', seen });
		const late = handleSubmission(as('Cleo'), id, { state: 'done', note: '', seen });
		await expect(late).rejects.toMatchObject({ code: 'conflict', status: 409 });
		expect(await read(ctx)).toMatchObject([{ state: 'taken', note: 'She wants a call on Friday', handledBy: 'Ben' }]);
		// Sent twice by one person, nothing is in doubt.
		await handleSubmission(as('Ben'), id, { state: 'taken', note: 'She wants a call on Friday', seen });
		const now = await getSubmission(as('Cleo'), id);
		await handleSubmission(as('Cleo'), id, { state: 'done', note: now.note!, seen: now.seen });
		expect(await read(ctx)).toMatchObject([{ state: 'done', note: 'She wants a call on Friday', handledBy: 'Cleo' }]);
	});
});
