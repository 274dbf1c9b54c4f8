import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { BackupError } from './errors.ts';
import { draftOf, flush, putInPlace, removeDatabase, removeSideFiles, sideFiles, tryLink } from './files.ts';
import { inspectCopy } from './inspect.ts';
import type { SqliteConnection } from './open.ts';

/*
 * While SQLite holds its lock, no other code of this process may open the database file: the system drops all locks of
 * a process on a file as soon as it closes any descriptor of it. Linking, renaming and asking for its state are safe.
 */
export type Held = { connection: SqliteConnection; close(): void };

/**
 * Folds the write-ahead log into a database and locks everyone else out of it until it is closed.
 * @returns undefined for a file too damaged to be opened
 * @throws {BackupError} when someone else has it open
 */
export function holdAlone(file: string): Held | undefined {
	const connection = new Database(file, { timeout: 1000, fileMustExist: true });
	try {
		if (connection.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Error('not folded');
		connection.pragma('locking_mode = EXCLUSIVE');
		connection.exec('BEGIN EXCLUSIVE; COMMIT');
		return { connection, close: () => connection.close() };
	} catch (error) {
		connection.close();
		const { code = '' } = error as { code?: string };
		if (code === 'SQLITE_BUSY') {
			throw new BackupError('The site is running on this database. Stop it, then try again.');
		}
		if (/^SQLITE_(READONLY|CANTOPEN|FULL)/.test(code)) throw error;
		return undefined;
	}
}

/** Gives the database a second name, or makes a copy where the file system has no second names. */
async function moveWholeAside(held: Held, file: string, aside: string): Promise<void> {
	if (!tryLink(file, aside)) {
		const draft = draftOf(aside, 'aside');
		try {
			await held.connection.backup(draft);
			inspectCopy(draft);
			putInPlace(draft, aside);
		} finally {
			removeDatabase(draft);
		}
	}
	flush(dirname(aside));
}

/** A file that SQLite cannot open is moved aside as it is, with all that lies beside it. */
function moveRawAside(file: string, aside: string): void {
	for (const suffix of ['', ...sideFiles]) {
		if (!existsSync(file + suffix)) continue;
		if (tryLink(file + suffix, aside + suffix)) continue;
		const draft = draftOf(aside + suffix, 'aside');
		copyFileSync(file + suffix, draft);
		putInPlace(draft, aside + suffix);
	}
	flush(dirname(aside));
}

/**
 * Puts a finished database, one plain file, in the place of another one, which is moved aside. Whenever it is interrupted,
 * there is the old database or the new one under the name, whole.
 * @param held the old database, folded and closed to everyone else; undefined where it cannot be opened
 */
export async function swapDatabase(draft: string, file: string, aside: string, held: Held | undefined): Promise<void> {
	mkdirSync(dirname(aside), { recursive: true });
	flush(draft);
	if (held) await moveWholeAside(held, file, aside);
	else moveRawAside(file, aside);
	// A log of the old file would be applied to the new one. What was in it is in the old file, or beside its other name.
	removeSideFiles(file);
	flush(dirname(file));
	putInPlace(draft, file);
}
