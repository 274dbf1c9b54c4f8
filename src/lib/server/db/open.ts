import { accessSync, chmodSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from './errors.ts';
import { isBusy, isUnwritable } from './explain.ts';
import { identify, watchFiles, type Loss } from './standing.ts';

export type SqliteConnection = Database.Database;
export type Connections = {
	writer: SqliteConnection;
	reader: SqliteConnection;
	/** The file could be opened for reading only: the disk is full or read-only. Both are connections for reading. */
	readOnly: boolean;
	/** What has become of the files, where they are not what was opened any more. */
	findLoss(): Loss | undefined;
};

const pragmas: [name: string, value: string | number][] = [
	['journal_mode', 'wal'],
	['synchronous', 2],
	['foreign_keys', 1],
	['trusted_schema', 0],
	['cell_size_check', 1],
	// What is deleted is overwritten: a copy of the file gives none of it away.
	['secure_delete', 1]
];

/** Milliseconds that one statement may hold up the whole process while another process has the database for itself. */
const longestHold = { opening: 5000, closing: 1000, writing: 5, reading: 250, asking: 0 };

export function setHold(connection: SqliteConnection, hold: keyof typeof longestHold): void {
	connection.pragma(`busy_timeout = ${longestHold[hold]}`);
}

function applyPragmas(connection: SqliteConnection, readonly: boolean): void {
	setHold(connection, 'opening');
	for (const [name, value] of pragmas) {
		if (!(readonly && name === 'journal_mode')) connection.pragma(`${name} = ${value}`);
		const found = connection.pragma(name, { simple: true });
		if (String(found).toLowerCase() !== String(value)) {
			throw new Error(`The database refused the setting ${name}=${value} (it says ${String(found)}).`);
		}
	}
}

function openForReading(file: string): SqliteConnection {
	const connection = new Database(file, { readonly: true, fileMustExist: true });
	try {
		setHold(connection, 'reading');
		connection.prepare('select count(*) from sqlite_master').get();
		return connection;
	} catch (error) {
		connection.close();
		throw error;
	}
}

type Pair = Pick<Connections, 'writer' | 'reader' | 'readOnly'>;

const leastSpace = 1024 * 1024;

/** Whether the file and its folder can be written now. Asked before SQLite is, which gives up half way. */
function canWrite(file: string): boolean {
	try {
		accessSync(file, constants.W_OK);
		accessSync(dirname(file), constants.W_OK);
	} catch {
		return false;
	}
	const { bavail, bsize } = statfsSync(dirname(file));
	return bavail * bsize >= leastSpace;
}

/** Where nothing can be written, reading goes on. */
function openAsPossible(file: string): Pair {
	try {
		if (canWrite(file)) return openBoth(file, true);
		return { writer: openForReading(file), reader: openForReading(file), readOnly: true };
	} catch (error) {
		if (!isUnwritable(error)) throw error;
		try {
			return { writer: openForReading(file), reader: openForReading(file), readOnly: true };
		} catch {
			throw error;
		}
	}
}

function openBoth(file: string, fileMustExist: boolean): Pair {
	const writer = new Database(file, { fileMustExist });
	let reader: SqliteConnection | undefined;
	try {
		applyPragmas(writer, false);
		chmodSync(file, 0o600);
		reader = new Database(file, { readonly: true, fileMustExist: true });
		applyPragmas(reader, true);
		// From now on the log is there: nobody else removes it while it is open.
		for (const connection of [writer, reader]) connection.prepare('select count(*) from sqlite_master').get();
		setHold(writer, 'writing');
		setHold(reader, 'reading');
		return { writer, reader, readOnly: false };
	} catch (error) {
		reader?.close();
		writer.close();
		throw error;
	}
}

/** The same, or nothing when another file has taken the name meanwhile: of that one, nothing seen here says anything. */
function openUnreplaced(file: string): Connections | undefined {
	const before = identify(file);
	const isReplaced = () => identify(file) !== before;
	try {
		const connections = openAsPossible(file);
		if (!isReplaced()) return { ...connections, findLoss: watchFiles(file, before) };
		connections.reader.close();
		connections.writer.close();
	} catch (error) {
		if (!isReplaced()) throw error;
	}
}

/**
 * Opens a SQLite database file with the settings that keep it from losing data.
 * @param create whether to make the file where there is none
 * @throws {OperatorError} when there is no such file, or an empty one
 */
export function openConnections(file: string, create: boolean): Connections {
	if (create) {
		mkdirSync(dirname(file), { recursive: true });
		const made = openBoth(file, false);
		return { ...made, findLoss: () => undefined };
	}
	if (!existsSync(file)) throw new OperatorError(`There is no database at ${file}.`);
	if (statSync(file).size === 0) throw new OperatorError(`The database ${file} is an empty file.`);
	for (;;) {
		// A restore may put another file there between the two: only what has the name now will do.
		const connections = openUnreplaced(file);
		if (connections) return connections;
	}
}

const closing = [
	['closing', 'optimize'],
	['closing', 'wal_checkpoint(TRUNCATE)'],
	['asking', 'journal_mode = DELETE']
] as const;

/** Closes both, and leaves one plain file that can be read where nothing can be written, unless others have it open. */
export function closeConnections({ writer, reader, readOnly, findLoss }: Connections): void {
	reader.close();
	if (!writer.open) return;
	const loss = readOnly ? undefined : findLoss();
	// SQLite would put what it holds of the old content into the new one: the end of the process does not.
	if (loss === 'overwritten') return;
	// Folding the log in would remove that of the file that has the name now.
	if (readOnly || loss) {
		writer.close();
		return;
	}
	try {
		for (const [hold, statement] of closing) {
			setHold(writer, hold);
			try {
				writer.pragma(statement);
			} catch (error) {
				if (!isBusy(error) && !isUnwritable(error)) throw error;
			}
		}
	} finally {
		writer.close();
	}
}
