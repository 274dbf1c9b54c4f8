import { lte } from 'drizzle-orm';
import { knownDevices, oneTimeTokens, sessions } from '#lib/server/db/schema/accounts.ts';
import { dropOldMail } from '#lib/server/mail/index.ts';
import type { RecurringJob } from '#lib/server/jobs/recurring.ts';
import { clearOldCounts } from './limits.ts';

const day = 24 * 60 * 60_000;

/** Counts, sessions, devices and links that no longer serve: nothing is stored about anyone for longer than it is needed. */
export const housekeeping: RecurringJob = {
	kind: 'clear what has run out',
	every: day,
	deletesByDate: true,
	async run(store, now) {
		await store.transaction(async (tx) => {
			await clearOldCounts(tx, now);
			await dropOldMail(tx, new Date(now.getTime() - 30 * day));
			await tx.delete(sessions).where(lte(sessions.expiresAt, now));
			await tx.delete(knownDevices).where(lte(knownDevices.expiresAt, now));
			await tx.delete(oneTimeTokens).where(lte(oneTimeTokens.expiresAt, now));
		});
	}
};
