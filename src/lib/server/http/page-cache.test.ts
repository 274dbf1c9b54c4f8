import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCacheable } from './cacheable.ts';
import { cachePages } from './page-cache.ts';

let stamp = '1';
let made = 0;
let headers: Record<string, string> = {};
let status = 200;
let large = 0;
let origin = '';
let server: ReturnType<typeof createServer>;

function makePage(req: IncomingMessage, res: ServerResponse): void {
	made += 1;
	if (req.url === '/moved') return void res.writeHead(418, 'Tea', { location: '/there' }).end();
	res.statusCode = status;
	const all = { 'content-type': 'text/html', etag: `"${stamp}"`, ...headers };
	for (const [name, value] of Object.entries(all)) res.setHeader(name, value);
	res.write('a page that is ');
	for (let left = large; left > 0; left -= 65_536) res.write('x'.repeat(65_536));
	res.end(`long enough ${'to be worth packing '.repeat(60)}${stamp}`);
}

const ask = (path: string, options: RequestInit = {}) => fetch(origin + path, options);

/** How often a page was made for two visits, one after the other. */
async function countMade(path: string, options: RequestInit = {}): Promise<number> {
	made = 0;
	await (await ask(path, options)).text();
	await (await ask(path, options)).text();
	return made;
}

beforeEach(async () => {
	[stamp, made, headers, status, large] = ['1', 0, {}, 200, 0];
	const handler = cachePages(makePage, () => stamp);
	server = createServer(handler);
	server.listen(0);
	await once(server, 'listening');
	origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterEach(() => server.close());

describe('a page', () => {
	it('is made once and comes back the same', async () => {
		const first = await ask('/tools');
		const second = await ask('/tools');
		expect(made).toBe(1);
		expect(await second.text()).toBe(await first.text());
		expect(second.headers.get('etag')).toBe('"1"');
		expect(second.headers.get('vary')).toBe('Accept-Encoding');
	});

	it('is made anew as soon as the content changes', async () => {
		await ask('/tools');
		stamp = '2';
		expect(await (await ask('/tools')).text()).toMatch(/2$/);
	});

	it('is cached for each address by itself', async () => {
		await ask('/tools');
		await ask('/tools?cost=free');
		expect(made).toBe(2);
	});

	it.each([
		...['/', '/tools?page=2', '/tools?view=low', '/tools?cost=free&condition=insomnia', '/api/v1/tools?per_page=100'],
		...['/tools/__data.json?x-sveltekit-invalidated=001', '/sitemap.xml?part=2', '/get-help']
	])('is cached where nothing in its address was typed: %s', async (path) => expect(await countMade(path)).toBe(1));

	it('that has to be there whatever is asked for is cached for each country that a browser speaks for', async () => {
		headers = { vary: 'Accept-Language' };
		const by = (language: string) => ({ headers: { 'accept-language': language } });
		for (const language of ['de-AT', 'de-AT,en;q=0.5', 'en-GB', 'en-GB', 'xx', ''])
			await ask('/get-help', by(language));
		expect(made).toBe(3);
		expect((await ask('/get-help', by('de-AT'))).headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
		expect(await countMade('/guides', by('de-AT'))).toBe(2);
		expect(await countMade('/get-help?country=GB', by('de-AT'))).toBe(2);
	});

	it('need not be sent again to who has it', async () => {
		await ask('/tools');
		for (const held of ['"0", "1"', 'W/"1"', '*']) {
			const answer = await ask('/tools', { headers: { 'if-none-match': held } });
			expect([held, answer.status]).toEqual([held, 304]);
			expect(await answer.text()).toBe('');
		}
	});

	it('goes out packed to who can unpack it, with the same words', async () => {
		const plain = await (await ask('/tools')).text();
		for (const path of ['/tools', '/tools', '/tools?q=sleep']) {
			for (const encoding of ['gzip', 'br']) {
				const packed = await ask(path, { headers: { 'accept-encoding': encoding } });
				expect(packed.headers.get('content-encoding')).toBe(encoding);
				expect(packed.headers.get('vary')).toBe('Accept-Encoding');
				expect(await packed.text()).toBe(plain);
			}
		}
		for (const encoding of ['identity', 'br;q=0, gzip; q=0.0']) {
			const bare = await ask('/tools', { headers: { 'accept-encoding': encoding } });
			expect(bare.headers.get('content-encoding')).toBeNull();
		}
	});

	it('answers HEAD with its head alone', async () => {
		await ask('/tools');
		const answer = await ask('/tools', { method: 'HEAD' });
		expect([made, answer.status, await answer.text()]).toEqual([1, 200, '']);
	});
});

it('holds the whole catalogue as data, which is dear to make', async () => {
	large = 1.5 * 1024 * 1024;
	for (let times = 0; times < 2; times += 1) await ask('/api/v1/export.json');
	expect(made).toBe(1);
});

it('passes on what is too large to hold, whole', async () => {
	large = 3 * 1024 * 1024;
	const text = await (await ask('/export')).text();
	expect(text.length).toBeGreaterThan(large);
	expect(text.endsWith('1')).toBe(true);
});

it('passes on what a head says in one go', async () => {
	const given = await ask('/moved');
	expect([given.status, given.headers.get('location')]).toEqual([418, '/there']);
});

it('does not pack what is for one person', async () => {
	const answer = await ask('/tools', { headers: { cookie: 'a=b', 'accept-encoding': 'br' } });
	expect(answer.headers.get('content-encoding')).toBeNull();
});

describe('nothing is cached', () => {
	it.each([
		...['/search?q=sleep', '/tools?q=sleep', '/tools?cost=free&q=sleep', '/tools?q=sleep&cost=free', '/admin'],
		...['/tools?%71=sleep', '/tools/__data.json?q=sleep', '/tools?condition=I+am+sad', '/tools?condition=%00'],
		...[
			'/tools?my=words',
			'/?my+words',
			'/guides?view=high',
			'/api/v1/tools?condition=insomnia',
			'/tags/x?condition=y'
		],
		...[
			'/finder?condition=insomnia',
			'/finder/__data.json?hardest=sleep',
			'/compare?tool=a&tool=b',
			'/get-help?country=GB'
		],
		...[
			'/preview/token',
			'/submit?sent=ABCD-EFGH',
			'/contact?sent=ABCD-EFGH',
			'/tools/wysa/report?sent=ABCD-EFGH',
			'/search/suggest?q=sl'
		]
	])('of %s', async (path) => expect(await countMade(path)).toBe(2));

	it.each([
		...['/%73ubmit', '/tools/wysa/%72eport', '/%66inder?view=low', '/guid%65s', '//submit', '/about;/../contact'],
		...['/./submit', '/about/../contact', '/tools\\wysa\\report', '/tools/wysa/./report?page=1', '', '?', 'submit']
	])('of %j, which is another spelling', (path) => expect(isCacheable(path)).toBe(false));

	it('for who is signed in', async () => {
		expect(await countMade('/tools', { headers: { cookie: 'cognicare_session=x' } })).toBe(2);
		expect(await countMade('/tools', { headers: { authorization: 'Bearer x' } })).toBe(2);
	});

	it('of what was sent', async () => expect(await countMade('/tools', { method: 'POST' })).toBe(2));

	it.each(['no-store', 'private, max-age=0'])('that says %s', async (value) => {
		headers = { 'cache-control': value };
		expect(await countMade('/tools')).toBe(2);
	});

	it('that differs by more than its address, which is said', async () => {
		headers = { vary: 'Accept-Language' };
		expect(await countMade('/tools')).toBe(2);
		expect((await ask('/tools')).headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
	});

	it('that sets a cookie', async () => {
		headers = { 'set-cookie': 'a=b' };
		expect(await countMade('/tools')).toBe(2);
	});

	it('of an error', async () => {
		status = 404;
		expect(await countMade('/tools')).toBe(2);
	});
});
