import type { ListingInput } from '#lib/schemas/listing/draft.ts';
import type { Draft } from '#lib/schemas/document/form.ts';
import type { Verdict } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import type { Approval } from '#lib/server/editorial/kinds/kind.ts';
import { readOutcome } from '#lib/server/editorial/rounds/outcome.ts';
import { listReviews, readRound, type RoundRow } from '#lib/server/editorial/rounds/rounds.ts';
import { AppError } from '#lib/server/errors.ts';
import { getRubric, nextReviewOn } from '#lib/server/rubric/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';

/** The finished round that allows the working copy, as it stands, to be published. A save ends that. */
export const pinnedRound = ({ state, approvedRound }: EntryRow): string | undefined =>
	state === 'approved' || state === 'scheduled' ? (approvedRound ?? undefined) : undefined;

async function readVerdict(ctx: Ctx, db: Db, round: RoundRow, listing: ListingInput): Promise<Verdict | undefined> {
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

/**
 * What a finished round says of a text: for publishing, and for showing beforehand what publishing will show.
 * Undefined where too little is known to decide, which an older release let pass.
 */
export async function readApproval(
	ctx: Ctx,
	db: Db,
	row: EntryRow,
	roundId: string,
	document: Draft
): Promise<Approval | undefined> {
	const round = await readRound(db, roundId);
	if (kindOf(row).vetting === 'rubric') {
		const verdict = await readVerdict(ctx, db, round, document as ListingInput);
		return verdict && { by: 'rubric', roundId, verdict };
	}
	const [signer] = (await listReviews(db, roundId)).filter((review) => review.finishedAt);
	if (!signer) return undefined;
	const { reviewerName: name, credential, isClinician, finishedAt } = signer;
	const on = dayOf(finishedAt ?? ctx.now);
	return { by: 'sign-off', signOff: { name, credential: credential ?? '', isClinician: isClinician ?? false, on } };
}

/** @throws {AppError} invalid where a reviewer of the rubric has not stated their interests */
export function refuseUnstated(approval: Approval): void {
	if (approval.by !== 'rubric') return;
	const { reviewers } = approval.verdict.review;
	if (reviewers.every(({ conflictOfInterest }) => conflictOfInterest.trim())) return;
	throw new AppError('invalid', 'A reviewer has not stated their conflicts of interest, or "none".');
}
