import { chmodSync } from 'node:fs';
import { migrateStore } from '#lib/server/db/migrate.ts';
import type { OnProgress, Moved } from '#lib/server/db/move/copy.ts';
import { fillFile } from '#lib/server/db/move/out.ts';
import { openStore, type SqliteStore } from '#lib/server/db/store.ts';
import { derivedTables, fileInto, readTextRows } from '#lib/server/search/index.ts';

/** Fills a new file with one moment of a PostgreSQL database, search index included. */
export const fillFromPostgres = (store: SqliteStore, url: string, onProgress?: OnProgress): Promise<Moved[]> =>
	fillFile(store, {
		url,
		derived: derivedTables,
		onProgress,
		async derive(from, to) {
			const file = fileInto(to);
			for await (const { kind, ...text } of readTextRows(from)) file(kind, text);
		}
	});

/** The same, into a file of this name. */
export async function copyPostgres(url: string, draft: string): Promise<void> {
	const store = openStore(draft, { create: true });
	try {
		chmodSync(draft, 0o600);
		migrateStore(store);
		await fillFromPostgres(store, url);
	} finally {
		store.close();
	}
}
