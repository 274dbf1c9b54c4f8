import { v7 as newId } from 'uuid';
import type { Store } from '#lib/server/db/store.ts';
import { findEntry } from '#lib/server/editorial/drafts/records.ts';
import type { JobHandler } from '#lib/server/jobs/index.ts';
import { publishEntry } from './commands.ts';

/** What is done when its time has come. Doing it again changes nothing. */
export const jobHandlers = (store: Store): Record<string, JobHandler> => ({
	publish: async ({ payload }, now) => {
		const id = String(payload.entryId);
		const row = await findEntry(store.read, id);
		if (row?.state !== 'scheduled' || row.trashedAt) return;
		const ctx = { store, actor: { kind: 'system' as const, name: 'schedule' }, now, requestId: newId() };
		await publishEntry(ctx, id, row.version);
	}
});
