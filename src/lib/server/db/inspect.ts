import Database from 'better-sqlite3';
import { BackupError, OperatorError } from './errors.ts';
import { findDamage } from './health.ts';
import { newestMigration, readLastMigration } from './migrate.ts';
import type { SqliteConnection } from './open.ts';

const hasTable = (connection: SqliteConnection, name: string): boolean =>
	connection.prepare(`select 1 from sqlite_master where type = 'table' and name = ?`).get(name) !== undefined;

/** What a database is instead of one of this site with something in it; undefined when it is one. */
export function nameStranger(connection: SqliteConnection): string | undefined {
	if (connection.prepare('select count(*) from sqlite_master').pluck().get() === 0) return 'holds nothing';
	if (!hasTable(connection, 'content_version') || !hasTable(connection, '__drizzle_migrations')) {
		return 'is a database, but not one of this site';
	}
	// The migrations put this row there, and nothing takes it away.
	const known = connection.prepare('select 1 from content_version').get();
	return known && readLastMigration(connection) > 0 ? undefined : 'has lost what was in its tables';
}

const folded = (connection: SqliteConnection): void => {
	// One plain file, whatever it was: nothing of it may stay behind in a write-ahead log.
	connection.pragma('journal_mode = DELETE');
};

/**
 * Folds a copy into one plain file and reads all of it.
 * @throws {BackupError} when it is no database of this site, is damaged, or comes from a newer version than this one
 */
export function inspectCopy(file: string, folder?: string): void {
	let connection: SqliteConnection | undefined;
	try {
		connection = new Database(file, { fileMustExist: true });
		folded(connection);
		const damage = findDamage(connection);
		if (damage.length > 0) throw new BackupError(`The copy is damaged: ${damage.join('; ')}.`);
		const stranger = nameStranger(connection);
		if (stranger) throw new BackupError(`The copy ${stranger}.`);
		if (readLastMigration(connection) > newestMigration(folder)) {
			throw new BackupError('This backup was made by a newer version of the site. Update the site first.');
		}
	} catch (error) {
		if (error instanceof OperatorError) throw error;
		throw new BackupError(`This file cannot be read as a database (${(error as Error).message}).`);
	} finally {
		connection?.close();
	}
}

/** Folds a database that nobody has open into one plain file. */
export function foldDatabase(file: string): void {
	const connection = new Database(file, { fileMustExist: true });
	try {
		folded(connection);
	} finally {
		connection.close();
	}
}
