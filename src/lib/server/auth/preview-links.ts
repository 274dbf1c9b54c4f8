import { and, eq, gt, isNull } from 'drizzle-orm';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { previewLinks } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';

/**
 * Ends the preview links of an entry or of a person, for good. Here rather than with entries, because accounts come
 * before them.
 */
export async function endPreviewLinks(ctx: Ctx, tx: Db, of: { entryId: string } | { makerId: string }): Promise<void> {
	const whose = 'entryId' in of ? eq(previewLinks.entryId, of.entryId) : eq(previewLinks.makerId, of.makerId);
	const ended = await tx
		.update(previewLinks)
		.set({ revokedAt: ctx.now })
		.where(and(whose, isNull(previewLinks.revokedAt), gt(previewLinks.expiresAt, ctx.now)))
		.returning({ id: previewLinks.id });
	if (ended.length === 0) return;
	const object =
		'entryId' in of ? { objectKind: 'entry', objectId: of.entryId } : { objectKind: 'user', objectId: of.makerId };
	await recordAudit(ctx, tx, { action: 'preview.revoke', ...object, detail: { count: ended.length } });
}
