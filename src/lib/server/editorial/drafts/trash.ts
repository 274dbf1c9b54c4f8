import { eq } from 'drizzle-orm';
import { recordAudit } from '#lib/server/audit/index.ts';
import { requireConfirmation } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { AppError } from '#lib/server/errors.ts';
import { refuseMove } from './commands.ts';
import { endLinksOfEntry } from './preview.ts';
import {
	isAsPublished,
	moveEntry,
	ownersOf,
	publicStateOf,
	readDocument,
	readEntry,
	refuseOlderVersion
} from './records.ts';
import { isUp } from './takedowns.ts';

/** Puts an entry in the trash. One whose page is up stays: its draft can be discarded, its page taken down. */
export async function trashEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, 'entry.trash', await ownersOf(tx, row));
		refuseOlderVersion(row, version);
		if (row.trashedAt) return;
		if (isUp(await kindOf(row).readPage(tx, id))) {
			throw new AppError(
				'invalid',
				'Its page is public, and the trash would not change that. Discard the draft, or take the page down.'
			);
		}
		refuseMove(row, 'trash');
		await moveEntry(ctx, tx, row, row.state, { trashedAt: ctx.now, publishAt: null });
		await endLinksOfEntry(ctx, tx, id);
		await recordAudit(ctx, tx, { action: `${kindOf(row).word}.trash`, objectKind: 'entry', objectId: id });
	});
}

/** Takes an entry out of the trash, as a draft; one whose page is up stands as its page does unless it says more. */
export async function untrashEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, 'entry.restore', await ownersOf(tx, row));
		refuseOlderVersion(row, version);
		if (!row.trashedAt) return;
		const isPublic = isUp(await kindOf(row).readPage(tx, id)) && (await isAsPublished(tx, row));
		await moveEntry(ctx, tx, row, isPublic ? await publicStateOf(tx, row) : 'draft', {
			trashedAt: null,
			document: isPublic ? null : await readDocument(tx, row),
			approvedRound: null,
			approvedVersion: null
		});
		await recordAudit(ctx, tx, { action: `${kindOf(row).word}.restore`, objectKind: 'entry', objectId: id });
	});
}

/** Removes a trashed entry that was never public, with all its revisions. What was public keeps its record. */
export async function purgeEntry(ctx: Ctx, id: string, version: number): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, 'entry.purge', await ownersOf(tx, row));
		await requireConfirmation(ctx);
		refuseOlderVersion(row, version);
		if (!row.trashedAt) throw new AppError('invalid', 'Put it in the trash first.');
		if (await kindOf(row).readPage(tx, id)) {
			throw new AppError('invalid', 'It has been public, so its record stays. It can rest in the trash.');
		}
		await tx.delete(entries).where(eq(entries.id, id));
		await recordAudit(ctx, tx, {
			action: `${kindOf(row).word}.purge`,
			objectKind: 'entry',
			objectId: id,
			detail: { name: row.name }
		});
	});
}
