import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { postgres } from '#lib/server/db/engine.ts';
import { OperatorError } from '#lib/server/db/errors.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { askDatabase, askServer } from '../support/raw-sql.ts';
import { clonedServer, emptyServer, openServer } from '../support/servers.ts';

const password = 'only-for-tests';

/** A user who may read, and has so many connections at most. */
async function addUser(url: string, most: number): Promise<string> {
	const username = `user_${randomUUID().replaceAll('-', '')}`;
	await askServer(`create role ${username} login password '${password}' connection limit ${most}`);
	await askDatabase(url, `grant select on all tables in schema public to ${username}`);
	onTestFinished(async () => {
		await askDatabase(url, `drop owned by ${username}`);
		await askServer(`drop role ${username}`);
	});
	return Object.assign(new URL(url), { username, password }).href;
}

it('takes turns on the connections that it gets, where the server gives fewer than it may have', async () => {
	const store = openServer(await addUser(clonedServer(), 2));
	const reads = Array.from({ length: 100 }, () => store.read.select({ id: tools.id }).from(tools).limit(1));
	const ended = await Promise.allSettled(reads);
	expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
});

it('refuses in the end, where it gets none', async () => {
	const store = openServer(await addUser(clonedServer(), 0));
	await expect(store.read.select({ id: tools.id }).from(tools).limit(1)).rejects.toMatchObject({
		code: 'unavailable'
	});
});

const prepare = (url: string) => expect(postgres!.preparePostgres({ url }, async () => undefined)).rejects;

it.each([
	[
		'has no connection left',
		0,
		/has no connection left \(.*\)\. Each node needs 12: raise the limit, or start fewer nodes\.$/
	],
	[
		'lets it do too little',
		9,
		/The user of the database \S+ at \S+ may not do what the site has to\. Make it the owner/
	]
])('is not begun on a server that %s, and says what to do', async (_, most, sentence) => {
	const refused = prepare(await addUser(await emptyServer(), most));
	await refused.toThrow(sentence);
	await refused.toBeInstanceOf(OperatorError);
});
