import type { Store } from '#lib/server/db/store.ts';
import { isDamage } from '#lib/server/db/explain.ts';
import type { RecurringJob } from '#lib/server/jobs/recurring.ts';
import { logger } from '#lib/server/logger.ts';
import { runOffLoop } from './off-loop.ts';

const damaged = new WeakSet<Store>();

/** Whether damage was found since the process started. */
export const isDamaged = (store: Store): boolean => damaged.has(store);

/** Informs everyone, from now on, that the database is damaged. */
export function noteDamage(store: Store, found: unknown): void {
	if (!damaged.has(store)) logger.fatal({ found }, 'the database is damaged: restore a backup');
	damaged.add(store);
}

/** Looks through the whole database, off the loop. */
export async function lookForDamage(store: Store, signal?: AbortSignal): Promise<void> {
	// PostgreSQL looks after its own files.
	if (!store.sqlite) return;
	try {
		const found = await runOffLoop('check', { database: store.sqlite.writer.name }, signal);
		if (found.length > 0) noteDamage(store, found);
	} catch (error) {
		if (!isDamage(error)) throw error;
		noteDamage(store, (error as Error).message);
	}
}

export const damageJob: RecurringJob = {
	kind: 'look for damage',
	every: 86_400_000,
	run: (store, _now, signal) => lookForDamage(store, signal)
};
