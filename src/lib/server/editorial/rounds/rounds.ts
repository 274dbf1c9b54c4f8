import { asc, desc, eq, inArray } from 'drizzle-orm';
import { arbitrating } from '#lib/schemas/entry.ts';
import { reviewAnswers, reviewRounds, reviews } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import type { Given } from './rules.ts';

export type RoundRow = typeof reviewRounds.$inferSelect;
export type ReviewRow = typeof reviews.$inferSelect;

/** Whether a round still waits for somebody. */
export const isOpen = ({ state }: Pick<RoundRow, 'state'>): boolean => state === 'open' || state === arbitrating;

/** @throws {AppError} not_found */
export async function readRound(db: Db, id: string): Promise<RoundRow> {
	const [row] = await db.select().from(reviewRounds).where(eq(reviewRounds.id, id));
	if (!row) throw new AppError('not_found', 'There is no such review.');
	return row;
}

/** The newest round of an entry, or undefined. */
export async function getRound(db: Db, entryId: string): Promise<RoundRow | undefined> {
	const [row] = await db
		.select()
		.from(reviewRounds)
		.where(eq(reviewRounds.entryId, entryId))
		// Not by the clock, which may have been set back.
		.orderBy(desc(reviewRounds.version), desc(reviewRounds.id))
		.limit(1);
	return row;
}

export const listReviews = (db: Db, roundId: string): Promise<ReviewRow[]> =>
	db.select().from(reviews).where(eq(reviews.roundId, roundId)).orderBy(asc(reviews.startedAt), asc(reviews.id));

/** The reviews of several rounds, by the round. */
export async function listReviewsOf(db: Db, roundIds: string[]): Promise<Map<string, ReviewRow[]>> {
	const all = await db
		.select()
		.from(reviews)
		.where(inArray(reviews.roundId, roundIds))
		.orderBy(asc(reviews.startedAt), asc(reviews.id));
	return Map.groupBy(all, (review) => review.roundId);
}

/** What each of these reviews answered so far, by the review. */
export async function readAnswersOf(db: Db, reviewIds: string[]): Promise<(reviewId: string | undefined) => Given[]> {
	const rows = await db.select().from(reviewAnswers).where(inArray(reviewAnswers.reviewId, reviewIds));
	const byReview = Map.groupBy(rows, ({ reviewId }) => reviewId);
	return (id) => (byReview.get(id ?? '') ?? []).map(({ reviewId: _review, answeredAt: _at, ...answer }) => answer);
}

export const readAnswers = async (db: Db, reviewId: string): Promise<Given[]> =>
	(await readAnswersOf(db, [reviewId]))(reviewId);
