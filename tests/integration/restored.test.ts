import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '#lib/server/db/store.ts';
import { backupSite, restoreSite } from '#lib/server/operations/index.ts';
import { readContentStamp } from '#lib/server/site/index.ts';
import * as tools from '../../src/routes/api/v1/tools/+server.ts';
import { makeEvent } from '../support/call.ts';
import { readContentVersion } from '../support/content-version.ts';
import { makeStarterCtx } from '../support/ctx.ts';

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
