import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { accountOf, nameOf, type Ctx } from '#lib/server/context.ts';
import { takedowns } from '#lib/server/db/schema/entries.ts';
import { refuseMove } from '#lib/server/editorial/drafts/commands.ts';
import { endLinksOfEntry } from '#lib/server/editorial/drafts/preview.ts';
import {
	addRevision,
	changeEntry,
	columnsOf,
	isAsPublished,
	moveEntry,
	noDraft,
	publicStateOf,
	readDocument,
	readPublished,
	recordAct
} from '#lib/server/editorial/drafts/records.ts';
import { findObstacle, isUp, readTakedown } from '#lib/server/editorial/drafts/takedowns.ts';
import { AppError } from '#lib/server/errors.ts';
import { cancelJob } from '#lib/server/jobs/index.ts';
import { requireReason, scheduleKey } from './rules.ts';

type Change = { version: number; reason: string };

/**
 * Goes back to what is public: the page stays as it is, the draft beside it ends. Its versions stay in the history, and what
 * somebody typed and has not saved stays theirs; preview links, an approval and a schedule of it end with it.
 */
export async function discardDraft(ctx: Ctx, id: string, version: number): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.discard', version }, async (tx, row, kind) => {
		const published = isUp(await kind.readPage(tx, id)) ? await readPublished(tx, row) : undefined;
		if (!published) throw new AppError('invalid', 'It has no public page to go back to. Move it to the trash instead.');
		refuseMove(row, 'discard');
		await endLinksOfEntry(ctx, tx, id);
		await cancelJob(tx, scheduleKey(id));
		await addRevision(ctx, tx, row, published, 'restore', 'Draft discarded: back to what is public');
		await moveEntry(ctx, tx, row, await publicStateOf(tx, row), {
			...columnsOf(kind, published),
			...noDraft
		});
		await recordAct(ctx, tx, row, 'discard', { version });
	});
}

/**
 * Takes a page off every list at once, whatever is being written beside it. Its address says why, and has its web
 * name. For 30 days it can be put back.
 */
export async function takePageDown(ctx: Ctx, id: string, change: Change): Promise<void> {
	const reason = requireReason(change.reason);
	await changeEntry(ctx, id, { permission: 'entry.unpublish', version: change.version }, async (tx, row, kind) => {
		const page = await kind.readPage(tx, id);
		if (!page || page.publication === 'archived') throw new AppError('invalid', 'It is not public.');
		const document = await readDocument(tx, row);
		const documentVersion = await kind.withdraw(ctx, tx, id, reason);
		await tx.insert(takedowns).values({
			id: newId(),
			entryId: id,
			at: ctx.now,
			by: nameOf(ctx.actor),
			byId: accountOf(ctx.actor),
			reason,
			documentVersion,
			publication: page.publication,
			publicationNote: page.note
		});
		await endLinksOfEntry(ctx, tx, id);
		// What is being written beside it stays where it stands, but nothing puts it back by itself.
		if (row.state === 'scheduled') {
			await cancelJob(tx, scheduleKey(id));
			await moveEntry(ctx, tx, row, 'approved', { publishAt: null });
		} else {
			const isIdle = row.state === 'published' || row.state === 'archived';
			await moveEntry(ctx, tx, row, isIdle ? 'draft' : row.state, {
				document,
				...(row.document === null && { baseVersion: documentVersion })
			});
		}
		await recordAct(ctx, tx, row, 'unpublish', { reason });
	});
}

/**
 * Puts a page that was taken down back as it was: text, review, dates, lists. A draft that somebody has written since
 * stays beside it.
 * @throws {AppError} invalid after 30 days, and when its text has changed while it was down
 */
export async function putPageBack(ctx: Ctx, id: string, change: Change): Promise<void> {
	const reason = requireReason(change.reason);
	await changeEntry(ctx, id, { permission: 'entry.putBack', version: change.version }, async (tx, row, kind) => {
		const page = await kind.readPage(tx, id);
		if (!page) throw new AppError('invalid', 'It was never public. Submit it for review.');
		if (isUp(page)) throw new AppError('invalid', 'Its page is public already.');
		const takedown = await readTakedown(tx, row);
		if (!takedown) {
			throw new AppError('invalid', 'Nothing is stored of how it was before. Submit it for review to bring it back.');
		}
		const obstacle = findObstacle(takedown, page, ctx.now);
		if (obstacle) throw new AppError('invalid', obstacle);
		const { publication, publicationNote } = takedown;
		await kind.giveBack(ctx, tx, id, { publication, note: publicationNote }, reason);
		await tx.update(takedowns).set({ putBackAt: ctx.now }).where(eq(takedowns.id, takedown.id));
		const isIdle = row.state === 'draft' && (await isAsPublished(tx, row));
		await moveEntry(ctx, tx, row, isIdle ? await publicStateOf(tx, row) : row.state, {
			trashedAt: null,
			...(isIdle && { document: null, baseVersion: null })
		});
		await recordAct(ctx, tx, row, 'putBack', { reason });
	});
}
