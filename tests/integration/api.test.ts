import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
	exportAnswer,
	guideAnswer,
	guideListAnswer,
	problemAnswer,
	tagListAnswer,
	toolAnswer,
	toolListAnswer
} from '#lib/schemas/api.ts';
import type { ContentBundle } from '#lib/schemas/bundle.ts';
import { facetGroupIds } from '#lib/schemas/facets.ts';
import { listGuides } from '#lib/server/guides/index.ts';
import * as nothing from '../../src/routes/api/[...rest]/+server.ts';
import * as csv from '../../src/routes/api/v1/export.csv/+server.ts';
import * as bundle from '../../src/routes/api/v1/export.json/+server.ts';
import * as guides from '../../src/routes/api/v1/guides/+server.ts';
import * as guide from '../../src/routes/api/v1/guides/[slug]/+server.ts';
import * as openapi from '../../src/routes/api/v1/openapi.json/+server.ts';
import * as tags from '../../src/routes/api/v1/tags/+server.ts';
import * as tools from '../../src/routes/api/v1/tools/+server.ts';
import * as tool from '../../src/routes/api/v1/tools/[slug]/+server.ts';
import { makeEvent, origin, type CallEvent } from '../support/call.ts';
import { makeStarterCtx, readCtx, readStarterCtx } from '../support/ctx.ts';
import { changeDocuments, meddle } from '../support/raw-sql.ts';

type Handler = (event: CallEvent) => Promise<Response> | Response;
type Case = { path: string; get: Handler; schema: z.ZodType; params?: { slug: string } };

const documents: Case[] = [
	{ path: '/api/v1/tools', get: tools.GET, schema: toolListAnswer },
	{ path: '/api/v1/tools?q=sleep&cost=free&per_page=5&page=2', get: tools.GET, schema: toolListAnswer },
	{ path: '/api/v1/tools?q=app+like+calm+but+free', get: tools.GET, schema: toolListAnswer },
	{ path: '/api/v1/tags', get: tags.GET, schema: tagListAnswer },
	{ path: '/api/v1/guides', get: guides.GET, schema: guideListAnswer },
	{ path: '/api/v1/export.json', get: bundle.GET, schema: exportAnswer }
];

const read = async <T>(response: Promise<Response> | Response): Promise<T> => (await (await response).json()) as T;
type List = z.infer<typeof toolListAnswer>;

describe('every document', () => {
	it.each(documents)('$path is JSON of the shape that openapi.json tells', async ({ path, get, schema, params }) => {
		const response = await get(makeEvent(readStarterCtx(), path, { params }));
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(response.headers.get('cache-control')).toBe('public, max-age=60');
		expect(response.headers.get('access-control-allow-origin')).toBeNull();
		expect(schema.safeParse(await response.json()).error?.issues).toBeUndefined();
	});

	it.each(documents)('$path says 304 to who holds it, until the content changes', async ({ path, get }) => {
		const ctx = makeStarterCtx();
		const etag = (await get(makeEvent(ctx, path))).headers.get('etag')!;
		expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
		const ask = (held: string) => get(makeEvent(ctx, path, { headers: { 'if-none-match': held } }));
		for (const held of [etag, etag.slice(2), `"other", ${etag}`]) {
			const again = await ask(held);
			expect(again.status).toBe(304);
			expect(again.headers.get('etag')).toBe(etag);
			expect(await again.text()).toBe('');
		}
		expect((await ask('"other"')).status).toBe(200);
		await meddle(ctx.store, 'update content_version set version = version + 1');
		expect((await ask(etag)).status).toBe(200);
	});

	it('of another address has another ETag', async () => {
		const ctx = readStarterCtx();
		const tagOf = async (path: string) => (await tools.GET(makeEvent(ctx, path))).headers.get('etag');
		expect(await tagOf('/api/v1/tools')).not.toBe(await tagOf('/api/v1/tools?page=2'));
	});

	it('is also there when nothing is published', async () => {
		const ctx = readCtx();
		for (const { path, get, schema } of documents) {
			const response = await get(makeEvent(ctx, path));
			expect(response.status, path).toBe(200);
			expect(schema.safeParse(await response.json()).error?.issues, path).toBeUndefined();
		}
	});
});

describe('/api/v1/tools', () => {
	it('lists what is published, with facets of every group', async () => {
		const { items, total, page, per_page, facets } = await read<List>(
			tools.GET(makeEvent(readStarterCtx(), '/api/v1/tools'))
		);
		expect({ page, per_page, length: items.length }).toEqual({ page: 1, per_page: 24, length: 24 });
		expect(total).toBeGreaterThan(60);
		expect(Object.keys(facets).sort()).toEqual([...facetGroupIds].sort());
		expect(items[0]!.page).toBe(`${origin}/tools/${items[0]!.slug}`);
	});

	it('tells what was read out of a sentence, and what was left out again', async () => {
		const ctx = readStarterCtx();
		const ask = (q: string) => read<List>(tools.GET(makeEvent(ctx, `/api/v1/tools?${new URLSearchParams({ q })}`)));
		expect((await ask('app like Calm but free')).understood).toEqual([
			{ group: 'like', value: 'calm', label: 'Calm', words: 'app like Calm' },
			{ group: 'cost', value: 'free', label: 'Free', words: 'free' }
		]);
		expect((await ask('is woebot still available')).understood).toEqual([
			{ group: 'tool', value: 'woebot', label: 'Woebot', words: 'woebot' }
		]);
		expect((await ask('anything but meditation')).understood).toEqual([
			{
				group: 'not-type',
				value: 'mindfulness',
				label: 'Mindfulness and meditation',
				words: 'anything but meditation'
			}
		]);
		expect((await ask('sleep app under $10 a month')).unchecked).toEqual([
			{ kind: 'price', words: 'under $10 a month' }
		]);
		expect(await ask('therapy in Japan')).toMatchObject({
			understood: [],
			dropped: [{ group: 'country', value: 'jp', label: 'Japan', words: 'in Japan' }]
		});
	});

	it('says which filters it left out, as no tool goes by them', async () => {
		const path = '/api/v1/tools?condition=insomnia&condition=hiccups&not-cost=gold&colour=blue&country=jp';
		const { ignored, total } = await read<List>(tools.GET(makeEvent(readStarterCtx(), path)));
		expect(ignored).toEqual([
			{ group: 'condition', value: 'hiccups' },
			{ group: 'not-cost', value: 'gold' }
		]);
		const plain = '/api/v1/tools?condition=Insomnia&country=JP';
		expect(await read<List>(tools.GET(makeEvent(readStarterCtx(), plain)))).toMatchObject({ ignored: [], total });
	});

	it.each([
		['per_page=5', 5],
		['per_page=100', 100],
		['per_page=5000', 100],
		['per_page=0', 1],
		['per_page=-3', 1],
		['per_page=7.9', 7],
		['per_page=many', 24],
		['per_page=', 24],
		['per_page=NaN', 24],
		['per_page=Infinity', 24],
		['per_page=1e1', 10]
	])('%s gives pages of %d', async (parameters, expected) => {
		const list = await read<List>(tools.GET(makeEvent(readStarterCtx(), `/api/v1/tools?${parameters}`)));
		expect(list.per_page).toBe(expected);
		expect(list.items.length).toBe(Math.min(expected, list.total));
	});

	it.each([
		'page=99999999999999999999',
		'page=-1',
		'page=%00',
		'page=1;drop',
		'ai=nonsense',
		'ai=%E0%A4%A',
		'condition=../../etc&condition[]=x',
		'cost=Free',
		'unknown=1&__proto__=2&constructor=3',
		'sort=price',
		'q=%FF%FE',
		`q=${'x'.repeat(5000)}`,
		'q=%22%20OR%20NEAR(*)',
		'&&==&q'
	])('%s is answered without an error', async (parameters) => {
		const response = await tools.GET(makeEvent(readStarterCtx(), `/api/v1/tools?${parameters}`));
		expect(response.status).toBe(200);
		expect(toolListAnswer.safeParse(await response.json()).success).toBe(true);
	});

	it('ignores a value that no filter has', async () => {
		const ctx = readStarterCtx();
		const totalOf = async (parameters: string) =>
			(await read<List>(tools.GET(makeEvent(ctx, `/api/v1/tools?${parameters}`)))).total;
		expect(await totalOf('ai=nonsense&condition=neither')).toBe(await totalOf(''));
		expect(await totalOf('ai=nonsense&ai=generative')).toBe(await totalOf('ai=generative'));
	});

	it('goes through all items once, page by page', async () => {
		const ctx = readStarterCtx();
		const slugs: string[] = [];
		for (let page = 1, pages = 1; page <= pages; page++) {
			const list = await read<List>(tools.GET(makeEvent(ctx, `/api/v1/tools?sort=name&per_page=10&page=${page}`)));
			slugs.push(...list.items.map((item) => item.slug));
			pages = list.pages;
		}
		const { total } = await read<List>(tools.GET(makeEvent(ctx, '/api/v1/tools')));
		expect(slugs.length).toBe(total);
		expect(new Set(slugs).size).toBe(total);
	});

	it('says how it understood a mistyped word', async () => {
		const list = await read<List>(tools.GET(makeEvent(readStarterCtx(), '/api/v1/tools?q=hedspace')));
		expect(list.corrected).toBe('headspace');
		expect(list.items[0]!.slug).toBe('headspace');
	});
});

describe('/api/v1/tools/[slug]', () => {
	it('tells everything about every tool', async () => {
		const ctx = readStarterCtx();
		const list = await read<List>(tools.GET(makeEvent(ctx, '/api/v1/tools?per_page=100&sort=name')));
		for (const { slug } of list.items) {
			const response = await tool.GET(makeEvent(ctx, `/api/v1/tools/${slug}`, { params: { slug } }));
			const parsed = toolAnswer.safeParse(await response.json());
			expect(parsed.error?.issues, slug).toBeUndefined();
			expect(parsed.data!.sources.length, slug).toBeGreaterThan(0);
			expect(parsed.data!.history.length, slug).toBeGreaterThan(0);
			for (const answer of parsed.data!.answers.flatMap((domain) => domain.criteria)) {
				const needsProof = !['unknown', 'not-applicable'].includes(answer.answer);
				expect(!needsProof || answer.proofUrl, `${slug} ${answer.id}`).toBeTruthy();
			}
		}
	});

	it.each(['no-such-tool', '', '..', '%00', 'x'.repeat(3000), "'; drop table tools"])(
		'%j is not found',
		async (slug) => {
			const response = await tool.GET(makeEvent(readStarterCtx(), '/api/v1/tools/x', { params: { slug } }));
			expect(response.status).toBe(404);
			expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
			expect(problemAnswer.parse(await response.json())).toMatchObject({ status: 404, title: 'Not found' });
		}
	);

	it('keeps what is not listed off every list and says why at its own address, and tells of what is withdrawn only that it is', async () => {
		const ctx = makeStarterCtx();
		const ask = (slug: string) => tool.GET(makeEvent(ctx, `/api/v1/tools/${slug}`, { params: { slug } }));
		const change = async (publication: string, slug: string) => {
			await meddle(
				ctx.store,
				'update tools set publication = ?, publication_note = ? where slug = ?',
				publication,
				'Sold to nobody.',
				slug
			);
			await meddle(ctx.store, 'update content_version set version = version + 1, epoch = epoch + 1');
		};
		await change('not-listed', 'headspace');
		await change('archived', 'calm');
		expect(toolAnswer.parse(await read<object>(await ask('headspace')))).toMatchObject({
			listed: false,
			reasons: ['Sold to nobody.']
		});
		const withdrawn = await ask('calm');
		expect(withdrawn.status).toBe(404);
		expect(await read<object>(withdrawn)).toMatchObject({ detail: 'Calm was taken off this site. Sold to nobody.' });

		const everywhere = [...documents, { path: '/api/v1/export.csv', get: csv.GET }];
		for (const { path, get } of everywhere) {
			if (['/api/v1/guides', '/api/v1/tags', '/api/v1/export.json'].includes(path)) continue;
			const text = await (await get(makeEvent(ctx, path))).text();
			const parsed = path.endsWith('.csv') ? text : JSON.stringify({ ...JSON.parse(text), guides: undefined });
			expect(parsed, path).not.toMatch(/"slug":"(headspace|calm)"|^(headspace|calm),/m);
		}
		const exported = await read<ContentBundle>(await bundle.GET(makeEvent(ctx, '/api/v1/export.json')));
		const slugs = exported.tools!.map(({ slug }) => slug);
		expect(slugs).not.toContain('calm');
		expect(exported.tools!.find(({ slug }) => slug === 'headspace')!.notListed).toEqual(['Sold to nobody.']);
	});

	it('leads from an old slug to the new one', async () => {
		const ctx = makeStarterCtx();
		await meddle(
			ctx.store,
			'insert into redirects (id, kind, from_slug, to_slug) values (?, ?, ?, ?)',
			'r1',
			'tool',
			'old-name',
			'headspace'
		);
		const asked = tool.GET(makeEvent(ctx, '/api/v1/tools/old-name', { params: { slug: 'old-name' } }));
		await expect(asked).rejects.toMatchObject({ status: 301, location: '/api/v1/tools/headspace' });
	});
});

describe('/api/v1/guides/[slug]', () => {
	it('tells every guide as HTML and Markdown, with its references', async () => {
		const ctx = readStarterCtx();
		const all = await listGuides(ctx);
		expect(all.length).toBeGreaterThan(1);
		for (const { slug } of all) {
			const response = await guide.GET(makeEvent(ctx, `/api/v1/guides/${slug}`, { params: { slug } }));
			const parsed = guideAnswer.safeParse(await response.json());
			expect(parsed.error?.issues, slug).toBeUndefined();
			expect(parsed.data!.html, slug).toContain('<p>');
			expect(parsed.data!.html, slug).not.toMatch(/<script|\son\w+=|javascript:/i);
			expect(parsed.data!.markdown.length, slug).toBeGreaterThan(500);
		}
	});

	it('of no guide is not found', async () => {
		const response = await guide.GET(makeEvent(readStarterCtx(), '/api/v1/guides/x', { params: { slug: 'x' } }));
		expect(response.status).toBe(404);
		expect(problemAnswer.safeParse(await response.json()).success).toBe(true);
	});
});

describe('/api/v1/export.csv', () => {
	it('has a row for each tool on the lists and a plain head', async () => {
		const ctx = readStarterCtx();
		const response = await csv.GET(makeEvent(ctx, '/api/v1/export.csv'));
		expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(response.headers.get('content-disposition')).toContain('attachment');
		const text = await response.text();
		expect(text).toMatch(/^slug,name,maker,/);
		const { tools: entered } = await read<{ tools: { notListed: string[] }[] }>(
			bundle.GET(makeEvent(ctx, '/api/v1/export.json'))
		);
		const listed = entered.filter(({ notListed }) => notListed.length === 0);
		expect(text.match(/^[a-z0-9-]+,/gm)!.length).toBe(listed.length + 1);
	});

	it('lets no cell run as a formula', async () => {
		const ctx = makeStarterCtx();
		const evil = '=HYPERLINK("http://evil.example","x")';
		await changeDocuments(ctx.store, (document) => Object.assign(document, { summary: evil, maker: '@SUM(A1)' }));
		const text = await (await csv.GET(makeEvent(ctx, '/api/v1/export.csv'))).text();
		expect(text).toContain(`"'=HYPERLINK(""http`);
		expect(text).not.toMatch(/(^|,)"?[=@+\-\t]/m);
	});
});

describe('every address', () => {
	const modules: [string, { GET: unknown; fallback: Handler }][] = [
		['tools', tools],
		['tools/[slug]', tool],
		['guides', guides],
		['guides/[slug]', guide],
		['tags', tags],
		['export.json', bundle],
		['export.csv', csv],
		['openapi.json', openapi]
	];

	it.each(modules)('%s can only be read', async (path, { fallback }) => {
		const ctx = readCtx();
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
			const response = await fallback(makeEvent(ctx, `/api/v1/${path}`, { method }));
			expect(response.status).toBe(405);
			expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
			expect(problemAnswer.parse(await response.json()).status).toBe(405);
		}
		const options = await fallback(makeEvent(ctx, `/api/v1/${path}`, { method: 'OPTIONS' }));
		expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
		expect(options.headers.get('access-control-allow-origin')).toBeNull();
	});

	it('that is none is reported as a problem', async () => {
		for (const handle of [nothing.GET, nothing.fallback]) {
			const response = handle();
			expect(response.status).toBe(404);
			expect(problemAnswer.parse(await response.json()).detail).toContain('/api/v1/openapi.json');
		}
	});
});

describe('/api/v1/openapi.json', () => {
	it('describes every route, each pointer leading somewhere', async () => {
		const response = await openapi.GET(makeEvent(readCtx(), '/api/v1/openapi.json'));
		const text = await response.text();
		const document = JSON.parse(text) as {
			paths: Record<string, unknown>;
			components: { schemas: Record<string, unknown> };
		};
		const described = modulePaths.map((path) => path.replaceAll(/\[(\w+)\]/g, '{$1}'));
		expect(Object.keys(document.paths).sort()).toEqual(described.sort());
		const pointers = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
		expect(pointers.length).toBeGreaterThan(5);
		expect(pointers.filter((name) => !(name in document.components.schemas))).toEqual([]);
	});
});

const modulePaths = Object.keys(import.meta.glob('../../src/routes/api/v1/**/+server.ts')).map((file) =>
	file.replace('../../src/routes', '').replace('/+server.ts', '')
);
