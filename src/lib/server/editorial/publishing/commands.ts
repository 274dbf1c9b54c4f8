import { nameField } from '#lib/schemas/document/book.ts';
import { toForm } from '#lib/schemas/document/form.ts';
import { listChanges } from '#lib/schemas/document/merge.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { refuseMove } from '#lib/server/editorial/drafts/commands.ts';
import {
	addRevision,
	changeEntry,
	moveEntry,
	noDraft,
	readDocument,
	recordAct,
	refuseTakenSlug,
	type EntryRow
} from '#lib/server/editorial/drafts/records.ts';
import { findOutside } from '#lib/server/editorial/drafts/outside.ts';
import { isUp } from '#lib/server/editorial/drafts/takedowns.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { refuseOwnJudges } from '#lib/server/editorial/rounds/judging.ts';
import { readRound } from '#lib/server/editorial/rounds/rounds.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { cancelJob, enqueueJob, retryJob } from '#lib/server/jobs/index.ts';
import { joinList } from '#lib/utils/text.ts';
import { requireReason, scheduleKey } from './rules.ts';
import { listLateWork } from './queries.ts';
import { pinnedRound, readApproval, refuseUnstated } from './approval.ts';

function refuseUnapproved(row: EntryRow): string {
	const round = pinnedRound(row);
	if (round) return round;
	const who = kindOf(row).vetting === 'rubric' ? 'Two people have to review' : 'Somebody else has to sign off';
	throw new AppError('invalid', `${who} this version before it can be published.`);
}

/** @throws {AppError} conflict where publishing would undo what an import changed while the draft was written */
async function refuseUnmerged(tx: Db, row: EntryRow): Promise<void> {
	const outside = await findOutside(tx, row);
	if (!outside) return;
	const { book } = kindOf(row);
	const changed = Object.keys(listChanges(book, toForm(book, outside.was), toForm(book, outside.now)));
	const names = joinList([...new Set(changed.map((path) => nameField(book, path)))]);
	throw new AppError(
		'conflict',
		`Not published: an import has changed the public page while this was written${names ? ` (${names})` : ''}, and publishing would undo that. Nothing is lost. Open the draft and save it: what the import changed is merged into it, and you choose where both changed the same. Then submit it for review again.`
	);
}

/** Puts the approved version before the public, with what its reviewers decided. */
export async function publishEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.publish', version }, async (tx, row, kind) => {
		refuseMove(row, 'publish');
		const roundId = refuseUnapproved(row);
		const document = await readDocument(tx, row);
		const whole = kind.schema.parse(document);
		await refuseUnmerged(tx, row);
		await refuseTakenSlug(tx, row, String(whole.slug));
		await refuseOwnJudges(tx, await readRound(tx, roundId), row);
		const approval = await readApproval(ctx, tx, row, roundId, whole);
		if (!approval) {
			throw new AppError('invalid', 'Its review left too much unknown to list it. Submit it for review again.');
		}
		refuseUnstated(approval);
		await kind.publish(ctx, tx, { id, document: whole, approval });
		await addRevision(ctx, tx, row, document, 'publish', 'Published');
		await moveEntry(ctx, tx, row, 'published', noDraft);
		await cancelJob(tx, scheduleKey(id));
		await recordAct(ctx, tx, row, 'publish', { roundId });
	});
}

/** Sets the moment at which an approved entry goes public. */
export async function scheduleEntry(ctx: Ctx, id: string, version: number, publishAt: Date): Promise<void> {
	if (!(publishAt.getTime() > ctx.now.getTime())) {
		refuseField('publishAt', 'Choose a time in the future, or publish it now.');
	}
	await changeEntry(ctx, id, { permission: 'entry.schedule', version }, async (tx, row) => {
		refuseMove(row, 'schedule');
		refuseUnapproved(row);
		await refuseUnmerged(tx, row);
		await moveEntry(ctx, tx, row, 'scheduled', { publishAt });
		await enqueueJob(tx, { kind: 'publish', key: scheduleKey(id), payload: { entryId: id }, runAt: publishAt });
		await recordAct(ctx, tx, row, 'schedule', { publishAt: publishAt.toISOString() });
	});
}

export async function cancelSchedule(ctx: Ctx, id: string): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.schedule' }, async (tx, row) => {
		refuseMove(row, 'unschedule');
		await moveEntry(ctx, tx, row, 'approved', { publishAt: null });
		await cancelJob(tx, scheduleKey(id));
		await recordAct(ctx, tx, row, 'unschedule');
	});
}

/** Has late work tried again now. @throws {AppError} not_found when it was done in the meantime */
export async function retryLateWork(ctx: Ctx, key: string): Promise<void> {
	authorise(ctx, 'entry.schedule');
	const isLate = (await listLateWork(ctx)).some((late) => late.key === key);
	await ctx.store.transaction(async (tx) => {
		if (!isLate || !(await retryJob(tx, key, ctx.now))) {
			throw new AppError('not_found', 'This has been done in the meantime.');
		}
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
	await changeEntry(ctx, id, { permission: 'entry.archive', version }, async (tx, row, kind) => {
		refuseMove(row, 'archive');
		const { markGone, readPage, word } = kind;
		if (!markGone) {
			throw new AppError('invalid', `A ${word} cannot be marked so. Take its page down and say why.`);
		}
		if (!isUp(await readPage(tx, id))) throw new AppError('invalid', 'It is not public.');
		await markGone(ctx, tx, id, note);
		await moveEntry(ctx, tx, row, 'archived', { document: null, baseVersion: null });
		await recordAct(ctx, tx, row, 'archive', { reason: note });
	});
}
