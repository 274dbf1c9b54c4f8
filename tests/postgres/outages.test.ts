import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { testKey } from '../support/key.ts';
import {
	cookiesOf,
	cutConnections,
	get,
	makeDatabase,
	post,
	renameHeadspace,
	showsHeadspace,
	signIn,
	stampOf,
	startNode,
	stepVersion,
	visitOnAndOn,
	type Database
} from '../support/nodes.ts';
import type { OwnServer } from '../support/own-server.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { headerOf } from '../support/raw.ts';
import { askDatabase } from '../support/raw-sql.ts';

let server: PostgresServer;
let database: Database;
let node: OwnServer;
beforeAll(async () => {
	server = await startPostgres();
	database = await makeDatabase(server);
	node = await startNode(database);
});
afterAll(async () => {
	await node.stop();
	await server.stop();
});

const patience = { timeout: 100_000 };
const words = ['sleep', 'anxiety', 'calm', 'diary', 'mood', 'panic'];

const run = (statement: string) => askDatabase(database.url, statement) as Promise<Record<string, string>[]>;
const rename = (name: string) => renameHeadspace(database, name);
const step = (by: number) => stepVersion(database, by);

describe('a node', () => {
	it.each([
		['another key', { SECRET_KEY: 'another key that is long enough to be one' }, 'is not the key of this database'],
		['no key', { SECRET_KEY: '' }, 'SECRET_KEY or SECRET_KEY_FILE is needed with PostgreSQL']
	])('does not start with %s', async (_, settings, sentence) => {
		await expect(startNode(database, settings)).rejects.toThrow(sentence);
	});

	it('takes its key from a file', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'cognicare-key-'));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		const file = join(folder, 'key');
		writeFileSync(file, testKey);
		const other = await startNode(database, { SECRET_KEY_FILE: file });
		expect((await get(other, '/readyz')).status).toBe(200);
		expect(await other.stop()).toBe(0);
	});

	it('fails no request while every connection to the database is cut', async () => {
		const cookie = cookiesOf(await signIn(node));
		const visits = visitOnAndOn(
			(number) =>
				number % 3 === 0
					? get(node, '/admin/tools', { Cookie: cookie })
					: get(node, `/search?q=${words[number % words.length]}+${number}`),
			2
		);
		for (let cut = 0; cut < 5; cut += 1) {
			const before = visits.count();
			await cutConnections(server, database);
			await expect.poll(visits.count, patience).toBeGreaterThan(before + 8);
		}
		expect(await visits.end()).toEqual(new Set([200]));
	});

	it('answers with the pages it has while the database is away, and is ready once it is back', async ({ annotate }) => {
		const headers = { Cookie: cookiesOf(await signIn(node)) };
		expect((await get(node, '/about')).status).toBe(200);
		await server.halt();
		expect((await get(node, '/about')).status).toBe(200);
		for (const path of ['/search?q=away', '/tools/headspace?from=away', '/api/v1/tools?q=away', '/admin']) {
			const answer = await get(node, path, headers);
			expect([path, answer.status]).toEqual([path, 503]);
			expect(headerOf(answer, 'retry-after')).toMatch(/^\d+$/);
		}
		expect((await get(node, '/readyz')).status).toBe(503);
		await server.restart();
		const back = performance.now();
		await expect.poll(async () => (await get(node, '/readyz')).status, { ...patience, interval: 10 }).toBe(200);
		await annotate(`ready ${Math.round(performance.now() - back)} ms after the database was back`);
		expect((await get(node, '/search?q=away')).status).toBe(200);
	});

	it('turns away what waits too long for others, and goes on', async () => {
		const holder = new pg.Client({ connectionString: database.url });
		await holder.connect();
		await holder.query('begin; lock table tool_cards, content_version in access exclusive mode');
		const waiting = Array.from({ length: 60 }, (_, number) =>
			get(node, `/search?q=${words[number % words.length]}+held${number}`)
		);
		expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([503]));
		await holder.end();
		await expect.poll(async () => (await get(node, '/readyz')).status, patience).toBe(200);
		expect((await get(node, '/search?q=held')).status).toBe(200);
	});

	it('reads on while the database cannot be written, and says so of what is to be saved', async () => {
		const headers = { Cookie: cookiesOf(await signIn(node)) };
		const stamp = await stampOf(node);
		const reset = () => server.run(`alter database ${database.name} reset default_transaction_read_only`);
		onTestFinished(reset);
		await server.run(`alter database ${database.name} set default_transaction_read_only = on`);
		await cutConnections(server, database);
		for (const path of ['/search?q=ro', '/tools/headspace?a=ro', '/api/v1/tools?q=ro', '/admin']) {
			expect([path, (await get(node, path, headers)).status]).toEqual([path, 200]);
		}
		const refused = [await signIn(node)];
		const fields = { name: 'Calm Reed', url: 'calmreed.example', message: 'From a leaflet.', contact: '', stamp };
		// A form that was open for less than three seconds is answered 400.
		await expect.poll(async () => (refused[1] = await post(node, '/submit', fields)).status, patience).not.toBe(400);
		for (const answer of refused) {
			expect(answer.status).toBe(503);
			expect(answer.body).toContain('Nothing can be saved just now');
			expect(headerOf(answer, 'retry-after')).toMatch(/^\d+$/);
		}
		expect(refused[1]!.body).toContain('From a leaflet.');
		await expect(startNode(database)).rejects.toThrow('can only be read');
		await expect
			.poll(async () => (await get(node, '/readyz')).body, patience)
			.toContain('The database cannot be written.');
		await reset();
		await cutConnections(server, database);
		await expect.poll(async () => (await get(node, '/readyz')).status, patience).toBe(200);
		expect((await signIn(node)).status).toBe(303);
	});
});

describe('a node that follows the database', () => {
	it('shows with U+FFFD what was stored before half a character was refused', async () => {
		const headers = { Cookie: cookiesOf(await signIn(node)) };
		const put = async (odd: string) => {
			const change = (column: string) =>
				String.raw`${column} = regexp_replace(${column}::text, '("summary":")(\\u....)?', '\1${odd}')::json`;
			await run(`update tool_cards set ${change('card')} where seq = (select seq from tools where slug = 'wysa')`);
			await run(`update guide_revisions set ${change('document')}`);
		};
		for (const odd of ['ud83d', 'u0000']) {
			await put(String.raw`\\${odd}`);
			await run(`update tools set changed_at = (select version + 1 from content_version) where slug = 'wysa'`);
			await step(1);
			for (const path of [
				'/search?q=wysa',
				'/api/v1/tools?q=wysa',
				'/tools/wysa',
				'/admin',
				'/admin/guides?sort=due',
				'/readyz'
			]) {
				const { status } = await get(node, path, path.startsWith('/admin') ? headers : {});
				expect([path, status]).toEqual([path, 200]);
			}
			expect((await get(node, '/search?q=wysa')).body).toContain('&#65533;A penguin chatbot');
		}
		await put('');
	});

	it('begins anew with one that holds less than it did', async () => {
		await step(3);
		await rename('Headspace Ahead');
		await step(1);
		await expect.poll(() => showsHeadspace(node, 'Headspace Ahead'), patience).toBe(true);
		const [before] = await run('select epoch from content_version');
		// As a copy that was behind takes over, and then goes on to where the lost one was.
		await rename('Headspace Behind');
		await step(-2);
		await cutConnections(server, database);
		await expect
			.poll(async () => (await run('select epoch from content_version'))[0]!.epoch, patience)
			.not.toBe(before!.epoch);
		await step(2);
		await expect.poll(() => showsHeadspace(node, 'Headspace Behind'), patience).toBe(true);
	});
});
