import { setImmediate as nextTurn } from 'node:timers/promises';
import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { importContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { joinOthers, openDatabase } from '#lib/server/db/engine.ts';
import { closeSearch, followNews, probeSearch, suggestNames } from '#lib/server/search/index.ts';
import { readerOf } from '#lib/server/search/queries.ts';
import { generateTools } from '../bench/generate.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { addCopies } from '../support/many-tools.ts';
import { placeOf } from '../support/raw-sql.ts';

const patience = { timeout: 100_000, interval: 5 };

/** The same site as another node has it. */
function openOther({ store, ...rest }: Ctx): Ctx {
	const other = openDatabase(placeOf(store));
	onTestFinished(async () => {
		await closeSearch(other);
		other.close();
	});
	return { ...rest, store: other };
}

it('lets others have their turn while thousands of texts are filed', async () => {
	const ctx = makeStarterCtx();
	const other = openOther(ctx);
	expect(await suggestNames(other, 'headspa', 3)).toEqual(['Headspace (with Ebb)']);
	await importContent(ctx, { tools: [...generateTools(1000)] });
	const reader = readerOf(other.store);
	let isOver = false;
	let amid = 0;
	const turns = (async () => {
		for (; !isOver; await nextTurn()) amid += Number(reader.inTransaction);
	})();
	expect(await suggestNames(other, 'headspa', 3)).toEqual(['Headspace (with Ebb)']);
	isOver = true;
	await turns;
	expect(amid).toBeGreaterThan(1);
	expect(reader.prepare('select count(*) from tool_text').pluck().get()).toBeGreaterThan(1000);
});

it('ends amid them without having changed anything', async () => {
	const ctx = makeStarterCtx();
	const other = openOther(ctx);
	await suggestNames(other, 'headspa', 3);
	await importContent(ctx, { tools: [...generateTools(1000)] });
	const reader = readerOf(other.store);
	const asked = expect(suggestNames(other, 'headspa', 3)).rejects.toMatchObject({ code: 'unavailable' });
	while (!reader.inTransaction) await nextTurn();
	await closeSearch(other.store);
	await asked;
});

it('reads a catalogue that is too large for memory once, into its file', async () => {
	const ctx = makeStarterCtx();
	const other = openOther(ctx);
	await suggestNames(other, 'headspa', 3);
	await addCopies(ctx.store, 5000);
	const reading = vi.spyOn(other.store.postgres!, 'readSnapshot');
	expect(await suggestNames(other, 'headspa', 3)).toEqual(['Headspace (with Ebb)']);
	expect(readerOf(other.store).name).toContain('search-');
	expect(reading).toHaveBeenCalledTimes(1);
});

it('is brought up to what others publish before anybody asks', async () => {
	const ctx = makeStarterCtx();
	const other = openOther(ctx);
	const leave = await joinOthers(placeOf(other.store), () => void followNews(other.store));
	onTestFinished(leave);
	const names = () => readerOf(other.store).prepare<[], string>('select name from tools').pluck().all();
	const [tool] = [...generateTools(1)];
	await importContent(ctx, { tools: [tool!] });
	await expect.poll(names, patience).toContain(tool!.name);
});

it('says that it cannot answer yet where reading takes longer than somebody waits', async () => {
	const ctx = makeStarterCtx();
	await suggestNames(ctx, 'headspa', 3);
	const holder = new pg.Client({ connectionString: ctx.store.postgres!.connection.url });
	await holder.connect();
	await holder.query('update content_version set version = version + 1');
	await holder.query('begin; lock table search_texts in access exclusive mode');
	await expect(probeSearch(ctx, 100)).rejects.toThrow('takes longer than usual');
	await holder.query('rollback');
	await holder.end();
	await probeSearch(ctx, 60_000);
});
