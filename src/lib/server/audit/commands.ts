import { v7 as newId } from 'uuid';
import { actorName, type Ctx } from '#lib/server/context.ts';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import type { Db } from '#lib/server/db/store.ts';

export type AuditEntry = {
	action: string;
	objectKind: string;
	objectId?: string;
	/** Never a password, a token or what someone typed. */
	detail?: Record<string, unknown>;
	outcome?: 'done' | 'refused';
};

/** Adds one row to the append-only log, inside the transaction of the change that it tells of. */
export async function recordAudit(ctx: Ctx, tx: Db, entry: AuditEntry): Promise<void> {
	await tx.insert(auditLog).values({
		id: newId(),
		at: ctx.now,
		actor: actorName(ctx.actor),
		action: entry.action,
		objectKind: entry.objectKind,
		objectId: entry.objectId ?? null,
		requestId: ctx.requestId,
		sessionId: ctx.actor.kind === 'user' ? ctx.actor.sessionId : null,
		ip: ctx.client?.ip ?? null,
		agent: ctx.client?.agent ?? null,
		outcome: entry.outcome ?? 'done',
		detail: entry.detail ?? {}
	});
}
