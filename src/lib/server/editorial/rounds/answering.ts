import { and, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { arbiter, arbitrating } from '#lib/schemas/entry.ts';
import { answerInput, answers, type AnswerInput } from '#lib/schemas/rubric.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise, can } from '#lib/server/permissions/index.ts';
import type { Actor, Ctx } from '#lib/server/context.ts';
import { reviewAnswers, reviewRounds, reviews } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { moveEntry, readDocument, readEntry, recordAct, type EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { AppError, listProblems, refuseField } from '#lib/server/errors.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { closeRound, readOpenRound } from './commands.ts';
import { readJudged, refuseOwnJudges } from './judging.ts';
import { readOutcome } from './outcome.ts';
import { isOpen, listReviews, readAnswers, readRound, type ReviewRow, type RoundRow } from './rounds.ts';
import { checkReview, criteriaFor, reviewersNeeded, sayMissing } from './rules.ts';

type Person = { id: string; name: string };

async function addReviewer(ctx: Ctx, tx: Db, round: RoundRow, person: Person): Promise<string> {
	const all = await listReviews(tx, round.id);
	if (all.some((review) => review.reviewerId === person.id)) {
		throw new AppError('invalid', `${person.name} already reviews this entry.`);
	}
	const role = round.state === arbitrating ? arbiter : 'reviewer';
	const places = role === arbiter ? 1 : reviewersNeeded;
	if (all.filter((review) => review.role === role).length >= places) {
		throw new AppError('conflict', 'Others were quicker: this review has all the people it needs.');
	}
	const id = newId();
	await tx.insert(reviews).values({
		id,
		roundId: round.id,
		reviewerId: person.id,
		reviewerName: person.name,
		role,
		startedAt: ctx.now,
		version: 1
	});
	return id;
}

/** @throws {AppError} invalid for a text that is signed off instead */
function refuseSignOff(entry: EntryRow): void {
	if (kindOf(entry).vetting === 'sign-off') throw new AppError('invalid', 'Open it and sign it off on its own page.');
}

/** Takes a review, or the place of its third reviewer, oneself. */
export async function takeReview(ctx: Ctx, roundId: string): Promise<string> {
	const user = asSignedIn(ctx);
	return ctx.store.transaction(async (tx) => {
		const round = await readOpenRound(tx, (await readRound(tx, roundId)).entryId);
		const entry = await readEntry(tx, round.entryId);
		refuseSignOff(entry);
		const owned = await readJudged(tx, round, entry);
		authorise(ctx, round.state === arbitrating ? 'review.arbitrate' : 'entry.review', owned);
		const id = await addReviewer(ctx, tx, round, user);
		await recordAudit(ctx, tx, { action: 'review.take', objectKind: 'round', objectId: roundId });
		return id;
	});
}

/** Asks someone else to review. They must be allowed to: no text of theirs in the version, and at least an editor. */
export async function assignReviewer(
	ctx: Ctx,
	roundId: string,
	person: Extract<Actor, { kind: 'user' }>
): Promise<string> {
	return ctx.store.transaction(async (tx) => {
		authorise(ctx, 'review.assign');
		const round = await readOpenRound(tx, (await readRound(tx, roundId)).entryId);
		const entry = await readEntry(tx, round.entryId);
		refuseSignOff(entry);
		const owned = await readJudged(tx, round, entry);
		if (!can(person, round.state === arbitrating ? 'review.arbitrate' : 'entry.review', owned)) {
			const wrote = owned.writers?.some((writer) => writer.id === person.id);
			const why = wrote ? 'wrote part of this version' : 'may not review';
			throw new AppError('invalid', `${person.name} ${why}. Choose someone else.`);
		}
		const id = await addReviewer(ctx, tx, round, person);
		await recordAudit(ctx, tx, {
			action: 'review.assign',
			objectKind: 'round',
			objectId: roundId,
			detail: { reviewer: person.id }
		});
		return id;
	});
}

/** As it is typed, whatever the browser makes of line ends. */
const flat = (text: string): string => text.trim().replaceAll(/\r\n?/g, '\n');

async function readOwnReview(ctx: Ctx, tx: Db, roundId: string): Promise<{ review: ReviewRow; round: RoundRow }> {
	const user = asSignedIn(ctx);
	const round = await readRound(tx, roundId);
	const [review] = await tx
		.select()
		.from(reviews)
		.where(and(eq(reviews.roundId, roundId), eq(reviews.reviewerId, user.id)));
	if (!review) throw new AppError('forbidden', 'You have not taken this review.');
	const owned = await readJudged(tx, round, await readEntry(tx, round.entryId));
	authorise(ctx, review.role === arbiter ? 'review.arbitrate' : 'entry.review', owned);
	if (!isOpen(round)) throw new AppError('invalid', 'This review is closed.');
	if (review.finishedAt) throw new AppError('invalid', 'You have finished this review; its answers stand.');
	return { review, round };
}

/**
 * States what ties the reviewer to the maker.
 * @param shown what the page showed as saved: a statement that this page left as it was changes nothing
 * @throws {AppError} conflict, where it was changed on this page and elsewhere
 */
export async function declareConflict(ctx: Ctx, roundId: string, statement: string, shown?: string): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		const { review } = await readOwnReview(ctx, tx, roundId);
		const [wanted, saved] = [flat(statement), flat(review.conflictOfInterest ?? '')];
		if (shown !== undefined) {
			if (wanted === flat(shown) || wanted === saved) return;
			if (saved !== flat(shown)) {
				refuseField(
					'conflictOfInterest',
					`You changed this statement elsewhere meanwhile. There it says: “${saved}”. What you wrote here is not saved yet: make it what holds, then press Save.`,
					'conflict'
				);
			}
		}
		await tx.update(reviews).set({ conflictOfInterest: wanted }).where(eq(reviews.id, review.id));
	});
}

/** Saves one answer; it may still lack its proof, which finishing the review asks for. */
export async function saveReviewAnswer(ctx: Ctx, roundId: string, input: AnswerInput): Promise<void> {
	// The proof may come later, so the shape is read as that of an answer that needs none.
	const shape = answerInput.safeParse({ ...input, answer: 'unknown' });
	const word = answers.find((known) => known === input.answer);
	const isAsked = (await getRubric(ctx)).criteria.some((criterion) => criterion.id === input.criterion);
	if (!shape.success || !word || !isAsked) {
		throw new AppError('invalid', 'This answer could not be saved.', listProblems(shape.error?.issues ?? []));
	}
	await ctx.store.transaction(async (tx) => {
		const { review } = await readOwnReview(ctx, tx, roundId);
		const { criterion, claim, note, proofUrl, handsOn, seenOn } = shape.data;
		const stored = { answer: word, claim, note, proofUrl, handsOn, seenOn, answeredAt: ctx.now };
		await tx
			.insert(reviewAnswers)
			.values({ reviewId: review.id, criterion, ...stored })
			.onConflictDoUpdate({ target: [reviewAnswers.reviewId, reviewAnswers.criterion], set: stored });
		await tx
			.update(reviews)
			.set({ version: review.version + 1 })
			.where(eq(reviews.id, review.id));
	});
}

/**
 * Finishes one's review. With the second, the round is approved where both agree, and waits for a third where they
 * differ; with the third it is approved. Where too little is known to decide, it goes back instead, saying what is missing.
 * @throws {AppError} invalid with every question that still needs something
 */
export async function finishReview(ctx: Ctx, roundId: string): Promise<{ state: RoundRow['state'] }> {
	return ctx.store.transaction(async (tx) => {
		const { review, round } = await readOwnReview(ctx, tx, roundId);
		const entry = await readEntry(tx, round.entryId);
		const document = await readDocument(tx, entry);
		const rubric = await getRubric(ctx, tx);
		let criteria = criteriaFor(rubric, (document as ListingDraft).ai?.kind ?? 'unknown');
		if (review.role === arbiter) {
			const { differed } = await readOutcome(ctx, tx, round, document);
			const open = new Set(differed.map((difference) => difference.criterion));
			criteria = criteria
				.filter((criterion) => open.has(criterion.id))
				.map((criterion) => ({ ...criterion, core: true }));
		}
		const problems = checkReview(criteria, await readAnswers(tx, review.id), review.conflictOfInterest);
		if (problems.length > 0) {
			throw new AppError('invalid', 'Some questions still need something before you can finish.', problems);
		}
		await tx.update(reviews).set({ finishedAt: ctx.now }).where(eq(reviews.id, review.id));
		const done = (await listReviews(tx, roundId)).filter((other) => other.finishedAt);
		await recordAudit(ctx, tx, {
			action: 'review.finish',
			objectKind: 'round',
			objectId: roundId,
			detail: { role: review.role }
		});
		if (done.filter((other) => other.role === 'reviewer').length < reviewersNeeded) return { state: round.state };
		await refuseOwnJudges(tx, round, entry);
		const outcome = await readOutcome(ctx, tx, round, document);
		const state = outcome.differed.length > 0 && review.role !== arbiter ? arbitrating : 'approved';
		if (state === arbitrating) {
			await tx.update(reviewRounds).set({ state }).where(eq(reviewRounds.id, roundId));
			return { state };
		}
		const { decision } = outcome;
		if (decision.outcome === 'not-enough-known') {
			await closeRound(ctx, tx, round, 'changes-requested', sayMissing(decision.missing));
			await moveEntry(ctx, tx, entry, 'changes-requested');
			const missing = decision.missing.map((criterion) => criterion.id);
			await recordAudit(ctx, tx, {
				action: 'review.inconclusive',
				objectKind: 'entry',
				objectId: entry.id,
				detail: { roundId, missing }
			});
			return { state: 'changes-requested' };
		}
		await closeRound(ctx, tx, round, 'approved', null);
		await tx.update(reviewRounds).set({ outcome: decision.outcome }).where(eq(reviewRounds.id, roundId));
		const approvedVersion = entry.version + 1;
		await moveEntry(ctx, tx, entry, 'approved', { approvedRound: roundId, approvedVersion });
		await recordAct(ctx, tx, entry, 'approve', { roundId, outcome: decision.outcome });
		return { state };
	});
}
