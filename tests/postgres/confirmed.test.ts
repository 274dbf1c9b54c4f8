import { expect, it } from 'vitest';
import { askDatabase } from '../support/raw-sql.ts';
import { clonedServer, openServer } from '../support/servers.ts';

it.each([
	['off', 'on'],
	['local', 'local'],
	['remote_apply', 'remote_apply']
])('what is saved on a server with synchronous_commit %s is confirmed as with %s', async (set, used) => {
	const url = clonedServer('template');
	const name = new URL(url).pathname.slice(1);
	await askDatabase(url, `alter database ${name} set synchronous_commit = ${set}`);
	const store = openServer(url);
	expect(await store.transaction(() => store.postgres!.write('show synchronous_commit'))).toEqual([
		{ synchronous_commit: used }
	]);
});
