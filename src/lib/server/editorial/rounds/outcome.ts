import { completeDraft, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import { arbiter, type ReviewRole } from '#lib/schemas/entry.ts';
import { cautionsOnRecord } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { decideListing, getRubric, type Decision } from '#lib/server/rubric/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { listReviews, readAnswersOf, type RoundRow } from './rounds.ts';
import { combineAnswers, compareReviews, criteriaFor, type Difference, type Given } from './rules.ts';

export type Outcome = {
	answers: Given[];
	differed: Difference[];
	decision: Decision;
	/** Cautions that stand whatever was answered. */
	onRecord: string[];
	reviewers: { name: string; conflictOfInterest: string; role: ReviewRole }[];
};

/** What a round came to: answers, differences and the decision that follows. */
export async function readOutcome(ctx: Ctx, db: Db, round: RoundRow, document: ListingDraft): Promise<Outcome> {
	const rubric = await getRubric(ctx, db);
	const ai = document.ai?.kind ?? 'unknown';
	const criteria = criteriaFor(rubric, ai);
	const all = await listReviews(db, round.id);
	const answersOf = await readAnswersOf(
		db,
		all.map(({ id }) => id)
	);
	const [first, second] = all.filter((review) => review.role === 'reviewer').map(({ id }) => answersOf(id));
	const third = answersOf(all.find((review) => review.role === arbiter)?.id);
	const answers = combineAnswers(criteria, first ?? [], second ?? [], third);
	const decision = decideListing(rubric, answers, ai);
	const onRecord = cautionsOnRecord(completeDraft(document, dayOf(ctx.now))).map(({ text }) => text);
	if (decision.outcome === 'meets-baseline' && onRecord.length > 0) decision.outcome = 'with-cautions';
	return {
		answers,
		differed: compareReviews(criteria, first ?? [], second ?? []),
		decision,
		onRecord,
		reviewers: all
			.filter((review) => review.finishedAt)
			.map(({ reviewerName: name, conflictOfInterest, role }) => ({
				name,
				conflictOfInterest: conflictOfInterest ?? '',
				role
			}))
	};
}
