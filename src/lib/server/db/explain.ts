import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#lib/server/errors.ts';
import { OperatorError } from './errors.ts';

type Coded = { code?: string; path?: string; syscall?: string; name?: string };

const fromSqlite: [code: RegExp, sentence: (file: string) => string][] = [
	[
		/^SQLITE_NOTADB/,
		(file) => `${file} is not a database. Move it away and restore a backup: npm run cli -- restore <file>.`
	],
	[
		/^SQLITE_(CORRUPT|IOERR_SHORT_READ)/,
		(file) =>
			`The database ${file} is damaged. Restore a backup: npm run cli -- restore <file>; the damaged one is moved aside.`
	],
	[
		/^SQLITE_BUSY/,
		(file) => `Another process has the database ${file} for itself. Wait for it to end, or stop it, then try again.`
	],
	[
		/^SQLITE_READONLY/,
		(file) =>
			`The database ${file} cannot be written. Check who owns it and its folder, and that the disk is not read-only.`
	],
	[/^SQLITE_(FULL|IOERR_SHMSIZE)/, (file) => `The disk that holds ${file} is full. Free some space, then try again.`],
	[
		/^SQLITE_CANTOPEN/,
		(file) => `The database ${file} cannot be opened. Check that its folder exists and who may read and write there.`
	],
	[
		/^SQLITE_IOERR/,
		(file) => `The disk that holds ${file} reports errors. Check the disk, then restore a backup if needed.`
	],
	[/^SQLITE_/, (file) => `The database ${file} could not be used.`]
];

const isFile = (path: string): boolean => {
	try {
		return statSync(path).isFile();
	} catch {
		return false;
	}
};

const fromSystem: Record<string, (path: string) => string> = {
	ENOSPC: (path) => `The disk is full: ${path} could not be written. Free some space, then try again.`,
	EDQUOT: (path) => `The disk quota is used up: ${path} could not be written. Free some space, then try again.`,
	EROFS: (path) =>
		`The disk is read-only: ${path} could not be written. Mount it for writing, or set DATA_DIR to a folder elsewhere.`,
	EACCES: (path) =>
		`${path} may not be read or written by this account. Change who owns it, or set DATA_DIR to another folder.`,
	EPERM: (path) => `${path} may not be changed by this account. Change who owns it, or set DATA_DIR to another folder.`,
	EEXIST: (path) => `${path} is a file where a folder is needed. Move it away, or set DATA_DIR to another folder.`,
	ENOTDIR: (path) =>
		isFile(path)
			? fromSystem.EEXIST!(path)
			: `${path} leads through a file where a folder is needed. Set DATA_DIR to a folder.`,
	EISDIR: (path) => `${path} is a folder where a file is needed. Move it away.`,
	ELOOP: (path) => `${path} is a link that leads to itself. Take it away, or set DATA_DIR to a folder.`,
	ENOENT: (path) => `${path} is missing.`,
	EMFILE: () => 'This process may not open more files. Raise its limit (ulimit -n), then try again.',
	ENFILE: () => 'The system has too many open files. Close some programs, then try again.'
};

/** Those who wait for a page are told of their text; whoever runs the site has another part in it. */
const sayUnavailable = (file: string): string =>
	`${file} cannot be written just now. Free some space on its disk, check who owns it, and that nothing else has it for itself; then start again.`;

const serverUnavailable =
	'The database of DATABASE_URL does not answer just now, or something else is writing to it. Check that it runs, then start again.';

/** SQLite says only that it could not open or write a file; the system says why. */
function explainFolder(file: string): string | undefined {
	try {
		accessSync(dirname(file), constants.W_OK);
		return undefined;
	} catch (error) {
		return fromSystem[(error as Coded).code ?? '']?.(file);
	}
}

/**
 * What an error of the database or of the file system means for the person who runs the site.
 * @param file the database, where it is one
 * @param url of the one on a server
 * @returns undefined for any other error
 */
export function explainStorageError(error: unknown, file: string, url?: string): string | undefined {
	if (error instanceof OperatorError) return error.message;
	if (error instanceof AppError && error.code === 'unavailable') return url ? serverUnavailable : sayUnavailable(file);
	if (!(error instanceof Error)) return undefined;
	const { code = '', path } = error as Coded;
	const sqlite = fromSqlite.find(([pattern]) => pattern.test(code));
	if (sqlite) {
		const sentence = (/CANTOPEN|READONLY/.test(code) && explainFolder(file)) || sqlite[1](file);
		return `${sentence} (${code}: ${error.message})`;
	}
	const system = fromSystem[code];
	if (system && (error as Coded).syscall) return system(path ?? file);
	if (error instanceof TypeError && /directory does not exist/.test(error.message)) return fromSystem.ENOENT!(file);
	const { cause } = error;
	return cause === undefined ? undefined : explainStorageError(cause, file, url);
}

export const isBusy = (error: unknown): boolean =>
	String((error as { code?: unknown } | undefined)?.code).startsWith('SQLITE_BUSY');

/** Whether the database says that its file is damaged. */
export const isDamage = (error: unknown): boolean =>
	/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(String((error as Coded | undefined)?.code)) ||
	(error instanceof Error && error.cause !== undefined && isDamage(error.cause));

/** Whether the database cannot be written for want of space or of rights. */
export const isUnwritable = (error: unknown): boolean =>
	/^SQLITE_(FULL|READONLY|CANTOPEN|IOERR)/.test(String((error as Coded | undefined)?.code)) ||
	(error instanceof Error && error.cause !== undefined && isUnwritable(error.cause));
