import { expect, test } from '../support/e2e.ts';
import { hideThings, type Sentinel } from '../support/hidden.ts';
import { openNewsroom, type Newsroom } from '../support/newsroom.ts';

test.describe.configure({ mode: 'serial' });

let room: Newsroom;
let scene: Awaited<ReturnType<typeof hideThings>>;
test.beforeAll(async () => {
	room = await openNewsroom();
	scene = await hideThings(room);
});
test.afterAll(() => room.close());

const machine = [
	...[
		'/sitemap.xml',
		'/robots.txt',
		'/feed.xml',
		'/opensearch.xml',
		'/.well-known/security.txt',
		'/healthz',
		'/readyz'
	],
	...[
		'/api/v1/tools',
		'/api/v1/tools?per_page=100',
		'/api/v1/guides',
		'/api/v1/tags',
		'/api/v1/export.json',
		'/api/v1/export.csv'
	],
	'/api/v1/openapi.json'
];
const starts = [
	...['/', '/tools', '/tools?view=low', '/register', '/changes', '/guides', '/finder', '/shortlist'],
	...['/get-help', '/get-help?country=GB', '/get-help?country=AU'],
	...['/compare?tool=open-meadow&tool=public-lantern', '/compare?tool=closed-meadow', '/search?q=meadow']
];

const ask = (path: string) => fetch(room.origin + path, { redirect: 'manual' });

/** The address of a page's data, as the browser asks for it. */
function dataOf(path: string): string {
	const { pathname, search } = new URL(path, room.origin);
	return `${pathname.replace(/\/$/, '')}/__data.json${search}`;
}

/**
 * Addresses on this site in a document. Left out are lists that several filters narrow down, of which there is no end,
 * and pages in their lighter view, which have the same words.
 */
function findPlaces(body: string, from: string): string[] {
	const links = [...body.matchAll(/(?:href="|<loc>|"(?:url|href)":")([^"<#]+)/g)].map(([, link]) => link!);
	return links
		.map((link) => new URL(link.replaceAll('&amp;', '&'), new URL(from, room.origin)))
		.filter(({ origin, pathname }) => origin === room.origin && !/^\/(_app|admin)\b/.test(pathname))
		.filter(({ searchParams }) => searchParams.size <= 1 && !searchParams.has('view'))
		.map(({ pathname, search }) => pathname + search);
}

/** Every public page that links and the sitemap lead to, its data, and the documents for programs. */
async function crawl(): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	const waiting = [...starts, ...machine];
	const isKnown = new Set(waiting);
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		const answer = await ask(path);
		const body = await answer.text();
		found.set(path, `${body}\n${[...answer.headers].join('\n')}`);
		expect.soft(answer.status, path).toBeLessThan(500);
		const location = answer.headers.get('location');
		const ofProgram = /^\/(?:tools|guides)\/[\w-]+$/.test(path) && path !== '/guides/trd-faq' ? [`/api/v1${path}`] : [];
		const isPage = answer.headers.get('content-type')?.startsWith('text/html');
		if (isPage) {
			const data = dataOf(path);
			found.set(data, await (await ask(data)).text());
		}
		const moved = location ? findPlaces(`href="${location}"`, path) : [];
		for (const next of [...findPlaces(body, path), ...moved, ...ofProgram]) {
			if (isKnown.has(next)) continue;
			isKnown.add(next);
			waiting.push(next);
		}
	}
	return found;
}

/** @param text in small letters */
const holds = (text: string, { asked, mark, slug }: Sentinel) =>
	[asked, mark, slug].filter((word) => text.includes(word));

test('nothing that is not public is on any page, in its data or in any document @once', async () => {
	test.slow();
	const found = await crawl();
	const paths = [...found.keys()];
	for (const part of ['/tools/', '/tags/', '/guides/', '/compare?', '/api/v1/tools/', '/api/v1/guides/', '/tools?']) {
		expect(paths.filter((path) => path.startsWith(part)).length, part).toBeGreaterThan(0);
	}
	expect(paths.filter((path) => path.includes('/__data.json')).length).toBeGreaterThan(150);
	const tells = (path: string) => expect.soft(found.get(path), path).toContain(scene.shown.mark);
	['/tools/public-lantern', '/tools/public-lantern/__data.json', '/api/v1/tools/public-lantern'].forEach(tells);
	['/api/v1/export.json', '/api/v1/export.csv', '/feed.xml', '/changes', '/tools'].forEach(tells);
	expect(found.get('/sitemap.xml')).toContain(scene.shown.slug);

	const leaks = [...found].flatMap(([path, body]) => {
		const text = body.toLowerCase();
		return scene.hidden.flatMap((sentinel) =>
			holds(text, sentinel).map((word) => `${sentinel.scene}: ${word} on ${path}`)
		);
	});
	expect(leaks).toEqual([]);
});

test('nothing that is not public is found by its words or its address @once', async () => {
	test.slow();
	for (const sentinel of scene.hidden) {
		const { asked, mark, slug } = sentinel;
		const found: string[] = [];
		const mistyped = asked.slice(0, -1);
		for (const q of [asked, mistyped, `${asked.slice(0, 5)}`, `${mistyped} meadow`]) {
			for (const base of ['/search', '/tools', '/api/v1/tools', '/search/suggest', '/compare']) {
				for (const path of [`${base}?q=${q}`, dataOf(`${base}?q=${q}`)]) {
					const body = (await (await ask(path)).text()).toLowerCase();
					const secrets = q.includes(asked) ? [mark] : [mark, asked];
					found.push(...secrets.filter((word) => body.includes(word)).map((word) => `${word} on ${path}`));
				}
			}
		}
		const pages = [`/tools/${slug}`, `/tools/${slug}/report`, `/compare?tool=${slug}&tool=open-meadow`];
		for (const path of [...pages, ...pages.map(dataOf), `/api/v1/tools/${slug}`, `/og/tools/${slug}.png`]) {
			const answer = await ask(path);
			const body = (await answer.text()).toLowerCase();
			found.push(...[asked, mark].filter((word) => body.includes(word)).map((word) => `${word} on ${path}`));
			if (/^\/(tools|api|og)/.test(path) && !path.includes('__data')) expect.soft(answer.status, path).toBe(404);
		}
		expect.soft(found, sentinel.scene).toEqual([]);
	}
	const known = await (await ask(`/search?q=${scene.shown.asked}`)).text();
	expect(known).toContain(scene.shown.mark);
});

test('what was taken back tells its name and why, and nothing else @once', async () => {
	for (const [slug, says] of [
		['gone-meadow', 'We are checking a claim.'],
		['lost-meadow', 'It should not have been listed.']
	]) {
		const answer = await ask(`/tools/${slug}`);
		expect(answer.status).toBe(410);
		expect(await answer.text()).toContain(says);
		expect((await ask(`/og/tools/${slug}.png`)).status).toBe(404);
	}
});

test('a preview link is long, shows one revision and is hidden from caches, searches and other sites @once', async () => {
	const { token } = scene.preview;
	expect(Buffer.from(token, 'base64url')).toHaveLength(20);
	const [draft] = scene.hidden;
	const html = await ask(`/preview/${token}`);
	expect(await html.text()).toContain(draft!.mark);
	for (const path of [`/preview/${token}`, `/preview/${token}/__data.json`, '/preview/none']) {
		const { headers } = await ask(path);
		expect.soft(headers.get('cache-control'), path).toContain('no-store');
		expect.soft(headers.get('x-robots-tag'), path).toBe('noindex, nofollow');
		expect.soft(headers.get('referrer-policy'), path).toBe('no-referrer');
	}
	const rows = room.store.sqlite.reader.prepare('select * from preview_links').all();
	expect(rows).toHaveLength(1);
	expect(JSON.stringify(rows)).not.toContain(token);
	expect((await ask('/preview/none')).status).toBe(404);
});
