import { describe, expect, it } from 'vitest';
import { toForm } from '#lib/schemas/document/form.ts';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { guides } from '#lib/server/db/schema/guides.ts';
import {
	assignReviewer,
	compareRevisions,
	createEntry,
	createPreviewLink,
	discardDraft,
	FieldConflict,
	getEntry,
	jobHandlers,
	listEntries,
	listReviewQueue,
	listRevisions,
	previewByLink,
	previewEntry,
	publishEntry,
	purgeEntry,
	putPageBack,
	readEntryQuery,
	readSigning,
	requestChanges,
	restoreRevision,
	saveEntry,
	saveForm,
	scheduleEntry,
	signOff,
	submitEntry,
	takePageDown,
	takeReview,
	trashEntry,
	untrashEntry,
	withdrawEntry
} from '#lib/server/editorial/index.ts';
import { getGuide, listGuides } from '#lib/server/guides/index.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import * as api from '../../src/routes/api/v1/guides/[slug]/+server.ts';
import { load } from '../../src/routes/(site)/guides/[slug=slug]/+page.server.ts';
import { makeEvent } from '../support/call.ts';
import { later, makeStarterCtx } from '../support/ctx.ts';
import { people, sample, visitor } from '../support/editorial.ts';
import {
	approveGuide,
	guide,
	nurse,
	publishGuide as publish,
	submitGuide as submit,
	versionOf
} from '../support/guides.ts';

const slug = 'quiet-evenings';
const open = (ctx: Ctx, at: string) => {
	const url = new URL(`http://localhost/guides/${at}`);
	return load({ locals: { ctx: visitor(ctx) }, params: { slug: at }, url } as unknown as Parameters<typeof load>[0]);
};
const ask = async (ctx: Ctx, at: string) => {
	const answer = await api.GET(makeEvent(visitor(ctx), `/api/v1/guides/${at}`, { params: { slug: at } }));
	return answer.json();
};

describe('submitting a guide', () => {
	it('names what is missing, and then what is wrong in the text by its line', async () => {
		const { author } = people(makeStarterCtx());
		const { id } = await createEntry(author, { title: 'Quiet evenings' }, 'guide');
		await expect(submitEntry(author, id, { version: 1 })).rejects.toMatchObject({
			code: 'invalid',
			problems: expect.arrayContaining([expect.objectContaining({ path: 'body' })])
		});
		expect((await getEntry(author, id)).missing.map(({ path }) => path)).toEqual(
			expect.arrayContaining(['slug', 'summary', 'body', 'stage'])
		);
		const body = ':::panic\nx\n:::\n\nA :cite[nobody1999] b.\n\n[here](/no/page)\n\n[tool](/tools/no-such-tool)\n';
		const saved = await saveEntry(author, id, { version: 1, document: guide({ body }) });
		await expect(submitEntry(author, id, { version: saved.version })).rejects.toMatchObject({
			code: 'invalid',
			problems: [
				{ path: 'body', message: expect.stringContaining('Line 1: There is no block called ":::panic".') },
				{ path: 'body', message: expect.stringContaining('Line 5: No source has the key "nobody1999".') },
				{ path: 'body', message: expect.stringContaining('Line 7: There is no page /no/page on this site.') },
				{ path: 'body', message: expect.stringContaining('Line 9: There is no tool with the web name "no-such-tool".') }
			]
		});
		expect((await getEntry(author, id)).state).toBe('draft');
	});

	it('refuses a web name that another guide has, and takes one that a tool has', async () => {
		const { author } = people(makeStarterCtx());
		const { id } = await createEntry(author, guide({ slug: 'treatment-resistant-depression', related: [] }), 'guide');
		await expect(submitEntry(author, id, { version: 1 })).rejects.toMatchObject({ problems: [{ path: 'slug' }] });
		const { version } = await saveEntry(author, id, { version: 1, document: guide({ slug: 'wysa' }) });
		await submitEntry(author, id, { version });
		expect((await getEntry(author, id)).state).toBe('in-review');
	});
});

describe('signing a guide off', () => {
	it('is for somebody who wrote none of it, with what qualifies them, and the page then says so', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, second } = await submit(ctx);
		const version = await versionOf(author, id);
		const shown = await getEntry(author, id);
		expect(shown).toMatchObject({ kind: 'guide', state: 'in-review', round: { state: 'open' } });
		await expect(signOff(author, id, { version, ...nurse })).rejects.toMatchObject({ code: 'forbidden' });
		await expect(signOff(first, id, { version, ...nurse, credential: ' ' })).rejects.toMatchObject({
			problems: [{ path: 'credential' }]
		});
		await expect(signOff(first, id, { version: version - 1, ...nurse })).rejects.toMatchObject({ code: 'conflict' });
		await expect(publishEntry(first, id, version)).rejects.toMatchObject({ code: 'invalid' });
		await signOff(first, id, { version, ...nurse });
		await expect(signOff(second, id, { version: version + 1, ...nurse })).rejects.toMatchObject({ code: 'invalid' });
		expect(await getEntry(author, id)).toMatchObject({ state: 'approved', round: { state: 'approved' } });
		expect(await getGuide(visitor(ctx), slug)).toBeUndefined();
		await publishEntry(second, id, await versionOf(second, id));
		const signedOff = { by: 'ben name', credential: 'registered nurse', on: '2026-11-23', clinician: true };
		expect(await open(ctx, slug)).toMatchObject({ guide: { signedOff } });
		expect(await ask(ctx, slug)).toMatchObject({ signedOff });
		expect(await getEntry(author, id)).toMatchObject({ state: 'published', hasDraft: false, live: { slug } });
	});

	it('is not for whoever has text in it, though it was long ago', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second } = people(ctx);
		const { id } = await createEntry(author, guide(), 'guide');
		const byBen = guide({ body: `${guide().body}\nBen wrote this sentence about candles.\n` });
		await saveEntry(first, id, { version: 1, document: byBen });
		await saveEntry(author, id, { version: 2, document: { ...byBen, summary: 'A later summary.' } });
		await submitEntry(author, id, { version: 3 });
		expect((await readSigning(first, id)).barred).toMatch(/\S/);
		expect((await readSigning(author, id)).barred).toMatch(/\S/);
		expect((await readSigning(second, id)).barred).toBeNull();
		const version = await versionOf(first, id);
		await expect(signOff(first, id, { version, ...nurse })).rejects.toMatchObject({ code: 'forbidden' });
		await signOff(second, id, { version, ...nurse });
	});

	it('is void once the text is changed', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first } = await submit(ctx);
		await signOff(first, id, { version: await versionOf(first, id), ...nurse });
		const version = await versionOf(author, id);
		await saveEntry(author, id, { version, document: guide({ summary: 'Other words.' }) });
		await expect(publishEntry(first, id, version + 1)).rejects.toMatchObject({ code: 'invalid' });
		expect((await getEntry(first, id)).state).toBe('draft');
	});

	it('may end in a request for changes, or be withdrawn', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first } = await submit(ctx);
		await requestChanges(first, id, 'Say who says so.');
		expect(await getEntry(author, id)).toMatchObject({
			state: 'changes-requested',
			round: { state: 'changes-requested', reason: 'Say who says so.' }
		});
		await submitEntry(author, id, { version: await versionOf(author, id) });
		await withdrawEntry(author, id, 'Too early');
		expect((await getEntry(author, id)).state).toBe('draft');
		const version = await versionOf(first, id);
		await expect(signOff(first, id, { version, ...nurse })).rejects.toMatchObject({ code: 'invalid' });
	});

	it('is another thing than a review by the rubric', async () => {
		const ctx = makeStarterCtx();
		const { id, roundId, author, first, second, admin } = await submit(ctx);
		await expect(takeReview(first, roundId)).rejects.toMatchObject({ code: 'invalid' });
		const actor = second.actor as Extract<Ctx['actor'], { kind: 'user' }>;
		await expect(assignReviewer(admin, roundId, actor)).rejects.toMatchObject({ code: 'invalid' });
		expect((await getEntry(author, id)).state).toBe('in-review');
		expect((await listReviewQueue(first)).filter((item) => item.roundId === roundId)).toHaveLength(1);
		const listing = await createEntry(author, sample);
		await submitEntry(author, listing.id, { version: 1 });
		const version = await versionOf(first, listing.id);
		await expect(signOff(first, listing.id, { version, ...nurse })).rejects.toMatchObject({ code: 'invalid' });
		expect((await getEntry(first, listing.id)).state).toBe('in-review');
	});
});

describe('a guide that is public', () => {
	it('got there at the time that was set, and once', async () => {
		const ctx = makeStarterCtx();
		const { id, first } = await submit(ctx);
		await signOff(first, id, { version: await versionOf(first, id), ...nurse });
		const at = new Date(ctx.now.getTime() + 3_600_000);
		await scheduleEntry(first, id, await versionOf(first, id), at);
		expect(await runDueJobs(ctx.store, jobHandlers(ctx.store), ctx.now)).toBe(0);
		expect(await getGuide(visitor(ctx), slug)).toBeUndefined();
		expect(await runDueJobs(ctx.store, jobHandlers(ctx.store), at)).toBe(1);
		expect(await runDueJobs(ctx.store, jobHandlers(ctx.store), at)).toBe(0);
		expect(await open(ctx, slug)).toMatchObject({ guide: { signedOff: { by: 'ben name' } } });
		expect(await getEntry(first, id)).toMatchObject({ state: 'published', hasDraft: false });
	});

	it('stays as it is while its next text is written, until that is published', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first, second } = await publish(ctx);
		const before = await getGuide(visitor(ctx), slug);
		const next = guide({ summary: 'A different sentence.', body: 'All new, by Ada.\n' });
		const now = later(ctx, 1);
		const version = await approveGuide(now, id, next);
		expect(await getGuide(visitor(ctx), slug)).toEqual(before);
		expect((await getEntry(author, id)).hasDraft).toBe(true);
		await publishEntry(people(now).second, id, version);
		expect(await getGuide(visitor(ctx), slug)).toMatchObject({
			summary: 'A different sentence.',
			version: 2,
			published: '2026-11-20',
			signedOff: { by: 'ben name', on: '2026-11-24' }
		});
		const kinds = (await listRevisions(author, id)).map(({ kind }) => kind);
		expect(kinds).toEqual(['publish', 'submit', 'save', 'publish', 'submit', 'save']);
		expect((await compareRevisions(author, id, 1, 4)).map(({ path }) => path).sort()).toEqual(['body', 'summary']);

		await restoreRevision(second, id, 1, await versionOf(second, id));
		expect(await getEntry(second, id)).toMatchObject({ state: 'draft', document: guide() });
		expect(await getGuide(visitor(ctx), slug)).toMatchObject({ summary: 'A different sentence.' });
		await submitEntry(second, id, { version: await versionOf(second, id) });
		const restored = await versionOf(first, id);
		await expect(signOff(author, id, { version: restored, ...nurse })).rejects.toMatchObject({ code: 'forbidden' });
		await signOff(first, id, { version: restored, ...nurse });
		await publishEntry(first, id, await versionOf(first, id));
		expect(await getGuide(visitor(ctx), slug)).toMatchObject({ summary: guide().summary, version: 3 });
	});

	it('moves to a new web name, and the old one leads there', async () => {
		const ctx = makeStarterCtx();
		const { id, first } = await publish(ctx);
		const version = await approveGuide(ctx, id, guide({ slug: 'calm-evenings' }));
		expect(await open(ctx, slug)).toMatchObject({ guide: { slug } });
		await publishEntry(first, id, version);
		await expect(open(ctx, slug)).rejects.toMatchObject({ status: 301, location: '/guides/calm-evenings' });
		expect(await open(ctx, 'calm-evenings')).toMatchObject({ guide: { signedOff: { by: 'ben name' } } });
		expect(await getEntry(first, id)).toMatchObject({ live: { slug: 'calm-evenings' } });
	});

	it('is taken down with a reason that its URL tells, and put back as it was', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first } = await publish(ctx);
		const before = (await getGuide(visitor(ctx), slug))!;
		const version = await versionOf(first, id);
		const act = { version, reason: 'A study was retracted.' };
		await expect(takePageDown(author, id, act)).rejects.toMatchObject({ code: 'forbidden' });
		await expect(takePageDown(first, id, { version, reason: ' ' })).rejects.toMatchObject({ code: 'invalid' });
		await takePageDown(first, id, act);
		await expect(open(ctx, slug)).rejects.toMatchObject({
			status: 410,
			body: { message: expect.stringContaining('A study was retracted.') }
		});
		expect((await listGuides(visitor(ctx))).map((card) => card.slug)).not.toContain(slug);
		expect(await getEntry(first, id)).toMatchObject({
			state: 'draft',
			takedown: { reason: 'A study was retracted.', obstacle: null }
		});
		await putPageBack(first, id, { version: await versionOf(first, id), reason: 'It was another study.' });
		expect(await getGuide(visitor(ctx), slug)).toMatchObject({
			summary: before.summary,
			signedOff: before.signedOff,
			blocks: before.blocks,
			published: before.published
		});
		expect(await getEntry(first, id)).toMatchObject({ state: 'published', hasDraft: false, takedown: null });
	});

	it('keeps a draft beside it while it is down, and stays down with it', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first } = await publish(ctx);
		const version = await approveGuide(ctx, id, guide({ summary: 'A newer sentence.' }));
		await scheduleEntry(first, id, version, new Date(ctx.now.getTime() + 3_600_000));
		await takePageDown(first, id, { version: version + 1, reason: 'Wrong.' });
		expect(await runDueJobs(ctx.store, jobHandlers(ctx.store), later(ctx, 1).now)).toBe(0);
		await expect(open(ctx, slug)).rejects.toMatchObject({ status: 410 });
		expect(await getEntry(author, id)).toMatchObject({
			state: 'approved',
			document: { summary: 'A newer sentence.' }
		});
		await publishEntry(first, id, await versionOf(first, id));
		expect(await open(ctx, slug)).toMatchObject({ guide: { summary: 'A newer sentence.' } });
	});

	it('keeps its page where its draft is discarded', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first } = await publish(ctx);
		const before = await getGuide(visitor(ctx), slug);
		await saveEntry(author, id, { version: await versionOf(author, id), document: guide({ title: 'Loud evenings' }) });
		await expect(trashEntry(first, id, await versionOf(first, id))).rejects.toMatchObject({ code: 'invalid' });
		await discardDraft(first, id, await versionOf(first, id));
		const entry = await getEntry(first, id);
		expect(entry).toMatchObject({ state: 'published', name: 'Quiet evenings', hasDraft: false, document: guide() });
		expect(await getGuide(visitor(ctx), slug)).toEqual(before);
	});
});

describe('a preview of a guide', () => {
	it('shows by the editor and by a link what publishing then shows', async () => {
		const ctx = makeStarterCtx();
		const { id, author, first } = await submit(ctx);
		expect(await previewEntry(author, id)).toMatchObject({ standing: 'draft', missing: 0 });
		const { token } = await createPreviewLink(author, id);
		await signOff(first, id, { version: await versionOf(first, id), ...nurse });
		const preview = await previewEntry(first, id);
		expect(preview).toMatchObject({ standing: 'reviewed', page: { kind: 'guide', guide: { signedOff: {} } } });
		expect((await previewByLink(visitor(ctx), token))?.page).toEqual(preview.page);
		await publishEntry(first, id, await versionOf(first, id));
		expect({ kind: 'guide', guide: await getGuide(visitor(ctx), slug) }).toEqual(preview.page);
		expect(await previewEntry(first, id)).toMatchObject({ standing: 'public', page: preview.page });

		const next = later(ctx, 2);
		const version = await approveGuide(
			next,
			id,
			guide({ slug: 'calm-evenings', body: 'New :cite[nobody1999].\n' })
		).catch(() => undefined);
		expect(version).toBeUndefined();
		expect(await previewEntry(author, id)).toMatchObject({ standing: 'draft' });
		const approved = await approveGuide(next, id, guide({ slug: 'calm-evenings', body: 'New.\n' }));
		const { page } = await previewEntry(people(next).first, id);
		await publishEntry(people(next).first, id, approved);
		expect({ kind: 'guide', guide: await getGuide(visitor(next), 'calm-evenings') }).toEqual(page);
	});

	it('of a guide of which there is only a title is a page', async () => {
		const { author } = people(makeStarterCtx());
		const { id } = await createEntry(author, { title: 'Half' }, 'guide');
		const { page, missing } = await previewEntry(author, id);
		expect(page).toMatchObject({ kind: 'guide', guide: { title: 'Half', signedOff: null } });
		expect(missing).toBeGreaterThan(5);
	});
});

describe('two people in one guide', () => {
	it('both are in it where they changed different fields, and choose where it is the same', async () => {
		const { author, first } = people(makeStarterCtx());
		const { id } = await createEntry(author, guide(), 'guide');
		const { version, base } = await getEntry(author, id);
		const form = (part: Partial<GuideInput>) => toForm(guideBook, guide(part));
		await saveForm(first, id, { version, base, document: form({ summary: 'By Ben.' }) });
		const merged = await saveForm(author, id, { version, base, document: form({ body: 'By Ada.' }) });
		expect(merged).toMatchObject({ isChanged: true, merged: ['Summary'] });
		expect((await getEntry(author, id)).document).toEqual(guide({ summary: 'By Ben.', body: 'By Ada.' }));
		expect((await listRevisions(author, id))[0]).toMatchObject({ kind: 'merge' });
		const clash = saveForm(author, id, { version, base, document: form({ summary: 'By Ada.' }) });
		await expect(clash).rejects.toBeInstanceOf(FieldConflict);
		await expect(clash).rejects.toMatchObject({ conflicts: [{ path: 'summary' }] });
	});
});

describe('a guide that was never public', () => {
	it('goes to the trash, comes back, and is purged by an admin', async () => {
		const ctx = makeStarterCtx();
		const { author, admin } = people(ctx);
		const { id } = await createEntry(author, guide(), 'guide');
		await trashEntry(author, id, 1);
		await untrashEntry(author, id, 2);
		expect(await getEntry(author, id)).toMatchObject({ state: 'draft', trashedAt: null, document: guide() });
		await trashEntry(author, id, 3);
		await expect(purgeEntry(author, id, 4)).rejects.toMatchObject({ code: 'forbidden' });
		await purgeEntry({ ...admin, actor: { kind: 'system', name: 'test' } }, id, 4);
		await expect(getEntry(author, id)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('of one that was public its record stays', async () => {
		const ctx = makeStarterCtx();
		const { id, first } = await publish(ctx);
		await takePageDown(first, id, { version: await versionOf(first, id), reason: 'Wrong.' });
		await trashEntry(first, id, await versionOf(first, id));
		const system: Ctx = { ...ctx, actor: { kind: 'system', name: 'test' } };
		await expect(purgeEntry(system, id, await versionOf(first, id))).rejects.toMatchObject({ code: 'invalid' });
		await expect(open(ctx, slug)).rejects.toMatchObject({ status: 410 });
	});
});

describe('the guides that came with the site', () => {
	it('have an entry each, which is edited like any other', async () => {
		const ctx = makeStarterCtx();
		const { first, second } = people(ctx);
		const slugs = readStarterContent().guides!.map((input) => input.slug);
		const { items } = await listEntries(first, readEntryQuery(new URLSearchParams()), 'guide');
		expect(items).toHaveLength(slugs.length);
		const rows = await ctx.store.read.select({ id: guides.id, slug: guides.slug }).from(guides);
		expect(rows.map((row) => row.slug).sort()).toEqual([...slugs].sort());
		for (const { id } of rows) {
			const entry = await getEntry(first, id);
			expect(entry).toMatchObject({ kind: 'guide', state: 'published', hasDraft: false, missing: [] });
		}
		const { id } = rows.find((row) => row.slug === 'treatment-resistant-depression')!;
		const { document, version } = await getEntry(first, id);
		await saveEntry(first, id, { version, document: { ...document, summary: 'Corrected.' } });
		await submitEntry(first, id, { version: version + 1 });
		await signOff(second, id, { version: version + 2, ...nurse });
		await publishEntry(second, id, version + 3);
		expect(await getGuide(visitor(ctx), 'treatment-resistant-depression')).toMatchObject({
			summary: 'Corrected.',
			signedOff: { by: 'cleo name' }
		});
	});
});
