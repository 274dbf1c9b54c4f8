import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { joinNeighbours } from '#lib/server/db/neighbours.ts';
import { openStore } from '#lib/server/db/store.ts';
import { backupSite, restoreSite } from '#lib/server/operations/index.ts';
import { readContentStamp } from '#lib/server/site/index.ts';
import * as tools from '../../src/routes/api/v1/tools/+server.ts';
import { makeEvent } from '../support/call.ts';
import { readContentVersion } from '../support/content-version.ts';
import { copyDatabase, makeStarterCtx } from '../support/ctx.ts';

it('a restored database is never taken for the one before, whatever was remembered of that one', async () => {
	const ctx = makeStarterCtx();
	const { now } = ctx;
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-restored-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const { file } = await backupSite(ctx, { backupDir: folder }, join(folder, 'copy.sqlite'));
	const target = join(folder, 'live.sqlite');
	await restoreSite({ databaseFile: target }, file, now);
	const path = '/api/v1/tools?q=calm';
	/** Renames a tool, so that each life of the database has the same number of changes and other content. */
	const live = async (name: string, held: string) => {
		const store = openStore(target);
		store.sqlite.writer.exec(`update tools set name = '${name}' where slug = 'calm';
			update tool_cards set card = json_set(card, '$.name', '${name}') where card ->> 'slug' = 'calm';
			update content_version set version = version + 1`);
		const mine = { ...ctx, store };
		const response = await tools.GET(makeEvent(mine, path, { headers: { 'if-none-match': held } }));
		const seen = {
			status: response.status,
			etag: response.headers.get('etag')!,
			body: await response.text(),
			stamp: await readContentStamp(mine),
			version: await readContentVersion(mine)
		};
		store.close();
		return seen;
	};
	const first = await live('Before', '');
	expect(first).toMatchObject({ status: 200, body: expect.stringContaining('Before') });
	await restoreSite({ databaseFile: target }, file, new Date(now.getTime() + 1000));
	const second = await live('After', first.etag);
	expect(second.version).toBe(first.version);
	expect(second).toMatchObject({ status: 200, body: expect.stringContaining('After') });
	expect(second.stamp).not.toBe(first.stamp);
	await restoreSite({ databaseFile: target }, file, new Date(now.getTime() + 2000));
	const third = await live('Later', second.etag);
	expect(third).toMatchObject({ status: 200, body: expect.stringContaining('Later') });
	expect(new Set([first.stamp, second.stamp, third.stamp]).size).toBe(3);
});

it('a start that nobody serves beside goes on under another epoch, since a copy of the disk may have been put back', async () => {
	const databaseFile = copyDatabase();
	const start = async (): Promise<string> => {
		await prepareDatabase({ databaseFile, seed: 'none' });
		const store = openStore(databaseFile);
		const stamp = await readContentStamp({ store });
		store.close();
		return stamp;
	};
	const first = await start();
	const second = await start();
	expect(second).not.toBe(first);
	const leave = await joinNeighbours(databaseFile);
	expect(await start()).toBe(second);
	leave();
});

/** Puts another copy of a file under a name, some hundred times. */
const replaceOften = `
	const { copyFileSync, renameSync } = require('node:fs');
	const { from, to, isOver } = require('node:worker_threads').workerData;
	for (let number = 0; number < 300; number += 1) {
		copyFileSync(from, to + '.next');
		renameSync(to + '.next', to);
	}
	Atomics.store(isOver, 0, 1);`;

it('a database can be opened while another takes its name', () => {
	const from = copyDatabase();
	const to = join(mkdtempSync(join(tmpdir(), 'cognicare-restored-')), 'live.sqlite');
	onTestFinished(() => rmSync(join(to, '..'), { recursive: true, force: true }));
	copyFileSync(from, to);
	const isOver = new Int32Array(new SharedArrayBuffer(4));
	const other = new Worker(replaceOften, { eval: true, workerData: { from, to, isOver } });
	onTestFinished(async () => void (await other.terminate()));
	while (Atomics.load(isOver, 0) === 0) openStore(to).close();
	openStore(to).close();
});
