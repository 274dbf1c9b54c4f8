import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { getRegister, getToolPage, publishTool, withdrawTool } from '#lib/server/catalogue/index.ts';
import { exportContent, importContent, readImportFile } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { guides } from '#lib/server/db/schema/guides.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { getGuide, publishGuide, withdrawGuide } from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import { makeCtx, makeStarterCtx } from '../support/ctx.ts';

const idOf = async ({ store }: Ctx, table: typeof tools | typeof guides, slug: string): Promise<string> =>
	(await store.read.select({ id: table.id }).from(table).where(eq(table.slug, slug)))[0]!.id;

const toolOf = async (ctx: Ctx, slug: string): Promise<ToolInput> =>
	(await exportContent(ctx)).tools!.find((tool) => tool.slug === slug)!;
const guideOf = async (ctx: Ctx, slug: string): Promise<GuideInput> =>
	(await exportContent(ctx)).guides!.find((guide) => guide.slug === slug)!;

async function renameTool(ctx: Ctx, from: string, slug: string): Promise<void> {
	const id = await idOf(ctx, tools, from);
	const tool = { ...(await toolOf(ctx, from)), slug };
	await ctx.store.transaction((tx) => publishTool(ctx, tx, { id, tool }));
}

async function saveGuide(ctx: Ctx, from: string, part: Partial<GuideInput>): Promise<void> {
	const id = await idOf(ctx, guides, from);
	const guide = { ...(await guideOf(ctx, from)), ...part };
	await ctx.store.transaction((tx) => publishGuide(ctx, tx, { id, guide, summary: 'Changed' }));
}

const takeToolDown = async (ctx: Ctx, slug: string): Promise<void> => {
	const id = await idOf(ctx, tools, slug);
	await ctx.store.transaction((tx) => withdrawTool(ctx, tx, id, 'It closed.'));
};
const takeGuideDown = async (ctx: Ctx, slug: string): Promise<void> => {
	const id = await idOf(ctx, guides, slug);
	await ctx.store.transaction((tx) => withdrawGuide(ctx, tx, id, 'It was wrong.'));
};

/** Imports what a site exports into itself and into an empty one, as a file. @returns the second */
async function carryOver(ctx: Ctx): Promise<Ctx> {
	const exported = await exportContent(ctx);
	const { bundle, explain } = readImportFile(JSON.stringify(exported));
	const elsewhere = makeCtx();
	await importContent(elsewhere, bundle, { explain });
	const report = await importContent(ctx, bundle, { explain });
	expect(report.guides).toMatchObject({ added: 0, changed: 0, left: [] });
	expect(await exportContent(ctx)).toEqual(exported);
	return elsewhere;
}

describe('what is exported can be imported', () => {
	const named = async (ctx: Ctx) => {
		const [one, two] = (await exportContent(ctx)).guides!;
		const [tool, other] = (await exportContent(ctx)).tools!;
		const body = `${one!.body}\n\nSee [a tool](/tools/${tool!.slug}), [another](/tools/${other!.slug}) and [a guide](/guides/${two!.slug}).\n`;
		await saveGuide(ctx, one!.slug, { tools: [tool!.slug, other!.slug], related: [two!.slug], body });
		return { guide: one!.slug, related: two!.slug, tool: tool!.slug, other: other!.slug };
	};

	it('after a tool and a guide that a guide names were renamed, and their old addresses still lead there', async () => {
		const ctx = makeStarterCtx();
		const { guide, related, tool } = await named(ctx);
		await renameTool(ctx, tool, 'renamed-tool');
		await saveGuide(ctx, related, { slug: 'renamed-guide' });
		const elsewhere = await carryOver(ctx);
		expect(await findRedirect(elsewhere, 'tool', tool)).toBe('renamed-tool');
		expect(await findRedirect(elsewhere, 'guide', related)).toBe('renamed-guide');
		expect((await getGuide(elsewhere, guide))?.tools).toContain('renamed-tool');
		const others = (await getGuide(elsewhere, guide))?.related.map(({ slug }) => slug);
		expect(others?.[0]).toBe('renamed-guide');
		expect(others).not.toContain(related);
	});

	it('after a tool and a guide that a guide names were taken down', async () => {
		const ctx = makeStarterCtx();
		const { guide, related, tool } = await named(ctx);
		await takeToolDown(ctx, tool);
		await takeGuideDown(ctx, related);
		const elsewhere = await carryOver(ctx);
		expect((await getGuide(elsewhere, guide))?.related.map(({ slug }) => slug)).not.toContain(related);
		expect(await getToolPage(elsewhere, tool)).toBeUndefined();
		expect(JSON.stringify(await exportContent(ctx))).not.toContain('It closed.');
	});

	it('after a tool that was renamed was taken down', async () => {
		const ctx = makeStarterCtx();
		const { tool, related } = await named(ctx);
		await renameTool(ctx, tool, 'renamed-tool');
		await takeToolDown(ctx, 'renamed-tool');
		await saveGuide(ctx, related, { slug: 'renamed-guide' });
		await takeGuideDown(ctx, 'renamed-guide');
		await carryOver(ctx);
	});

	it('also what was looked at and not listed, with every reason', async () => {
		const ctx = makeStarterCtx();
		const [first, second] = (await exportContent(ctx)).tools!;
		const outcome = {
			decision: 'not-listed',
			reviewedOn: '2026-11-01',
			reviewDueOn: '2027-11-01',
			reasons: ['Nobody answers for it.']
		} as const;
		await ctx.store.transaction(async (tx) => {
			const listed = { id: await idOf(ctx, tools, first!.slug), tool: first! };
			await publishTool(ctx, tx, { ...listed, outcome: { ...outcome, reasons: [...outcome.reasons] } });
			const tool = { ...second!, notListed: ['It sells data.'] };
			await publishTool(ctx, tx, { id: await idOf(ctx, tools, second!.slug), tool });
		});
		const elsewhere = await carryOver(ctx);
		const reasonsOf = async (site: Ctx, { slug }: { slug: string }) =>
			(await getRegister(site)).notListed.find((one) => one.slug === slug)?.reasons;
		for (const site of [ctx, elsewhere]) {
			expect(await reasonsOf(site, first!)).toEqual(['Nobody answers for it.']);
			expect(await reasonsOf(site, second!)).toEqual(['It sells data.']);
		}
	});

	it('with answers to questions that today’s rubric no longer asks', async () => {
		const ctx = makeStarterCtx();
		const { rubric } = await exportContent(ctx);
		const criteria = rubric!.criteria.slice(1);
		const version = rubric!.version + 1;
		await importContent(ctx, { rubric: { ...rubric!, version, criteria } });
		await carryOver(ctx);
	});
});
