import type { Ctx } from '#lib/server/context.ts';
import { findDamage, freeSpace, probeWriting } from '#lib/server/db/health.ts';
import { isMigrated } from '#lib/server/db/migrate.ts';
import type { Store } from '#lib/server/db/store.ts';
import { listLateJobs } from '#lib/server/jobs/index.ts';
import { listUnsent } from '#lib/server/mail/index.ts';
import { countOf } from '#lib/utils/text.ts';
import { logger } from '#lib/server/logger.ts';

/** Below this, a backup or a busy hour of writing could fill the disk. */
export const leastFreeBytes = 200 * 1024 * 1024;

/**
 * Whether this process can do its work now.
 * @returns plain sentences that say what is wrong, without anything internal; empty when ready
 */
export async function checkReadiness({ store, now }: Pick<Ctx, 'store' | 'now'>): Promise<string[]> {
	const checks: [sentence: string, check: () => Promise<boolean> | boolean][] = [
		['The database cannot be written.', () => probeWriting(store).then(() => true)],
		['The database has not been brought up to date.', () => isMigrated(store)],
		['The disk is nearly full.', () => freeSpace(store) >= leastFreeBytes],
		['Scheduled work is late.', async () => (await listLateJobs(store, now)).length === 0]
	];
	const wrong: string[] = [];
	for (const [sentence, check] of checks) {
		try {
			if (!(await check())) wrong.push(sentence);
		} catch (error) {
			logger.error({ err: error }, 'not ready');
			wrong.push(sentence);
		}
	}
	return wrong;
}

/** What somebody should look at although the site can do its work: nothing that says whom it is about. */
export async function listConcerns({ store }: Pick<Ctx, 'store'>): Promise<string[]> {
	const unsent = (await listUnsent(store.read)).length;
	return unsent > 0 ? [`${countOf(unsent, 'e-mail')} could not be sent.`] : [];
}

/** What is wrong inside the database, one line each; empty when it is sound. Reads all of it. */
export function checkIntegrity(store: Store): string[] {
	const damage = findDamage(store.sqlite.reader);
	return isMigrated(store) ? damage : [...damage, 'the database has not been brought up to date'];
}
