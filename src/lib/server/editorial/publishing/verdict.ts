import type { ListingInput } from '#lib/schemas/listing/draft.ts';
import type { Verdict } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { readOutcome } from '#lib/server/editorial/rounds/outcome.ts';
import { readRound } from '#lib/server/editorial/rounds/rounds.ts';
import { getRubric, nextReviewOn } from '#lib/server/rubric/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';

/** The finished round that allows the working copy, as it stands, to be published. A save ends that. */
export const pinnedRound = ({ state, approvedRound }: EntryRow): string | undefined =>
	state === 'approved' || state === 'scheduled' ? (approvedRound ?? undefined) : undefined;

/**
 * What a finished round says of a listing: for publishing, and for showing beforehand what publishing will show.
 * Undefined where too little is known to decide, which an older release let pass.
 */
export async function readVerdict(
	ctx: Ctx,
	db: Db,
	roundId: string,
	listing: ListingInput
): Promise<Verdict | undefined> {
	const round = await readRound(db, roundId);
	const { answers, decision, reviewers, differed } = await readOutcome(ctx, db, round, listing);
	if (decision.outcome === 'not-enough-known') return undefined;
	const reviewedOn = dayOf(round.closedAt ?? ctx.now);
	return {
		answers,
		outcome: {
			decision: decision.outcome,
			reviewedOn,
			reviewDueOn: nextReviewOn(await getRubric(ctx, db), reviewedOn, listing),
			reasons: decision.reasons.map((criterion) => criterion.question)
		},
		review: { reviewers, differed: differed.map((difference) => difference.criterion) }
	};
}
