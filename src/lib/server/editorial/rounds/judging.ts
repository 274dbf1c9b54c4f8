import { eq } from 'drizzle-orm';
import type { Owned } from '#lib/server/permissions/index.ts';
import type { Db } from '#lib/server/db/store.ts';
import { reviews } from '#lib/server/db/schema/entries.ts';
import { readWriters } from '#lib/server/editorial/authorship/writers.ts';
import { ownersOf, type EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { AppError } from '#lib/server/errors.ts';
import type { RoundRow } from './rounds.ts';

/** Who has text in the version that a round judges. */
export async function readJudged(db: Db, round: RoundRow, entry: EntryRow): Promise<Owned> {
	const writers = round.writers ?? (await readWriters(db, entry));
	return { ...(await ownersOf(db, entry)), writers };
}

/**
 * Holds that nobody judged their own text, also in a round that an older release let begin.
 * @throws {AppError} invalid, with who it was
 */
export async function refuseOwnJudges(db: Db, round: RoundRow, entry: EntryRow): Promise<void> {
	const { writers = [] } = await readJudged(db, round, entry);
	const wrote = new Set(writers.map((writer) => writer.id));
	const all = await db.select().from(reviews).where(eq(reviews.roundId, round.id));
	const own = all.filter((review) => wrote.has(review.reviewerId));
	if (own.length === 0) return;
	const names = own.map((review) => review.reviewerName).join(' and ');
	throw new AppError(
		'invalid',
		`${names} reviewed this version and wrote part of it. Take it back and submit it again, so that others review it.`
	);
}
