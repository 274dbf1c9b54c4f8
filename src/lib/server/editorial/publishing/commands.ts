import { listingInput } from '#lib/schemas/listing/draft.ts';
import { goneState } from '#lib/schemas/status.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { authorise } from '#lib/server/auth/index.ts';
import { publishTool } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { publishedReviews } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { refuseMove } from '#lib/server/editorial/drafts/commands.ts';
import {
	addRevision,
	moveEntry,
	ownersOf,
	readDocument,
	readEntry,
	readPublished,
	refuseOlderVersion,
	refuseTakenSlug,
	type EntryRow
} from '#lib/server/editorial/drafts/records.ts';
import { isUp, readLivePage } from '#lib/server/editorial/drafts/takedowns.ts';
import { refuseOwnJudges } from '#lib/server/editorial/rounds/judging.ts';
import { readRound } from '#lib/server/editorial/rounds/rounds.ts';
import { AppError } from '#lib/server/errors.ts';
import { cancelJob, enqueueJob, retryJob } from '#lib/server/jobs/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { requireReason, scheduleKey } from './rules.ts';
import { pinnedRound, readVerdict } from './verdict.ts';

function refuseUnapproved(row: EntryRow): string {
	const round = pinnedRound(row);
	if (!round) throw new AppError('invalid', 'Two people have to review this version before it can be published.');
	return round;
}

/** Puts the approved version before the public, with what its reviewers decided. */
export async function publishEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, 'tool.publish', await ownersOf(tx, row));
		refuseOlderVersion(row, version);
		refuseMove(row, 'publish');
		const roundId = refuseUnapproved(row);
		const document = await readDocument(tx, row);
		const listing = listingInput.parse(document);
		await refuseTakenSlug(tx, id, listing.slug);
		await refuseOwnJudges(tx, await readRound(tx, roundId), row);
		const verdict = await readVerdict(ctx, tx, roundId, listing);
		if (!verdict) {
			throw new AppError('invalid', 'Its review left too much unknown to list it. Submit it for review again.');
		}
		const { answers, outcome, review } = verdict;
		if (review.reviewers.some((reviewer) => !reviewer.conflictOfInterest.trim())) {
			throw new AppError('invalid', 'A reviewer has not stated their conflicts of interest, or "none".');
		}
		await publishTool(ctx, tx, { id, tool: { ...listing, answers }, outcome });
		await keepOutcome(tx, id, {
			roundId,
			reviewedOn: outcome.reviewedOn,
			...review,
			outcome: outcome.decision,
			hasConflict: review.reviewers.some((reviewer) => !/^none\.?$/i.test(reviewer.conflictOfInterest.trim()))
		});
		await addRevision(ctx, tx, id, document, 'publish', 'Published');
		await moveEntry(ctx, tx, row, 'published', {
			document: null,
			publishAt: null,
			approvedRound: null,
			approvedVersion: null
		});
		await cancelJob(tx, scheduleKey(id));
		await recordAudit(ctx, tx, {
			action: 'tool.publish',
			objectKind: 'entry',
			objectId: id,
			detail: { roundId }
		});
	});
}

async function keepOutcome(
	tx: Db,
	toolId: string,
	row: Omit<typeof publishedReviews.$inferInsert, 'toolId'>
): Promise<void> {
	await tx
		.insert(publishedReviews)
		.values({ toolId, ...row })
		.onConflictDoUpdate({ target: publishedReviews.toolId, set: row });
}

/** Sets the moment at which an approved entry goes public. */
export async function scheduleEntry(ctx: Ctx, id: string, version: number, publishAt: Date): Promise<void> {
	if (!(publishAt.getTime() > ctx.now.getTime())) {
		const message = 'Choose a time in the future, or publish it now.';
		throw new AppError('invalid', message, [{ path: 'publishAt', message }]);
	}
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, 'tool.schedule', await ownersOf(tx, row));
		refuseOlderVersion(row, version);
		refuseMove(row, 'schedule');
		refuseUnapproved(row);
		await moveEntry(ctx, tx, row, 'scheduled', { publishAt });
		await enqueueJob(tx, { kind: 'publish', key: scheduleKey(id), payload: { entryId: id }, runAt: publishAt });
		await recordAudit(ctx, tx, {
			action: 'tool.schedule',
			objectKind: 'entry',
			objectId: id,
			detail: { publishAt: publishAt.toISOString() }
		});
	});
}

export async function cancelSchedule(ctx: Ctx, id: string): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, 'tool.schedule', await ownersOf(tx, row));
		refuseMove(row, 'unschedule');
		await moveEntry(ctx, tx, row, 'approved', { publishAt: null });
		await cancelJob(tx, scheduleKey(id));
		await recordAudit(ctx, tx, { action: 'tool.unschedule', objectKind: 'entry', objectId: id });
	});
}

/** Has late work tried again now. @throws {AppError} not_found when it was done in the meantime */
export async function retryLateWork(ctx: Ctx, key: string): Promise<void> {
	authorise(ctx, 'tool.schedule');
	await ctx.store.transaction(async (tx) => {
		if (!(await retryJob(tx, key, ctx.now))) throw new AppError('not_found', 'This has been done in the meantime.');
		await recordAudit(ctx, tx, { action: 'job.retry', objectKind: 'job', objectId: key });
	});
}

/**
 * Marks a published tool as no longer available; it keeps its page, its reason, and what people can do with their data.
 * @param advice what people can do with their data; may be empty
 */
export async function archiveEntry(
	ctx: Ctx,
	id: string,
	version: number,
	{ reason, advice }: { reason: string; advice: string }
): Promise<void> {
	const note = [requireReason(reason), advice.trim()].filter(Boolean).join(' ').slice(0, 300);
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, 'tool.archive', await ownersOf(tx, row));
		refuseOlderVersion(row, version);
		refuseMove(row, 'archive');
		const tool = isUp(await readLivePage(tx, id)) ? await readPublished(tx, id) : undefined;
		if (!tool) throw new AppError('invalid', 'It is not public.');
		const status = { state: goneState, note, date: dayOf(ctx.now) };
		await publishTool(ctx, tx, { id, tool: { ...tool, status }, summary: `No longer available: ${note}` });
		await moveEntry(ctx, tx, row, 'archived', { document: null });
		await recordAudit(ctx, tx, { action: 'tool.archive', objectKind: 'entry', objectId: id, detail: { reason: note } });
	});
}
