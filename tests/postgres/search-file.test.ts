import { closeSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { exportContent, importContent } from '#lib/server/content/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { openDatabase } from '#lib/server/db/engine.ts';
import { closeSearch, suggestNames } from '#lib/server/search/index.ts';
import { readerOf, startSearchThread } from '#lib/server/search/queries.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { placeOf } from '../support/raw-sql.ts';

const unavailable = expect.objectContaining({ code: 'unavailable', status: 503 });
const patience = { timeout: 60_000 };
const pageSize = 4096;

/** The starter catalogue with its index in a file, which a thread reads too. */
async function openFiled() {
	const ctx = makeStarterCtx();
	startSearchThread(ctx.store);
	expect(await suggestNames(ctx, 'headspa', 3)).toEqual(['Headspace (with Ebb)']);
	return { ctx, file: readerOf(ctx.store).name };
}

const listing = async (ctx: Ctx, name: string, description = 'Long.'): Promise<ToolInput> => {
	const [wysa] = (await exportContent(ctx)).tools!.filter(({ slug }) => slug === 'wysa');
	const slug = name.toLowerCase().replaceAll(' ', '-');
	const stores = { appStore: null, googlePlay: null };
	return { ...wysa!, name, slug, description, website: `https://${slug}.example/`, stores };
};

const spoil = (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size, 'x'));

const finds = (ctx: Ctx, typed: string) =>
	expect.poll(() => suggestNames(ctx, typed, 3).catch((error: Error) => error.message), patience);

describe('the index of a large catalogue', () => {
	it('is made anew when its file was removed', async () => {
		const { ctx, file } = await openFiled();
		for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true });
		await importContent(ctx, { tools: [await listing(ctx, 'Zebra Pond')] });
		await finds(ctx, 'zebra po').toEqual(['Zebra Pond']);
		await finds(ctx, 'headspa').toEqual(['Headspace (with Ebb)']);
	});

	it('is made anew when its file is damaged while it is read', async () => {
		const { ctx, file } = await openFiled();
		readerOf(ctx.store).pragma('wal_checkpoint(truncate)');
		spoil(file);
		await importContent(ctx, { tools: [await listing(ctx, 'Zebra Pond')] });
		await finds(ctx, 'zebra po').toEqual(['Zebra Pond']);
	});

	it.each([
		['all of it', spoil],
		[
			'a part of it',
			(file: string) => {
				const pages = statSync(file).size / pageSize;
				const disk = openSync(file, 'r+');
				writeSync(disk, Buffer.alloc((pages - 5) * pageSize, 'x'), 0, undefined, 5 * pageSize);
				closeSync(disk);
			}
		]
	])('is made anew by a process that finds it half written: %s', async (_what, damage) => {
		const { ctx, file } = await openFiled();
		await closeSearch(ctx.store);
		damage(file);
		const store = openDatabase(placeOf(ctx.store));
		onTestFinished(async () => {
			await closeSearch(store);
			store.close();
		});
		startSearchThread(store);
		await finds({ ...ctx, store }, 'headspa').toEqual(['Headspace (with Ebb)']);
	});

	it('says that it cannot answer where no file can be made, and makes it once it can', async () => {
		const ctx = makeStarterCtx();
		expect(await suggestNames(ctx, 'headspa', 3)).toEqual(['Headspace (with Ebb)']);
		const settings = config();
		const { dataDir } = settings;
		onTestFinished(() => void (settings.dataDir = dataDir));
		settings.dataDir = '/dev/null/nowhere';
		expect(() => startSearchThread(ctx.store)).toThrow(unavailable);
		expect(await suggestNames(ctx, 'headspa', 3)).toEqual(['Headspace (with Ebb)']);
		settings.dataDir = dataDir;
		startSearchThread(ctx.store);
		expect(await suggestNames(ctx, 'headspa', 3)).toEqual(['Headspace (with Ebb)']);
	});

	it('says that it cannot answer while the disk is full, and follows once it is not', async () => {
		const { ctx } = await openFiled();
		const reader = readerOf(ctx.store);
		const pages = reader.pragma('page_count', { simple: true }) as number;
		reader.pragma(`max_page_count = ${pages}`);
		const words = Array.from({ length: 3000 }, (_, place) => `word${place.toString(36)}`).join(' ');
		await importContent(ctx, { tools: [await listing(ctx, 'Zebra Pond', words)] });
		await expect(suggestNames(ctx, 'zebra po', 3)).rejects.toEqual(unavailable);
		reader.pragma(`max_page_count = ${pages * 100}`);
		expect(await suggestNames(ctx, 'zebra po', 3)).toEqual(['Zebra Pond']);
	});
});
