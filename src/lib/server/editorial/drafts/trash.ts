import { eq } from 'drizzle-orm';
import { requireConfirmation } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { AppError } from '#lib/server/errors.ts';
import { refuseMove } from './commands.ts';
import { endLinksOfEntry } from './preview.ts';
import {
	changeEntry,
	isAsPublished,
	moveEntry,
	noApproval,
	publicStateOf,
	readDocument,
	recordAct
} from './records.ts';
import { isUp } from './takedowns.ts';

/** Puts an entry in the trash. One whose page is up stays: its draft can be discarded, its page taken down. */
export async function trashEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.trash', version }, async (tx, row, kind) => {
		if (row.trashedAt) return;
		if (isUp(await kind.readPage(tx, id))) {
			throw new AppError(
				'invalid',
				'Its page is public, and the trash would not change that. Discard the draft, or take the page down.'
			);
		}
		refuseMove(row, 'trash');
		await moveEntry(ctx, tx, row, row.state, { trashedAt: ctx.now, publishAt: null });
		await endLinksOfEntry(ctx, tx, id);
		await recordAct(ctx, tx, row, 'trash');
	});
}

/** Takes an entry out of the trash, as a draft; one whose page is up stands as its page does unless it says more. */
export async function untrashEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.restore', version }, async (tx, row, kind) => {
		if (!row.trashedAt) return;
		const isPublic = isUp(await kind.readPage(tx, id)) && (await isAsPublished(tx, row));
		await moveEntry(ctx, tx, row, isPublic ? await publicStateOf(tx, row) : 'draft', {
			trashedAt: null,
			document: isPublic ? null : await readDocument(tx, row),
			...noApproval
		});
		await recordAct(ctx, tx, row, 'restore');
	});
}

/** Removes a trashed entry that was never public, with all its revisions. What was public keeps its record. */
export async function purgeEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.purge', version }, async (tx, row, kind) => {
		await requireConfirmation(ctx);
		if (!row.trashedAt) throw new AppError('invalid', 'Put it in the trash first.');
		if (await kind.readPage(tx, id)) {
			throw new AppError('invalid', 'It has been public, so its record stays. It can rest in the trash.');
		}
		await tx.delete(entries).where(eq(entries.id, id));
		await recordAct(ctx, tx, row, 'purge', { name: row.name });
	});
}
