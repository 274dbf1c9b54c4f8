import { describe, expect, it } from 'vitest';
import { getToolPage, getWithdrawn, listDocuments, listSlugs, suggest } from '#lib/server/catalogue/index.ts';
import {
	archiveEntry,
	cancelSchedule,
	compareRevisions,
	createEntry,
	createPreviewLink,
	declareConflict,
	findDuplicates,
	finishReview,
	getEntry,
	getReviewPage,
	jobHandlers,
	listEntries,
	listPreviewLinks,
	listReviewQueue,
	listRevisions,
	publishEntry,
	purgeEntry,
	readEntryQuery,
	readPreview,
	requestChanges,
	restoreRevision,
	revokePreviewLink,
	saveEntry,
	saveReviewAnswer,
	scheduleEntry,
	submitEntry,
	takePageDown,
	takeReview,
	trashEntry,
	untrashEntry,
	withdrawEntry
} from '#lib/server/editorial/index.ts';
import type { AppError } from '#lib/server/errors.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listLateJobs, runDueJobs } from '#lib/server/jobs/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { answer, approve, as, core, people, review, sample, search, visitor } from '../support/editorial.ts';

/** The same person, with the clock of the machine an hour back. */
const hourBack = (ctx: Ctx): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() - 3_600_000) });

describe('with the clock set back between two reviews', () => {
	it('the new one is the review of the entry: it is taken, answered and withdrawn', async () => {
		const { author, first, second } = people(makeStarterCtx());
		const { id } = await createEntry(author, sample);
		await submitEntry(author, id, { version: 1 });
		await withdrawEntry(author, id, 'Too early');
		const submitAgain = async () =>
			submitEntry(hourBack(author), id, { version: (await getEntry(author, id)).version });
		const { roundId } = await submitAgain();
		expect((await getEntry(author, id)).round).toMatchObject({ id: roundId, state: 'open' });
		await withdrawEntry(author, id, 'Still too early');
		const again = await submitAgain();
		await requestChanges(first, id, 'Say more');
		expect((await getEntry(author, id)).round).toMatchObject({ id: again.roundId, state: 'changes-requested' });
		const last = await submitAgain();
		await review(first, last.roundId);
		expect(await review(hourBack(second), last.roundId)).toEqual({ state: 'approved' });
		expect((await getEntry(author, id)).round).toMatchObject({ id: last.roundId, state: 'approved' });
	});
});

describe('the way of a listing', () => {
	it('goes from a first draft through two reviews and a third opinion to the public, and back', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second, third } = people(ctx);
		const { id } = await createEntry(author, { name: 'Quiet Lamp' });
		await expect(submitEntry(author, id, { version: 1 })).rejects.toMatchObject({ code: 'invalid' });
		expect((await getEntry(author, id)).missing.length).toBeGreaterThan(20);

		const { version } = await saveEntry(author, id, { version: 1, document: sample, reason: 'Filled in' });
		const { roundId } = await submitEntry(author, id, { version });
		await expect(takeReview(author, roundId)).rejects.toMatchObject({ code: 'forbidden' });
		expect((await listReviewQueue(first)).find((item) => item.roundId === roundId)?.mayTake).toBe('review');

		expect(await review(first, roundId)).toEqual({ state: 'open' });
		await takeReview(second, roundId);
		expect((await getReviewPage(second, roundId)).differences).toBeNull();
		expect((await getReviewPage(second, roundId)).outcome).toBeNull();
		await declareConflict(second, roundId, 'I once gave a talk for the maker');
		for (const criterion of core)
			await saveReviewAnswer(second, roundId, answer(criterion, criterion === 'C1' ? 'no' : 'yes'));
		expect(await finishReview(second, roundId)).toEqual({ state: 'settling' });

		await expect(takeReview(first, roundId)).rejects.toThrow();
		await takeReview(third, roundId);
		const arbitration = await getReviewPage(third, roundId);
		expect(arbitration.criteria.map((criterion) => criterion.id)).toEqual(['C1']);
		await declareConflict(third, roundId, 'none');
		await saveReviewAnswer(third, roundId, answer('C1', 'no'));
		expect(await finishReview(third, roundId)).toEqual({ state: 'approved' });

		expect(await search(ctx, 'quiet lamp')).not.toContain('quiet-lamp');
		const approved = await getEntry(first, id);
		const at = new Date(ctx.now.getTime() + 3_600_000);
		await scheduleEntry(first, id, approved.version, at);
		expect(await runDueJobs(ctx.store, jobHandlers(ctx.store), ctx.now)).toBe(0);
		expect(await search(ctx, 'quiet lamp')).not.toContain('quiet-lamp');
		expect(await listLateJobs(ctx.store, new Date(at.getTime() + 180_000))).toHaveLength(1);
		const both = await Promise.all([
			runDueJobs(ctx.store, jobHandlers(ctx.store), at),
			runDueJobs(ctx.store, jobHandlers(ctx.store), at)
		]);
		expect(both[0]! + both[1]!).toBe(1);

		expect((await search(ctx, 'quiet lamp'))[0]).toBe('quiet-lamp');
		const page = (await getToolPage(visitor(ctx), 'quiet-lamp'))!;
		expect(page.status).toBe('with-cautions');
		expect(page.cautions.map(({ text }) => text)).toContain('Crisis help is not quickly reachable from every screen.');
		expect(page.review?.differed).toEqual(['C1']);
		expect(page.review?.reviewers.map((person) => person.conflictOfInterest)).toEqual([
			'none',
			'I once gave a talk for the maker',
			'none'
		]);
		expect(page.reviewedOn).toBe('2026-11-23');
		expect(page.reviewDueOn).toBe('2027-02-21');

		const published = await getEntry(author, id);
		const changed = { ...sample, summary: 'A different sentence of SENTINELDRAFT.' };
		await saveEntry(author, id, { version: published.version, document: changed });
		expect((await getToolPage(visitor(ctx), 'quiet-lamp'))!.tool.summary).toBe(sample.summary);
		await expect(publishEntry(first, id, published.version + 1)).rejects.toMatchObject({ code: 'invalid' });

		const kinds = (await listRevisions(author, id)).map((revision) => revision.kind);
		expect(kinds).toEqual(['save', 'publish', 'submit', 'save', 'save']);
		const changes = await compareRevisions(author, id, kinds.length - 1, kinds.length);
		expect(changes.map((change) => change.label)).toEqual(['One-sentence answer']);
		expect(changes[0]!.words.some((word) => word.change === 'added' && word.text.includes('SENTINELDRAFT'))).toBe(true);
	});

	it('reopens by an edit what was approved', async () => {
		const ctx = makeStarterCtx();
		const { id, version, author, first } = await approve(ctx);
		await saveEntry(author, id, { version, document: { ...sample, name: 'Quiet Lantern' } });
		await expect(publishEntry(first, id, version + 1)).rejects.toMatchObject({ code: 'invalid' });
		expect((await getEntry(first, id)).state).toBe('draft');
	});

	it('takes a listing back in one act and tells why at its address', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first } = await approve(ctx);
		await publishEntry(first, id, version);
		expect(await search(ctx, 'quiet lamp')).toContain('quiet-lamp');
		const down = { version: (await getEntry(first, id)).version, reason: 'The maker asked us to check a claim.' };
		await expect(takePageDown(first, id, { ...down, reason: '  ' })).rejects.toMatchObject({ code: 'invalid' });
		await takePageDown(first, id, down);
		expect(await search(ctx, 'quiet lamp')).not.toContain('quiet-lamp');
		expect((await listSlugs(visitor(ctx))).map((row) => row.slug)).not.toContain('quiet-lamp');
		expect((await listDocuments(visitor(ctx))).map((tool) => tool.slug)).not.toContain('quiet-lamp');
		expect(await getToolPage(visitor(ctx), 'quiet-lamp')).toBeUndefined();
		expect(await getWithdrawn(visitor(ctx), 'quiet-lamp')).toEqual({
			name: 'Quiet Lamp',
			note: 'The maker asked us to check a claim.'
		});
	});

	it('marks as no longer available, with what people can do', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first } = await approve(ctx);
		await publishEntry(first, id, version);
		await archiveEntry(first, id, version + 1, {
			reason: 'It closed.',
			advice: 'You can download your diary until March.'
		});
		const page = (await getToolPage(visitor(ctx), 'quiet-lamp'))!;
		expect(page.status).toBe('no-longer-available');
		expect(page.tool.status.note).toBe('It closed. You can download your diary until March.');
	});

	it('leaves a redirect where a published slug changes', async () => {
		const ctx = makeStarterCtx();
		const { id, version, author, first, second } = await approve(ctx);
		await publishEntry(first, id, version);
		const now = (await getEntry(author, id)).version;
		await saveEntry(author, id, { version: now, document: { ...sample, slug: 'quiet-lantern' } });
		const { roundId } = await submitEntry(author, id, { version: now + 1 });
		await review(first, roundId);
		await review(second, roundId);
		await publishEntry(first, id, (await getEntry(author, id)).version);
		expect(await findRedirect(visitor(ctx), 'tool', 'quiet-lamp')).toBe('quiet-lantern');
		expect(await getToolPage(visitor(ctx), 'quiet-lamp')).toBeUndefined();
		expect((await getToolPage(visitor(ctx), 'quiet-lantern'))?.tool.name).toBe('Quiet Lamp');
	});

	it('takes a desk-checked starter entry into review like any other', async () => {
		const ctx = makeStarterCtx();
		const { first, second, third } = people(ctx);
		const list = await listEntries(first, readEntryQuery(new URLSearchParams({ q: 'woebot' })));
		const entry = list.items[0]!;
		const { roundId } = await submitEntry(third, entry.id, {
			version: entry.version,
			trigger: 'other',
			note: 'First review'
		});
		await review(first, roundId);
		await review(second, roundId);
		await publishEntry(first, entry.id, (await getEntry(first, entry.id)).version);
		expect((await getToolPage(visitor(ctx), 'woebot'))?.reviewedOn).toBe('2026-11-23');
	});
});

describe('two people at once', () => {
	it('lets one of 50 parallel saves through and tells the other 49, losing nothing', async () => {
		const ctx = makeStarterCtx();
		const { author } = people(ctx);
		const { id } = await createEntry(author, sample);
		const saves = await Promise.allSettled(
			Array.from({ length: 50 }, (_, i) =>
				saveEntry(author, id, { version: 1, document: { ...sample, maker: `Maker ${i}` } })
			)
		);
		const won = saves.filter((save) => save.status === 'fulfilled');
		const lost = saves.filter((save) => save.status === 'rejected').map((save) => save.reason as AppError);
		expect(won).toHaveLength(1);
		expect(lost).toHaveLength(49);
		expect(lost.every(({ code, message }) => code === 'conflict' && message.includes('Reload the page'))).toBe(true);
		const { document, version } = await getEntry(author, id);
		expect(version).toBe(2);
		expect(document.maker).toBe(`Maker ${saves.findIndex(({ status }) => status === 'fulfilled')}`);
	});
});

describe('rights', () => {
	it('stop a contributor from editing, reviewing or publishing what others wrote', async () => {
		const ctx = makeStarterCtx();
		const { id, version, roundId } = await approve(ctx);
		const other = as(ctx, 'zoe', 'contributor');
		const refused = { code: 'forbidden' };
		await expect(saveEntry(other, id, { version, document: sample })).rejects.toMatchObject(refused);
		await expect(publishEntry(other, id, version)).rejects.toMatchObject(refused);
		await expect(trashEntry(other, id, version)).rejects.toMatchObject(refused);
		await expect(saveReviewAnswer(other, roundId, answer('A3', 'yes'))).rejects.toMatchObject(refused);
		await expect(purgeEntry(as(ctx, 'ben', 'editor'), id, version)).rejects.toMatchObject(refused);
		await expect(saveEntry(visitor(ctx), id, { version, document: sample })).rejects.toMatchObject({
			code: 'unauthenticated'
		});
	});

	it('stop an editor from reviewing what they helped to write', async () => {
		const ctx = makeStarterCtx();
		const { author, first } = people(ctx);
		const { id } = await createEntry(author, sample);
		await saveEntry(first, id, { version: 1, document: { ...sample, maker: 'Corrected' } });
		const { roundId } = await submitEntry(author, id, { version: 2 });
		await expect(takeReview(first, roundId)).rejects.toMatchObject({ code: 'forbidden' });
	});

	it('ask for a stated conflict of interest and for proof before a review is finished', async () => {
		const ctx = makeStarterCtx();
		const { author, first } = people(ctx);
		const { id } = await createEntry(author, sample);
		const { roundId } = await submitEntry(author, id, { version: 1 });
		await takeReview(first, roundId);
		await saveReviewAnswer(first, roundId, { ...answer('A3', 'yes'), proofUrl: null });
		const refusal = await finishReview(first, roundId).catch((error: { problems: { path: string }[] }) => error);
		const paths = (refusal as { problems: { path: string }[] }).problems.map((problem) => problem.path);
		expect(paths).toContain('conflictOfInterest');
		expect(paths).toContain('A3');
		expect(paths).toContain('B1');
	});
});

describe('going back', () => {
	it('withdraws, requests changes, trashes, restores and purges', async () => {
		const ctx = makeStarterCtx();
		const { author, first, admin } = people(ctx);
		const { id } = await createEntry(author, sample);
		await submitEntry(author, id, { version: 1 });
		await withdrawEntry(author, id, 'Not ready');
		const again = await getEntry(author, id);
		expect(again.state).toBe('draft');
		await submitEntry(author, id, { version: again.version });
		await expect(requestChanges(first, id, ' ')).rejects.toMatchObject({ code: 'invalid' });
		await requestChanges(first, id, 'Name the price.');
		expect((await getEntry(author, id)).round?.reason).toBe('Name the price.');
		const { version } = await getEntry(author, id);
		await trashEntry(author, id, version);
		await expect(purgeEntry(first, id, version + 1)).rejects.toMatchObject({ code: 'forbidden' });
		await untrashEntry(author, id, version + 1);
		await trashEntry(author, id, version + 2);
		await purgeEntry({ ...admin, actor: { kind: 'system', name: 'test' } }, id, version + 3);
		await expect(getEntry(admin, id)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('brings an old revision back as a new one', async () => {
		const ctx = makeStarterCtx();
		const { author } = people(ctx);
		const { id } = await createEntry(author, sample);
		await saveEntry(author, id, { version: 1, document: { ...sample, maker: 'Worse' } });
		await restoreRevision(author, id, 1, 2);
		expect((await getEntry(author, id)).document.maker).toBe(sample.maker);
		expect((await listRevisions(author, id))[0]).toMatchObject({ number: 3, kind: 'restore' });
	});

	it('cancels a schedule, by hand or by an edit', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first, author } = await approve(ctx);
		const at = new Date(ctx.now.getTime() + 60_000);
		await scheduleEntry(first, id, version, at);
		await cancelSchedule(first, id);
		await scheduleEntry(first, id, (await getEntry(first, id)).version, at);
		await saveEntry(author, id, { version: (await getEntry(first, id)).version, document: sample });
		await runDueJobs(ctx.store, jobHandlers(ctx.store), new Date(at.getTime() + 1));
		expect(await search(ctx, 'quiet lamp')).not.toContain('quiet-lamp');
		await expect(scheduleEntry(first, id, version, new Date(0))).rejects.toMatchObject({ code: 'invalid' });
	});

	it('has nothing left to do at the time of an entry that is purged', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first, author } = await approve(ctx);
		const at = new Date(ctx.now.getTime() + 60_000);
		await scheduleEntry(first, id, version, at);
		await saveEntry(author, id, { version: version + 1, document: sample });
		await trashEntry(first, id, version + 2);
		await purgeEntry({ ...ctx, actor: { kind: 'system', name: 'test' } }, id, version + 3);
		await runDueJobs(ctx.store, jobHandlers(ctx.store), at);
		expect(await listLateJobs(ctx.store, new Date(at.getTime() + 86_400_000))).toEqual([]);
	});
});

describe('preview links', () => {
	it('show one revision until revoked or expired, and keep only a hash', async () => {
		const ctx = makeStarterCtx();
		const { author } = people(ctx);
		const { id } = await createEntry(author, sample);
		const { token } = await createPreviewLink(author, id);
		await saveEntry(author, id, { version: 1, document: { ...sample, maker: 'Later' } });
		expect((await readPreview(visitor(ctx), token))?.document.maker).toBe(sample.maker);
		const later = { ...visitor(ctx), now: new Date(ctx.now.getTime() + 8 * 86_400_000) };
		expect(await readPreview(later, token)).toBeUndefined();
		const [link] = await listPreviewLinks(author, id);
		await revokePreviewLink(author, id, link!.id);
		expect(await readPreview(visitor(ctx), token)).toBeUndefined();
		expect(await readPreview(visitor(ctx), 'x'.repeat(500))).toBeUndefined();
	});
});

describe('what is not public', () => {
	it('appears in no list, search, suggestion or export', async () => {
		const ctx = makeStarterCtx();
		const { author } = people(ctx);
		const hidden = { ...sample, name: 'Sentinelname', slug: 'sentinelname', summary: 'Sentinelsummary here.' };
		const { id } = await createEntry(author, hidden);
		await submitEntry(author, id, { version: 1 });
		const trashed = await createEntry(author, { ...hidden, slug: 'sentinel-two' });
		await trashEntry(author, trashed.id, 1);
		expect(await search(ctx, 'sentinelname')).toEqual([]);
		expect(await suggest(visitor(ctx), 'sentinel')).toEqual([]);
		expect(JSON.stringify(await listDocuments(visitor(ctx)))).not.toContain('entinel');
		expect(await getToolPage(visitor(ctx), 'sentinelname')).toBeUndefined();
	});
});

describe('finding what may be there already', () => {
	it('knows the same site and the same name', async () => {
		const { author } = people(makeStarterCtx());
		const bySite = await findDuplicates(author, { website: 'https://wysa.com/about' });
		const byName = await findDuplicates(author, { name: 'better help' });
		expect(await findDuplicates(author, { name: 'x'.repeat(60_000) })).toEqual([]);
		expect([...bySite, ...byName].map((row) => row.name)).toEqual(expect.arrayContaining(['Wysa', 'BetterHelp']));
	});
});
