import { lte } from 'drizzle-orm';
import { oneTimeTokens, sessions } from '#lib/server/db/schema/users.ts';
import type { RecurringJob } from '#lib/server/jobs/recurring.ts';
import { clearOldCounts } from './limits.ts';

const day = 24 * 60 * 60_000;

/** Counts, sessions and links that no longer serve: nothing is kept about anyone for longer than it is needed. */
export const housekeeping: RecurringJob = {
	kind: 'clear what has run out',
	every: day,
	async run(store, now) {
		await store.transaction(async (tx) => {
			await clearOldCounts(tx, now);
			await tx.delete(sessions).where(lte(sessions.expiresAt, now));
			await tx.delete(oneTimeTokens).where(lte(oneTimeTokens.expiresAt, now));
		});
	}
};
