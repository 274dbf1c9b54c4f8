import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { MigrationError } from './errors.ts';
import { setHold, type SqliteConnection } from './open.ts';
import type { SqliteStore } from './store.ts';

const defaultFolder = 'drizzle/sqlite';

type Journal = { entries: { when: number; tag: string }[] };

function readJournal(folder: string): Journal {
	return JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
}

/** When the newest migration in the folder was made. */
export const newestMigration = (folder = defaultFolder): number =>
	Math.max(...readJournal(folder).entries.map((entry) => entry.when));

/** When the newest migration that a database has had was made; 0 when it has had none. */
export function readLastMigration(connection: SqliteConnection): number {
	const known = connection
		.prepare(`select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'`)
		.get();
	if (!known) return 0;
	const row = connection.prepare(`select max(created_at) as at from __drizzle_migrations`).get() as {
		at: number | null;
	};
	return row.at ?? 0;
}

/** @throws {MigrationError} when a database was made by a newer version than this one */
export function refuseNewer(connection: SqliteConnection, folder = defaultFolder): void {
	if (readLastMigration(connection) <= newestMigration(folder)) return;
	throw new MigrationError(
		'This database was made by a newer version of the site. Start that version, or restore a backup.'
	);
}

/**
 * Runs the migrations that are missing. Where the disk is full SQLite ends the transaction by itself; that Drizzle cannot undo it
 * then would be all that is heard of it.
 */
function runMigrations(writer: SqliteConnection, folder: string): void {
	const { prepare } = writer;
	const prepareBegun = (text: string) => {
		if (text === 'ROLLBACK' && !writer.inTransaction) writer.exec('BEGIN');
		return prepare.call(writer, text);
	};
	writer.prepare = prepareBegun as typeof prepare;
	try {
		migrate(drizzle(writer), { migrationsFolder: folder });
	} finally {
		writer.prepare = prepare;
	}
}

/**
 * Brings the database to the newest schema.
 * @param folder the folder of generated migrations, `drizzle/sqlite`
 * @throws {MigrationError} when the database was made by a newer version than this one
 */
export function migrateStore(store: SqliteStore, folder = defaultFolder): void {
	if (!existsSync(join(folder, 'meta/_journal.json'))) throw new Error(`No migrations found in ${folder}.`);
	refuseNewer(store.sqlite.writer, folder);
	if (readLastMigration(store.sqlite.writer) === newestMigration(folder)) return;
	const { writer } = store.sqlite;
	setHold(writer, 'opening');
	writer.pragma('foreign_keys = OFF');
	try {
		runMigrations(writer, folder);
		const broken = writer.pragma('foreign_key_check') as unknown[];
		if (broken.length === 0) return;
		throw new MigrationError(`After the upgrade ${broken.length} rows point to nothing`);
	} finally {
		writer.pragma('foreign_keys = ON');
		setHold(writer, 'writing');
	}
}

/** Whether every migration that this code knows has been applied. */
export const isFileMigrated = (reader: SqliteConnection, folder = defaultFolder): boolean =>
	readLastMigration(reader) === newestMigration(folder);
