import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '#lib/schemas/listing/draft.ts';
import type { Role } from '#lib/schemas/user.ts';
import type { Ctx } from '#lib/server/context.ts';
import { openDatabase } from '#lib/server/db/engine.ts';
import { scheduleEntry } from '#lib/server/editorial/index.ts';
import { closeSearch } from '#lib/server/search/index.ts';
import { generateTools } from '../bench/generate.ts';
import { addAccount, emailOf, goodPassword } from '../support/accounts.ts';
import { approve, content, sample } from '../support/editorial.ts';
import { testKey } from '../support/key.ts';
import {
	cookiesOf,
	get,
	cloneDatabase,
	dropDatabase,
	post,
	signIn,
	startNode,
	type Database
} from '../support/nodes.ts';
import type { OwnServer } from '../support/own-server.ts';
import { headerOf } from '../support/raw.ts';
import { ask } from '../support/raw-sql.ts';
import { makeFolder, runElsewhere } from '../support/servers.ts';
import { openListing, sendListing } from '../support/web-editing.ts';

const patience = { timeout: 100_000, interval: 250 };

let database: Database;
let nodes: [OwnServer, OwnServer];
let ctx: Ctx;
/** Cookies of the admin. */
let cookie: string;
let id: string;
beforeAll(async () => {
	database = await cloneDatabase();
	nodes = await Promise.all([startNode(database), startNode(database)]);
	const store = openDatabase({ databaseFile: '', databaseUrl: database.url, secretKey: testKey });
	ctx = { store, actor: { kind: 'system', name: 'test' }, now: new Date(), requestId: 'people' };
	cookie = cookiesOf(await signIn(nodes[0]));
	[{ id }] = (await ask<{ id: string }>(store, `select id from tools where slug = 'wysa'`)) as [{ id: string }];
});
afterAll(async () => {
	await closeSearch(ctx.store);
	ctx.store.close();
	await Promise.all(nodes.map((node) => node.stop()));
	dropDatabase(database);
});

const wysa = (maker: string) => ({ ...draftOf(content.tools!.find(({ slug }) => slug === 'wysa')!), maker });
const as = (given: string) => ({ Cookie: given });
const enter = async (node: OwnServer, email: string, password = goodPassword) =>
	cookiesOf(await post(node, '/admin/login?/password', { email, password }));
async function addPerson(role: Role, more: string): Promise<{ person: string; email: string }> {
	return { person: await addAccount({ ...ctx, now: new Date() }, role, more), email: emailOf(role, more) };
}
const save = async (node: OwnServer, maker: string, given = cookie) =>
	sendListing(node, given, id, { opened: await openListing(node, given, id), document: wysa(maker) });
const bringBack = (node: OwnServer, number: number, version: string) =>
	post(node, `/admin/tools/${id}/history?/restore`, { number: String(number), version }, as(cookie));

describe('people who work on two nodes', () => {
	it('get no word lost where one brings a revision back while the other edits', async () => {
		const [one, other] = nodes;
		for (const maker of ['Maker Zero', 'Maker One']) expect((await save(one, maker)).status).toBe(303);
		const numbers = await ask<{ number: number }>(
			ctx.store,
			'select number from entry_revisions where entry_id = ? order by number',
			id
		);
		const { number } = numbers.at(-2)!;
		const opened = await openListing(other, cookie, id);
		expect((await bringBack(one, number, opened.version)).status).toBe(303);
		const late = await sendListing(other, cookie, id, { opened, document: wysa('Maker Two') });
		expect(late.status).toBe(409);
		expect(late.body).toContain('Maker Two');
		const seen = await openListing(one, cookie, id);
		expect((await save(other, 'Maker Three')).status).toBe(303);
		expect((await bringBack(one, number, seen.version)).status).toBe(409);
		expect((await get(one, `/admin/tools/${id}`, as(cookie))).body).toContain('value="Maker Three"');
	});

	it('see who else has an entry open', async () => {
		const { email } = await addPerson('editor', '-present');
		const theirs = await enter(nodes[1], email);
		const touch = (node: OwnServer, given: string) =>
			post(node, `/admin/tools/${id}/presence`, {}, { ...as(given), Accept: 'application/json' });
		expect((await touch(nodes[0], cookie)).status).toBe(200);
		const seen = JSON.parse((await touch(nodes[1], theirs)).body) as { others: string[] };
		expect(seen.others).toHaveLength(1);
		expect((await touch(nodes[0], cookie)).body).toContain('Test editor-present');
	});

	it('are signed out everywhere, on both', async () => {
		const { email } = await addPerson('editor', '-out');
		const sessions = [await enter(nodes[0], email), await enter(nodes[1], email)];
		for (const session of sessions)
			for (const node of nodes) expect((await get(node, '/admin', as(session))).status).toBe(200);
		const out = await post(nodes[0], '/admin/account?/everywhere', {}, as(sessions[0]!));
		expect([out.status, headerOf(out, 'location')]).toEqual([303, '/admin/login?done=everywhere']);
		for (const session of sessions)
			for (const node of nodes) expect((await get(node, '/admin', as(session))).status).toBe(303);
	});

	it('have the role that they were given on the other, at the next request', async () => {
		const { person, email } = await addPerson('contributor', '-role');
		const theirs = await enter(nodes[1], email);
		const { status: before } = await get(nodes[1], '/admin/users', as(theirs));
		expect(before).toBe(403);
		for (const [role, status] of [
			['admin', 200],
			['editor', 403]
		] as const) {
			const changed = await post(nodes[0], `/admin/users/${person}?/role`, { role }, as(cookie));
			expect([changed.status, headerOf(changed, 'location') ?? changed.body.slice(0, 300)]).toEqual([
				303,
				expect.any(String)
			]);
			// Who got other rights signs in again.
			const again = await enter(nodes[1], email);
			expect([role, (await get(nodes[1], '/admin/users', as(again))).status]).toEqual([role, status]);
		}
	});

	it('are refused on one after they were locked out on the other', async () => {
		const { person, email } = await addPerson('editor', '-gone');
		const theirs = await enter(nodes[1], email);
		expect((await get(nodes[1], '/admin', as(theirs))).status).toBe(200);
		expect((await post(nodes[0], `/admin/users/${person}?/disable`, {}, as(cookie))).status).toBe(303);
		expect((await get(nodes[1], '/admin', as(theirs))).status).toBe(303);
	});

	it('go on saving while an import runs', async ({ annotate }) => {
		const file = join(makeFolder(), 'tools.json');
		writeFileSync(file, JSON.stringify({ tools: [...generateTools(300)] }));
		let isOver = false;
		const importing = runElsewhere(['import', file], {
			DATABASE_URL: database.url,
			SECRET_KEY: testKey,
			DATA_DIR: makeFolder()
		}).finally(() => (isOver = true));
		const statuses: number[] = [];
		while (!isOver) statuses.push((await save(nodes[statuses.length % 2]!, `Maker ${statuses.length}`)).status);
		const { code, err } = await importing;
		expect([code, err]).toEqual([0, '']);
		expect(new Set(statuses)).toEqual(new Set([303]));
		expect((await get(nodes[0], `/admin/tools/${id}`, as(cookie))).body).toContain(
			`value="Maker ${statuses.length - 1}"`
		);
		await annotate(`${statuses.length} saves while 300 tools were imported`);
	});
});

describe('work that comes by itself on two nodes', () => {
	const published = (slug: string) => async () =>
		(await Promise.all(nodes.map((node) => get(node, `/tools/${slug}`)))).map(({ status }) => status);
	const schedule = async (slug: string, name: string) => {
		const { id, version, admin } = await approve(
			{ ...ctx, now: new Date() },
			{
				...sample,
				slug,
				name,
				website: `https://${slug}.example`
			}
		);
		await scheduleEntry(admin, id, version, new Date(Date.now() + 2000));
		return id;
	};
	const countPublished = async (entry: string) =>
		Number(
			(
				await ask<{ total: number }>(
					ctx.store,
					`select count(*) as total from audit_log where object_id = ? and action like '%.publish'`,
					entry
				)
			)[0]!.total
		);

	it('publishes what was scheduled once, and both show it', async () => {
		const entry = await schedule('dawn-lamp', 'Dawn Lamp');
		expect(await published('dawn-lamp')()).toEqual([404, 404]);
		await expect.poll(published('dawn-lamp'), patience).toEqual([200, 200]);
		expect(await countPublished(entry)).toBe(1);
	});

	it('makes one backup where both are to', async () => {
		const folder = makeFolder();
		const more = { BACKUP_SCHEDULE: 'hourly', BACKUP_DIR: folder };
		const others = await Promise.all([startNode(database, more), startNode(database, more)]);
		const made = () => others.filter((node) => node.output().includes('"backed up"')).length;
		await expect.poll(made, patience).toBe(1);
		await Promise.all(others.map((node) => node.stop()));
		expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
		expect(made()).toBe(1);
	});

	it('says so where two commands make a backup of one name in one moment, and has one that is whole', async () => {
		const file = join(makeFolder(), 'one.sqlite');
		const env = { DATABASE_URL: database.url, SECRET_KEY: testKey };
		const both = await Promise.all(
			[1, 2].map(() => runElsewhere(['backup', file], { ...env, DATA_DIR: makeFolder() }))
		);
		expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
		expect(both.find(({ code }) => code === 1)!.err.trim()).toBe(
			`There is a file ${file} already. Choose another name.`
		);
		expect(readdirSync(dirname(file)).sort()).toEqual(['one.sqlite', 'one.sqlite.sha256']);
		const restored = join(makeFolder(), 'restored.sqlite');
		const { code, err } = await runElsewhere(['restore', file], {
			DATABASE_URL: `file:${restored}`,
			SECRET_KEY: testKey,
			DATA_DIR: dirname(restored)
		});
		expect([code, err]).toEqual([0, '']);
	});

	it('is done by the other where one is killed', async () => {
		const [going, gone] = nodes;
		const entry = await schedule('dusk-lamp', 'Dusk Lamp');
		process.kill(gone.pid, 'SIGKILL');
		await expect.poll(async () => (await get(going, '/tools/dusk-lamp')).status, patience).toBe(200);
		expect(await countPublished(entry)).toBe(1);
		nodes[1] = await startNode(database);
		const back = nodes[1];
		await expect.poll(async () => (await get(back, '/readyz')).status, patience).toBe(200);
		expect((await save(back, 'Maker After')).status).toBe(303);
	});
});
