import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Draft } from '#lib/schemas/document/form.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { asSignedIn, isClosed } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries, entryRevisions, previewLinks } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';
import { addRevision, changeEntry, ownersOf, readDocument, readEntry, readLastNumber } from './records.ts';

const tokenBytes = 20;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Makes a link that shows the entry as it is now to whoever holds it, for as long as the settings say.
 * @returns the token; only its hash is stored, so it can be shown this once
 */
export async function createPreviewLink(ctx: Ctx, id: string): Promise<{ token: string; expiresAt: Date }> {
	const user = asSignedIn(ctx);
	const token = randomBytes(tokenBytes).toString('base64url');
	const { previewDays } = await readSiteSettings(ctx);
	const expiresAt = new Date(ctx.now.getTime() + previewDays * 86_400_000);
	await changeEntry(ctx, id, { permission: 'entry.preview' }, async (tx, row) => {
		if (row.trashedAt)
			throw new AppError('invalid', 'This entry is in the trash. Bring it back first, then make a link.');
		const revision =
			(await readLastNumber(tx, id)) ??
			(await addRevision(ctx, tx, row, await readDocument(tx, row), 'save', 'As published'));
		await tx.insert(previewLinks).values({
			id: newId(),
			entryId: id,
			revision,
			tokenHash: hashOf(token),
			createdBy: user.name,
			makerId: user.id,
			createdAt: ctx.now,
			expiresAt
		});
		await recordAudit(ctx, tx, { action: 'preview.create', objectKind: 'entry', objectId: id, detail: { revision } });
	});
	return { token, expiresAt };
}

export async function revokePreviewLink(ctx: Ctx, id: string, linkId: string): Promise<void> {
	await changeEntry(ctx, id, { permission: 'entry.preview' }, async (tx) => {
		const ended = await tx
			.update(previewLinks)
			.set({ revokedAt: ctx.now })
			.where(and(eq(previewLinks.id, linkId), eq(previewLinks.entryId, id), isNull(previewLinks.revokedAt)))
			.returning({ id: previewLinks.id });
		if (ended.length === 0) throw new AppError('not_found', 'This entry has no such link, or it has been ended.');
		await recordAudit(ctx, tx, { action: 'preview.revoke', objectKind: 'entry', objectId: id });
	});
}

async function endLinks(ctx: Ctx, tx: Db, whose: SQL, object: { objectKind: string; objectId: string }): Promise<void> {
	const ended = await tx
		.update(previewLinks)
		.set({ revokedAt: ctx.now })
		.where(and(whose, isNull(previewLinks.revokedAt), gt(previewLinks.expiresAt, ctx.now)))
		.returning({ id: previewLinks.id });
	if (ended.length === 0) return;
	await recordAudit(ctx, tx, { action: 'preview.revoke', ...object, detail: { count: ended.length } });
}

/**
 * Ends every preview link of an entry, for good: whatever takes the entry or its draft away calls it in the same
 * transaction.
 */
export const endLinksOfEntry = (ctx: Ctx, tx: Db, id: string): Promise<void> =>
	endLinks(ctx, tx, eq(previewLinks.entryId, id), { objectKind: 'entry', objectId: id });

/** Ends every preview link that a person made: whatever closes their account or changes its role calls it. */
export const endLinksOfMaker = (ctx: Ctx, tx: Db, id: string): Promise<void> =>
	endLinks(ctx, tx, eq(previewLinks.makerId, id), { objectKind: 'user', objectId: id });

export async function listPreviewLinks(ctx: Ctx, id: string) {
	authorise(ctx, 'entry.preview', await ownersOf(ctx.store.read, await readEntry(ctx.store.read, id)));
	return ctx.store.read
		.select({
			id: previewLinks.id,
			revision: previewLinks.revision,
			createdBy: previewLinks.createdBy,
			createdAt: previewLinks.createdAt,
			expiresAt: previewLinks.expiresAt
		})
		.from(previewLinks)
		.where(and(eq(previewLinks.entryId, id), isNull(previewLinks.revokedAt), gt(previewLinks.expiresAt, ctx.now)))
		.orderBy(desc(previewLinks.createdAt), desc(previewLinks.id));
}

/**
 * The one revision that a preview link shows, or undefined when the link is unknown, expired or revoked, or when its entry
 * is in the trash or its maker's account is closed.
 */
export async function readPreview(
	ctx: Ctx,
	token: string
): Promise<{ entryId: string; document: Draft; revision: number } | undefined> {
	if (token.length > 60) return undefined;
	const { read } = ctx.store;
	const [row] = await read
		.select({
			entryId: previewLinks.entryId,
			document: entryRevisions.document,
			revision: previewLinks.revision,
			makerId: previewLinks.makerId
		})
		.from(previewLinks)
		.innerJoin(entries, and(eq(entries.id, previewLinks.entryId), isNull(entries.trashedAt)))
		.innerJoin(
			entryRevisions,
			and(eq(entryRevisions.entryId, previewLinks.entryId), eq(entryRevisions.number, previewLinks.revision))
		)
		.where(
			and(
				eq(previewLinks.tokenHash, hashOf(token)),
				isNull(previewLinks.revokedAt),
				gt(previewLinks.expiresAt, ctx.now)
			)
		);
	if (!row) return undefined;
	const { makerId, ...shown } = row;
	return makerId && (await isClosed(read, makerId)) ? undefined : shown;
}
