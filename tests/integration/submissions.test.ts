import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import {
	fileReport,
	fileSuggestion,
	handleSubmission,
	issueFormStamp,
	limitSender,
	listSubmissions
} from '#lib/server/submissions/index.ts';
import { makeCtx } from '../support/ctx.ts';

const suggestion = { name: 'Calm Pond', url: 'calmpond.example', message: 'Seen in a leaflet.', contact: '' };
const report = { kind: 'correction', message: 'The price has gone up to 12 euros.', contact: '' };
const minutesAgo = (ctx: Ctx, minutes: number) => issueFormStamp(new Date(ctx.now.getTime() - minutes * 60_000));
const formOf = (ctx: Ctx, fields: Record<string, string>, stamp = minutesAgo(ctx, 2), trap = '') => ({
	fields,
	stamp,
	trap
});
const visit = (): Ctx => makeCtx({ actor: { kind: 'visitor' } });
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
		[{ ...suggestion, message: 'x'.repeat(1001) }, 'message'],
		[{ ...suggestion, message: 'binary \u0000 text' }, 'message'],
		[{ ...suggestion, contact: 'not an address' }, 'contact']
	])('is refused with the reason: %j', async (fields, path) => {
		const ctx = visit();
		const refusal = await fileSuggestion(ctx, formOf(ctx, fields)).catch((error: unknown) => error);
		expect(refusal).toMatchObject({ code: 'invalid', problems: [expect.objectContaining({ path })] });
		expect(await read(ctx)).toEqual([]);
	});

	it('is refused when the form was open for a moment, for days, or was not ours', async () => {
		const ctx = visit();
		for (const stamp of [minutesAgo(ctx, 0), minutesAgo(ctx, 1500), '', `${ctx.now.getTime() - 60_000}.forged`]) {
			await expect(fileSuggestion(ctx, formOf(ctx, suggestion, stamp))).rejects.toMatchObject({ code: 'invalid' });
		}
	});

	it('is thanked for and thrown away when the hidden box is filled in', async () => {
		const ctx = visit();
		const { reference } = await fileSuggestion(ctx, formOf(ctx, suggestion, undefined, 'http://spam.example'));
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

	it('is slowed down after five from one place, not from another', async () => {
		for (let i = 0; i < 5; i++) await limitSender('192.0.2.7');
		await expect(limitSender('192.0.2.7')).rejects.toMatchObject({ code: 'rate_limited' });
		await expect(limitSender('192.0.2.8')).resolves.toBeUndefined();
	});
});

const firstNew = { state: 'new' as const, page: 1 };

describe('the inbox', () => {
	it('turns pages, the newest first, and leaves nothing out', async () => {
		const ctx = makeCtx({ actor: { kind: 'system', name: 'test' } });
		for (let i = 0; i < 120; i++) {
			const later = { ...ctx, now: new Date(ctx.now.getTime() + Math.floor(i / 7) * 1000) };
			await fileReport(later, 'wysa', formOf(later, { ...report, message: `The price of plan ${i} has gone up.` }));
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
		await expect(handleSubmission(as('contributor'), row!.id, 'done', '')).rejects.toMatchObject({ code: 'forbidden' });
		await handleSubmission(as('editor'), row!.id, 'done', 'Price mended');
		expect(await listSubmissions(as('editor'), firstNew)).toEqual({ items: [], total: 0, pages: 1, page: 1 });
	});
});
