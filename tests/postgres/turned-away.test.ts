import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
	cookiesOf,
	cutConnections,
	get,
	makeDatabase,
	post,
	signIn,
	stampOf,
	startNode,
	type Database
} from '../support/nodes.ts';
import type { OwnServer } from '../support/own-server.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { headerOf } from '../support/raw.ts';
import { askDatabase } from '../support/raw-sql.ts';

let server: PostgresServer;
beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.stop());

const patience = { timeout: 30_000 };

/** A database whose owner is a user that may do nothing else. */
async function makeOwned(role: string): Promise<Database & { owned: Database }> {
	const database = await makeDatabase(server);
	await server.run(`create role ${role} login password 'one'`);
	await server.run(`alter database ${database.name} owner to ${role}`);
	const url = Object.assign(new URL(database.url), { username: role, password: 'one' }).href;
	return { ...database, owned: { ...database, url } };
}

describe('a node that the database does not let in any more', () => {
	let database: Database;
	let node: OwnServer;
	beforeAll(async () => {
		const made = await makeOwned('keeper');
		database = made;
		node = await startNode(made.owned);
	});
	afterAll(() => node.stop());

	const fields = { name: 'Calm Reed', url: 'calmreed.example', message: 'From a leaflet.', contact: '' };
	type Change = (name: string) => string;
	const ways: [what: string, refuse: Change, allow: Change][] = [
		['another password', () => `alter role keeper password 'two'`, () => `alter role keeper password 'one'`],
		['a user that may not sign in', () => 'alter role keeper nologin', () => 'alter role keeper login'],
		[
			'no right to connect',
			(name) => `revoke connect on database ${name} from public, keeper`,
			(name) => `grant connect on database ${name} to public, keeper`
		],
		[
			'a database that is closed',
			(name) => `alter database ${name} allow_connections false`,
			(name) => `alter database ${name} allow_connections true`
		],
		[
			'a database of another name',
			(name) => `alter database ${name} rename to elsewhere`,
			(name) => `alter database elsewhere rename to ${name}`
		]
	];

	async function expectAway(cookie: string, stamp: string): Promise<void> {
		expect((await get(node, '/about')).status).toBe(200);
		for (const path of ['/search?q=turned+away', '/get-help?from=away', '/api/v1/tools?q=away', '/admin']) {
			const answer = await get(node, path, { Cookie: cookie });
			expect([path, answer.status]).toEqual([path, 503]);
			expect(headerOf(answer, 'retry-after')).toMatch(/^\d+$/);
		}
		const refused = [await signIn(node), await post(node, '/submit', { ...fields, stamp })];
		for (const answer of refused) {
			expect(answer.status).toBe(503);
			expect(answer.body).toContain('The database does not answer just now');
			expect(headerOf(answer, 'retry-after')).toMatch(/^\d+$/);
		}
		expect(refused[1]!.body).toContain('From a leaflet.');
		expect((await get(node, '/readyz')).status).toBe(503);
	}

	it.each(ways)('%s: answers as while it is away, and goes on once it is let in', async (_what, refuse, allow) => {
		const cookie = cookiesOf(await signIn(node));
		expect((await get(node, '/about')).status).toBe(200);
		const stamp = await stampOf(node);
		await new Promise((resolve) => setTimeout(resolve, 3000));
		const { name } = database;
		// A database in use is not renamed.
		const turnAway = async () => {
			await cutConnections(server, database);
			await server.run(refuse(name));
		};
		await expect
			.poll(
				() =>
					turnAway().then(
						() => true,
						() => false
					),
				patience
			)
			.toBe(true);
		await cutConnections(server, database);
		try {
			await expectAway(cookie, stamp);
		} finally {
			await server.run(allow(name));
		}
		await expect.poll(async () => (await get(node, '/readyz')).status, patience).toBe(200);
		expect((await get(node, '/search?q=turned+back')).status).toBe(200);
	});

	it('a database without its tables: answers as while it is away', async () => {
		const stamp = await stampOf(node);
		const cookie = cookiesOf(await signIn(node));
		await new Promise((resolve) => setTimeout(resolve, 3000));
		await server.run(`drop database ${database.name} with (force)`);
		await server.run(`create database ${database.name} owner keeper`);
		await expectAway(cookie, stamp);
	});
});

describe('what a server, a database or a user is set up to', () => {
	it('changes nothing of what the site reads', async () => {
		const { name, owned } = await makeOwned('odd');
		await askDatabase(server.urlOf(name), 'create schema odd authorization odd');
		const settings = [`datestyle = 'SQL, DMY'`, `intervalstyle = 'sql_standard'`, 'standard_conforming_strings = off'];
		for (const one of settings) await server.run(`alter database ${name} set ${one}`);
		const node = await startNode(owned);
		onTestFinished(async () => void (await node.stop()));
		const cookie = cookiesOf(await signIn(node));
		for (const path of ['/', '/tools', '/search?q=sleep', '/changes', '/feed.xml', '/api/v1/tools', '/admin']) {
			expect([path, (await get(node, path, { Cookie: cookie })).status]).toEqual([path, 200]);
		}
		const schemas = await askDatabase(
			server.urlOf(name),
			`select distinct schemaname from pg_tables where tablename = 'tools'`
		);
		expect(schemas).toEqual([{ schemaname: 'public' }]);
	});

	it('may be a search path that leads nowhere', async () => {
		const { owned } = await makeOwned('hard');
		await server.run('alter role hard set search_path = cognicare');
		const node = await startNode(owned, { SEED: 'none' });
		expect((await get(node, '/tools')).status).toBe(200);
		expect(await node.stop()).toBe(0);
	});

	it('without the schema of the site stops the start with a sentence, and leaves nothing behind', async () => {
		const { name, owned } = await makeOwned('bare');
		await askDatabase(server.urlOf(name), 'drop schema public');
		const said = await startNode(owned).catch((error: Error) => error.message);
		expect(said).toMatch(/has no schema public\. Make it/);
		expect(said).not.toMatch(/^\s+at /m);
		expect(await askDatabase(server.urlOf(name), `select 1 from pg_namespace where nspname = 'drizzle'`)).toEqual([]);
	});
});
