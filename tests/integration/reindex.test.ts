import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { reindexSite } from '#lib/server/operations/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { ask, meddle } from '../support/raw-sql.ts';

const words = ['sleep', 'cbt for panic', 'deprexis', 'meditaton', 'ketamine', 'tms'];

const searchAll = (ctx: Ctx): Promise<unknown[]> =>
	Promise.all(
		words.map(async (q) => [
			(await findTools({ ...ctx, actor: { kind: 'visitor' } }, readToolQuery(new URLSearchParams({ q })))).items.map(
				({ slug }) => slug
			),
			await searchGuides(ctx, q)
		])
	);

const countIn = async ({ store }: Ctx, what: string) =>
	(await ask<{ total: number }>(store, `select count(*) as total from ${what}`))[0]!.total;

describe('building the search index anew', () => {
	it('gives what saving after saving gave, and says how many', async () => {
		const ctx = makeStarterCtx();
		const before = await searchAll(ctx);
		expect(before.flat(2).length).toBeGreaterThan(words.length);
		expect(await reindexSite(ctx)).toEqual({
			tool: await countIn(ctx, `tools where publication = 'published'`),
			guide: await countIn(ctx, `guides where publication = 'published'`)
		});
		expect(await searchAll(ctx)).toEqual(before);
	});

	it('finds what the index had lost, and no longer what is not public', async () => {
		const ctx = makeStarterCtx();
		const before = await searchAll(ctx);
		const lost = ctx.store.postgres
			? ['delete from search_texts']
			: ['delete from tool_text', 'delete from guide_text', 'delete from search_words'];
		for (const statement of lost) await meddle(ctx.store, statement);
		await meddle(ctx.store, 'update content_version set version = version + 1, epoch = epoch + 1');
		expect(await searchAll(ctx)).not.toEqual(before);
		await reindexSite(ctx);
		expect(await searchAll(ctx)).toEqual(before);
		await meddle(ctx.store, `update guides set publication = 'archived'`);
		expect((await reindexSite(ctx)).guide).toBe(0);
		const filed = ctx.store.postgres ? 'search_texts where fields is not null and' : 'search_words where';
		expect(await countIn(ctx, `${filed} kind = 'guide'`)).toBe(0);
	});
});
