import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { importContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listingInput } from '#lib/schemas/listing/draft.ts';
import { reviewRounds } from '#lib/server/db/schema/entries.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import {
	assignReviewer,
	createEntry,
	discardDraft,
	finishReview,
	getEntry,
	getReviewPage,
	listCandidates,
	listReviewQueue,
	publishEntry,
	requestChanges,
	restoreRevision,
	saveEntry,
	saveReviewAnswer,
	submitEntry,
	takeReview
} from '#lib/server/editorial/index.ts';
import { makePersona } from '../support/accounts.ts';
import { fillStock } from '../support/clones.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { answer, as, core, people, review, sample } from '../support/editorial.ts';

const versionOf = async (ctx: Ctx, id: string) => (await getEntry(ctx, id)).version;
const save = async (ctx: Ctx, id: string, document: ListingDraft, kind: 'save' | 'merge' = 'save') =>
	saveEntry(ctx, id, { version: await versionOf(ctx, id), document, kind });
const submit = async (ctx: Ctx, id: string) =>
	(await submitEntry(ctx, id, { version: await versionOf(ctx, id) })).roundId;

const bens = 'A lamp that breathes with you and tells you nothing about how well you do it';
const cleos = 'Lights your bedroom slowly and asks one question each morning when you wake';
const wrote = (revision: number) => ({
	code: 'forbidden',
	message: `You wrote part of this version (revision ${revision}), so somebody else reviews it.`
});

/** Ben's text of long ago, replaced, published, and brought back by Cleo's click. */
async function restoreOldText(ctx: Ctx) {
	const { author, first, second, third, admin } = people(ctx);
	const { id } = await createEntry(author, sample);
	await save(first, id, { ...sample, summary: bens });
	await save(author, id, sample);
	const round = await submit(author, id);
	await review(second, round);
	await review(third, round);
	await publishEntry(second, id, await versionOf(second, id));
	await restoreRevision(author, id, 2, await versionOf(author, id));
	return { id, roundId: await submit(author, id), author, ben: first, cleo: second, dev: third, eve: admin };
}

describe('whoever has text in the version judged', () => {
	it('may not judge it when it came back by restoring, at any step, and learns why', async () => {
		const ctx = makeStarterCtx();
		const { id, roundId, ben, cleo, dev, eve } = await restoreOldText(ctx);
		await expect(takeReview(ben, roundId)).rejects.toMatchObject(wrote(2));
		expect((await listReviewQueue(ben)).find((item) => item.roundId === roundId)?.mayTake).toBeNull();
		expect((await getReviewPage(ben, roundId)).barred).toBe(wrote(2).message);
		expect((await getReviewPage(cleo, roundId)).barred).toBeNull();
		await expect(
			assignReviewer(eve, roundId, { kind: 'user', id: 'ben', name: 'Ben', role: 'editor', sessionId: '' })
		).rejects.toMatchObject({ message: 'Ben wrote part of this version. Choose someone else.' });
		await expect(requestChanges(ben, id, 'Change it.')).rejects.toMatchObject(wrote(2));
		await review(cleo, roundId);
		await review(dev, roundId, { C1: 'no' });
		await expect(takeReview(ben, roundId)).rejects.toMatchObject(wrote(2));
		await takeReview(eve, roundId);
	});

	it('may not judge it a year after it was published, and may once it is replaced', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second, third, admin } = people(ctx);
		const { id } = await createEntry(author, sample);
		await save(first, id, { ...sample, summary: bens });
		const round = await submit(author, id);
		await review(second, round);
		await review(third, round);
		await publishEntry(second, id, await versionOf(second, id));
		const later = (who: Ctx): Ctx => ({ ...who, now: new Date(ctx.now.getTime() + 365 * 86_400_000) });
		const again = await submit(later(author), id);
		await expect(takeReview(later(first), again)).rejects.toMatchObject(wrote(2));
		await requestChanges(later(second), id, 'Say it anew.');
		await save(later(author), id, { ...sample, summary: cleos });
		const replaced = await submit(later(author), id);
		await takeReview(later(first), replaced);
		await takeReview(later(admin), replaced);
	});

	it('may not judge it when a merge brought it back, or when they merged', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second, third } = people(ctx);
		const { id } = await createEntry(author, sample);
		await save(first, id, { ...sample, summary: bens });
		await save(author, id, sample);
		await save(second, id, { ...sample, summary: bens, maker: 'Lamp and Sons' }, 'merge');
		const roundId = await submit(author, id);
		await expect(takeReview(first, roundId)).rejects.toMatchObject(wrote(2));
		await expect(takeReview(second, roundId)).rejects.toMatchObject(wrote(4));
		await takeReview(third, roundId);
	});

	it('may not judge a draft in which they changed a sign, copied a value to another row or took a warning out', async () => {
		const study = { ...sample.evidence![0]!, url: 'https://trial.example/1', doi: null, citation: 'Another trial' };
		const mine: ListingDraft = {
			...sample,
			description: 'Scores changed by -4.2 points in the only trial there is (p > 0.05). Do not use it in a crisis.',
			notForYouIf: ['you are in danger now', 'you have no phone of your own'],
			evidence: [sample.evidence![0]!, { ...study, participants: 12 }]
		};
		const changes: ListingDraft[] = [
			{ description: mine.description!.replace('-4.2', '4.2').replace('>', '<') },
			{ description: mine.description!.replace(' Do not use it in a crisis.', '') },
			{ notForYouIf: mine.notForYouIf!.slice(1) },
			{ evidence: [mine.evidence![0]!, { ...study, participants: sample.evidence![0]!.participants! }] }
		];
		for (const change of changes) {
			await fillStock(1);
			const ctx = makeStarterCtx();
			const { author, first, second } = people(ctx);
			const { id } = await createEntry(author, mine);
			await save(first, id, { ...mine, ...change });
			await save(author, id, { ...mine, ...change, summary: bens });
			const roundId = await submit(author, id);
			await expect(takeReview(first, roundId)).rejects.toMatchObject(wrote(2));
			await takeReview(second, roundId);
		}
	});

	it('is not who went back to what is public, and not an import unless an account did it', async () => {
		const ctx = makeStarterCtx();
		const { first, second, third, admin } = people(ctx);
		const listing = listingInput.parse(sample);
		const system = { ...ctx, actor: { kind: 'system', name: 'import' } as const };
		await importContent(system, { tools: [{ ...listing, answers: [] }] });
		const [row] = await ctx.store.read.select({ id: tools.id }).from(tools).where(eq(tools.slug, listing.slug));
		const { id } = row!;
		await save(second, id, { ...sample, summary: cleos });
		await discardDraft(first, id, await versionOf(first, id));
		await importContent(system, { tools: [{ ...listing, forWhom: bens, answers: [] }] });
		const imported = await submit(first, id);
		await takeReview(first, imported);
		await requestChanges(second, id, 'Import it again.');
		await importContent(
			{ ...admin, now: new Date(ctx.now.getTime() + 1000) },
			{ tools: [{ ...listing, forWhom: cleos, answers: [] }] }
		);
		await save(third, id, { ...sample, forWhom: cleos });
		const byEve = await submit(second, id);
		await expect(takeReview(admin, byEve)).rejects.toMatchObject({
			code: 'forbidden',
			message: 'You wrote part of this version, so somebody else reviews it.'
		});
		await takeReview(third, byEve);
	});

	it('ends nothing in a round that an older release let them into', async () => {
		const ctx = makeStarterCtx();
		const { id, roundId, ben, cleo, dev } = await restoreOldText(ctx);
		const letIn = async (writers: [] | null) =>
			ctx.store.transaction(async (tx) => {
				await tx.update(reviewRounds).set({ writers }).where(eq(reviewRounds.id, roundId));
			});
		await letIn([]);
		await review(ben, roundId);
		await letIn(null);
		await expect(saveReviewAnswer(ben, roundId, answer('A3', 'no'))).rejects.toMatchObject({ code: 'forbidden' });
		await expect(review(cleo, roundId)).rejects.toMatchObject({
			message: expect.stringMatching(/^ben name reviewed this version and wrote part of it/)
		});
		await letIn([]);
		await finishReview(cleo, roundId);
		await letIn(null);
		await expect(publishEntry(dev, id, await versionOf(dev, id))).rejects.toMatchObject({
			message: expect.stringContaining('wrote part of it')
		});
	});

	it('is named where nobody is left to ask', async () => {
		const ctx = makeStarterCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const editor = await makePersona(ctx, 'editor');
		const { id } = await createEntry(admin, sample);
		await save(editor.ctx, id, { ...sample, summary: bens });
		const { roundId } = await submitEntry(admin, id, { version: 2 });
		expect(await listCandidates(admin, roundId)).toEqual([]);
		expect((await getReviewPage(admin, roundId)).writers).toContain(editor.id);
	});
});

describe('a review that leaves too much unknown', () => {
	it('ends as changes requested, says what is missing, and publishes nothing', async () => {
		const ctx = makeStarterCtx();
		const { author, first, second } = people(ctx);
		const { id } = await createEntry(author, sample);
		const roundId = await submit(author, id);
		const words = Object.fromEntries(
			core.map((criterion) => [criterion, criterion === 'A3' ? 'yes' : 'unknown'] as const)
		);
		await review(first, roundId, words);
		expect(await review(second, roundId, words)).toEqual({ state: 'changes-requested' });
		const { round, outcome } = await getReviewPage(first, roundId);
		expect(round).toMatchObject({ state: 'changes-requested', outcome: null });
		expect(round.reason).toMatch(/^Too little is known to list it\. These questions need an answer: /);
		expect(round.reason!.length).toBeLessThan(1500);
		expect(outcome?.decision).toMatchObject({ outcome: 'not-enough-known' });
		const entry = await getEntry(author, id);
		expect(entry).toMatchObject({ state: 'changes-requested', round: { reason: round.reason } });
		await expect(publishEntry(first, id, entry.version)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('cannot be finished without a look at what could keep the tool off the list', async () => {
		const ctx = makeStarterCtx();
		const { author, first } = people(ctx);
		const { id } = await createEntry(author, sample);
		const roundId = await submit(author, id);
		await takeReview(as(ctx, 'ben', 'editor'), roundId);
		for (const criterion of core) {
			if (criterion !== 'C8') await saveReviewAnswer(first, roundId, answer(criterion, 'yes'));
		}
		await expect(finishReview(first, roundId)).rejects.toMatchObject({
			problems: expect.arrayContaining([expect.objectContaining({ path: 'C8' })])
		});
	});
});
