import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { listingInput } from '#lib/schemas/listing/draft.ts';
import {
	getCards,
	getRegister,
	getToolPage,
	getWithdrawn,
	listChanges,
	listSlugs
} from '#lib/server/catalogue/index.ts';
import { importContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { publishedReviews } from '#lib/server/db/schema/tools.ts';
import { toolCards, toolFacets, tools } from '#lib/server/db/schema/tools.ts';
import {
	archiveEntry,
	createEntry,
	createPreviewLink,
	discardDraft,
	getEntry,
	jobHandlers,
	listCopies,
	listRevisions,
	publishEntry,
	purgeEntry,
	putPageBack,
	readPreview,
	restoreRevision,
	saveEntry,
	scheduleEntry,
	storeCopy,
	submitEntry,
	takePageDown,
	trashEntry,
	untrashEntry
} from '#lib/server/editorial/index.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import { later, makeStarterCtx } from '../support/ctx.ts';
import { approve, as, content, people, review, sample, search, visitor } from '../support/editorial.ts';

const slug = 'quiet-lamp';
const reason = 'We are checking a claim of its maker.';
const day = 86_400_000;

const versionOf = async (ctx: Ctx, id: string) => (await getEntry(ctx, id)).version;

async function publish(ctx: Ctx) {
	const approved = await approve(ctx);
	await publishEntry(approved.first, approved.id, approved.version);
	return { ...approved, version: await versionOf(approved.first, approved.id) };
}

async function publishWithDraft(ctx: Ctx) {
	const published = await publish(ctx);
	const { author, id, version } = published;
	await saveEntry(author, id, { version, document: { ...sample, name: 'Loud Lamp', slug: 'loud-lamp' } });
	return { ...published, version: version + 1 };
}

/** All that the public and the search have of a tool, but for its history. */
async function photograph(ctx: Ctx) {
	const { store } = ctx;
	const [row] = await store.read.select().from(tools).where(eq(tools.slug, slug));
	const { version: _version, changedAt: _changed, ...stable } = row!;
	const page = await getToolPage(visitor(ctx), slug);
	return {
		row: stable,
		page: page && { ...page, history: [] },
		cards: await getCards(visitor(ctx), [slug]),
		card: await store.read.select().from(toolCards).where(eq(toolCards.seq, stable.seq)),
		facets: await store.read.select().from(toolFacets).where(eq(toolFacets.seq, stable.seq)),
		review: await store.read.select().from(publishedReviews).where(eq(publishedReviews.toolId, stable.id)),
		found: await search(ctx, 'quiet lamp'),
		listed: (await listSlugs(visitor(ctx))).some((item) => item.slug === slug)
	};
}

describe('a draft beside a public page', () => {
	it('is discarded without touching the page, and its text can be brought back', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, version } = await publishWithDraft(ctx);
		const { token } = await createPreviewLink(author, id);
		const typed = { tab: 'tab', sequence: 1, version, changes: { maker: { was: sample.maker, now: 'Half' } } };
		await storeCopy(first, id, { ...typed, copy: 'page' });
		const before = await photograph(ctx);
		await discardDraft(first, id, version);
		expect(await photograph(ctx)).toEqual(before);

		const entry = await getEntry(author, id);
		expect(entry).toMatchObject({ state: 'published', hasDraft: false, name: 'Quiet Lamp' });
		expect(entry.document).toEqual(sample);
		expect(await listCopies(first, id)).toMatchObject([{ id: 'page', changes: { maker: { now: 'Half' } } }]);
		expect(await readPreview(visitor(ctx), token)).toBeUndefined();
		const [newest, draft] = await listRevisions(first, id);
		expect(newest).toMatchObject({ kind: 'restore', reason: 'Draft discarded: back to what is public' });
		await restoreRevision(first, id, draft!.number, entry.version);
		expect((await getEntry(first, id)).document.name).toBe('Loud Lamp');
	});

	it('is never lost to the trash together with the page', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, version } = await publishWithDraft(ctx);
		const before = await photograph(ctx);
		for (const who of [author, first]) {
			await expect(trashEntry(who, id, version)).rejects.toMatchObject({
				code: 'invalid',
				message: expect.stringContaining('Discard the draft, or take the page down')
			});
		}
		expect(await photograph(ctx)).toEqual(before);
		expect((await getEntry(first, id)).document.name).toBe('Loud Lamp');
	});

	it('takes its approval and its schedule with it, and has to leave review first', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, second, version } = await publishWithDraft(ctx);
		const { roundId } = await submitEntry(author, id, { version });
		await expect(discardDraft(first, id, version + 1)).rejects.toMatchObject({
			code: 'invalid',
			message: expect.stringContaining('Take it back from review first')
		});
		await review(first, roundId);
		await review(second, roundId);
		const at = new Date(ctx.now.getTime() + day);
		await scheduleEntry(first, id, await versionOf(first, id), at);
		await discardDraft(first, id, await versionOf(first, id));
		expect(await getEntry(first, id)).toMatchObject({ state: 'published', publishAt: null });
		await runDueJobs(ctx.store, jobHandlers(ctx.store), new Date(at.getTime() + 1));
		expect((await getToolPage(visitor(ctx), slug))?.tool.name).toBe('Quiet Lamp');
		await expect(publishEntry(first, id, await versionOf(first, id))).rejects.toMatchObject({ code: 'invalid' });
	});

	it('is refused to who may not, to an older form and where there is none', async () => {
		const ctx = makeStarterCtx();
		const { id, first, version } = await publishWithDraft(ctx);
		await expect(discardDraft(as(ctx, 'zoe', 'contributor'), id, version)).rejects.toMatchObject({ code: 'forbidden' });
		await expect(discardDraft(visitor(ctx), id, version)).rejects.toMatchObject({ code: 'unauthenticated' });
		await expect(discardDraft(first, id, version - 1)).rejects.toMatchObject({ code: 'conflict' });
		await discardDraft(first, id, version);
		await expect(discardDraft(first, id, version + 1)).rejects.toMatchObject({
			message: 'There is no draft beside the public page.'
		});
	});
});

describe('a page that is taken down', () => {
	it('comes back within 30 days as it was, page and review together, and tells both', async () => {
		const ctx = makeStarterCtx();
		const { id, first, second, version } = await publish(ctx);
		const before = await photograph(ctx);
		expect(before.page?.status).toBe('meets-baseline');
		await takePageDown(later(first, 1), id, { version, reason });
		expect(await getToolPage(visitor(ctx), slug)).toBeUndefined();
		expect(await getWithdrawn(visitor(ctx), slug)).toEqual({ name: 'Quiet Lamp', note: reason });
		expect(await search(ctx, 'quiet lamp')).not.toContain(slug);
		expect((await getRegister(visitor(ctx))).gone).toContainEqual(expect.objectContaining({ slug, note: reason }));
		expect(await listChanges(visitor(ctx), 500)).toContainEqual(
			expect.objectContaining({ slug, summary: `Taken down: ${reason}` })
		);
		const down = await getEntry(second, id);
		expect(down).toMatchObject({ state: 'draft', takedown: { by: 'ben name', reason, obstacle: null } });

		const inTime = later(second, 30);
		await putPageBack(inTime, id, { version: down.version, reason: 'The claim is right.' });
		expect(await photograph(ctx)).toEqual(before);
		expect(await getEntry(first, id)).toMatchObject({ state: 'published', hasDraft: false, takedown: null });
		const shown = (await getToolPage(visitor(ctx), slug))!.history.map((change) => change.summary);
		expect(shown.slice(-2)).toEqual([`Taken down: ${reason}`, 'Put back: The claim is right.']);
	});

	it('comes back the second time too, with the clock set back in between', async () => {
		const ctx = makeStarterCtx();
		const { id, first } = await publish(ctx);
		const act = async (who: Ctx) => ({ version: await versionOf(who, id), reason });
		await takePageDown(first, id, await act(first));
		await putPageBack(first, id, await act(first));
		const back = later(first, -1 / 24);
		await takePageDown(back, id, await act(back));
		await putPageBack(back, id, await act(back));
		expect((await getEntry(first, id)).live?.publication).toBe('published');
	});

	it('shows the review as overdue where it fell due meanwhile', async () => {
		const ctx = makeStarterCtx();
		const { id, first, version } = await publish(ctx);
		const { reviewDueOn } = (await getToolPage(visitor(ctx), slug))!;
		const nearDue = { ...first, now: new Date(`${reviewDueOn}T12:00:00Z`) };
		await takePageDown(nearDue, id, { version, reason });
		const afterDue = later(nearDue, 5);
		await putPageBack(afterDue, id, { version: version + 1, reason: 'Checked.' });
		expect(await getToolPage(visitor(afterDue), slug)).toMatchObject({ status: 'review-overdue', reviewDueOn });
	});

	it('needs a new review after 30 days, and says so', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, second, version } = await publish(ctx);
		await takePageDown(first, id, { version, reason });
		const late = later(first, 30);
		expect((await getEntry(late, id)).takedown?.obstacle).toContain('more than 30 days');
		await expect(putPageBack(late, id, { version: version + 1, reason: 'Late.' })).rejects.toMatchObject({
			code: 'invalid',
			message: expect.stringContaining('Submit it for review')
		});
		const { roundId } = await submitEntry(author, id, { version: version + 1 });
		await review(first, roundId);
		await review(second, roundId);
		await publishEntry(first, id, await versionOf(first, id));
		expect((await getToolPage(visitor(ctx), slug))?.status).toBe('meets-baseline');
		expect((await getEntry(late, id)).takedown).toBeNull();
	});

	it('leaves a draft that is written meanwhile, and its web name', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, version } = await publish(ctx);
		const before = await photograph(ctx);
		await takePageDown(first, id, { version, reason });
		await saveEntry(first, id, { version: version + 1, document: { ...sample, maker: 'New maker' } });
		const rival = await approve(ctx, { ...sample, name: 'Rival', slug: 'rival' });
		await saveEntry(author, rival.id, { version: rival.version, document: { ...sample, name: 'Rival' } });
		await expect(submitEntry(author, rival.id, { version: rival.version + 1 })).rejects.toMatchObject({
			message: expect.stringContaining('has this web name')
		});
		await putPageBack(first, id, { version: version + 2, reason: 'Checked.' });
		expect(await photograph(ctx)).toEqual(before);
		expect(await getEntry(first, id)).toMatchObject({ state: 'draft', document: { maker: 'New maker' } });
	});

	it('has its web name whatever somebody else writes into a draft', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, version } = await publish(ctx);
		const { id: rival } = await createEntry(author, { ...sample, name: 'Rival' });
		await saveEntry(first, id, { version, document: { ...sample, maker: 'New maker' } });
		await submitEntry(first, id, { version: version + 1 });
		await expect(submitEntry(author, rival, { version: 1 })).rejects.toMatchObject({
			message: expect.stringContaining('has this web name')
		});
		const approved = await approve(ctx, { ...sample, name: 'Approved', slug: 'approved' });
		const late = await createEntry(author, { ...sample, name: 'Late', slug: 'approved' });
		await publishEntry(first, approved.id, approved.version);
		await expect(submitEntry(author, late.id, { version: 1 })).rejects.toMatchObject({
			message: expect.stringContaining('has this web name')
		});
	});

	it('comes out of the trash where it was put there, and leaves what is approved unscheduled', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, second, version } = await publishWithDraft(ctx);
		const before = await photograph(ctx);
		const { roundId } = await submitEntry(author, id, { version });
		await review(first, roundId);
		await review(second, roundId);
		const at = new Date(ctx.now.getTime() + day);
		await scheduleEntry(first, id, await versionOf(first, id), at);
		await takePageDown(first, id, { version: await versionOf(first, id), reason });
		expect((await getEntry(first, id)).state).toBe('approved');
		await trashEntry(first, id, await versionOf(first, id));
		await putPageBack(second, id, { version: await versionOf(first, id), reason: 'A mistake.' });
		await runDueJobs(ctx.store, jobHandlers(ctx.store), new Date(at.getTime() + 1));
		expect(await photograph(ctx)).toEqual(before);
		expect(await getEntry(first, id)).toMatchObject({ state: 'approved', trashedAt: null, publishAt: null });
	});

	it('is not put back once an import has changed its text', async () => {
		const ctx = makeStarterCtx();
		const { first } = people(ctx);
		const system = { ...ctx, actor: { kind: 'system', name: 'import' } as const };
		const listing = { ...listingInput.parse(sample), answers: [] };
		await importContent(system, { tools: [listing] });
		const [row] = await ctx.store.read.select({ id: tools.id }).from(tools).where(eq(tools.slug, slug));
		const { id } = row!;
		const version = await versionOf(first, id);
		await takePageDown(first, id, { version, reason });
		await importContent(system, { tools: [{ ...listing, maker: 'Another maker' }] });
		const down = await photograph(ctx);
		expect(down.page).toBeUndefined();
		expect(down.found).not.toContain(slug);
		await expect(putPageBack(first, id, { version: version + 1, reason: 'x' })).rejects.toMatchObject({
			message: expect.stringContaining('changed while it was down')
		});
		expect(await photograph(ctx)).toEqual(down);
	});

	it('comes back as no longer available where it was that', async () => {
		const ctx = makeStarterCtx();
		const { id, first, version } = await publish(ctx);
		await archiveEntry(first, id, version, { reason: 'It closed.', advice: '' });
		const closed = await photograph(ctx);
		await takePageDown(first, id, { version: version + 1, reason });
		await putPageBack(first, id, { version: version + 2, reason: 'Checked.' });
		expect(await photograph(ctx)).toEqual(closed);
		expect((await getEntry(first, id)).state).toBe('archived');
	});

	it('comes back as reviewed and not listed where it was that', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second } = people(ctx);
		const { id } = await createEntry(author, sample);
		const { roundId } = await submitEntry(author, id, { version: 1 });
		const barred = content.rubric!.criteria.find((asked) => asked.core && asked.whenNo === 'not-listed')!.id;
		await review(first, roundId, { [barred]: 'no' });
		await review(second, roundId, { [barred]: 'no' });
		await publishEntry(first, id, await versionOf(first, id));
		const before = await photograph(ctx);
		expect(before).toMatchObject({ page: { publication: 'not-listed' }, cards: [], listed: false });
		await takePageDown(first, id, { version: await versionOf(first, id), reason });
		expect((await getRegister(visitor(ctx))).gone).toContainEqual(expect.objectContaining({ slug, note: reason }));
		await putPageBack(first, id, { version: await versionOf(first, id), reason: 'Checked.' });
		expect(await photograph(ctx)).toEqual(before);
		await archiveEntry(first, id, await versionOf(first, id), { reason: 'It closed.', advice: '' });
		expect((await photograph(ctx)).cards).toEqual([]);
		expect((await getToolPage(visitor(ctx), slug))?.publication).toBe('not-listed');
	});

	it('asks for a reason, a right and the newest version, changes nothing otherwise, and is audited', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, version } = await publish(ctx);
		const before = await photograph(ctx);
		const refused = async (act: Promise<unknown>, code: string) => {
			await expect(act).rejects.toMatchObject({ code });
			expect(await photograph(ctx)).toEqual(before);
		};
		await refused(takePageDown(first, id, { version, reason: '  ' }), 'invalid');
		await refused(takePageDown(first, id, { version, reason: 'x'.repeat(301) }), 'invalid');
		await refused(takePageDown(first, id, { version: version - 1, reason }), 'conflict');
		await refused(takePageDown(author, id, { version, reason }), 'forbidden');
		await refused(putPageBack(first, id, { version, reason }), 'invalid');
		await takePageDown(first, id, { version, reason });
		await expect(takePageDown(first, id, { version: version + 1, reason })).rejects.toThrow('It is not public.');
		const back = { version: version + 1, reason: 'Checked.' };
		await expect(putPageBack(author, id, back)).rejects.toMatchObject({ code: 'forbidden' });
		await expect(putPageBack(first, id, { ...back, reason: '' })).rejects.toMatchObject({ code: 'invalid' });
		await expect(putPageBack(first, id, { ...back, version })).rejects.toMatchObject({ code: 'conflict' });
		await putPageBack(first, id, back);
		await expect(putPageBack(first, id, { ...back, version: version + 2 })).rejects.toThrow('public already');
		const events = await ctx.store.read
			.select({ action: auditLog.action })
			.from(auditLog)
			.where(eq(auditLog.objectId, id));
		const actions = events.map((event) => event.action);
		expect(actions.filter((action) => /unpublish|putBack/.test(action)).sort()).toEqual([
			'tool.putBack',
			'tool.unpublish'
		]);
	});

	it('is left alone by what an older release put in the trash', async () => {
		const ctx = makeStarterCtx();
		const { id, first, version } = await publish(ctx);
		await ctx.store.transaction(async (tx) => {
			await tx.update(tools).set({ publication: 'archived', publicationNote: 'This entry was taken back.' });
			await tx.update(entries).set({ trashedAt: ctx.now }).where(eq(entries.id, id));
		});
		const trashed = await getEntry(first, id);
		expect(trashed).toMatchObject({ takedown: null, live: { publication: 'archived' } });
		await expect(putPageBack(first, id, { version, reason: 'Back.' })).rejects.toThrow('Submit it for review');
		const system = { ...ctx, actor: { kind: 'system', name: 'test' } } as const;
		await expect(purgeEntry(system, id, version)).rejects.toThrow('its record stays');
		await untrashEntry(first, id, version);
		expect(await getEntry(first, id)).toMatchObject({ state: 'draft', trashedAt: null });
		expect(await getToolPage(visitor(ctx), slug)).toBeUndefined();
	});

	it('stands as its page does when an older release trashed it beside a page that stayed', async () => {
		const ctx = makeStarterCtx();
		const { id, first, version } = await publish(ctx);
		await ctx.store.transaction(async (tx) => {
			await tx.update(entries).set({ trashedAt: ctx.now }).where(eq(entries.id, id));
		});
		await untrashEntry(first, id, version);
		expect(await getEntry(first, id)).toMatchObject({ state: 'published', hasDraft: false });
	});
});

it('trashes what was never public as before', async () => {
	const ctx = makeStarterCtx();
	const { id, author, version } = await approve(ctx);
	await expect(trashEntry(author, id, version - 1)).rejects.toMatchObject({ code: 'conflict' });
	await trashEntry(author, id, version);
	await expect(discardDraft(author, id, version + 1)).rejects.toMatchObject({
		message: expect.stringContaining('no public page')
	});
	await untrashEntry(author, id, version + 1);
	expect((await getEntry(author, id)).state).toBe('draft');
});
