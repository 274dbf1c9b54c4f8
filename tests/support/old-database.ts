import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';

const folder = 'drizzle/sqlite';

type Entry = { idx: number; when: number; tag: string };
export const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: Entry[] };

/** The migrations in a folder of their own, with the list of them changed. */
export function copyMigrations(path: string, change: (entries: Entry[]) => Entry[]): string {
	const copy = join(path, 'drizzle');
	cpSync(folder, copy, { recursive: true });
	writeFileSync(join(copy, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: change(journal.entries) }));
	return copy;
}

/**
 * A database as the release with 15 migrations wrote it: listings that are public, reviewed, not listed, taken down and
 * gone; a draft beside a live page with unsaved text and a preview link; rounds that are open, split and approved; a
 * schedule, a first draft and the trash; a guide, helplines, people and a message.
 * @param path an empty folder
 * @returns the database file
 */
export function makeOldDatabase(path: string): string {
	const file = join(path, 'old.sqlite');
	const store = openStore(file, { create: true });
	migrateStore(
		store,
		copyMigrations(path, (entries) => entries.slice(0, 15))
	);
	const { writer } = store.sqlite;
	writer.pragma('foreign_keys = OFF');
	writer.exec(gunzipSync(readFileSync('tests/support/databases/0014.sql.gz')).toString());
	store.close();
	return file;
}
