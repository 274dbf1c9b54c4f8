import type { Pool } from 'pg';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { makeLane, usualPatience } from './lane.ts';
import { closeConnections, openConnections, type SqliteConnection } from './open.ts';
import { findLately, noteLoss, refuseOverwritten } from './losses.ts';
import { watchQueries } from './watch.ts';
import { makeSqliteWriting } from './writing.ts';

export type { SqliteConnection };

export type Db = BetterSQLite3Database;

/** The rows of a question in plain SQL, with `$1` … for its values. */
export type Rows = <R = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<R[]>;

/** What is done otherwise on PostgreSQL. */
export type PostgresPort = {
	connection: { url: string };
	/** Of the rate limiter alone: borrowed from the writer they could wait for each other for ever. */
	limits: Pool;
	/** Everything that is asked inside is of one moment. */
	readSnapshot<T>(work: (rows: Rows) => Promise<T>): Promise<T>;
	/** Inside a transaction of the store. */
	write: Rows;
};

export type Store = {
	/** Read-only: sees what was committed before the read began. */
	read: Db;
	/**
	 * The only way to write. One at a time, `BEGIN IMMEDIATE` … `COMMIT`; called inside another transaction it is a
	 * savepoint, and those of one transaction take turns too. Nothing slow or remote inside. Rolls back and rethrows
	 * whatever `work` throws.
	 * @param patience milliseconds to wait for its turn, where not as long as usual
	 * @throws {AppError} `unavailable` when its turn does not come in time: another process writes, or earlier work
	 * does not end; and when the file is no longer the one that has the name
	 */
	transaction<T>(work: (tx: Db) => Promise<T>, patience?: number): Promise<T>;
	/** For the ports where databases truly differ, such as text search and backup: one of the two is there. */
	sqlite: { reader: SqliteConnection; writer: SqliteConnection } | undefined;
	postgres: PostgresPort | undefined;
	/** The disk was full or read-only when the database was opened: it can be read only. */
	readOnly: boolean;
	/** What the settings give to encrypt and sign with; without it the key is a file beside the database. */
	secretKey: string | undefined;
	/** Whether the files that are open have lost their names or their content. What is saved would be lost with them. */
	isReplaced(): boolean;
	close(): void;
};

export type SqliteStore = Store & { sqlite: NonNullable<Store['sqlite']> };

/** The connections of a store that is a file. @throws for PostgreSQL, where no caller asks for them */
export function sqliteOf({ sqlite }: Pick<Store, 'sqlite'>): NonNullable<Store['sqlite']> {
	if (!sqlite) throw new Error('This is done on SQLite only.');
	return sqlite;
}

/**
 * Opens a SQLite database file with the settings that keep it from losing data.
 * @param options `create` makes the file where there is none; `patience` is how many milliseconds a transaction waits for
 * its turn; `secretKey` is that of the settings
 * @throws {OperatorError} when there is no such file, or an empty one
 */
export function openStore(
	file: string,
	{ create = false, patience = usualPatience, secretKey = undefined as string | undefined } = {}
): SqliteStore {
	const connections = openConnections(file, create);
	const { writer, reader, readOnly } = connections;
	const findLoss = noteLoss(connections);
	watchQueries(writer, 'writer');
	watchQueries(reader, 'reader', { before: refuseOverwritten(findLately(findLoss)) });
	const options = { casing: 'snake_case' as const };
	const writing = drizzle(writer, options);
	const reading = drizzle(reader, options);
	const inTurn = makeLane(makeSqliteWriting(writer, patience, findLoss), patience);

	return {
		read: reading,
		transaction: (work, longest) => inTurn(() => work(writing), longest),
		sqlite: { reader, writer },
		postgres: undefined,
		readOnly,
		secretKey,
		isReplaced: () => ![undefined, 'unseen'].includes(findLoss()),
		close: () => closeConnections(connections)
	};
}
