import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { getToolPage, publishTool, withdrawTool } from '#lib/server/catalogue/index.ts';
import { runCli } from '#lib/server/cli.ts';
import { readConfig } from '#lib/server/config.ts';
import { exportContent, importContent, loadStarterContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { guides } from '#lib/server/db/schema/guides.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { getGuide, publishGuide, returnGuide, withdrawGuide } from '#lib/server/guides/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { ask, placeOf } from '../support/raw-sql.ts';

const starter = readStarterContent();
const [first, second, third] = starter.tools as [ToolInput, ToolInput, ToolInput];
const system = { kind: 'system', name: 'starter content' } as const;
const editor = { kind: 'user', id: 'ada', name: 'Ada', role: 'editor', sessionId: 's' } as const;
/** What a schedule makes public was written by people as well. */
const people = [
	['an editor', editor],
	['a schedule', { kind: 'system', name: 'schedule' } as const]
] as const;

async function publish(ctx: Ctx, slug: string, part: Partial<ToolInput>): Promise<void> {
	const [row] = await ctx.store.read.select({ id: tools.id }).from(tools).where(eq(tools.slug, slug));
	const tool = (await exportContent(ctx)).tools!.find((listed) => listed.slug === slug)!;
	await ctx.store.transaction((tx) => publishTool(ctx, tx, { id: row!.id, tool: { ...tool, ...part } }));
}

const pageOf = async (ctx: Ctx, slug: string) => (await getToolPage(ctx, slug))?.tool;

describe('an import of tools', () => {
	it.each(people)('leaves what %s published, and says in which fields the file differs', async (_who, actor) => {
		const ctx = makeStarterCtx({ actor: system });
		const ours = { summary: 'What we found out.', pricing: { ...first.pricing, trial: 'None.' } };
		await publish({ ...ctx, actor }, first.slug, ours);
		const file = [first, { ...second, summary: 'From the file.' }, third];
		const report = await importContent(ctx, { tools: file });
		expect(report.tools).toEqual({
			added: 0,
			changed: 1,
			unchanged: 1,
			left: [{ slug: first.slug, name: first.name, differs: expect.arrayContaining(['summary', 'pricing']) }]
		});
		expect(report.tools.left[0]!.differs).toHaveLength(2);
		expect(await pageOf(ctx, first.slug)).toMatchObject(ours);
		expect(await pageOf(ctx, second.slug)).toMatchObject({ summary: 'From the file.' });
	});

	it('counts a text of ours that the file has as well as unchanged, in whatever order its fields stand', async () => {
		const ctx = makeStarterCtx({ actor: system });
		await publish({ ...ctx, actor: editor }, first.slug, { summary: 'The same.' });
		const turned = Object.fromEntries(Object.entries({ ...first, summary: 'The same.' }).reverse());
		const report = await importContent(ctx, { tools: [turned as ToolInput] });
		expect(report.tools).toEqual({ added: 0, changed: 0, unchanged: 1, left: [] });
	});

	it('leaves a listing that has another slug here, and does not add it again under its old one', async () => {
		const ctx = makeStarterCtx({ actor: system });
		await publish({ ...ctx, actor: editor }, first.slug, { slug: 'our-slug' });
		const report = await importContent(ctx, { tools: [first] });
		expect(report.tools).toEqual({
			added: 0,
			changed: 0,
			unchanged: 0,
			left: [{ slug: 'our-slug', name: first.name, differs: ['slug'] }]
		});
		expect((await exportContent(ctx)).tools).toHaveLength(starter.tools!.length);
	});

	it('changes a text that an import brought, also on a page that people took down', async () => {
		const ctx = makeStarterCtx({ actor: system });
		const [row] = await ctx.store.read.select({ id: tools.id }).from(tools).where(eq(tools.slug, first.slug));
		await ctx.store.transaction((tx) => withdrawTool({ ...ctx, actor: editor }, tx, row!.id, 'It closed.'));
		const report = await importContent(ctx, { tools: [{ ...first, summary: 'From the file.' }] });
		expect(report.tools).toMatchObject({ changed: 1, left: [] });
		expect(await pageOf(ctx, first.slug)).toBeUndefined();
	});
});

it('a listing that is new may have a slug that another one had before', async () => {
	const ctx = makeStarterCtx({ actor: editor });
	await publish(ctx, first.slug, { slug: 'our-slug' });
	await ctx.store.transaction((tx) => publishTool(ctx, tx, { id: 'new', tool: { ...first, name: 'New' } }));
	const leads = await ask(ctx.store, `select from_slug from redirects where kind = 'tool'`);
	expect(leads).toEqual([]);
	expect(await pageOf(ctx, first.slug)).toMatchObject({ name: 'New' });
});

it('a guide may name a tool by the slug it had before', async () => {
	const ctx = makeStarterCtx({ actor: system });
	await publish({ ...ctx, actor: editor }, first.slug, { slug: 'our-slug' });
	const guide = { ...starter.guides![0]!, slug: 'another', tools: [first.slug] };
	expect((await importContent(ctx, { guides: [guide] })).guides.added).toBe(1);
	expect((await getGuide(ctx, 'another'))?.tools).toEqual(['our-slug']);
});

it('the starter content, loaded again, leaves everything that people changed', async () => {
	const ctx = makeStarterCtx({ actor: system });
	await publish({ ...ctx, actor: editor }, first.slug, { summary: 'What we found out.' });
	const before = await exportContent(ctx);
	const report = await loadStarterContent(ctx);
	expect(report.tools).toMatchObject({ added: 0, changed: 0, unchanged: starter.tools!.length - 1 });
	expect(await exportContent(ctx)).toEqual(before);
});

it('npm run cli -- import names what it left, and what differs', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-ours-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const ctx = makeStarterCtx({ actor: editor, now: new Date() });
	const { store } = ctx;
	await publish(ctx, first.slug, { summary: 'What we found out.' });
	const guide = starter.guides![0]!;
	const [row] = await store.read.select({ id: guides.id }).from(guides).where(eq(guides.slug, guide.slug));
	const ours = { ...guide, title: 'Our title', position: 77 };
	await store.transaction((tx) => publishGuide(ctx, tx, { id: row!.id, guide: ours, summary: 'Another title.' }));

	const file = join(folder, 'again.json');
	writeFileSync(file, JSON.stringify({ tools: [first, second], guides: starter.guides }));
	let said = '';
	const say = (text: string) => void (said += text);
	const settings = { ...readConfig({ DATA_DIR: folder }), ...placeOf(store) };
	expect(await runCli(['import', file], { settings, out: say, err: say })).toBe(0);
	expect(said.split('\n')).toEqual([
		'Tools: 0 added, 0 changed, 1 as they were, 1 left as people here changed it',
		`  ${first.slug} (${first.name}): the file has another summary`,
		`Guides: 0 added, 0 changed, ${starter.guides!.length - 1} as they were, 1 left as people here changed it`,
		`  ${guide.slug} (Our title): the file has another title and position`,
		''
	]);
	expect(await getGuide(ctx, guide.slug)).toMatchObject({ title: 'Our title' });
});

describe('an import of guides', () => {
	const [guide] = starter.guides!;
	const idOf = async ({ store }: Ctx) =>
		(await store.read.select({ id: guides.id }).from(guides).where(eq(guides.slug, guide!.slug)))[0]!.id;
	const file = { guides: [{ ...guide!, summary: 'From the file.' }] };

	it('leaves one that people here took down', async () => {
		const ctx = makeStarterCtx({ actor: system });
		const id = await idOf(ctx);
		await ctx.store.transaction((tx) => withdrawGuide({ ...ctx, actor: editor }, tx, id, 'It was wrong.'));
		expect((await importContent(ctx, file)).guides).toMatchObject({ changed: 0, left: [{ differs: ['summary'] }] });
		expect(await getGuide(ctx, guide!.slug)).toBeUndefined();
	});

	it('leaves one that people here put back', async () => {
		const ctx = makeStarterCtx({ actor: system });
		const id = await idOf(ctx);
		await ctx.store.transaction((tx) => withdrawGuide({ ...ctx, actor: editor }, tx, id, 'It was wrong.'));
		await ctx.store.transaction((tx) => returnGuide({ ...ctx, actor: editor }, tx, id, 'It was right.'));
		expect((await importContent(ctx, file)).guides).toMatchObject({ changed: 0, left: [{ differs: ['summary'] }] });
		expect((await getGuide(ctx, guide!.slug))?.summary).not.toBe('From the file.');
	});
});
