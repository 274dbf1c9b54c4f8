import { globSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listSlugs, listTags } from '#lib/server/catalogue/index.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import { listGuides } from '#lib/server/guides/index.ts';
import { noteStopping } from '#lib/server/http/stopping.ts';
import { enqueueJob } from '#lib/server/jobs/index.ts';
import * as securityText from '../../src/routes/(machine)/.well-known/security.txt/+server.ts';
import * as feed from '../../src/routes/(machine)/feed.xml/+server.ts';
import * as health from '../../src/routes/(machine)/healthz/+server.ts';
import * as openSearch from '../../src/routes/(machine)/opensearch.xml/+server.ts';
import { indexedPages } from '#lib/utils/site-pages.ts';
import * as ready from '../../src/routes/(machine)/readyz/+server.ts';
import * as robots from '../../src/routes/(machine)/robots.txt/+server.ts';
import * as sitemap from '../../src/routes/(machine)/sitemap.xml/+server.ts';
import { makeEvent, origin, type CallEvent } from '../support/call.ts';
import { makeCtx, makeStarterCtx, readCtx, readStarterCtx } from '../support/ctx.ts';
import { ask, meddle, refuseRows } from '../support/raw-sql.ts';

/** Put together by the visitor, or theirs alone: not for search engines. */
const unindexedPages = ['/search', '/compare', '/shortlist'];

/** Every element is closed in its order, every & begins a known entity, and there is one root. */
function expectWellFormed(xml: string): void {
	expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n</);
	const open: string[] = [];
	let roots = 0;
	for (const [, closing, name, selfClosing] of xml.matchAll(
		/<(\/?)([A-Za-z][\w:]*)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g
	)) {
		if (closing) expect(open.pop()).toBe(name);
		else if (!selfClosing) {
			if (open.length === 0) roots += 1;
			open.push(name!);
		}
	}
	expect(open).toEqual([]);
	expect(roots).toBe(1);
	expect(xml.replaceAll(/<[?/A-Za-z][^<>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#39);)/);
}

type Document = [name: string, module: { GET: (event: CallEvent) => Promise<Response> }, type: string];
const xml: Document[] = [
	['sitemap.xml', sitemap, 'application/xml; charset=utf-8'],
	['feed.xml', feed, 'application/atom+xml; charset=utf-8'],
	['opensearch.xml', openSearch, 'application/opensearchdescription+xml; charset=utf-8']
];

describe('the XML documents', () => {
	it.each(xml)('/%s is well formed, also around awkward names', async (name, { GET }, type) => {
		const ctx = makeStarterCtx();
		// PostgreSQL stores no NUL.
		const awkward = `<b>"Mind & 'Mood'" ${ctx.store.postgres ? '\u0001' : '\u0000'} ]]>`;
		await meddle(ctx.store, `update tools set name = ? where slug = 'headspace'`, awkward);
		const response = await GET(makeEvent(ctx, `/${name}`));
		expect(response.headers.get('content-type')).toBe(type);
		expectWellFormed(await response.text());
	});

	it.each(xml)('/%s is there when nothing is published', async (name, { GET }) => {
		expectWellFormed(await (await GET(makeEvent(readCtx(), `/${name}`))).text());
	});

	it.each(xml)('/%s says 304 to who holds it', async (name, { GET }) => {
		const ctx = readStarterCtx();
		const etag = (await GET(makeEvent(ctx, `/${name}`))).headers.get('etag')!;
		expect((await GET(makeEvent(ctx, `/${name}`, { headers: { 'if-none-match': etag } }))).status).toBe(304);
	});
});

describe('/sitemap.xml', () => {
	it('names every public page once, with the day of its last change', async () => {
		const ctx = readStarterCtx();
		const text = await (await sitemap.GET(makeEvent(ctx, '/sitemap.xml'))).text();
		const listed = [...text.matchAll(/<loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?/g)];
		const paths = listed.map(([, address]) => address!.replace(origin, '') || '/');
		expect(new Set(paths).size).toBe(paths.length);
		expect(paths).toEqual(expect.arrayContaining(indexedPages));
		for (const { slug } of await listSlugs(ctx)) expect(paths).toContain(`/tools/${slug}`);
		for (const { slug } of await listGuides(ctx)) expect(paths).toContain(`/guides/${slug}`);
		expect(paths.filter((path) => path.startsWith('/tags/')).length).toBeGreaterThan(40);
		expect(paths.filter((path) => path.startsWith('/tags/')).length).toBeLessThanOrEqual((await listTags(ctx)).length);
		for (const [, address, changed] of listed) {
			if (/\/(tools|guides|tags)\//.test(address!)) expect(changed).toMatch(/^\d{4}-\d\d-\d\d$/);
		}
	});

	it('knows every page whose address never changes', () => {
		const files = globSync('src/routes/(site)/**/+page.svelte').map((file) =>
			file.replace('src/routes/(site)', '').replace(/\/?\+page\.svelte$/, '')
		);
		const fixed = files.filter((path) => !path.includes('[')).map((path) => path || '/');
		expect(fixed.filter((path) => ![...indexedPages, ...unindexedPages].includes(path))).toEqual([]);
		expect(indexedPages.filter((path) => !fixed.includes(path))).toEqual([]);
	});

	it('leaves out what is not published', async () => {
		const ctx = makeStarterCtx();
		await meddle(ctx.store, `update tools set publication = 'archived' where slug = 'headspace'`);
		const text = await (await sitemap.GET(makeEvent(ctx, '/sitemap.xml'))).text();
		expect(text).not.toContain('/tools/headspace<');
	});
});

describe('/feed.xml', () => {
	it('names two changes of one day apart, and the older as before', async () => {
		const ctx = makeStarterCtx();
		const read = async () => {
			const answer = await feed.GET(makeEvent({ ...ctx }, '/feed.xml'));
			return [...(await answer.text()).matchAll(/<entry>\n<id>([^<]+)</g)].map(([, id]) => id!);
		};
		const [guide] = readStarterContent().guides!;
		const day = guide!.changes[0]!.date;
		const before = await read();
		const changes = [{ date: day, note: 'Another change.' }, ...guide!.changes];
		await importContent(ctx, { guides: [{ ...guide!, changes }] });
		const after = await read();
		expect(new Set(after).size).toBe(after.length);
		expect(after).toEqual(expect.arrayContaining(before));
		expect(after.length).toBeGreaterThan(before.length);
	});

	it('tells of guides and listings, the newest first, each under a name of its own', async () => {
		const text = await (await feed.GET(makeEvent(readStarterCtx(), '/feed.xml'))).text();
		const ids = [...text.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id!);
		expect(new Set(ids).size).toBe(ids.length);
		const days = [...text.matchAll(/<updated>([^<]+)<\/updated>/g)].map(([, at]) => at!);
		const entries = days.slice(1);
		expect(entries).toEqual(entries.toSorted().reverse());
		expect(days[0]).toBe(entries[0]);
		expect(text).toContain(`<link href="${origin}/guides/treatment-resistant-depression"/>`);
		expect(text).toMatch(/<link href="[^"]+\/tools\/[a-z0-9-]+"\/>/);
	});
});

describe('the plain documents', () => {
	it('robots.txt lets in, excludes what visitors put together, and points to the sitemap', async () => {
		const text = await (await robots.GET(makeEvent(readCtx(), '/robots.txt'))).text();
		expect(text).toMatch(/^User-agent: \*$/m);
		expect(text).toMatch(/^Allow: \/$/m);
		expect(text).toMatch(/^Disallow: \/search$/m);
		expect(text).toMatch(new RegExp(`^Sitemap: ${origin}/sitemap.xml$`, 'm'));
	});

	it.each(['2026-11-23T23:59:00Z', '2028-02-29T12:00:00Z'])(
		'security.txt of %s runs out within a year',
		async (now) => {
			const ctx = readCtx({ now: new Date(now) });
			const text = await (await securityText.GET(makeEvent(ctx, '/.well-known/security.txt'))).text();
			const expires = Date.parse(/^Expires: (\S+)$/m.exec(text)![1]!);
			const days = (expires - Date.parse(now)) / 86_400_000;
			expect(days).toBeGreaterThan(150);
			expect(days).toBeLessThan(365);
			expect(text).toMatch(new RegExp(`^Contact: ${origin}/contact$`, 'm'));
		}
	);

	it('opensearch.xml leads to the search page', async () => {
		const text = await (await openSearch.GET(makeEvent(readCtx(), '/opensearch.xml'))).text();
		expect(text).toContain(`template="${origin}/search?q={searchTerms}"`);
	});
});

describe('/healthz and /readyz', () => {
	it('healthz says that the process is alive', async () => {
		const response = health.GET();
		expect([response.status, await response.text()]).toEqual([200, 'alive\n']);
	});

	it('healthz sends a proxy elsewhere once the process was asked to stop', async () => {
		onTestFinished(() => noteStopping(false));
		noteStopping();
		const response = health.GET();
		expect([response.status, await response.text()]).toEqual([503, 'stopping\n']);
	});

	it('readyz says ready and leaves no trace', async () => {
		const ctx = makeStarterCtx();
		const before = await ask(ctx.store, 'select * from content_version');
		const response = await ready.GET(makeEvent(ctx, '/readyz'));
		expect([response.status, await response.text()]).toEqual([200, 'ready\n']);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await ask(ctx.store, 'select * from content_version')).toEqual(before);
	});

	it('readyz says in plain words that the database cannot be written', async () => {
		const ctx = makeCtx();
		const takeAgain = await refuseRows(ctx.store, 'site_marks');
		const response = await ready.GET(makeEvent(ctx, '/readyz'));
		await takeAgain();
		expect([response.status, await response.text()]).toEqual([503, 'The database cannot be written.\n']);
	});

	it('readyz says that scheduled work is late by two minutes', async () => {
		const ctx = makeCtx();
		const runAt = new Date(ctx.now.getTime() - 119_000);
		await ctx.store.transaction((tx) => enqueueJob(tx, { kind: 'publish', key: 'publish x', payload: {}, runAt }));
		expect((await ready.GET(makeEvent(ctx, '/readyz'))).status).toBe(200);
		const later = { ...ctx, now: new Date(ctx.now.getTime() + 2_000) };
		const response = await ready.GET(makeEvent(later, '/readyz'));
		expect([response.status, await response.text()]).toEqual([503, 'Scheduled work is late.\n']);
	});

	it('readyz says that the database is behind', async () => {
		const ctx = makeCtx();
		const migrations = `${ctx.store.postgres ? 'drizzle.' : ''}__drizzle_migrations`;
		const newest = `select max(created_at) from ${migrations}`;
		await meddle(ctx.store, `delete from ${migrations} where created_at = (${newest})`);
		const response = await ready.GET(makeEvent(ctx, '/readyz'));
		expect([response.status, await response.text()]).toEqual([503, 'The database has not been brought up to date.\n']);
	});
});
