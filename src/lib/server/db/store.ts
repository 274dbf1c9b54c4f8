import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { isBusy, makeLane, usualPatience } from './lane.ts';

export type Db = BetterSQLite3Database;
export type SqliteConnection = Database.Database;

export type Store = {
	/** Read-only: sees what was committed before the read began. */
	read: Db;
	/**
	 * The only way to write. One at a time, `BEGIN IMMEDIATE` … `COMMIT`; called inside another transaction it is a
	 * savepoint, and those of one transaction take turns too. Nothing slow or remote inside. Rolls back and rethrows
	 * whatever `work` throws.
	 * @param patience milliseconds to wait for its turn, where not as long as usual
	 * @throws {AppError} `unavailable` when its turn does not come in time: another process writes, or earlier work does not end
	 */
	transaction<T>(work: (tx: Db) => Promise<T>, patience?: number): Promise<T>;
	/** For the ports where databases truly differ: text search, backup. */
	sqlite: { reader: SqliteConnection; writer: SqliteConnection };
	close(): void;
};

const pragmas: [name: string, value: string | number][] = [
	['journal_mode', 'wal'],
	['synchronous', 2],
	['foreign_keys', 1],
	['trusted_schema', 0],
	['cell_size_check', 1]
];

/** Milliseconds that one statement may hold up the whole process while another process has the database for itself. */
const longestHold = { opening: 5000, closing: 1000, writing: 5, reading: 250 };

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

/** Folds the log into the file, where nobody else is at it. */
function closeWriter(writer: SqliteConnection): void {
	if (!writer.open) return;
	try {
		setHold(writer, 'closing');
		writer.pragma('optimize');
		writer.pragma('wal_checkpoint(TRUNCATE)');
	} catch (error) {
		if (!isBusy(error)) throw error;
	} finally {
		writer.close();
	}
}

/**
 * Opens (and creates) a SQLite database file with the settings that keep it from losing data.
 * @param patience milliseconds that a transaction waits for its turn
 */
export function openStore(file: string, patience = usualPatience): Store {
	mkdirSync(dirname(file), { recursive: true });
	const writer = new Database(file);
	applyPragmas(writer, false);
	chmodSync(file, 0o600);
	const reader = new Database(file, { readonly: true, fileMustExist: true });
	applyPragmas(reader, true);
	setHold(writer, 'writing');
	setHold(reader, 'reading');

	const options = { casing: 'snake_case' as const };
	const writing = drizzle(writer, options);
	const reading = drizzle(reader, options);
	const inTurn = makeLane(writer, patience);

	return {
		read: reading,
		transaction: (work, longest) => inTurn(() => work(writing), longest),
		sqlite: { reader, writer },
		close() {
			reader.close();
			closeWriter(writer);
		}
	};
}
