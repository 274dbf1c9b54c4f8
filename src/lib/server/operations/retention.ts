import { deleteOldClients, recordAudit } from '#lib/server/audit/index.ts';
import { deleteEndedSessions } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { deleteOldWords } from '#lib/server/submissions/index.ts';

/** What was deleted, each as a number of rows. */
export type Deleted = { messages: number; clients: number; sessions: number };

/** Deletes what may be about a person and is older than /privacy says. Runs daily. */
export async function deleteOldPersonalData({ store, now, requestId }: Omit<Ctx, 'actor'>): Promise<Deleted> {
	const ctx: Ctx = { store, now, requestId, actor: { kind: 'system', name: 'retention' } };
	return store.transaction(async (tx) => {
		const detail: Deleted = {
			messages: await deleteOldWords(ctx, tx),
			clients: await deleteOldClients(ctx, tx),
			sessions: await deleteEndedSessions(ctx, tx)
		};
		if (Object.values(detail).some((rows) => rows > 0)) {
			await recordAudit(ctx, tx, { action: 'retention.run', objectKind: 'site', detail });
		}
		return detail;
	});
}
