import { v7 as newId } from 'uuid';
import { actorName, type Ctx } from '#lib/server/context.ts';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import type { Db } from '#lib/server/db/store.ts';

type Entry = { action: string; objectKind: string; objectId?: string; detail?: Record<string, unknown> };

/** Adds one row to the append-only log, inside the transaction of the change that it tells of. */
export async function recordAudit(ctx: Ctx, tx: Db, entry: Entry): Promise<void> {
	await tx.insert(auditLog).values({
		id: newId(),
		at: ctx.now,
		actor: actorName(ctx.actor),
		action: entry.action,
		objectKind: entry.objectKind,
		objectId: entry.objectId ?? null,
		requestId: ctx.requestId,
		detail: entry.detail ?? {}
	});
}
