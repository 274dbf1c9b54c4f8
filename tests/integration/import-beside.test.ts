import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { exportContent, importContent, ImportRefused, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { findDamage } from '#lib/server/db/health.ts';
import { sqliteOf } from '#lib/server/db/store.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { dumpDatabase } from '../support/dump.ts';
import { generateTools } from '../bench/generate.ts';
import { addCopies } from '../support/many-tools.ts';

const starter = readStarterContent().tools!;
const many = [...generateTools(250)];

const draftsBeside = ({ store }: Ctx): string[] => {
	const file = sqliteOf(store).writer.name;
	return readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.part'));
};

const find = (ctx: Ctx, q: string) =>
	listTools(ctx, { ...readToolQuery(new URLSearchParams({ q, sort: 'name' })), perPage: 100 });

describe('while an import is prepared', () => {
	it('others save without waiting, and nothing of it can be seen', async () => {
		const ctx = makeStarterCtx();
		const before = dumpDatabase(ctx.store);
		const seen: unknown[] = [];
		await importContent(
			ctx,
			{ tools: many },
			{
				onProgress: () => {
					seen.push(sqliteOf(ctx.store).writer.inTransaction, dumpDatabase(ctx.store));
				}
			}
		);
		expect(seen).toEqual([false, before, false, before]);
		expect((await exportContent(ctx)).tools!.length).toBe(starter.length + many.length);
	});

	it('a listing that is published under another number does not get in its way', async () => {
		const ctx = makeStarterCtx();
		let adding: Promise<void> | undefined;
		const onProgress = () => void (adding ??= addCopies(ctx.store, 3));
		await importContent(ctx, { tools: many }, { onProgress });
		await adding;
		expect(findDamage(sqliteOf(ctx.store).writer)).toEqual([]);
		const { items } = await find(ctx, many[0]!.name);
		expect(items.map(({ slug }) => slug)).toContain(many[0]!.slug);
		const [row] = await ctx.store.read.all<{ lost: number }>(
			sql`select count(*) as lost from tools t where t.publication = 'published' and t.slug not like 'copy-%' and not exists (select 1 from tool_cards c where c.seq = t.seq)`
		);
		expect(row!.lost).toBe(0);
	});

	const changes: [what: string, change: string][] = [
		['changed', `update tools set version = version + 1 where slug = 'wysa'`],
		['taken back', `update tools set publication = 'archived' where slug = 'wysa'`],
		['renamed', `update tools set slug = 'wysa-renamed' where slug = 'wysa'`],
		['made', `update tools set slug = '${many[3]!.slug}' where slug = 'calm'`]
	];
	it.each(changes)('a listing that is %s is not overwritten: nothing is imported', async (_what, change) => {
		const ctx = makeStarterCtx();
		const wysa = { ...starter.find(({ slug }) => slug === 'wysa')!, summary: 'As the file has it.' } as ToolInput;
		let after: unknown;
		const importing = importContent(
			ctx,
			{ tools: [...many.slice(0, 10), wysa] },
			{
				onProgress: () => {
					sqliteOf(ctx.store).writer.exec(change);
					after = dumpDatabase(ctx.store);
				}
			}
		);
		const error: unknown = await importing.catch((refusal: unknown) => refusal);
		expect(error).toBeInstanceOf(ImportRefused);
		expect((error as ImportRefused).reasons.join()).toMatch(/was changed on the site while this was being imported/);
		expect(dumpDatabase(ctx.store)).toEqual(after);
		expect(draftsBeside(ctx)).toEqual([]);
	});

	it('a tag that changes refuses it', async () => {
		const ctx = makeStarterCtx();
		const onProgress = () =>
			void sqliteOf(ctx.store).writer.exec(`update tags set name = 'Other' where slug = 'sleep'`);
		await expect(importContent(ctx, { tools: many.slice(0, 3) }, { onProgress })).rejects.toThrow(ImportRefused);
	});
});

describe('an import', () => {
	it('that changes every listing gives what importing them so at first gives', async () => {
		const changed = starter.map((tool) => ({ ...tool, summary: `Changed: ${tool.summary}`.slice(0, 190).trim() }));
		const twice = makeStarterCtx();
		await importContent(twice, { tools: changed });
		const once = makeStarterCtx();
		await importContent(once, { tools: changed });
		await importContent(once, { tools: starter });
		await importContent(once, { tools: changed });
		const read = async (ctx: Ctx) => [
			(await exportContent(ctx)).tools,
			await find(ctx, 'changed'),
			await find(ctx, 'sleep')
		];
		expect(await read(once)).toEqual(await read(twice));
		expect((await find(once, 'changed')).total).toBeGreaterThan(50);
		expect(findDamage(sqliteOf(once.store).writer)).toEqual([]);
	});

	it('that ended halfway leaves a file that the next one removes', async () => {
		const ctx = makeStarterCtx();
		const left = `${sqliteOf(ctx.store).writer.name}.import.999999999.part`;
		writeFileSync(left, 'half');
		await importContent(ctx, { tools: many.slice(0, 3) });
		expect(existsSync(left)).toBe(false);
		expect(draftsBeside(ctx)).toEqual([]);
	});
});
