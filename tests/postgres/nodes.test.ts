import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getEntry, publishEntry, saveEntry, submitEntry, takePageDown } from '#lib/server/editorial/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { openDatabase } from '#lib/server/db/engine.ts';
import { closeSearch } from '#lib/server/search/index.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { approve, people, review, sample } from '../support/editorial.ts';
import { testKey } from '../support/key.ts';
import {
	commonServer,
	cookiesOf,
	dropDatabase,
	get,
	makeDatabase,
	post,
	signIn,
	stampOf,
	startNode,
	type Database
} from '../support/nodes.ts';
import type { OwnServer } from '../support/own-server.ts';
import type { RawAnswer } from '../support/raw.ts';
import { ask } from '../support/raw-sql.ts';

describe('two nodes started at the same moment on an empty database', () => {
	let database: Database;
	let nodes: [OwnServer, OwnServer];
	let ctx: Ctx;
	beforeAll(async () => {
		database = await makeDatabase(commonServer);
		nodes = await Promise.all([
			startNode(database, { LOG_LEVEL: 'debug' }),
			startNode(database, { LOG_LEVEL: 'debug' })
		]);
		const store = openDatabase({ databaseFile: '', databaseUrl: database.url, secretKey: testKey });
		ctx = { store, actor: { kind: 'system', name: 'test' }, now: new Date(), requestId: 'nodes' };
	});
	afterAll(async () => {
		await closeSearch(ctx.store);
		ctx.store.close();
		await Promise.all(nodes.map((node) => node.stop()));
		dropDatabase(database);
	});

	const count = async (of: string) =>
		Number((await ask<{ total: number }>(ctx.store, `select count(*) as total from ${of}`))[0]!.total);

	it('load the starter content once and make one admin', async () => {
		expect(nodes.filter((node) => node.output().includes('Loaded the starter catalogue'))).toHaveLength(1);
		expect(await count('tools')).toBe(readStarterContent().tools!.length);
		expect(await count('tool_revisions')).toBe(readStarterContent().tools!.length);
		expect(await count(`users where role = 'admin'`)).toBe(1);
		expect(await count(`audit_log where action = 'user.create'`)).toBe(1);
		for (const node of nodes) expect((await get(node, '/readyz')).status).toBe(200);
	});

	it('take each other’s forms and sessions', async () => {
		const [one, other] = nodes;
		const fields = { name: 'Calm Pond', url: 'calmpond.example', message: 'Seen in a leaflet.', contact: '' };
		const stamp = await stampOf(one);
		// A form that was open for less than three seconds is answered 400.
		await expect
			.poll(async () => (await post(other, '/submit', { ...fields, stamp })).status, { timeout: 60_000 })
			.toBe(303);
		const signedIn = await signIn(one);
		expect(signedIn.status).toBe(303);
		expect((await get(other, '/admin', { Cookie: cookiesOf(signedIn) })).status).toBe(200);
		expect((await get(other, '/admin')).status).not.toBe(200);
	});

	/** Publishes this and waits until page, search, API and feed of both nodes have it. @returns milliseconds */
	async function publishAndSee(document: ListingDraft & { slug: string }): Promise<number> {
		const { slug } = document;
		const words = slug.replaceAll('-', '+');
		const paths = [`/tools/${slug}`, `/search?q=${words}`, `/api/v1/tools?q=${words}`, '/feed.xml'];
		const seenBy = async (node: OwnServer) => {
			const answers = await Promise.all(paths.map((path) => get(node, path)));
			return answers.map(({ status, body }) => status === 200 && body.includes(`tools/${slug}`));
		};
		const seen = async () => (await Promise.all(nodes.map(seenBy))).flat();
		expect(await seen()).not.toContain(true);
		const { id, version, admin } = await approve(ctx, document);
		await publishEntry(admin, id, version);
		const published = performance.now();
		await expect.poll(seen, { timeout: 60_000, interval: 5 }).not.toContain(false);
		return performance.now() - published;
	}

	it('show what is published elsewhere: page, search, API and feed', async ({ annotate }) => {
		await annotate(`seen everywhere after ${Math.round(await publishAndSee({ ...sample, slug: 'quiet-lamp' }))} ms`);
	});

	it('show it without word of it as well', async ({ annotate }) => {
		const { postgres } = ctx.store;
		const change = (how: string) =>
			ctx.store.transaction(
				async () => void (await postgres!.write(`alter table content_version ${how} trigger user`))
			);
		await change('disable');
		const other = { ...sample, slug: 'still-lantern', name: 'Still Lantern', website: 'https://stilllantern.example' };
		await annotate(`seen everywhere after ${Math.round(await publishAndSee(other))} ms`);
		await change('enable');
	});

	it('lead on from an address that was changed elsewhere, and show what was taken down there', async () => {
		const website = 'https://earlylamp.example';
		const document = { ...sample, slug: 'early-lamp', name: 'Early Lamp', website };
		await publishAndSee(document);
		const { author, first, second, admin } = people(ctx);
		const [page] = await ask<{ id: string }>(ctx.store, `select id from tools where slug = 'early-lamp'`);
		const { id } = page!;
		const version = async () => (await getEntry(admin, id)).version;
		await saveEntry(author, id, { version: await version(), document: { ...document, slug: 'late-lamp' } });
		const { roundId } = await submitEntry(author, id, { version: await version() });
		await review(first, roundId);
		await review(second, roundId);
		await publishEntry(admin, id, await version());
		const everywhere = async (path: string, is: (answer: RawAnswer) => boolean) =>
			(await Promise.all(nodes.map((node) => get(node, path)))).every(is);
		const shown = { timeout: 60_000, interval: 5 };
		await expect.poll(() => everywhere('/tools/early-lamp', ({ status }) => status === 301), shown).toBe(true);
		await expect.poll(() => everywhere('/tools/late-lamp', ({ status }) => status === 200), shown).toBe(true);
		const reason = 'Its maker denies what it says.';
		await takePageDown(admin, id, { version: await version(), reason });
		await expect.poll(() => everywhere('/tools/late-lamp', ({ body }) => body.includes(reason)), shown).toBe(true);
		for (const path of ['/search?q=late+lamp', '/api/v1/tools?q=late+lamp', '/sitemap.xml']) {
			await expect.poll(() => everywhere(path, ({ body }) => !body.includes('tools/late-lamp')), shown).toBe(true);
		}
	});

	it('go on with half a character, wherever it came from', async () => {
		const website = 'https://halflamp.example';
		await publishAndSee({
			...sample,
			slug: 'half-lamp',
			name: 'Half Lamp',
			website,
			summary: 'A lamp, in part. \ud83d'
		});
	});

	it('answer 4xx to what no database can store', async () => {
		const paths = [
			'/tools/a%00b',
			'/search?q=a%00b',
			'/api/v1/tools?q=%00',
			'/tools?type=%00',
			'/guides/%00',
			'/admin/login?a=%00'
		];
		for (const node of nodes) {
			for (const path of paths) {
				const { status } = await get(node, path);
				expect([path, status >= 400 && status < 500], String(status)).toEqual([path, true]);
			}
			const stamp = await stampOf(node);
			for (const path of ['/submit', '/tools/headspace/report', '/admin/login?/password']) {
				const { status } = await post(node, path, {
					name: 'a\0b',
					email: 'a\0b',
					password: 'a\0b',
					message: '\0',
					stamp
				});
				expect([path, status >= 400 && status < 500], String(status)).toEqual([path, true]);
			}
			for (const path of ['/tools?page=99999999999999999999', '/api/v1/tools?page=99999999999999999999']) {
				expect((await get(node, path)).status, path).toBeLessThan(500);
			}
		}
	});

	it('write no value of a query into the log', async () => {
		const word = 'vexquark';
		const [node] = nodes;
		await get(node, `/search?q=${word}`);
		await post(node, '/admin/login?/password', { email: `${word}@example.org`, password: word });
		await post(node, '/admin/login?/password', { email: `${word}${'x'.repeat(5000)}`, password: word });
		const stamp = await stampOf(node);
		await post(node, '/submit', { name: word, url: `${word}.example`, message: word, contact: '', stamp });
		// A table that is gone is an error of every query about it.
		const { postgres } = ctx.store;
		await ctx.store.transaction(
			async () => void (await postgres!.write('alter table submissions rename to elsewhere'))
		);
		await expect
			.poll(
				async () =>
					(await post(node, '/submit', { name: word, url: `${word}.example`, message: word, contact: '', stamp }))
						.status,
				{ timeout: 60_000 }
			)
			.toBe(500);
		await ctx.store.transaction(
			async () => void (await postgres!.write('alter table elsewhere rename to submissions'))
		);
		expect(node.output()).toContain('does not exist');
		expect(node.output()).not.toContain(word);
	});
});
