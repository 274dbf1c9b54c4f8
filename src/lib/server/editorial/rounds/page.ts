import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { arbiter, arbitrating } from '#lib/schemas/entry.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise, can, sayAuthorship, type Permission } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { findRevision, readDocument, readEntry, type EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { getRubric, type Criterion, type Rubric } from '#lib/server/rubric/index.ts';
import { readJudged } from './judging.ts';
import { readOutcome, type Outcome } from './outcome.ts';
import { findPlace, type Place } from './queue.ts';
import { isOpen, listReviews, readAnswers, readRound, type ReviewRow, type RoundRow } from './rounds.ts';
import { criteriaFor, inAnsweringOrder, reviewersNeeded, type Difference, type Given } from './rules.ts';

export type ReviewPage = {
	round: RoundRow;
	/** `isCurrent`: what this round approved is what would be published now. */
	entry: { id: string; name: string; state: EntryRow['state']; isCurrent: boolean; document: ListingDraft };
	rubric: Rubric;
	/** What this person is to answer. */
	criteria: Criterion[];
	mine:
		(Pick<ReviewRow, 'id' | 'role' | 'conflictOfInterest' | 'finishedAt' | 'version'> & { answers: Given[] }) | null;
	others: { name: string; role: string; finished: boolean }[];
	/** Given only once both reviews are in, with the names of the first and the second. */
	differences: Difference[] | null;
	answeredBy: string[];
	outcome: Outcome | null;
	mayTake: Place;
	/** Why this person may take no place in an open round, where that is because they wrote in it. */
	barred: string | null;
	/** The others who have text in the version judged. */
	writers: string[];
	may: { assign: boolean; requestChanges: boolean; withdraw: boolean; publish: boolean; submit: boolean };
};

/** The document as it was submitted for this round, whatever was written since. */
async function readSubmitted(db: Db, round: RoundRow, entry: EntryRow): Promise<ListingDraft> {
	const submitted = round.revision === null ? undefined : await findRevision(db, entry.id, round.revision);
	return (submitted ?? (await readDocument(db, entry))) as ListingDraft;
}

async function readMine(db: Db, own: ReviewRow | undefined): Promise<ReviewPage['mine']> {
	if (!own) return null;
	const { id, role, conflictOfInterest, finishedAt, version } = own;
	return { id, role, conflictOfInterest, finishedAt, version, answers: await readAnswers(db, id) };
}

/** The criteria that a review answers: all that apply, or for a third reviewer those on which the first two differ. */
function criteriaOf(own: ReviewRow | undefined, rubric: Rubric, document: ListingDraft, outcome: Outcome | null) {
	const criteria = inAnsweringOrder(criteriaFor(rubric, document.ai?.kind ?? 'unknown'));
	if (own?.role !== arbiter) return criteria;
	const differing = new Set(outcome?.differed.map((difference) => difference.criterion));
	return criteria.filter((criterion) => differing.has(criterion.id));
}

/** A round as one reviewer may see it: not the other's answers before both are in. */
export async function getReviewPage(ctx: Ctx, roundId: string): Promise<ReviewPage> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.read');
	const db = ctx.store.read;
	const round = await readRound(db, roundId);
	const entry = await readEntry(db, round.entryId);
	const document = await readSubmitted(db, round, entry);
	const judged = await readJudged(db, round, entry);
	const rubric = await getRubric(ctx);
	const all = await listReviews(db, roundId);
	const firstTwo = all.filter((review) => review.role === 'reviewer');
	const bothIn = firstTwo.filter((review) => review.finishedAt).length === reviewersNeeded;
	const outcome = bothIn ? await readOutcome(ctx, db, round, document) : null;
	const own = all.find((review) => review.reviewerId === user.id);
	const places = round.state === arbitrating ? reviewersNeeded + 1 : reviewersNeeded;
	const allows = (permission: Permission) => can(ctx.actor, permission, judged);
	const { id, name, state } = entry;
	return {
		round,
		rubric,
		entry: { id, name: document.name || name, state, isCurrent: entry.approvedRound === round.id, document },
		criteria: criteriaOf(own, rubric, document, outcome),
		mine: await readMine(db, own),
		others: all
			.filter((review) => review !== own)
			.map((review) => ({ name: review.reviewerName, role: review.role, finished: review.finishedAt !== null })),
		differences: outcome?.differed ?? null,
		answeredBy: outcome ? firstTwo.map((review) => review.reviewerName) : [],
		outcome: round.state === 'approved' || outcome?.differed.length === 0 ? outcome : null,
		mayTake: findPlace(user, round, all, judged),
		barred: isOpen(round) ? (sayAuthorship(user, judged) ?? null) : null,
		writers: (judged.writers ?? []).map((writer) => writer.id),
		may: {
			assign: isOpen(round) && all.length < places && allows('review.assign'),
			requestChanges: isOpen(round) && allows('entry.requestChanges'),
			withdraw: isOpen(round) && allows('entry.withdraw'),
			publish: allows('entry.publish'),
			submit: allows('entry.submit')
		}
	};
}
