import { and, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { EntryKind, revisionKinds } from '#lib/schemas/entry.ts';
import type { Draft } from '#lib/schemas/document/form.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries, savedViews } from '#lib/server/db/schema/entries.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { AppError } from '#lib/server/errors.ts';
import { readLiveNumber } from './outside.ts';
import { addRevision, changeEntry, columnsOf, noApproval, readRevision, recordAct, type EntryRow } from './records.ts';
import { allowsMove, refuseTooLarge } from './rules.ts';

/** Starts an entry; it may be as incomplete as you like. */
export async function createEntry(
	ctx: Ctx,
	document: Draft,
	kindName: EntryKind = 'listing'
): Promise<{ id: string; version: number }> {
	const kind = kindOf({ kind: kindName });
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.create');
	refuseTooLarge(kind, document);
	const id = newId();
	return ctx.store.transaction(async (tx) => {
		await tx.insert(entries).values({
			id,
			kind: kind.name,
			...columnsOf(kind, document),
			state: 'draft',
			document,
			authorId: user.id,
			updatedBy: user.id,
			version: 1,
			createdAt: ctx.now,
			updatedAt: ctx.now
		});
		await addRevision(ctx, tx, { id, kind: kind.name }, document, 'save', 'Started');
		await recordAct(ctx, tx, { id, kind: kind.name }, 'create');
		return { id, version: 1 };
	});
}

type Save = {
	version: number;
	document: Draft;
	reason?: string;
	kind?: (typeof revisionKinds)[number];
	/** The public text whose changes are in it, where these were merged. */
	baseVersion?: number;
};

/**
 * Saves the working copy as a new revision. What the public sees does not change; an approval is void.
 * @throws {AppError} conflict when `version` is not the newest; invalid in a state that does not allow editing
 */
export async function saveEntry(ctx: Ctx, id: string, save: Save): Promise<{ version: number; revision: number }> {
	const user = asSignedIn(ctx);
	return changeEntry(ctx, id, { permission: 'entry.edit', version: save.version }, async (tx, row, kind) => {
		refuseTooLarge(kind, save.document);
		refuseMove(row, 'edit');
		const editedState = row.state === 'changes-requested' ? 'changes-requested' : 'draft';
		const version = row.version + 1;
		await tx
			.update(entries)
			.set({
				...columnsOf(kind, save.document),
				document: save.document,
				baseVersion: save.baseVersion ?? (row.document ? row.baseVersion : await readLiveNumber(tx, row)),
				state: editedState,
				version,
				updatedBy: user.id,
				updatedAt: ctx.now,
				authorId: row.document ? row.authorId : user.id,
				...noApproval
			})
			.where(eq(entries.id, id));
		const reason = save.reason?.trim() || 'Saved';
		const revision = await addRevision(ctx, tx, row, save.document, save.kind ?? 'save', reason);
		await recordAct(ctx, tx, row, 'edit', {
			version,
			revision,
			reopened: row.state === 'approved' || row.state === 'scheduled'
		});
		return { version, revision };
	});
}

export function refuseMove(row: EntryRow, move: Parameters<typeof allowsMove>[1]): void {
	if (row.trashedAt) throw new AppError('invalid', 'This entry is in the trash. Restore it first.');
	if (allowsMove(row.state, move)) return;
	const why =
		row.state === 'in-review'
			? 'It is in review. Take it back from review first, or ask a reviewer to request changes.'
			: move === 'discard'
				? 'There is no draft beside the public page.'
				: 'It is not in a state that allows this. Reload the page to see where it stands.';
	throw new AppError('invalid', why);
}

/** Brings an older revision back as a new one. */
export async function restoreRevision(
	ctx: Ctx,
	id: string,
	number: number,
	version: number
): Promise<{ version: number }> {
	const document = await readRevision(ctx.store.read, id, number);
	return saveEntry(ctx, id, { version, document, kind: 'restore', reason: `Brought back from revision ${number}` });
}

export async function saveView(ctx: Ctx, name: string, query: string): Promise<void> {
	const user = asSignedIn(ctx);
	await ctx.store.transaction(async (tx) => {
		await tx
			.insert(savedViews)
			.values({ id: newId(), userId: user.id, name, query })
			.onConflictDoUpdate({ target: [savedViews.userId, savedViews.name], set: { query } });
	});
}

export async function deleteView(ctx: Ctx, id: string): Promise<void> {
	const user = asSignedIn(ctx);
	await ctx.store.transaction(async (tx) => {
		await tx.delete(savedViews).where(and(eq(savedViews.id, id), eq(savedViews.userId, user.id)));
	});
}
