import { chmodSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { draftOf, removeDatabase, removeDraftsOf } from './files.ts';
import type { Db, SqliteConnection, SqliteStore } from './store.ts';

type Values = Record<string, unknown>;

/** Statements for moving prepared rows; `staged.` stands for the prepared tables. */
export type StagedRows = {
	find<T>(select: string, values?: Values): Promise<T[]>;
	run(statement: string, values?: Values): Promise<void>;
	/** Adds the prepared rows that fit. `columns` says what a column gets instead of what was prepared. */
	add(table: string, where?: string, columns?: Record<string, string>, values?: Values): Promise<void>;
	listColumns(table: string): Promise<string[]>;
};

export type Staging = {
	/** Writes into empty copies of the tables, in a file of its own: nothing is checked against other tables. */
	prepare(work: (db: Db) => Promise<void>): Promise<void>;
	/** The prepared rows, for use inside a transaction of the store. */
	open(): Promise<StagedRows>;
	close(): Promise<void>;
};

const listColumns = (connection: SqliteConnection, table: string): string[] =>
	(connection.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);

function copyTables(reader: SqliteConnection, scratch: SqliteConnection, tables: string[]): void {
	const definitions = reader
		.prepare<[string], string>(`select sql from sqlite_master where type = 'table' and name = ?`)
		.pluck();
	for (const table of tables) {
		const sql = definitions.get(table)!;
		// A table of the text index is a plain one here.
		const isPlain = !/^create virtual/i.test(sql);
		scratch.exec(isPlain ? sql : `create table ${table} (${listColumns(reader, table).join(', ')})`);
	}
}

function bindRows(writer: SqliteConnection, schema: string): StagedRows {
	const prepare = (statement: string) => writer.prepare<[Values]>(statement.replaceAll('staged.', `${schema}.`));
	const run: StagedRows['run'] = async (statement, values = {}) => void prepare(statement).run(values);
	return {
		run,
		listColumns: async (table) => listColumns(writer, table),
		find: async <T>(select: string, values: Values = {}) => prepare(select).all(values) as T[],
		async add(table, where = 'true', columns = {}, values = {}) {
			const names = listColumns(writer, table);
			const given = names.map((name) => columns[name] ?? `"${name}"`);
			const into = names.map((name) => `"${name}"`).join(', ');
			await run(
				`insert into main.${table} (${into}) select ${given.join(', ')} from staged.${table} where ${where}`,
				values
			);
		}
	};
}

let opened = 0;

/** For preparing many rows without holding the database, and moving them into it in one short transaction. */
export function openFileStaging({ reader, writer }: SqliteStore['sqlite'], tables: string[]): Staging {
	const file = draftOf(writer.name, 'import');
	const schema = `staged_${(opened += 1)}`;
	removeDraftsOf(writer.name);
	const scratch = new Database(file);
	chmodSync(file, 0o600);
	// Nothing in it has to outlive a crash, and what rows point to is checked when they are moved.
	for (const setting of ['journal_mode = off', 'synchronous = off', 'foreign_keys = off']) scratch.pragma(setting);
	copyTables(reader, scratch, tables);
	let isAttached = false;
	return {
		async prepare(work) {
			scratch.exec('begin');
			await work(drizzle(scratch, { casing: 'snake_case' }));
			scratch.exec('commit');
		},
		async open() {
			writer.prepare(`attach ? as ${schema}`).run(file);
			isAttached = true;
			return bindRows(writer, schema);
		},
		async close() {
			scratch.close();
			// SQLite detaches a file only between transactions.
			while (isAttached && writer.inTransaction) await wait(1);
			if (isAttached && writer.open) writer.exec(`detach ${schema}`);
			removeDatabase(file);
		}
	};
}
