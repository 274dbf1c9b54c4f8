import Database from 'better-sqlite3';
import { BackupError, MigrationError } from './errors.ts';
import { draftOf, removeDatabase } from './files.ts';
import { foldDatabase, inspectCopy } from './inspect.ts';
import { writeManifest } from './manifest.ts';
import { migrateStore, newestMigration, readLastMigration, refuseNewer } from './migrate.ts';
import { openStore } from './store.ts';
import { holdAlone, swapDatabase, type Held } from './swap.ts';

function isCurrent(file: string, folder?: string): boolean {
	const connection = new Database(file, { fileMustExist: true });
	try {
		refuseNewer(connection, folder);
		return readLastMigration(connection) === newestMigration(folder);
	} finally {
		connection.close();
	}
}

/** Brings a database that nobody else knows of to the newest schema, and leaves it one plain file, read through. */
export function migrateDraft(file: string, folder?: string): void {
	const store = openStore(file);
	try {
		migrateStore(store, folder);
	} finally {
		store.close();
	}
	foldDatabase(file);
	inspectCopy(file, folder);
}

function holdForUpgrade(file: string): Held {
	const held = holdAlone(file);
	if (held) return held;
	throw new BackupError(`The database ${file} is damaged and cannot be upgraded. Restore a backup of it.`);
}

/**
 * Brings a database to the newest schema: a copy of it is upgraded and read through, then takes its place. The old one
 * is moved aside. When anything fails or ends the process, the database is as it was.
 * @param aside the new name of the old one
 * @param folder the folder of migrations
 * @throws {MigrationError} when the database is of a newer version, or the upgrade failed
 */
export async function upgradeDatabase(file: string, aside: string, folder?: string): Promise<void> {
	if (isCurrent(file, folder)) return;
	const held = holdForUpgrade(file);
	const draft = draftOf(file, 'upgrade');
	try {
		// Another process may have done it while this one waited.
		if (readLastMigration(held.connection) === newestMigration(folder)) return;
		await held.connection.backup(draft);
		migrateDraft(draft, folder);
		await swapDatabase(draft, file, aside, held);
	} catch (error) {
		throw new MigrationError(
			`The upgrade of the database failed, and nothing was changed (${(error as Error).message}). Start the version that you had before.`,
			{ cause: error }
		);
	} finally {
		held.close();
		removeDatabase(draft);
	}
	await writeManifest(aside);
}
