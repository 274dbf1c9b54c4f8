import { describe, expect, it } from 'vitest';
import { draftOf, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import type { AnswerInput } from '#lib/schemas/rubric.ts';
import type { Role } from '#lib/schemas/user.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import {
	assignReviewer,
	createEntry,
	declareConflict,
	finishReview,
	getEntry,
	getReviewPage,
	jobHandlers,
	listCandidates,
	listLateWork,
	listReviewQueue,
	publishEntry,
	reopenForTrigger,
	retryLateWork,
	saveEntry,
	saveReviewAnswer,
	scheduleEntry,
	submitEntry,
	takePageDown,
	takeReview
} from '#lib/server/editorial/index.ts';
import { enqueueJob, runDueJobs } from '#lib/server/jobs/index.ts';
import { addAccount } from '../support/accounts.ts';
import { isNeeded } from '#lib/server/rubric/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';

const content = readStarterContent();
const sample: ListingDraft = {
	...draftOf(content.tools!.find((tool) => tool.slug === 'wysa')!),
	slug: 'quiet-lamp',
	name: 'Quiet Lamp',
	website: 'https://quietlamp.example'
};
const core = content.rubric!.criteria.filter(isNeeded).map((criterion) => criterion.id);

const as = (ctx: Ctx, id: string, role: Role): Ctx => ({
	...ctx,
	actor: { kind: 'user', id, name: `${id} name`, role, sessionId: `session of ${id}` }
});

const answer = (criterion: string, word: AnswerInput['answer'] = 'yes', note: string | null = null): AnswerInput => ({
	criterion,
	answer: word,
	claim: 'checked-by-us',
	note,
	proofUrl: 'https://quietlamp.example/policy',
	handsOn: null,
	seenOn: '2026-11-20'
});

async function submit(ctx: Ctx) {
	const author = as(ctx, 'ada', 'contributor');
	const { id } = await createEntry(author, sample);
	return { author, id, ...(await submitEntry(author, id, { version: 1 })) };
}

async function review(ctx: Ctx, roundId: string, note: string | null = null): Promise<void> {
	await takeReview(ctx, roundId);
	await declareConflict(ctx, roundId, 'none');
	for (const id of core) await saveReviewAnswer(ctx, roundId, answer(id, 'yes', note));
	await finishReview(ctx, roundId);
}

describe('the statement of a reviewer', () => {
	it('is changed by the page that changed it, and by none that shows an older one', async () => {
		const ctx = makeStarterCtx();
		const { roundId } = await submit(ctx);
		const ben = as(ctx, 'ben', 'editor');
		await takeReview(ben, roundId);
		const saved = async () => (await getReviewPage(ben, roundId)).mine?.conflictOfInterest;
		await declareConflict(ben, roundId, 'none', '');
		await declareConflict(ben, roundId, 'I hold\r\nshares', 'none');
		await declareConflict(ben, roundId, 'none', 'none');
		expect(await saved()).toBe('I hold\nshares');
		await expect(declareConflict(ben, roundId, 'I know them', 'none')).rejects.toMatchObject({
			code: 'conflict',
			problems: [{ path: 'conflictOfInterest', message: expect.stringContaining('I hold\nshares') as string }]
		});
		expect(await saved()).toBe('I hold\nshares');
		await declareConflict(ben, roundId, 'I know them', 'I hold\r\nshares');
		expect(await saved()).toBe('I know them');
	});
});

describe('the page of a review', () => {
	it('tells nobody what one reviewer answered before the other is done', async () => {
		const ctx = makeStarterCtx();
		const { author, roundId } = await submit(ctx);
		const [first, second, third] = ['ben', 'cleo', 'dev'].map((id) => as(ctx, id, 'editor'));
		await review(first!, roundId, 'SENTINELNOTE');
		await takeReview(second!, roundId);
		for (const reader of [author, second!, third!, as(ctx, 'eve', 'admin')]) {
			expect(JSON.stringify(await getReviewPage(reader, roundId))).not.toContain('SENTINELNOTE');
			expect(JSON.stringify(await listReviewQueue(reader))).not.toContain('SENTINELNOTE');
		}
		expect(JSON.stringify(await getReviewPage(first!, roundId))).toContain('SENTINELNOTE');
	});

	it('shows what was submitted, whatever is written since', async () => {
		const ctx = makeStarterCtx();
		const { author, id, roundId } = await submit(ctx);
		const [first, second] = [as(ctx, 'ben', 'editor'), as(ctx, 'cleo', 'editor')];
		await review(first, roundId);
		await review(second, roundId);
		expect((await getReviewPage(first, roundId)).entry.isCurrent).toBe(true);
		await publishEntry(first, id, (await getEntry(first, id)).version);
		const { version } = await getEntry(author, id);
		await saveEntry(author, id, { version, document: { ...sample, name: 'Loud Lamp', ai: null } });
		const page = await getReviewPage(first, roundId);
		expect(page.entry).toMatchObject({ name: 'Quiet Lamp', isCurrent: false });
		expect(page.outcome?.decision).toMatchObject({ outcome: 'with-cautions', cautions: [] });
		expect(page.outcome?.onRecord).toHaveLength(2);
	});

	it('keeps only answers to questions that are asked', async () => {
		const ctx = makeStarterCtx();
		const { roundId } = await submit(ctx);
		const first = as(ctx, 'ben', 'editor');
		await takeReview(first, roundId);
		const odd = { ...answer('A3'), answer: 'perhaps' as AnswerInput['answer'] };
		await expect(saveReviewAnswer(first, roundId, odd)).rejects.toMatchObject({ code: 'invalid' });
		await expect(saveReviewAnswer(first, roundId, answer('G99'))).rejects.toMatchObject({ code: 'invalid' });
		await saveReviewAnswer(first, roundId, answer('A3', 'yes', '  with space around  '));
		expect((await getReviewPage(first, roundId)).mine?.answers[0]?.note).toBe('with space around');
	});

	it('names as candidates only those who may review and are not in it', async () => {
		const ctx = makeStarterCtx();
		const author = await addAccount(ctx, 'editor', ' author');
		const busy = await addAccount(ctx, 'editor', ' busy');
		const free = await addAccount(ctx, 'admin', ' free');
		await addAccount(ctx, 'contributor');
		const { id } = await createEntry(as(ctx, author, 'editor'), sample);
		const { roundId } = await submitEntry(as(ctx, author, 'editor'), id, { version: 1 });
		await takeReview(as(ctx, busy, 'editor'), roundId);
		const candidates = await listCandidates(as(ctx, author, 'editor'), roundId);
		expect(candidates.map((person) => person.id)).toEqual([free]);
		await assignReviewer(as(ctx, author, 'editor'), roundId, candidates[0]!);
		expect((await getReviewPage(as(ctx, busy, 'editor'), roundId)).may.assign).toBe(false);
		await expect(listCandidates(as(ctx, 'zoe', 'contributor'), roundId)).rejects.toMatchObject({ code: 'forbidden' });
	});

	it('reopens a published tool with what happened', async () => {
		const ctx = makeStarterCtx();
		const { id, roundId } = await submit(ctx);
		const [first, second] = [as(ctx, 'ben', 'editor'), as(ctx, 'cleo', 'editor')];
		await review(first, roundId);
		await review(second, roundId);
		await publishEntry(first, id, (await getEntry(first, id)).version);
		await expect(reopenForTrigger(first, id, 'price', ' ')).rejects.toMatchObject({ code: 'invalid' });
		const again = await reopenForTrigger(first, id, 'price', 'It costs more now.');
		const { round, mine } = await getReviewPage(second, again.roundId);
		expect([round.trigger, round.triggerNote, mine]).toEqual(['price', 'It costs more now.', null]);
	});
});

describe('taking a tool back from the public', () => {
	it('works while a draft is written beside it, and no schedule puts it back', async () => {
		const ctx = makeStarterCtx();
		const { author, id, roundId } = await submit(ctx);
		const [first, second] = [as(ctx, 'ben', 'editor'), as(ctx, 'cleo', 'editor')];
		const { version } = await getEntry(first, id);
		await expect(takePageDown(first, id, { version, reason: 'Why' })).rejects.toMatchObject({
			message: 'It is not public.'
		});
		await review(first, roundId);
		await review(second, roundId);
		await publishEntry(first, id, (await getEntry(first, id)).version);
		const changed = { ...sample, maker: 'Another maker' };
		await saveEntry(author, id, { version: (await getEntry(author, id)).version, document: changed });
		const next = await submitEntry(author, id, { version: (await getEntry(author, id)).version });
		await review(first, next.roundId);
		await review(second, next.roundId);
		const at = new Date(ctx.now.getTime() + 60_000);
		await scheduleEntry(first, id, (await getEntry(first, id)).version, at);
		await takePageDown(first, id, {
			version: (await getEntry(first, id)).version,
			reason: 'Its maker closed the crisis line.'
		});
		const entry = await getEntry(first, id);
		expect([entry.state, entry.publishAt, entry.document.maker]).toEqual(['approved', null, 'Another maker']);
		expect(await runDueJobs(ctx.store, jobHandlers(ctx.store), new Date(at.getTime() + 1))).toBe(0);
		expect((await getEntry(first, id)).live?.publication).not.toBe('published');
	});
});

describe('late work', () => {
	it('is shown, tried again when asked, and gone once it is done', async () => {
		const ctx = makeStarterCtx();
		const { id } = await submit(ctx);
		const editor = as(ctx, 'ben', 'editor');
		const job = { kind: 'publish', key: `publish ${id}`, payload: { entryId: id }, runAt: ctx.now };
		await ctx.store.transaction(async (tx) => {
			await enqueueJob(tx, job);
			await tx.update(jobs).set({ state: 'failed', attempts: 5, lastError: 'It broke.' });
		});
		expect(await listLateWork(editor)).toMatchObject([{ key: job.key, lastError: 'It broke.' }]);
		await expect(retryLateWork(as(ctx, 'ada', 'contributor'), job.key)).rejects.toMatchObject({ code: 'forbidden' });
		await expect(retryLateWork(editor, 'publish nothing')).rejects.toMatchObject({ code: 'not_found' });
		await retryLateWork(editor, job.key);
		expect(await runDueJobs(ctx.store, jobHandlers(ctx.store), ctx.now)).toBe(1);
		expect(await listLateWork(editor)).toEqual([]);
	});

	it('is all that may be tried again: nothing else is brought forward', async () => {
		const ctx = makeStarterCtx();
		const editor = as(ctx, 'ben', 'editor');
		const runAt = new Date(ctx.now.getTime() + 86_400_000);
		const others = ['every backup', 'mail reset ada', 'publish tomorrow'];
		await ctx.store.transaction(async (tx) => {
			for (const key of others) await enqueueJob(tx, { kind: key.split(' ')[0]!, key, payload: {}, runAt });
		});
		for (const key of others) await expect(retryLateWork(editor, key)).rejects.toMatchObject({ code: 'not_found' });
		expect((await ctx.store.read.select().from(jobs)).map((job) => job.runAt)).toEqual(others.map(() => runAt));
	});
});
