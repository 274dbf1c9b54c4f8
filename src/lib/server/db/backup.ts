import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
	chmodSync,
	closeSync,
	copyFileSync,
	createReadStream,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { findDamage } from './health.ts';
import { isOutdated, MigrationError, migrateStore, newestMigration, readLastMigration } from './migrate.ts';
import { openStore, type Store } from './store.ts';

/** Thrown when a backup or restore cannot be done; its message is for the person who asked. */
export class BackupError extends Error {}

export type Backup = { file: string; bytes: number; sha256: string };

function flush(path: string): void {
	const descriptor = openSync(path, 'r');
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** Puts a finished file under its name so that a crash leaves either nothing or all of it. */
function settle(temporary: string, file: string): void {
	flush(temporary);
	renameSync(temporary, file);
	flush(dirname(file));
}

async function hashFile(file: string): Promise<string> {
	const hash = createHash('sha256');
	const stream = createReadStream(file).on('data', (chunk) => hash.update(chunk));
	await once(stream, 'close');
	return hash.digest('hex');
}

const manifestOf = (file: string): string => `${file}.sha256`;

const suffixes = ['', '-wal', '-shm', '-journal'];

function removeDatabase(file: string): void {
	for (const suffix of suffixes) rmSync(file + suffix, { force: true });
}

/** @throws {BackupError} when the file is no database, is damaged, or comes from a newer version than this one */
function inspect(file: string): void {
	const connection = new Database(file);
	try {
		// One plain file, whatever it was: nothing of it may stay behind in a write-ahead log.
		connection.pragma('journal_mode = DELETE');
		const damage = findDamage(connection);
		if (damage.length > 0) throw new BackupError(`The copy is damaged: ${damage.join('; ')}.`);
		const migration = readLastMigration(connection);
		if (migration === 0) throw new BackupError('This is a database, but not one of this site.');
		if (migration > newestMigration()) {
			throw new BackupError('This backup was made by a newer version of the site. Update the site first.');
		}
	} catch (error) {
		if (error instanceof BackupError) throw error;
		throw new BackupError(`This file cannot be read as a database (${(error as Error).message}).`);
	} finally {
		connection.close();
	}
}

/**
 * Copies the live database while it is in use, proves the copy sound, and writes `file` with its checksum beside it
 * (`file.sha256`, in the form that `sha256sum -c` reads).
 * @throws {BackupError} when there is such a file already or the copy is not sound
 */
export async function backupStore(store: Store, file: string): Promise<Backup> {
	if (existsSync(file)) throw new BackupError(`There is a file ${file} already. Choose another name.`);
	mkdirSync(dirname(file), { recursive: true });
	const temporary = `${file}.${process.pid}.part`;
	try {
		await store.sqlite.reader.backup(temporary);
		chmodSync(temporary, 0o600);
		inspect(temporary);
		const sha256 = await hashFile(temporary);
		const bytes = statSync(temporary).size;
		settle(temporary, file);
		const manifest = manifestOf(file);
		writeFileSync(`${manifest}.part`, `${sha256}  ${basename(file)}\n`, { mode: 0o600 });
		settle(`${manifest}.part`, manifest);
		return { file, bytes, sha256 };
	} finally {
		removeDatabase(temporary);
	}
}

/**
 * Brings a database to the newest schema, with a backup of it first where it has an earlier one. When that fails, the
 * database is as it was.
 * @param backup where the backup goes
 * @param folder the folder of migrations
 * @throws {MigrationError} when the database is of a newer version, or the upgrade failed
 */
export async function upgradeDatabase(file: string, backup: string, folder?: string): Promise<void> {
	const store = openStore(file);
	try {
		if (!isOutdated(store, folder)) return migrateStore(store, folder);
		await backupStore(store, backup);
		try {
			migrateStore(store, folder);
		} catch (error) {
			store.close();
			copyFileSync(backup, `${file}.part`);
			chmodSync(`${file}.part`, 0o600);
			removeDatabase(file);
			settle(`${file}.part`, file);
			throw new MigrationError(
				`The upgrade of the database failed, and nothing was changed (${(error as Error).message}). Start the version that you had before.`
			);
		}
	} finally {
		store.close();
	}
}

async function compareChecksum(file: string): Promise<boolean> {
	const manifest = manifestOf(file);
	if (!existsSync(manifest)) return false;
	const wanted = readFileSync(manifest, 'utf8').split(/\s/)[0];
	if (wanted !== (await hashFile(file))) {
		throw new BackupError(`${file} is not what it was when the backup was made: its checksum differs.`);
	}
	return true;
}

/**
 * Folds the write-ahead log in, which SQLite refuses while any other connection has the file open. A database too damaged
 * for it is what backups are for.
 */
function takeAlone(file: string): void {
	const connection = new Database(file, { timeout: 1000 });
	try {
		connection.pragma('journal_mode = DELETE');
	} catch (error) {
		if ((error as { code?: string }).code !== 'SQLITE_BUSY') return;
		throw new BackupError('The site is running on this database. Stop it, then restore.');
	} finally {
		connection.close();
	}
}

function moveDatabase(from: string, to: string): void {
	for (const suffix of suffixes) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
}

export type Restored = {
	/** Where the database that was there before is kept. */
	aside: string | undefined;
	/** False when the backup had no checksum beside it. */
	checksumSeen: boolean;
};

/**
 * Puts a backup in the place of the database, kept aside, and brings it to the newest schema. When anything fails, the
 * old database is back in its place.
 * @param stamp makes the name under which the old database is kept
 * @throws {BackupError} when the backup is not sound or the site is running
 */
export async function restoreStore(file: string, target: string, stamp: string): Promise<Restored> {
	if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
	const checksumSeen = await compareChecksum(file);
	mkdirSync(dirname(target), { recursive: true });
	const temporary = `${target}.${process.pid}.part`;
	let aside: string | undefined;
	try {
		copyFileSync(file, temporary);
		chmodSync(temporary, 0o600);
		inspect(temporary);
		if (existsSync(target)) {
			takeAlone(target);
			aside = `${target}.before-${stamp}`;
			if (existsSync(aside)) throw new BackupError(`There is a file ${aside} already. Try again in a second.`);
			moveDatabase(target, aside);
		}
		try {
			settle(temporary, target);
			const store = openStore(target);
			try {
				migrateStore(store);
			} finally {
				store.close();
			}
		} catch (error) {
			removeDatabase(target);
			if (aside) moveDatabase(aside, target);
			throw error;
		}
		return { aside, checksumSeen };
	} finally {
		removeDatabase(temporary);
	}
}
