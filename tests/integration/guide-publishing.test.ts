import { describe, expect, it } from 'vitest';
import { completeGuide } from '#lib/schemas/guide/draft.ts';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { exportContent, loadStarterContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { guideRevisions } from '#lib/server/db/schema/guides.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { publishTool } from '#lib/server/catalogue/index.ts';
import {
	checkGuide,
	getGuide,
	guidesMentioning,
	guideStagesOverview,
	listGlossary,
	listGuides,
	listQuestions,
	previewGuide,
	publishGuide,
	readGuides,
	returnGuide,
	withdrawGuide,
	type GuidePage
} from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { readContentVersion } from '../support/content-version.ts';
import { eq } from 'drizzle-orm';
import * as api from '../../src/routes/api/v1/guides/[slug]/+server.ts';
import * as apiList from '../../src/routes/api/v1/guides/+server.ts';
import * as feed from '../../src/routes/(machine)/feed.xml/+server.ts';
import * as sitemap from '../../src/routes/(machine)/sitemap.xml/+server.ts';
import { load as loadChanges } from '../../src/routes/(site)/changes/+page.server.ts';
import { load } from '../../src/routes/(site)/guides/[slug=slug]/+page.server.ts';
import { makeEvent } from '../support/call.ts';
import { makeCtx, makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { guideOf } from '../support/guides.ts';

const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'editor', sessionId: 's' } as const;
const nurse = { name: 'Nora Nightingale', credential: 'RN', isClinician: true, on: '2026-11-22' };
const id = '0198f000-0000-7000-8000-000000000001';
const slug = 'quiet-evenings';

const guide = (part: Partial<GuideInput> = {}): GuideInput =>
	guideOf('Quiet evenings', {
		body: 'Read [the method](/method).\n\n::tool[medito]\n\n:::faq\n### Is it quiet?\n\nMostly.\n:::\n',
		...part
	});

async function readPublishedGuide({ store }: Ctx) {
	const [stored] = await readGuides(store.read, id);
	return stored && { number: stored.version, guide: stored.input, publication: stored.publication, note: stored.note };
}

const publish = (ctx: Ctx, part: Partial<GuideInput> = {}, more: object = {}) =>
	ctx.store.transaction((tx) => publishGuide(ctx, tx, { id, guide: guide(part), summary: 'A text.', ...more }));
const withdraw = (ctx: Ctx, reason: string) => ctx.store.transaction((tx) => withdrawGuide(ctx, tx, id, reason));
const putBack = (ctx: Ctx, reason: string) => ctx.store.transaction((tx) => returnGuide(ctx, tx, id, reason));

const open = async (ctx: Ctx, at: string) => {
	const url = new URL(`http://localhost/guides/${at}?view=low`);
	return load({ locals: { ctx }, params: { slug: at }, url } as unknown as Parameters<typeof load>[0]);
};
const ask = (ctx: Ctx, at: string) => api.GET(makeEvent(ctx, `/api/v1/guides/${at}`, { params: { slug: at } }));
const slugsOf = (list: { slug: string }[]) => list.map((item) => item.slug);
const htmlOf = ({ blocks }: GuidePage) =>
	blocks.map((block) => (block.kind === 'html' ? block.html : block.kind)).join('\n');

describe('a guide that is published', () => {
	it('is on every list, found by its words, and readable as it was given', async () => {
		const ctx = makeStarterCtx({ actor: ada });
		const version = await readContentVersion(ctx);
		expect(await publish(ctx)).toBe(1);
		expect(await readContentVersion(ctx)).toBeGreaterThan(version);
		expect(await readPublishedGuide(ctx)).toEqual({
			number: 1,
			guide: guide(),
			publication: 'published',
			note: null
		});
		expect(slugsOf(await listGuides(ctx))).toContain(slug);
		expect(await searchGuides(ctx, 'xylophone')).toHaveLength(1);
		expect(slugsOf(await guidesMentioning(ctx, 'medito'))).toContain(slug);
		const [revision] = await ctx.store.read.select().from(guideRevisions).where(eq(guideRevisions.guideId, id));
		expect(revision).toMatchObject({ number: 1, actor: 'user:ada', byId: 'ada', kind: 'publish', summary: 'A text.' });
	});

	it('again has a new text, a higher number, and its first day', async () => {
		const ctx = makeStarterCtx();
		await publish(ctx);
		expect(await publish(ctx, { title: 'Calm evenings', summary: 'Now with a zither.' })).toBe(2);
		expect(await getGuide(ctx, slug)).toMatchObject({ title: 'Calm evenings', published: '2026-11-20', version: 2 });
		expect(await searchGuides(ctx, 'xylophone', true)).toEqual([]);
		expect(await searchGuides(ctx, 'zither', true)).toHaveLength(1);
		expect(await ctx.store.read.select().from(guideRevisions).where(eq(guideRevisions.guideId, id))).toHaveLength(2);
	});

	it('tells a publication among its changes, unless the text has a note of that day', async () => {
		const ctx = makeStarterCtx();
		await publish(ctx, { changes: [{ date: '2026-11-23', note: 'First published.' }] });
		await publish({ ...ctx, now: new Date('2026-11-25T10:00:00Z') }, undefined, { summary: 'Clearer words.' });
		expect((await getGuide(ctx, slug))?.changes).toEqual([
			{ date: '2026-11-25', note: 'Clearer words.' },
			{ date: '2026-11-23', note: 'A text.' },
			{ date: '2026-11-20', note: 'First published.' }
		]);
	});

	it('names who checked it, until a text comes that nobody did', async () => {
		const ctx = makeStarterCtx();
		await publish(ctx);
		expect((await getGuide(ctx, slug))?.signedOff).toBeNull();
		const shown = { by: 'Nora Nightingale', credential: 'RN', on: '2026-11-22', clinician: true };
		await publish(ctx, {}, { signOff: nurse });
		expect((await getGuide(ctx, slug))?.signedOff).toEqual(shown);
		expect(await (await ask(ctx, slug)).json()).toMatchObject({ signedOff: shown });
		await publish(ctx, { summary: 'A comma.' });
		expect((await getGuide(ctx, slug))?.signedOff).toEqual(shown);
		await publish(ctx, { summary: 'All new.' }, { signOff: null });
		expect((await getGuide(ctx, slug))?.signedOff).toBeNull();
	});
});

describe('a new slug', () => {
	it('is where every older one leads, on the site and in the API, until the guide takes an older one back', async () => {
		const ctx = makeStarterCtx();
		await publish(ctx);
		await publish(ctx, { slug: 'calm-evenings' });
		await publish(ctx, { slug: 'still-evenings' });
		for (const old of [slug, 'calm-evenings']) {
			await expect(open(ctx, old)).rejects.toMatchObject({ status: 301, location: '/guides/still-evenings?view=low' });
			await expect(ask(ctx, old)).rejects.toMatchObject({ status: 301, location: '/api/v1/guides/still-evenings' });
		}
		await publish(ctx);
		expect(await open(ctx, slug)).toMatchObject({ guide: { slug } });
		await expect(open(ctx, 'still-evenings')).rejects.toMatchObject({ status: 301 });
	});

	it('keeps the guides together that name the old one', async () => {
		const ctx = makeStarterCtx();
		await publish(ctx);
		const other = guide({ slug: 'naming-it', related: [slug], body: 'See [it](/guides/quiet-evenings).' });
		await ctx.store.transaction((tx) => publishGuide(ctx, tx, { id: 'other', guide: other, summary: 'Another.' }));
		await publish(ctx, { slug: 'calm-evenings' });
		expect(slugsOf((await getGuide(ctx, 'naming-it'))!.related)).toEqual(['calm-evenings']);
		expect(await checkGuide(ctx.store.read, other, 'other')).toEqual([]);
	});

	it('of a tool keeps it in the guides that show it', async () => {
		const ctx = makeStarterCtx();
		await publish(ctx);
		const [row] = await ctx.store.read.select({ id: tools.id }).from(tools).where(eq(tools.slug, 'medito'));
		const tool = (await exportContent(ctx)).tools!.find((listed) => listed.slug === 'medito')!;
		await ctx.store.transaction((tx) => publishTool(ctx, tx, { id: row!.id, tool: { ...tool, slug: 'medito-two' } }));
		expect(slugsOf(await guidesMentioning(ctx, 'medito-two'))).toContain(slug);
		const page = await open(ctx, slug);
		expect(page).toMatchObject({ guide: { tools: ['medito-two'] }, cards: [{ slug: 'medito-two' }] });
		expect((page as { guide: GuidePage }).guide.blocks).toContainEqual({ kind: 'tool', slug: 'medito-two' });
		expect(await checkGuide(ctx.store.read, guide(), id)).toEqual([]);
	});
});

describe('a guide that is withdrawn', () => {
	const textOf = async (handler: typeof feed.GET, ctx: Ctx, path: string) =>
		(await handler(makeEvent(ctx, path))).text();

	async function expectPublic(ctx: Ctx, isPublic: boolean): Promise<void> {
		const has = (found: boolean) => expect(found).toBe(isPublic);
		has(slugsOf(await listGuides(ctx)).includes(slug));
		has((await guideStagesOverview(ctx)).some(({ guides }) => slugsOf(guides).includes(slug)));
		has((await searchGuides(ctx, 'xylophone', true)).length === 1);
		has((await textOf(sitemap.GET, ctx, '/sitemap.xml')).includes(slug));
		has((await textOf(feed.GET, ctx, '/feed.xml')).includes(slug));
		has((await (await apiList.GET(makeEvent(ctx, '/api/v1/guides'))).text()).includes(slug));
		has((await listQuestions(ctx)).some((group) => group.guide.slug === slug));
		has(slugsOf(await guidesMentioning(ctx, 'medito')).includes(slug));
		has((await listGlossary(ctx)).some(({ guides }) => slugsOf(guides).includes(slug)));
		has(slugsOf((await exportContent(ctx)).guides!).includes(slug));
		const others = await Promise.all((await listGuides(ctx)).map((card) => getGuide(ctx, card.slug)));
		has(others.some((page) => [page?.previous?.slug, page?.next?.slug].includes(slug)));
		has(others.some((page) => slugsOf(page!.related).includes(slug)));
	}

	const name = (ctx: Ctx, part: Partial<GuideInput>) => {
		const other = guide({
			slug: 'naming-it',
			summary: 'Another one.',
			body: 'Words.',
			related: [],
			tools: [],
			...part
		});
		return ctx.store.transaction((tx) => publishGuide(ctx, tx, { id: 'other', guide: other, summary: '-' }));
	};

	async function makeScene(): Promise<Ctx> {
		const ctx = makeStarterCtx({ actor: ada });
		const term = readStarterContent().glossary![0]!.term;
		await publish(ctx, { body: `${guide().body}\nOn :term[it]{of="${term}"}.` }, { signOff: nurse });
		await name(ctx, { related: [slug], body: 'See [it](/guides/quiet-evenings).' });
		return ctx;
	}

	it('is nowhere any more, while its URL says since when and why, and comes back as it was', async () => {
		const ctx = await makeScene();
		await expectPublic(ctx, true);
		const shown = await getGuide(ctx, slug);
		const number = await withdraw({ ...ctx, now: new Date('2026-11-24T10:00:00Z') }, 'A study was retracted.');
		expect(number).toBe(2);
		expect(await readPublishedGuide(ctx)).toMatchObject({
			number: 2,
			publication: 'archived',
			note: 'A study was retracted.',
			guide: { slug }
		});
		const changes = JSON.stringify(await loadChanges({ locals: { ctx } } as Parameters<typeof loadChanges>[0]));
		expect(changes).toContain('Taken down: A study was retracted.');
		expect(await checkGuide(ctx.store.read, guide({ slug: 'naming-it', related: [slug] }), 'other')).toEqual([]);
		const words = '“Quiet evenings” was taken off this site on 24 November 2026. A study was retracted.';
		await expect(open(ctx, slug)).rejects.toMatchObject({ status: 410, body: { message: words } });
		const answer = await ask(ctx, slug);
		expect(answer.status).toBe(404);
		expect(await answer.json()).toMatchObject({ detail: words });
		await expectPublic(ctx, false);

		expect(await putBack({ ...ctx, now: new Date('2026-11-25T10:00:00Z') }, 'It was the wrong study.')).toBe(3);
		await expectPublic(ctx, true);
		const back = await getGuide(ctx, slug);
		expect(back).toMatchObject({ signedOff: shown!.signedOff, blocks: shown!.blocks, published: shown!.published });
		expect(back?.changes.slice(0, 2)).toEqual([
			{ date: '2026-11-25', note: 'Put back: It was the wrong study.' },
			{ date: '2026-11-24', note: 'Taken down: A study was retracted.' }
		]);
	});

	it('comes back with a new text that is published', async () => {
		const ctx = await makeScene();
		await withdraw(ctx, 'Out of date.');
		await publish(ctx, { title: 'Up to date' });
		expect(await readPublishedGuide(ctx)).toMatchObject({
			publication: 'published',
			note: null,
			number: 3
		});
		expect(await open(ctx, slug)).toMatchObject({ guide: { title: 'Up to date' } });
	});

	it('is not withdrawn or put back twice, and what was never public neither', async () => {
		const ctx = makeStarterCtx();
		await expect(withdraw(ctx, 'x')).rejects.toMatchObject({ code: 'not_found' });
		await expect(putBack(ctx, 'x')).rejects.toMatchObject({ code: 'not_found' });
		await publish(ctx);
		await expect(putBack(ctx, 'x')).rejects.toMatchObject({ code: 'invalid' });
		await withdraw(ctx, 'x');
		await expect(withdraw(ctx, 'x')).rejects.toMatchObject({ code: 'invalid' });
		expect((await readPublishedGuide(ctx))?.number).toBe(2);
	});
});

describe('checking a guide', () => {
	const check = async (part: Partial<GuideInput>, ctx = readStarterCtx()) =>
		checkGuide(ctx.store.read, guide(part), id);

	it('finds nothing in a sound one, nor in any of the starter content', async () => {
		const ctx = readStarterCtx();
		expect(await check({}, ctx)).toEqual([]);
		for (const input of readStarterContent().guides!) {
			const [row] = await ctx.store.read.select().from(guideRevisions);
			expect(row).toBeDefined();
			const problems = await checkGuide(ctx.store.read, { ...input, slug: `${input.slug}-copy` });
			expect(problems).toEqual([]);
		}
	});

	it.each([
		[':::panic\nx\n:::', 'Line 1: There is no block called ":::panic".'],
		['x\n\ny :cite[nobody1999] z', 'Line 3: No source has the key "nobody1999".'],
		['x\n\n\ny :term[grumpkin]', 'Line 4: The glossary has no term "grumpkin".'],
		['x\n\n[y](/tools/no-such-tool)', 'Line 3: There is no tool with the web name "no-such-tool".'],
		['x\n\n::tool[no-such-tool]', 'Line 3: There is no tool with the web name "no-such-tool".'],
		['[y](/guides/no-such-guide#s-x)', 'Line 1: There is no guide with the web name "no-such-guide".'],
		['[y](/tags/no-such-tag?x=1)', 'Line 1: There is no tag with the web name "no-such-tag".'],
		['x\n\n- [y](/no/page)', 'Line 3: There is no page /no/page on this site.'],
		['x\n\n[y](javascript:alert(1))', 'Line 3: The link target "javascript:alert(1)" is refused']
	])('says what is wrong with %j, and where', async (body, words) => {
		expect(await check({ body })).toMatchObject([{ path: 'body', message: expect.stringContaining(words) }]);
	});

	it.each([
		'[y](/)',
		'[y](/tools?ai=none)',
		'[y](/guides/trd-faq)',
		'[y](/get-help/)',
		'[y](/tags/insomnia)',
		'[y](https://example.org/nothing)',
		'[y](#s-here)\n\n## Here\n',
		`[y](/guides/${slug})`
	])('takes the link %s', async (body) => {
		expect(await check({ body })).toEqual([]);
	});

	it('names each unknown tag, tool and guide in its list, and a slug that is taken', async () => {
		const ctx = makeStarterCtx();
		const part = { tags: ['insomnia', 'no-tag'], tools: ['medito', 'wysa', 'no-tool'], related: ['no-guide', slug] };
		expect((await check(part, ctx)).map(({ path }) => path)).toEqual(['tags.1', 'tools.2', 'related.0', 'related.1']);
		await publish(ctx);
		const other = (at: string) => checkGuide(ctx.store.read, guide({ slug: at }), 'other');
		expect(await other(slug)).toMatchObject([{ path: 'slug' }]);
		expect(await other('trd-faq')).toMatchObject([{ path: 'slug' }]);
		expect(await other('free')).toEqual([]);
	});

	it('prevents publishing what it finds', async () => {
		const ctx = makeStarterCtx();
		await expect(publish(ctx, { body: 'x :cite[nobody1999]', tags: ['no-tag'] })).rejects.toMatchObject({
			code: 'invalid',
			problems: [{ path: 'tags.0' }, { path: 'body' }]
		});
		expect(await readPublishedGuide(ctx)).toBeUndefined();
	});
});

describe('a preview of a guide', () => {
	it('is the page that publishing then shows', async () => {
		const ctx = makeStarterCtx();
		for (const part of [{}, { slug: 'calm-evenings', position: 0, stage: 'options' as const, changes: [] }]) {
			const preview = await previewGuide(ctx, guide(part), nurse, { id, summary: 'A text.' });
			await publish(ctx, part, { signOff: nurse });
			expect(preview).toEqual(await getGuide(ctx, guide(part).slug));
		}
	});

	it('says what is wrong with a text where it stands, and shows the rest', async () => {
		const ctx = makeStarterCtx();
		const body = 'First.\n\n- one\n- two :cite[nobody1999]\n\n:::tip[Hint]\nA\n\n[b](/no/page)\n\nC\n:::\n\nLast.';
		const html = htmlOf(await previewGuide(ctx, guide({ body }), null));
		expect(html).toMatch(
			/two[\s\S]*class="text-problem">Line 4: No source[\s\S]*Hint[\s\S]*class="text-problem">Line 9: There is no page[\s\S]*>C<[\s\S]*Last/
		);
		const tooMuch = htmlOf(await previewGuide(ctx, guide({ body: '> '.repeat(100) + 'x' }), null));
		expect(tooMuch).toContain('class="text-problem">Line 1: ');
	});

	it('of a draft without anything says so', async () => {
		const ctx = makeCtx();
		const drafts = [{}, { title: '', body: '', tags: null, changes: [{ date: '', note: 'x' }], stage: 'nowhere' }];
		for (const draft of drafts) {
			const page = await previewGuide(ctx, completeGuide(draft, '2026-11-26'), null);
			expect(page).toMatchObject({ title: 'Untitled', summary: 'No summary yet.', published: '2026-11-26' });
			expect(htmlOf(page)).toContain('Not written yet.');
		}
		const half = completeGuide({ title: 'Half', tools: ['medito', 'Not A Slug'], body: 'x' }, '2026-11-26');
		expect(half).toMatchObject({ title: 'Half', tools: ['medito'], body: 'x', slug: 'untitled' });
		const rows = [
			{ date: '2026-11-25', note: 'Whole.' },
			{ date: '', note: 'Half.' }
		];
		expect(completeGuide({ changes: rows }, '2026-11-26').changes).toEqual(rows.slice(0, 1));
	});
});

describe('an import', () => {
	it('leaves a guide that people changed, and says in which fields it differs', async () => {
		const ctx = makeStarterCtx({ actor: { kind: 'system', name: 'starter content' } });
		const [first, second] = readStarterContent().guides!;
		const rows = await ctx.store.read.select().from(guideRevisions);
		const idOf = (at: string) => rows.find(({ document }) => document.slug === at)!.guideId;
		const ours = { ...first!, title: 'Our title', slug: 'our-slug' };
		// What a schedule makes public was written by people as well.
		const schedule = { ...ctx, actor: { kind: 'system', name: 'schedule' } as const };
		await ctx.store.transaction((tx) =>
			publishGuide(schedule, tx, { id: idOf(first!.slug), guide: ours, summary: 'Ours.' })
		);
		await ctx.store.transaction((tx) => withdrawGuide({ ...ctx, actor: ada }, tx, idOf(second!.slug), 'Old.'));
		const report = await loadStarterContent(ctx);
		expect(report.guides).toMatchObject({
			added: 0,
			changed: 0,
			left: [{ slug: 'our-slug', name: 'Our title', differs: expect.arrayContaining(['slug', 'title']) }]
		});
		expect(report.guides.left[0]!.differs).toHaveLength(2);
		expect(await getGuide(ctx, 'our-slug')).toMatchObject({ title: 'Our title' });
		expect(slugsOf(await listGuides(ctx))).not.toContain(first!.slug);
		expect(slugsOf(await listGuides(ctx))).not.toContain(second!.slug);
	});
});
