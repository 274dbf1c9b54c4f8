import { asc, eq, inArray } from 'drizzle-orm';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise, can, type Owned } from '#lib/server/permissions/index.ts';
import type { Actor, Ctx } from '#lib/server/context.ts';
import { entries, reviewRounds } from '#lib/server/db/schema/entries.ts';
import { readWriters } from '#lib/server/editorial/authorship/writers.ts';
import { readEntry } from '#lib/server/editorial/drafts/records.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { arbiter, arbitrating, type EntryKind } from '#lib/schemas/entry.ts';
import { isOpen, listReviewsOf, type ReviewRow, type RoundRow } from './rounds.ts';
import { reviewersNeeded } from './rules.ts';

/** The place in a round that a person can take now, if any. */
export type Place = 'review' | 'arbitrate' | 'sign-off' | null;

export type QueueItem = {
	roundId: string;
	entryId: string;
	kind: EntryKind;
	name: string;
	state: RoundRow['state'];
	dueOn: string;
	trigger: RoundRow['trigger'];
	reviewers: { name: string; role: string; finished: boolean; isMe: boolean }[];
	mayTake: Place;
};

/** The same for a round in which one person signs the text off. */
const findSignOff = (actor: Actor, round: RoundRow, judged: Owned): Place =>
	isOpen(round) && can(actor, 'entry.review', judged) ? 'sign-off' : null;

/** @param judged who has text in the version that the round judges */
export function findPlace(actor: Actor, round: RoundRow, reviews: ReviewRow[], judged: Owned): Place {
	if (actor.kind !== 'user' || reviews.some((review) => review.reviewerId === actor.id)) return null;
	if (round.state === 'open' && reviews.length < reviewersNeeded && can(actor, 'entry.review', judged)) return 'review';
	const hasThird = reviews.some((review) => review.role === arbiter);
	return round.state === arbitrating && !hasThird && can(actor, 'review.arbitrate', judged) ? 'arbitrate' : null;
}

/** Rounds that wait for someone, the most urgent first. */
export async function listReviewQueue(ctx: Ctx): Promise<QueueItem[]> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.list');
	const db = ctx.store.read;
	const rows = await db
		.select({ round: reviewRounds, name: entries.name, kind: entries.kind })
		.from(reviewRounds)
		.innerJoin(entries, eq(entries.id, reviewRounds.entryId))
		.where(inArray(reviewRounds.state, ['open', arbitrating]))
		.orderBy(asc(reviewRounds.dueOn), asc(reviewRounds.id))
		.limit(200);
	const reviewsOf = await listReviewsOf(
		db,
		rows.map(({ round }) => round.id)
	);
	const items: QueueItem[] = [];
	for (const { round, name, kind } of rows) {
		const all = reviewsOf.get(round.id) ?? [];
		// Only rounds that an older release opened do not hold their writers.
		const writers = round.writers ?? (await readWriters(db, await readEntry(db, round.entryId)));
		items.push({
			roundId: round.id,
			entryId: round.entryId,
			kind,
			name,
			state: round.state,
			dueOn: round.dueOn,
			trigger: round.trigger,
			reviewers: all.map((review) => ({
				name: review.reviewerName,
				role: review.role,
				finished: review.finishedAt !== null,
				isMe: review.reviewerId === user.id
			})),
			// Whose the entry is does not matter to who may judge a version.
			mayTake:
				kindOf({ kind }).vetting === 'sign-off'
					? findSignOff(user, round, { owners: [], writers })
					: findPlace(user, round, all, { owners: [], writers })
		});
	}
	return items;
}
