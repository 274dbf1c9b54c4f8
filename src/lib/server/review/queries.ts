import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { authorise, can, sayAuthorship, type Permission } from '#lib/server/auth/index.ts';
import type { Actor, Ctx } from '#lib/server/context.ts';
import { entries, entryRevisions, reviewAnswers, reviewRounds, reviews } from '#lib/server/db/schema/entries.ts';
import { users } from '#lib/server/db/schema/users.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { actingUser, readDocument, readEntry, type EntryRow } from '#lib/server/entries/index.ts';
import type { ListingDraft } from '#lib/schemas/entry.ts';
import { decideListing, getRubric, type Criterion, type Decision } from '#lib/server/rubric/index.ts';
import { readJudged } from './judging.ts';
import { combineAnswers, compareReviews, criteriaFor, inAnsweringOrder, type Difference, type Given } from './rules.ts';

export type RoundRow = typeof reviewRounds.$inferSelect;
export type ReviewRow = typeof reviews.$inferSelect;

/** @throws {AppError} not_found */
export async function readRound(db: Db, id: string): Promise<RoundRow> {
	const [row] = await db.select().from(reviewRounds).where(eq(reviewRounds.id, id));
	if (!row) throw new AppError('not_found', 'There is no such review.');
	return row;
}

export const listReviews = (db: Db, roundId: string): Promise<ReviewRow[]> =>
	db.select().from(reviews).where(eq(reviews.roundId, roundId)).orderBy(asc(reviews.startedAt));

export async function readAnswers(db: Db, reviewId: string): Promise<Given[]> {
	const rows = await db.select().from(reviewAnswers).where(eq(reviewAnswers.reviewId, reviewId));
	return rows.map(({ reviewId: _review, answeredAt: _at, ...answer }) => answer);
}

export type Outcome = {
	answers: Given[];
	differed: Difference[];
	decision: Decision;
	reviewers: { name: string; conflictOfInterest: string; role: 'reviewer' | 'settler' }[];
};

/** What a round came to: answers, differences and the decision that follows. */
export async function readOutcome(ctx: Ctx, db: Db, round: RoundRow, document: ListingDraft): Promise<Outcome> {
	const rubric = await getRubric(ctx, db);
	const ai = document.ai?.kind ?? 'unknown';
	const criteria = criteriaFor(rubric, ai);
	const all = await listReviews(db, round.id);
	const [first, second] = all.filter((review) => review.role === 'reviewer');
	const settler = all.find((review) => review.role === 'settler');
	const a = first ? await readAnswers(db, first.id) : [];
	const b = second ? await readAnswers(db, second.id) : [];
	const settled = settler ? await readAnswers(db, settler.id) : [];
	const answers = combineAnswers(criteria, a, b, settled);
	return {
		answers,
		differed: compareReviews(criteria, a, b),
		decision: decideListing(rubric, answers, ai),
		reviewers: all
			.filter((review) => review.finishedAt)
			.map(({ reviewerName: name, conflictOfInterest, role }) => ({
				name,
				conflictOfInterest: conflictOfInterest ?? '',
				role
			}))
	};
}

export type QueueItem = {
	roundId: string;
	entryId: string;
	name: string;
	state: RoundRow['state'];
	dueOn: string;
	trigger: RoundRow['trigger'];
	reviewers: { name: string; role: string; finished: boolean; isMe: boolean }[];
	/** What this person can do with it now. */
	mayTake: 'review' | 'settle' | null;
};

/** Rounds that wait for someone, the most urgent first. */
export async function listReviewQueue(ctx: Ctx): Promise<QueueItem[]> {
	const user = actingUser(ctx);
	authorise(ctx, 'tool.list');
	const db = ctx.store.read;
	const rounds = await db
		.select({ round: reviewRounds, name: entries.name })
		.from(reviewRounds)
		.innerJoin(entries, eq(entries.id, reviewRounds.entryId))
		.where(inArray(reviewRounds.state, ['open', 'settling']))
		.orderBy(asc(reviewRounds.dueOn))
		.limit(200);
	return Promise.all(
		rounds.map(async ({ round, name }) => {
			const all = await listReviews(db, round.id);
			const owned = await readJudged(db, round, await readEntry(db, round.entryId));
			const isIn = all.some((review) => review.reviewerId === user.id);
			const open = round.state === 'open' && all.length < 2 && !isIn && can(ctx.actor, 'tool.review', owned);
			const toSettle =
				round.state === 'settling' &&
				!isIn &&
				!all.some((review) => review.role === 'settler') &&
				can(ctx.actor, 'review.settle', owned);
			return {
				roundId: round.id,
				entryId: round.entryId,
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
				mayTake: open ? ('review' as const) : toSettle ? ('settle' as const) : null
			};
		})
	);
}

/** The listing as it was submitted for this round, whatever was written since. */
async function readSubmitted(db: Db, round: RoundRow, entry: EntryRow): Promise<ListingDraft> {
	const [submitted] = await db
		.select({ document: entryRevisions.document })
		.from(entryRevisions)
		.where(
			and(
				eq(entryRevisions.entryId, entry.id),
				eq(entryRevisions.kind, 'submit'),
				eq(entryRevisions.at, round.openedAt)
			)
		);
	return submitted?.document ?? readDocument(db, entry);
}

type Person = Extract<Actor, { kind: 'user' }>;

/** Who could be asked to take the next place in a round: those who may, have no text in the version and are not in it. */
export async function listCandidates(ctx: Ctx, roundId: string): Promise<Person[]> {
	authorise(ctx, 'review.assign');
	const db = ctx.store.read;
	const round = await readRound(db, roundId);
	const owned = await readJudged(db, round, await readEntry(db, round.entryId));
	const known = new Set((await listReviews(db, roundId)).map((review) => review.reviewerId));
	const needed: Permission = round.state === 'settling' ? 'review.settle' : 'tool.review';
	const rows = await db
		.select({ id: users.id, name: users.name, role: users.role })
		.from(users)
		.where(eq(users.state, 'active'))
		.orderBy(asc(users.name));
	return rows
		.map((row): Person => ({ kind: 'user', sessionId: '', ...row }))
		.filter((person) => !known.has(person.id) && can(person, needed, owned));
}

export type ReviewPage = {
	round: RoundRow;
	/** `isCurrent`: what this round approved is what would be published now. */
	entry: { id: string; name: string; state: EntryRow['state']; isCurrent: boolean; document: ListingDraft };
	criteria: Criterion[];
	domains: { id: string; name: string; question: string }[];
	mine:
		(Pick<ReviewRow, 'id' | 'role' | 'conflictOfInterest' | 'finishedAt' | 'version'> & { answers: Given[] }) | null;
	others: { name: string; role: string; finished: boolean }[];
	/** Given only once both reviews are in, with the names of the first and the second. */
	differences: Difference[] | null;
	answeredBy: string[];
	outcome: Outcome | null;
	mayTake: QueueItem['mayTake'];
	/** Why this person may take no place in an open round, where that is because they wrote in it. */
	barred: string | null;
	/** The others who have text in the version judged. */
	writers: string[];
	may: { assign: boolean; requestChanges: boolean; withdraw: boolean; publish: boolean; submit: boolean };
};

/** The latest round of an entry as one reviewer may see it: not the other's answers before both are in. */
export async function getReviewPage(ctx: Ctx, roundId: string): Promise<ReviewPage> {
	const user = actingUser(ctx);
	authorise(ctx, 'tool.read');
	const db = ctx.store.read;
	const round = await readRound(db, roundId);
	const entry = await readEntry(db, round.entryId);
	const document = await readSubmitted(db, round, entry);
	const owned = await readJudged(db, round, entry);
	const allows = (permission: Permission) => can(ctx.actor, permission, owned);
	const isOpen = round.state === 'open' || round.state === 'settling';
	const places = round.state === 'settling' ? 3 : 2;
	const rubric = await getRubric(ctx);
	const all = await listReviews(db, roundId);
	const own = all.find((review) => review.reviewerId === user.id);
	const bothIn = all.filter((review) => review.role === 'reviewer' && review.finishedAt).length === 2;
	const outcome = bothIn ? await readOutcome(ctx, db, round, document) : null;
	const criteria = inAnsweringOrder(criteriaFor(rubric, document.ai?.kind ?? 'unknown'));
	const differing = new Set(outcome?.differed.map((difference) => difference.criterion));
	const queue = await listReviewQueue(ctx);
	return {
		round,
		entry: {
			id: entry.id,
			name: document.name || entry.name,
			state: entry.state,
			isCurrent: entry.approvedRound === round.id,
			document
		},
		criteria: own?.role === 'settler' ? criteria.filter((criterion) => differing.has(criterion.id)) : criteria,
		domains: rubric.domains.map(({ id, name, question }) => ({ id, name, question })),
		mine: own
			? {
					id: own.id,
					role: own.role,
					conflictOfInterest: own.conflictOfInterest,
					finishedAt: own.finishedAt,
					version: own.version,
					answers: await readAnswers(db, own.id)
				}
			: null,
		others: all
			.filter((review) => review.reviewerId !== user.id)
			.map((review) => ({ name: review.reviewerName, role: review.role, finished: review.finishedAt !== null })),
		differences: outcome?.differed ?? null,
		answeredBy: outcome ? all.filter((review) => review.role === 'reviewer').map((review) => review.reviewerName) : [],
		outcome: round.state === 'approved' || (bothIn && outcome?.differed.length === 0) ? outcome : null,
		mayTake: queue.find((item) => item.roundId === roundId)?.mayTake ?? null,
		barred: isOpen ? (sayAuthorship(ctx.actor, owned) ?? null) : null,
		writers: (owned.writers ?? []).map((writer) => writer.id),
		may: {
			assign: isOpen && all.length < places && allows('review.assign'),
			requestChanges: isOpen && allows('tool.requestChanges'),
			withdraw: isOpen && allows('tool.withdraw'),
			publish: allows('tool.publish'),
			submit: allows('tool.submit')
		}
	};
}

/** The newest round of an entry, or undefined. */
export async function getRound(db: Db, entryId: string): Promise<RoundRow | undefined> {
	const [row] = await db
		.select()
		.from(reviewRounds)
		.where(and(eq(reviewRounds.entryId, entryId)))
		// Not by the clock, which may have been set back.
		.orderBy(desc(reviewRounds.version))
		.limit(1);
	return row;
}
