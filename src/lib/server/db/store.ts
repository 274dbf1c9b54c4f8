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
	 * savepoint. Nothing slow or remote inside. Rolls back and rethrows whatever `work` throws.
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
	const inside = new AsyncLocalStorage<{ depth: number }>();
	let lane: Promise<unknown> = Promise.resolve();

	async function runBetween<T>(begin: string, commit: string, undo: string, work: () => Promise<T>): Promise<T> {
		writer.exec(begin);
		try {
			const result = await work();
			writer.exec(commit);
			return result;
		} catch (error) {
			if (writer.inTransaction) writer.exec(undo);
			throw error;
		}
	}

	async function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
		const outer = inside.getStore();
		if (outer) {
			const name = `nested_${outer.depth}`;
			return runBetween(`SAVEPOINT ${name}`, `RELEASE ${name}`, `ROLLBACK TO ${name}; RELEASE ${name}`, () =>
				inside.run({ depth: outer.depth + 1 }, () => work(writing))
			);
		}
		const turn = lane.then(async () => {
			const started = performance.now();
			try {
				return await runBetween('BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK', () =>
					inside.run({ depth: 1 }, () => work(writing))
				);
			} finally {
				const held = performance.now() - started;
				if (held > slowTransaction) logger.debug({ held_ms: Math.round(held) }, 'a write transaction was held long');
			}
		});
		lane = turn.catch(() => undefined);
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
