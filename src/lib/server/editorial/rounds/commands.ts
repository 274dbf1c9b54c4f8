import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Draft } from '#lib/schemas/document/form.ts';
import { type ReviewTrigger } from '#lib/schemas/entry.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import { accountOf, type Ctx } from '#lib/server/context.ts';
import { reviewRounds } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { readWriters } from '#lib/server/editorial/authorship/writers.ts';
import { refuseMove } from '#lib/server/editorial/drafts/commands.ts';
import {
	addRevision,
	changeEntry,
	moveEntry,
	ownersOf,
	readDocument,
	readEntry,
	recordAct,
	refuseTakenSlug,
	type EntryRow
} from '#lib/server/editorial/drafts/records.ts';
import { readLiveNumber } from '#lib/server/editorial/drafts/outside.ts';
import { checkDraft } from '#lib/server/editorial/drafts/rules.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { AppError, refuseField, type FieldProblem } from '#lib/server/errors.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';
import { readJudged } from './judging.ts';
import { getRound, isOpen, type RoundRow } from './rounds.ts';

type Submission = { version: number; trigger?: ReviewTrigger; note?: string };

/** What its schema finds wrong and, where that is nothing, what its kind does. */
async function findProblems(tx: Db, row: EntryRow, document: Draft): Promise<FieldProblem[]> {
	const kind = kindOf(row);
	const problems = checkDraft(kind, document);
	return problems.length > 0 ? problems : kind.check(tx, row.id, kind.schema.parse(document));
}

/**
 * Hands an entry to those who vet it.
 * @throws {AppError} invalid with every field that still needs something
 */
export async function submitEntry(
	ctx: Ctx,
	id: string,
	{ version, trigger, note }: Submission
): Promise<{ roundId: string }> {
	const user = asSignedIn(ctx);
	return changeEntry(ctx, id, { permission: 'entry.submit', version }, async (tx, row) => {
		refuseMove(row, 'submit');
		const document = await readDocument(tx, row);
		const problems = await findProblems(tx, row, document);
		if (problems.length > 0) {
			const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
			throw new AppError('invalid', `${count} still missing before it can be reviewed. Your draft is saved.`, problems);
		}
		await refuseTakenSlug(tx, row, String(document.slug));
		const roundId = newId();
		const rubric = await getRubric(ctx, tx);
		const { reviewDays } = await readSiteSettings(ctx, tx);
		const newVersion = await moveEntry(ctx, tx, row, 'in-review', {
			document,
			...(row.document === null && { baseVersion: await readLiveNumber(tx, row) })
		});
		const revision = await addRevision(ctx, tx, row, document, 'submit', note?.trim() || 'Submitted for review');
		await tx.insert(reviewRounds).values({
			id: roundId,
			entryId: id,
			version: newVersion,
			revision,
			state: 'open',
			trigger: trigger ?? 'scheduled',
			triggerNote: note ?? null,
			rubricVersion: rubric.version,
			openedBy: user.id,
			openedAt: ctx.now,
			dueOn: addDays(dayOf(ctx.now), reviewDays),
			writers: await readWriters(tx, { ...row, document })
		});
		await recordAct(ctx, tx, row, 'submit', { roundId });
		return { roundId };
	});
}

export async function closeRound(
	ctx: Ctx,
	tx: Db,
	round: RoundRow,
	state: RoundRow['state'],
	reason: string | null
): Promise<void> {
	const closedBy = accountOf(ctx.actor) ?? ctx.actor.kind;
	await tx
		.update(reviewRounds)
		.set({ state, reason, closedAt: ctx.now, closedBy })
		.where(eq(reviewRounds.id, round.id));
}

export async function readOpenRound(tx: Db, entryId: string): Promise<RoundRow> {
	const round = await getRound(tx, entryId);
	if (!round || !isOpen(round)) {
		throw new AppError('invalid', 'No review of this entry is open.');
	}
	return round;
}

/** Takes an entry back from review; it is a draft again. */
export async function withdrawEntry(ctx: Ctx, id: string, reason: string): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.withdraw' }, async (tx, row) => {
		refuseMove(row, 'withdraw');
		await closeRound(ctx, tx, await readOpenRound(tx, id), 'withdrawn', reason);
		await moveEntry(ctx, tx, row, 'draft');
		await recordAct(ctx, tx, row, 'withdraw', { reason });
	});
}

/** Sends an entry back to its author with the reason. */
export async function requestChanges(ctx: Ctx, id: string, reason: string): Promise<void> {
	if (!reason.trim()) {
		refuseField('reason', 'Say what should change.');
	}
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		const round = row.state === 'in-review' ? await readOpenRound(tx, id) : undefined;
		authorise(ctx, 'entry.requestChanges', round ? await readJudged(tx, round, row) : await ownersOf(tx, row));
		refuseMove(row, 'request-changes');
		await closeRound(ctx, tx, round ?? (await readOpenRound(tx, id)), 'changes-requested', reason.trim());
		await moveEntry(ctx, tx, row, 'changes-requested');
		await recordAct(ctx, tx, row, 'requestChanges');
	});
}

/** Opens a new review of a published entry because something about the tool changed. */
export async function reopenForTrigger(
	ctx: Ctx,
	id: string,
	trigger: ReviewTrigger,
	note: string
): Promise<{ roundId: string }> {
	if (!note.trim()) refuseField('note', 'Say what happened.');
	const row = await readEntry(ctx.store.read, id);
	return submitEntry(ctx, id, { version: row.version, trigger, note });
}
