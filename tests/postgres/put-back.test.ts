import { expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { exportContent, importContent, prepareDatabase } from '#lib/server/content/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { joinOthers, openDatabase } from '#lib/server/db/engine.ts';
import { closeSearch, suggestNames } from '#lib/server/search/index.ts';
import { readerOf, startSearchThread } from '#lib/server/search/queries.ts';
import { readContentStamp } from '#lib/server/site/index.ts';
import { testKey } from '../support/key.ts';
import { cloneDatabase, dropDatabase } from '../support/nodes.ts';
import { askServer } from '../support/raw-sql.ts';

const patience = { timeout: 60_000 };

const settingsOf = (databaseUrl: string) => ({ ...config(), databaseUrl, secretKey: testKey });

/** A process that starts has seen nothing yet. */
const forget = () =>
	(globalThis as unknown as Record<symbol, Map<string, string>>)[Symbol.for('cognicare.stamps')]!.clear();

/** What one node does from its start to its end. */
async function live<T>(databaseUrl: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
	const settings = settingsOf(databaseUrl);
	forget();
	await prepareDatabase(settings);
	const leave = await joinOthers(settings);
	const store = openDatabase(settings);
	try {
		return await work({ store, actor: { kind: 'system', name: 'test' }, now: new Date(), requestId: 'test' });
	} finally {
		await closeSearch(store);
		store.close();
		leave();
	}
}

const listing = async (ctx: Ctx, name: string): Promise<ToolInput> => {
	const [wysa] = (await exportContent(ctx)).tools!.filter(({ slug }) => slug === 'wysa');
	const slug = name.toLowerCase().replaceAll(' ', '-');
	const stores = { appStore: null, googlePlay: null };
	return { ...wysa!, name, slug, website: `https://${slug}.example/`, stores };
};

const add = async (ctx: Ctx, name: string): Promise<string> => {
	await importContent(ctx, { tools: [await listing(ctx, name)] });
	return readContentStamp(ctx);
};

const search = (ctx: Ctx, typed: string) => suggestNames(ctx, typed, 3).catch((error: Error) => [error.message]);

it('a database put back while no node runs is taken for another, and an index of what is lost made anew', async () => {
	const database = await cloneDatabase();
	const { name, url } = database;
	await live(url, readContentStamp);
	const copied = async (from: string, to: string) => {
		const copy = () =>
			askServer(`drop database if exists ${to} with (force); `).then(() =>
				askServer(`create database ${to} template ${from}`)
			);
		await expect
			.poll(
				() =>
					copy().then(
						() => 'copied',
						(error: Error) => error.message
					),
				patience
			)
			.toBe('copied');
	};
	await copied(name, `${name}_before`);
	const lost = await live(url, async (ctx) => {
		startSearchThread(ctx.store);
		const stamp = await add(ctx, 'Zebra Pond');
		await expect.poll(() => search(ctx, 'zebra po'), patience).toEqual(['Zebra Pond']);
		return stamp;
	});
	await copied(`${name}_before`, name);
	const other = await live(url, (ctx) => add(ctx, 'Quartz Lake'));
	expect(other).not.toBe(lost);
	await live(url, async (ctx) => {
		startSearchThread(ctx.store);
		await expect.poll(() => search(ctx, 'quartz la'), patience).toEqual(['Quartz Lake']);
		expect(await search(ctx, 'zebra po')).toEqual([]);
	});
	dropDatabase({ name: `${name}_before`, url });
	dropDatabase(database);
});

it('an index of just what the database held at a start is gone on with, and a node beside others draws nothing', async () => {
	const database = await cloneDatabase();
	const { url } = database;
	const leftOver = `insert into search_words (kind, seq, words) values ('tool', 999999, 'left')`;
	const first = await live(url, async (ctx) => {
		startSearchThread(ctx.store);
		await expect.poll(() => search(ctx, 'headspa'), patience).toHaveLength(1);
		readerOf(ctx.store).exec(leftOver);
		return readContentStamp(ctx);
	});
	await live(url, async (ctx) => {
		startSearchThread(ctx.store);
		await expect.poll(() => search(ctx, 'headspa'), patience).toHaveLength(1);
		const stamp = await readContentStamp(ctx);
		expect(stamp).not.toBe(first);
		expect(readerOf(ctx.store).prepare('select words from search_words where seq = 999999').pluck().get()).toBe('left');
		expect(await live(url, readContentStamp)).toBe(stamp);
	});
	dropDatabase(database);
});
