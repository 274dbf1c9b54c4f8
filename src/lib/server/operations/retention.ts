import { v7 as newId } from 'uuid';
import { deleteOldClients, recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { deleteOldCopies, deleteOldPresence } from '#lib/server/editorial/index.ts';
import type { RecurringJob } from '#lib/server/jobs/recurring.ts';
import { deleteOldWords } from '#lib/server/submissions/index.ts';

/** What was deleted, each as a number of rows. */
export type Deleted = { messages: number; clients: number; unsaved: number };

/** Deletes what may be about a person and is older than /privacy says. Runs daily. */
export async function deleteOldPersonalData({ store, now, requestId }: Omit<Ctx, 'actor'>): Promise<Deleted> {
	const ctx: Ctx = { store, now, requestId, actor: { kind: 'system', name: 'retention' } };
	return store.transaction(async (tx) => {
		await deleteOldPresence(tx, now);
		const detail: Deleted = {
			messages: await deleteOldWords(ctx, tx),
			clients: await deleteOldClients(ctx, tx),
			unsaved: await deleteOldCopies(tx, now)
		};
		if (Object.values(detail).some((rows) => rows > 0)) {
			await recordAudit(ctx, tx, { action: 'retention.run', objectKind: 'site', detail });
		}
		return detail;
	});
}

const day = 86_400_000;

export const retentionJob: RecurringJob = {
	kind: 'retention',
	every: day,
	deletesByDate: true,
	run: async (store, now) => {
		await deleteOldPersonalData({ store, now, requestId: newId() });
	}
};
