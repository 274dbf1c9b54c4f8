import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { putKeyInto } from './backup-parts.ts';
import { clearFileId } from './epoch.ts';
import { BackupError } from './errors.ts';
import { draftOf, putInNewPlace, removeDatabase } from './files.ts';
import { inspectCopy } from './inspect.ts';
import { writeManifest } from './manifest.ts';
import type { SqliteConnection } from './open.ts';
import { readPassphrase, sealedSuffix, sealFile } from './sealed.ts';

export type BackupOptions = {
	/** Encrypts the backup to the passphrase in it; the name gets `.age` at its end. */
	passphraseFile?: string | undefined;
};
export type Backup = { file: string; bytes: number; sha256: string };

const countRows = (connection: SqliteConnection): string =>
	['tools', 'users', 'entries', 'audit_log']
		.filter((table) => connection.prepare('select 1 from sqlite_master where name = ?').get(table))
		.map((table) => `${table} ${String(connection.prepare(`select count(*) from ${table}`).pluck().get())}`)
		.join(', ');

/**
 * Copies one moment of a database. Holding on to that moment prevents writers from starting the copy over.
 * @returns how many rows it held
 */
async function copyMoment(database: string, draft: string): Promise<string> {
	const connection = new Database(database, { readonly: true, fileMustExist: true });
	try {
		connection.exec('BEGIN');
		const rows = countRows(connection);
		await connection.backup(draft);
		connection.exec('COMMIT');
		return rows;
	} finally {
		connection.close();
	}
}

function compareRows(draft: string, rows: string): void {
	const connection = new Database(draft, { readonly: true, fileMustExist: true });
	try {
		const found = countRows(connection);
		if (found !== rows) throw new BackupError(`The copy is not whole: ${found} instead of ${rows}.`);
	} finally {
		connection.close();
	}
}

/**
 * Copies a live database while it is in use, with the key that lies beside it.
 * @param options `leavesKeyOut` where the key comes from the settings, and no backup holds it
 * @throws {BackupError} as `writeBackup` does
 */
export const backupDatabase = (
	database: string,
	wanted: string,
	{ leavesKeyOut = false, ...options }: BackupOptions & { leavesKeyOut?: boolean } = {}
): Promise<Backup> =>
	writeBackup(
		async (draft) => {
			const rows = await copyMoment(database, draft);
			chmodSync(draft, 0o600);
			clearFileId(draft);
			if (!leavesKeyOut) putKeyInto(draft, database);
			return () => compareRows(draft, rows);
		},
		wanted,
		options
	);

/**
 * Proves a copy sound, and writes `file` with its checksum beside it (`file.sha256`, in the form that `sha256sum -c` reads).
 * @param copy makes a file of that name, and may answer a check of its own for it
 * @throws {BackupError} when there is such a file already or the copy is not sound
 */
export async function writeBackup(
	copy: (draft: string) => Promise<(() => void) | void>,
	wanted: string,
	{ passphraseFile }: BackupOptions = {}
): Promise<Backup> {
	const passphrase = passphraseFile ? readPassphrase(passphraseFile) : undefined;
	const file = passphrase && !wanted.endsWith(sealedSuffix) ? wanted + sealedSuffix : wanted;
	const taken = new BackupError(`There is a file ${file} already. Choose another name.`);
	if (existsSync(file)) throw taken;
	mkdirSync(dirname(file), { recursive: true });
	const draft = draftOf(file, 'backup');
	const sealed = draftOf(`${file}.sealed`, 'backup');
	try {
		const check = await copy(draft);
		inspectCopy(draft);
		check?.();
		if (passphrase) await sealFile(draft, sealed, passphrase);
		const whole = passphrase ? sealed : draft;
		const bytes = statSync(whole).size;
		putInNewPlace(whole, file);
		return { file, bytes, sha256: await writeManifest(file) };
	} catch (error) {
		// Another process was faster.
		throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? taken : error;
	} finally {
		removeDatabase(draft);
		removeDatabase(sealed);
	}
}

const headBytes = 32;

/**
 * Whether a file still looks like a backup: its beginning and, where it is not encrypted, its length. Only its checksum says
 * whether it is one, which takes as long as reading all of it.
 */
export function looksLikeBackup(file: string): boolean {
	const head = Buffer.alloc(headBytes);
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file, 'r');
		readSync(descriptor, head, 0, headBytes, 0);
	} catch {
		return false;
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
	if (file.endsWith(sealedSuffix)) return head.toString('latin1').startsWith('age-encryption.org/v1');
	const [pageSize, pages] = [head.readUInt16BE(16), head.readUInt32BE(28)];
	const bytes = pages * (pageSize === 1 ? 65_536 : pageSize);
	return head.toString('latin1').startsWith('SQLite format 3\0') && statSync(file).size === bytes;
}
