import { dirname, join } from 'node:path';
import { count } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Config } from '#lib/server/config.ts';
import { rubricVersions } from '#lib/server/db/schema/rubric.ts';
import { upgradeDatabase } from '#lib/server/db/backup.ts';
import { openStore } from '#lib/server/db/store.ts';
import { loadStarterContent } from './starter.ts';

/**
 * Creates the database where there is none, brings it to the newest schema (an older one is
 * copied to `backups` beside it first), and loads the starter content on the
 * first run unless the settings say otherwise.
 * @returns how many tools were loaded
 */
export async function prepareDatabase(
	settings: Pick<Config, 'databaseFile' | 'seed'>,
	onProgress?: (done: number, total: number) => void
): Promise<number> {
	const stamp = new Date().toISOString().replaceAll(':', '-');
	const backup = join(dirname(settings.databaseFile), 'backups', `before-upgrade-${stamp}.sqlite`);
	await upgradeDatabase(settings.databaseFile, backup);
	const store = openStore(settings.databaseFile);
	try {
		if (settings.seed === 'none') return 0;
		const [row] = await store.read.select({ known: count() }).from(rubricVersions);
		if (row!.known > 0) return 0;
		const ctx = {
			store,
			actor: { kind: 'system', name: 'starter content' },
			now: new Date(),
			requestId: newId()
		} as const;
		return (await loadStarterContent(ctx, onProgress)).tools.added;
	} finally {
		store.close();
	}
}
