import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { BackupError } from './errors.ts';
import { draftOf, putInNewPlace, removeDatabase } from './files.ts';
import { inspectCopy } from './inspect.ts';
import { writeManifest } from './manifest.ts';

export type Backup = { file: string; bytes: number; sha256: string };

/** Copies one moment of a database. Holding on to that moment keeps writers from starting the copy over. */
async function copyMoment(database: string, draft: string): Promise<void> {
	const connection = new Database(database, { readonly: true, fileMustExist: true });
	try {
		connection.exec('BEGIN; SELECT count(*) FROM sqlite_master;');
		await connection.backup(draft);
		connection.exec('COMMIT');
	} finally {
		connection.close();
	}
}

/**
 * Copies a live database while it is in use, proves the copy sound, and writes `file` with its checksum beside it
 * (`file.sha256`, in the form that `sha256sum -c` reads).
 * @throws {BackupError} when there is such a file already or the copy is not sound
 */
export async function backupDatabase(database: string, file: string): Promise<Backup> {
	if (existsSync(file)) throw new BackupError(`There is a file ${file} already. Choose another name.`);
	mkdirSync(dirname(file), { recursive: true });
	const draft = draftOf(file, 'backup');
	try {
		await copyMoment(database, draft);
		chmodSync(draft, 0o600);
		inspectCopy(draft);
		const bytes = statSync(draft).size;
		putInNewPlace(draft, file);
		return { file, bytes, sha256: await writeManifest(file) };
	} finally {
		removeDatabase(draft);
	}
}
