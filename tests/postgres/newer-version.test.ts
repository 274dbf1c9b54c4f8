import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '#lib/schemas/listing/draft.ts';
import { content } from '../support/editorial.ts';
import { laterScript, makeNewerVersion } from '../support/newer-version.ts';
import {
	cookiesOf,
	get,
	cloneDatabase,
	dropDatabase,
	signIn,
	startNode,
	visitOnAndOn,
	type Database
} from '../support/nodes.ts';
import type { OwnServer } from '../support/own-server.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { openListing, sendListing } from '../support/web-editing.ts';

const patience = { timeout: 100_000 };
/** What the migrations of later releases add. */
const later = [
	'alter table tools add column said_later text; create table later_things (id text primary key, tool text references tools (id))',
	'alter table tools add column said_again text',
	'alter table tools add column said_last text; alter table content_version add column said_last text'
];
const words = ['sleep', 'anxiety', 'calm', 'diary', 'mood', 'panic'];

let database: Database;
let nodes: OwnServer[];
let open: OwnServer[];
let proxy: Proxy;
let cookie: string;
const folder = mkdtempSync(join(tmpdir(), 'cognicare-newer-'));
/** The release with so many of them. */
function treeOf(count: number): string {
	const tree = join(folder, String(count));
	if (!existsSync(tree)) makeNewerVersion(tree, later.slice(0, count));
	return tree;
}
beforeAll(async () => {
	database = await cloneDatabase();
	nodes = [await startNode(database), await startNode(database)];
	open = [...nodes];
	proxy = await startProxy(() => open.map(({ address }) => address));
	cookie = cookiesOf(await signIn(nodes[0]!));
});
afterAll(async () => {
	await proxy.close();
	await Promise.all(nodes.map((node) => node.stop()));
	dropDatabase(database);
	rmSync(folder, { recursive: true, force: true });
});

const paths = (number: number): string[] => {
	const word = words[number % words.length];
	return [
		`/search?q=${word}+${number}`,
		`/tools/headspace?visit=${number}`,
		`/api/v1/tools?q=${word}`,
		'/feed.xml',
		'/about',
		'/admin/tools'
	];
};

/** Reads all kinds of pages on and on, as a visitor and as an editor. */
const readOnAndOn = () =>
	visitOnAndOn((number) => {
		const all = paths(number);
		return get(proxy, all[number % all.length]!, { Cookie: number % all.length === 5 ? cookie : '' });
	}, 2);

async function openClient(): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: database.url });
	await client.connect();
	return client;
}

const askOf = async (statement: string) => {
	const client = await openClient();
	try {
		return (await client.query<Record<string, string>>(statement)).rows;
	} finally {
		await client.end();
	}
};

/** Whether somebody who prepares the database waits for another. */
const isWaiting = async (): Promise<boolean> =>
	(
		await askOf(
			`select 1 as there from pg_stat_activity where datname = '${database.name}' and wait_event_type = 'Lock'
				and pid in (select pid from pg_locks where locktype = 'advisory' and granted and objid = hashtext('cognicare preparing')::bigint::bit(32)::int)`
		)
	).length > 0;

/** Saves a listing on and on, through the form. */
async function writeOnAndOn() {
	const [row] = await askOf(`select id from tools where slug = 'headspace'`);
	const document = draftOf(content.tools!.find(({ slug }) => slug === 'headspace')!);
	const answers: number[] = [];
	let isOver = false;
	const writing = (async () => {
		while (!isOver) {
			const opened = await openListing(proxy, cookie, row!.id!);
			document.maker = `Maker ${answers.length}`;
			answers.push((await sendListing(proxy, cookie, row!.id!, { opened, document })).status);
		}
	})();
	return {
		count: () => answers.length,
		async end(): Promise<{ statuses: Set<number>; isLastThere: boolean }> {
			isOver = true;
			await writing;
			const { body } = await get(proxy, `/admin/tools/${row!.id}`, { Cookie: cookie });
			return { statuses: new Set(answers), isLastThere: body.includes(`value="Maker ${answers.length - 1}"`) };
		}
	};
}

/** Of two nodes of which one is newer: a page may come from that, and what it names be asked of the other. */
async function seeScripts(): Promise<void> {
	const statuses = async (from: Pick<Proxy, 'address'>, path: string) => [
		(await get(from, path)).status,
		(await get(from, path)).status
	];
	expect(await statuses(nodes[1]!, laterScript)).toEqual([404, 404]);
	expect(await statuses(proxy, laterScript)).toEqual([200, 200]);
	expect(await statuses(proxy, laterScript.replace('later', 'no'))).toEqual([404, 404]);
}

describe('a newer version that only adds to the schema', () => {
	it('takes the place of the one before, node by node, and nobody is refused', async ({ annotate }) => {
		const visits = readOnAndOn();
		const saves = await writeOnAndOn();
		const goOn = async () => {
			const before = [visits.count(), saves.count()] as const;
			await expect.poll(visits.count, patience).toBeGreaterThan(before[0] + 12);
			await expect.poll(saves.count, patience).toBeGreaterThan(before[1] + 1);
		};
		for (let turn = 0; turn < nodes.length; turn += 1) {
			await goOn();
			open = nodes.filter((_, place) => place !== turn);
			expect(await nodes[turn]!.stop(), nodes[turn]!.output()).toBe(0);
			nodes[turn] = await startNode(database, {}, treeOf(1));
			open = [...nodes];
			if (turn === 0) await seeScripts();
			await goOn();
		}
		expect(await visits.end()).toEqual(new Set([200]));
		expect(await saves.end()).toEqual({ statuses: new Set([303]), isLastThere: true });
		await annotate(`${visits.count()} pages and ${saves.count()} saves while both nodes were exchanged`);
		expect(await askOf(`select 1 as there from pg_tables where tablename = 'later_things'`)).toHaveLength(1);
	});

	it('waits for who reads for long, and refuses nobody meanwhile', async () => {
		const reader = await openClient();
		await reader.query('begin; select count(*) from tools');
		const starting = startNode(database, {}, treeOf(2));
		await expect.poll(isWaiting, { ...patience, interval: 5 }).toBe(true);
		const visits = readOnAndOn();
		await expect.poll(visits.count, patience).toBeGreaterThan(40);
		expect(await visits.end()).toEqual(new Set([200]));
		await reader.end();
		expect(await (await starting).stop()).toBe(0);
	});

	it('waits for who writes, and takes nothing from under it', async () => {
		const writer = await openClient();
		await writer.query(`begin; select pg_advisory_xact_lock(hashtext('cognicare writer'))`);
		await writer.query('update content_version set version = version');
		const starting = startNode(database, {}, treeOf(3));
		await expect.poll(isWaiting, { ...patience, interval: 5 }).toBe(true);
		await writer.query('select count(*) from tools');
		await writer.query('commit');
		await writer.end();
		expect(await (await starting).stop()).toBe(0);
	});

	it('is not followed by the one before', async () => {
		await expect(startNode(database)).rejects.toThrow('made by a newer version of the site');
	});
});
