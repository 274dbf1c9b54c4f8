import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { toForm } from '#lib/schemas/document/form.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { guides } from '#lib/server/db/schema/guides.ts';
import {
	FieldConflict,
	getEntry,
	publishEntry,
	saveEntry,
	saveForm,
	signOff,
	submitEntry
} from '#lib/server/editorial/index.ts';
import { getGuide } from '#lib/server/guides/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { people } from '../support/editorial.ts';
import { nurse, versionOf } from '../support/guides.ts';
import { meddle } from '../support/raw-sql.ts';

const [text] = readStarterContent().guides!;
const idOf = async ({ store }: Ctx) =>
	(await store.read.select({ id: guides.id }).from(guides).where(eq(guides.slug, text!.slug)))[0]!.id;

const importText = (ctx: Ctx, part: Partial<GuideInput>) =>
	importContent({ ...ctx, actor: { kind: 'system', name: 'import' } }, { guides: [{ ...text!, ...part }] });

async function approve(ctx: Ctx, id: string): Promise<number> {
	const { first: author, second: first } = people(ctx);
	await submitEntry(author, id, { version: await versionOf(author, id) });
	await signOff(first, id, { version: await versionOf(first, id), ...nurse });
	return versionOf(first, id);
}

/** A draft of Ada's on the page that an import brought. */
async function begin(part: Partial<GuideInput>) {
	const ctx = makeStarterCtx();
	const id = await idOf(ctx);
	const { first: author, second: first } = people(ctx);
	await saveEntry(author, id, { version: 1, document: { ...text!, ...part } });
	return { ctx, id, author, first };
}

/** What the form sends when somebody opens the draft and saves it as it is. */
async function saveAgain(ctx: Ctx, id: string, choose?: 'mine' | 'theirs') {
	const { version, document, base } = await getEntry(ctx, id);
	return saveForm(ctx, id, {
		version,
		base,
		document: toForm(guideBook, document),
		...(choose && { choices: { seen: version, choose: () => choose } })
	});
}

describe('a page that an import corrects while somebody writes a draft of it', () => {
	it('keeps the correction: publishing the draft is refused and says what to do', async () => {
		const { ctx, id, first } = await begin({ title: 'Our title' });
		await importText(ctx, { summary: 'The correction.' });
		const version = await approve(ctx, id);
		await expect(publishEntry(first, id, version)).rejects.toMatchObject({
			code: 'conflict',
			message: expect.stringMatching(/import has changed the public page .*\(.*\).*Open the draft and save it/s)
		});
		expect(await getGuide(ctx, text!.slug)).toMatchObject({ summary: 'The correction.', title: text!.title });
		expect(await getEntry(first, id)).toMatchObject({ version, state: 'approved', document: { title: 'Our title' } });
	});

	it('has both once the draft was saved again, and reviewed again', async () => {
		const { ctx, id, author, first } = await begin({ title: 'Our title' });
		await importText(ctx, { summary: 'The correction.' });
		await approve(ctx, id);
		const saved = await saveAgain(author, id);
		expect(saved).toMatchObject({ isChanged: true, merged: ['Summary'] });
		await publishEntry(first, id, await approve(ctx, id));
		expect(await getGuide(ctx, text!.slug)).toMatchObject({ summary: 'The correction.', title: 'Our title' });
	});

	it.each(['mine', 'theirs'] as const)('lets people choose where both changed the same: %s', async (side) => {
		const { ctx, id, author, first } = await begin({ summary: 'Our summary.' });
		await importText(ctx, { summary: 'The correction.' });
		await expect(saveAgain(author, id)).rejects.toBeInstanceOf(FieldConflict);
		await saveAgain(author, id, side);
		await publishEntry(first, id, await approve(ctx, id));
		const summary = side === 'mine' ? 'Our summary.' : 'The correction.';
		expect(await getGuide(ctx, text!.slug)).toMatchObject({ summary });
	});

	it('is found out as well for a draft that an older release began', async () => {
		const { ctx, id, first } = await begin({ title: 'Our title' });
		await meddle(ctx.store, 'update entries set base_version = null');
		await importText(ctx, { summary: 'The correction.' });
		const version = await approve(ctx, id);
		await expect(publishEntry(first, id, version)).rejects.toMatchObject({ code: 'conflict' });
	});

	it('is not in the way where the import says what the draft says, or nothing new', async () => {
		const { ctx, id, first } = await begin({ summary: 'The correction.' });
		await importText(ctx, { summary: 'The correction.' });
		await publishEntry(first, id, await approve(ctx, id));
		const [row] = await ctx.store.read.select().from(entries).where(eq(entries.id, id));
		expect(row).toMatchObject({ state: 'published', document: null, baseVersion: null });
	});
});
