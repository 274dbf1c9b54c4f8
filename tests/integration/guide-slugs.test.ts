import { describe, expect, it } from 'vitest';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import { checkGuide, getGuide, guidePages, publishGuide } from '#lib/server/guides/index.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { guide, guideOf } from '../support/guides.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'editor', sessionId: 's' } as const;
const id = '0198f000-0000-7000-8000-000000000001';
const publish = (ctx: Ctx, part: Partial<GuideInput> = {}, more: object = {}) =>
	ctx.store.transaction((tx) => publishGuide(ctx, tx, { id, guide: guide(part), summary: 'A text.', ...more }));
const slugsOf = (list: { slug: string }[]) => list.map((item) => item.slug);

describe('the days of a guide', () => {
	it('follow each other, or it is not published', async () => {
		const ctx = makeStarterCtx({ actor: ada });
		const days = { published: '2026-11-20', lastReviewed: '2026-11-19', nextReview: '2026-11-18' };
		const problems = await checkGuide(ctx.store.read, guide({ ...days, changes: [{ date: '2026-11-01', note: 'x' }] }));
		expect(problems.map(({ path }) => path)).toEqual(['lastReviewed', 'nextReview', 'changes.0.date']);
		expect(problems[0]!.message).toBe(
			'19 November 2026 is before it was first published, 20 November 2026. Correct one of the two days.'
		);
		await expect(publish(ctx, days)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('may be one and the same', async () => {
		const day = '2026-11-20';
		const same = { published: day, lastReviewed: day, nextReview: day, changes: [{ date: day, note: 'x' }] };
		expect(await checkGuide(readStarterCtx().store.read, guide(same))).toEqual([]);
	});
});

describe('a web name that a guide had before', () => {
	const other = '0198f000-0000-7000-8000-000000000002';
	const taken = [{ path: 'slug', message: 'Choose another web name: this one is taken.' }];

	it('is not given to another guide, which others would name from then on', async () => {
		const ctx = makeStarterCtx({ actor: ada });
		await publish(ctx, { slug: 'old-name' });
		await publish(ctx, { slug: 'new-name' });
		const named = guideOf('Naming', { slug: 'naming', related: ['old-name'] });
		await ctx.store.transaction((tx) => publishGuide(ctx, tx, { id: other, guide: named, summary: 'New.' }));
		expect(await checkGuide(ctx.store.read, guide({ slug: 'old-name' }), 'third')).toEqual(taken);
		await expect(publish(ctx, { slug: 'old-name' }, { id: 'third' })).rejects.toMatchObject({ problems: taken });
		expect(await guidePages.findTaken(ctx.store.read, 'third', 'old-name')).toBe('new-name');
		expect(slugsOf((await getGuide(ctx, 'naming'))!.related)).toEqual(['new-name']);
	});

	it('may be its own again', async () => {
		const ctx = makeStarterCtx({ actor: ada });
		await publish(ctx, { slug: 'old-name' });
		await publish(ctx, { slug: 'new-name' });
		await publish(ctx, { slug: 'old-name' });
		expect(await getGuide(ctx, 'old-name')).toBeDefined();
		expect(await checkGuide(ctx.store.read, guide({ slug: 'old-name' }), id)).toEqual([]);
	});
});
