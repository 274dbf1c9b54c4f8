import { lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { daysBefore, retention } from '#lib/schemas/retention.ts';
import { actorName, type Ctx } from '#lib/server/context.ts';
import { auditClients, auditLog } from '#lib/server/db/schema/audit.ts';
import type { Db } from '#lib/server/db/store.ts';

export type AuditEntry = {
	action: string;
	objectKind: string;
	objectId?: string;
	/** Never a password, a token or what someone typed. */
	detail?: Record<string, unknown>;
	outcome?: 'done' | 'refused';
};

/** Staff: whoever is signed in, and whoever tries to get into an account that there is. Of anyone else nothing is recorded. */
const isAboutStaff = (ctx: Ctx, { objectKind, objectId }: AuditEntry): boolean =>
	ctx.actor.kind === 'user' || (objectKind === 'user' && objectId !== undefined);

/** Adds one row to the append-only log, inside the transaction of the change that it tells of. */
export async function recordAudit(ctx: Ctx, tx: Db, entry: AuditEntry): Promise<void> {
	const id = newId();
	await tx.insert(auditLog).values({
		...entry,
		outcome: entry.outcome ?? 'done',
		detail: entry.detail ?? {},
		id,
		at: ctx.now,
		actor: actorName(ctx.actor),
		requestId: ctx.requestId,
		sessionId: ctx.actor.kind === 'user' ? ctx.actor.sessionId : null
	});
	if (ctx.client && isAboutStaff(ctx, entry)) {
		await tx.insert(auditClients).values({ auditId: id, at: ctx.now, ...ctx.client });
	}
}

/** Deletes from the log what is older than it may be: addresses and browsers. Answers how many lines had one. */
export async function deleteOldClients({ now }: Pick<Ctx, 'now'>, tx: Db): Promise<number> {
	const gone = await tx
		.delete(auditClients)
		.where(lt(auditClients.at, daysBefore(now, retention.clientDays)))
		.returning({ id: auditClients.auditId });
	return gone.length;
}
