import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '#lib/schemas/listing/draft.ts';
import { content } from '../support/editorial.ts';
import {
	admin,
	cookiesOf,
	get,
	cloneDatabase,
	dropDatabase,
	post,
	signIn,
	stampOf,
	startNode,
	type Database
} from '../support/nodes.ts';
import type { OwnServer } from '../support/own-server.ts';
import { askDatabase } from '../support/raw-sql.ts';
import { headerOf } from '../support/raw.ts';
import { openListing, sendListing } from '../support/web-editing.ts';

const patience = { timeout: 60_000, interval: 5 };

let database: Database;
let nodes: [OwnServer, OwnServer];
let cookie: string;
let id: string;
beforeAll(async () => {
	database = await cloneDatabase();
	nodes = await Promise.all([startNode(database), startNode(database)]);
	cookie = cookiesOf(await signIn(nodes[0]));
	[{ id }] = (await askDatabase(database.url, `select id from tools where slug = 'wysa'`)) as [{ id: string }];
});
afterAll(async () => {
	await Promise.all(nodes.map((node) => node.stop()));
	dropDatabase(database);
});

const wysa = () => draftOf(content.tools!.find(({ slug }) => slug === 'wysa')!);
const as = () => ({ Cookie: cookie });

describe('what people do by the web on two nodes', () => {
	it('lets one of twenty saves of one version through, and shows the others both texts', async () => {
		const opened = await openListing(nodes[0], cookie, id);
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, place) =>
				sendListing(nodes[place % 2]!, cookie, id, {
					opened,
					document: { ...wysa(), maker: `Maker ${place}` }
				})
			)
		);
		const statuses = answers.map(({ status }) => status);
		expect(statuses.filter((status) => status === 303)).toHaveLength(1);
		expect(statuses.filter((status) => status === 409)).toHaveLength(19);
		const { body } = await get(nodes[1], `/admin/tools/${id}`, as());
		expect(body).toContain(`value="Maker ${statuses.indexOf(303)}"`);
	});

	it('shows a preview link of one on the other, until it is revoked there', async () => {
		const made = await post(nodes[0], `/admin/tools/${id}?/link`, {}, as());
		const [, path] = /cognicare\.example(\/preview\/[\w-]+)/.exec(made.body)!;
		expect((await get(nodes[1], path!)).status).toBe(200);
		const [, link] = /name="link" value="([^"]+)"/.exec((await get(nodes[1], `/admin/tools/${id}`, as())).body)!;
		expect((await post(nodes[1], `/admin/tools/${id}?/revoke`, { link: link! }, as())).status).toBe(303);
		expect((await get(nodes[0], path!)).status).toBe(404);
	});

	it('files a message once that is sent to both, at once or again', async () => {
		const fields = { name: 'Calm Reed', url: 'calmreed.example', message: 'From a leaflet.', contact: '' };
		const form = { ...fields, stamp: await stampOf(nodes[0]) };
		const send = () => Promise.all(nodes.map(async (node) => (await post(node, '/submit', form)).status));
		// A form that was open for less than three seconds is answered 400.
		await expect.poll(send, patience).toEqual([303, 303]);
		expect(await send()).toEqual([303, 303]);
		const filed = await askDatabase(database.url, `select reference from submissions where name = 'Calm Reed'`);
		expect(filed).toHaveLength(1);
	});

	it('takes a page down on both at once', async ({ annotate }) => {
		const reason = 'Its maker denies what it says.';
		const shown: Record<string, (body: string) => boolean> = {
			'/tools/wysa': (body) => !body.includes(reason),
			'/search?q=wysa': (body) => body.includes('/tools/wysa"'),
			'/api/v1/tools?q=wysa': (body) => body.includes('tools/wysa')
		};
		const isShown = async (path: string) => shown[path]!((await get(nodes[1], path)).body);
		for (const path of Object.keys(shown)) expect(await isShown(path), path).toBe(true);
		const { version } = await openListing(nodes[0], cookie, id);
		const taken = post(nodes[0], `/admin/tools/${id}/take-down`, { version, reason }, as());
		expect((await taken).status).toBe(303);
		const done = performance.now();
		for (const path of Object.keys(shown)) {
			await expect.poll(() => isShown(path), patience).toBe(false);
			await annotate(`gone from ${path} of the other node after ${Math.round(performance.now() - done)} ms`);
		}
	});

	it('knows of settings that were changed on the other', async () => {
		const form = (await get(nodes[0], '/admin/settings', as())).body;
		const [, version] = /name="version" value="([^"]+)"/.exec(form)!;
		const fields = {
			version: version!,
			reviewDays: '9',
			previewDays: '7',
			operator: 'Calm House',
			contact: '',
			timeZone: ''
		};
		const saved = await post(nodes[0], '/admin/settings', fields, as());
		expect(saved.status, saved.body.slice(0, 3000)).toBe(303);
		const again = await post(nodes[1], '/admin/settings', { ...fields, operator: 'Another House' }, as());
		expect(again.status).toBe(409);
		await expect.poll(async () => (await get(nodes[1], '/about')).body.includes('Calm House'), patience).toBe(true);
	});

	it('counts tries to sign in together, and ends a session on both', async () => {
		const wrong = { email: admin.ADMIN_EMAIL, password: 'not this one at all' };
		const tries = await Promise.all(
			Array.from({ length: 30 }, (_, place) => post(nodes[place % 2]!, '/admin/login?/password', wrong))
		);
		const statuses = tries.map(({ status }) => status);
		expect(statuses.filter((status) => status === 400)).toHaveLength(5);
		expect(statuses.filter((status) => status === 429)).toHaveLength(25);
		const out = await post(nodes[0], '/admin/sign-out', {}, as());
		expect([out.status, headerOf(out, 'location')]).toEqual([303, expect.stringContaining('/admin/login')]);
		expect((await get(nodes[1], '/admin', as())).status).not.toBe(200);
	});
});
