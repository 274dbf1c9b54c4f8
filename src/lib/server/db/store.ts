import { AsyncLocalStorage } from 'node:async_hooks';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { logger } from '#lib/server/logger.ts';

export type Db = BetterSQLite3Database;
export type SqliteConnection = Database.Database;

export type Store = {
	/** Read-only: sees what was committed before the read began. */
	read: Db;
	/**
	 * The only way to write. One at a time, `BEGIN IMMEDIATE` … `COMMIT`; called inside another transaction it is a
	 * savepoint, and those of one transaction take turns too. Nothing slow or remote inside. Rolls back and rethrows whatever `work` throws.
	 */
	transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
	/** For the ports where databases truly differ: text search, backup. */
	sqlite: { reader: SqliteConnection; writer: SqliteConnection };
	close(): void;
};

const pragmas: [name: string, value: string | number][] = [
	['journal_mode', 'wal'],
	['synchronous', 2],
	['foreign_keys', 1],
	['busy_timeout', 5000],
	['trusted_schema', 0],
	['cell_size_check', 1]
];

function applyPragmas(connection: SqliteConnection, readonly: boolean): void {
	for (const [name, value] of pragmas) {
		if (!(readonly && name === 'journal_mode')) connection.pragma(`${name} = ${value}`);
		const found = connection.pragma(name, { simple: true });
		if (String(found).toLowerCase() !== String(value)) {
			throw new Error(`The database refused the setting ${name}=${value} (it says ${String(found)}).`);
		}
	}
}

const slowTransaction = 50;

/** Opens (and creates) a SQLite database file with the settings that keep it from losing data. */
export function openStore(file: string): Store {
	mkdirSync(dirname(file), { recursive: true });
	const writer = new Database(file);
	applyPragmas(writer, false);
	chmodSync(file, 0o600);
	const reader = new Database(file, { readonly: true, fileMustExist: true });
	applyPragmas(reader, true);

	const options = { casing: 'snake_case' as const };
	const writing = drizzle(writer, options);
	const reading = drizzle(reader, options);
	type Lane = { depth: number; last: Promise<unknown>; isOver: boolean };
	const inside = new AsyncLocalStorage<Lane>();
	const openLane = (depth: number): Lane => ({ depth, last: Promise.resolve(), isOver: false });
	const outermost = openLane(0);

	async function runBetween<T>([begin, commit, undo]: string[], work: () => Promise<T>): Promise<T> {
		writer.exec(begin!);
		try {
			const result = await work();
			writer.exec(commit!);
			return result;
		} catch (error) {
			if (writer.inTransaction) writer.exec(undo!);
			throw error;
		}
	}

	const statementsAt = (depth: number): string[] => {
		const name = `nested_${depth}`;
		return depth === 0
			? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
			: [`SAVEPOINT ${name}`, `RELEASE ${name}`, `ROLLBACK TO ${name}; RELEASE ${name}`];
	};

	async function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
		const around = inside.getStore();
		// Work that was started inside a transaction and outlives it stands by itself.
		const outer = around && !around.isOver ? around : outermost;
		const turn = outer.last.then(async () => {
			const started = performance.now();
			const own = openLane(outer.depth + 1);
			try {
				return await runBetween(statementsAt(outer.depth), () => inside.run(own, () => work(writing)));
			} finally {
				own.isOver = true;
				const held = performance.now() - started;
				if (held > slowTransaction) logger.debug({ held_ms: Math.round(held) }, 'a write transaction was held long');
			}
		});
		outer.last = turn.catch(() => undefined);
		return turn;
	}

	return {
		read: reading,
		transaction,
		sqlite: { reader, writer },
		close() {
			reader.close();
			if (writer.open) {
				writer.pragma('optimize');
				writer.pragma('wal_checkpoint(TRUNCATE)');
				writer.close();
			}
		}
	};
}
