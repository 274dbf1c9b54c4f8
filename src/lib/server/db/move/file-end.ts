import Database from 'better-sqlite3';
import { MigrationError, MoveError, OperatorError } from '../errors.ts';
import { nameStranger } from '../inspect.ts';
import { newestMigration, readLastMigration, refuseNewer } from '../migrate.ts';
import type { SqliteConnection } from '../open.ts';
import { rowsAtOnce, type Cells, type ColumnKind, type End, type Table } from './cells.ts';

type Value = string | bigint | Buffer | null;

const toCell = (value: Value): string | null => {
	if (value === null || typeof value === 'string') return value;
	return typeof value === 'bigint' ? String(value) : value.toString('hex');
};

function toValue(cell: string | null, kind: ColumnKind): Value {
	if (cell === null || kind === 'text' || kind === 'json') return cell;
	return kind === 'bytes' ? Buffer.from(cell, 'hex') : BigInt(cell);
}

const quote = (name: string): string => `"${name}"`;
const listNames = (names: string[]): string => names.map(quote).join(', ');
const namesOf = ({ columns }: Table): string[] => columns.map(({ name }) => name);

/** A database in a file, as one end of a move. While rows are read the connection does nothing else. */
export function fileEnd(connection: SqliteConnection): End {
	return {
		async *rows(table) {
			const select = connection.prepare<[], Value[]>(
				`select ${listNames(namesOf(table))} from ${quote(table.name)} order by ${listNames(table.key)}`
			);
			let batch: Cells[] = [];
			for (const row of select.raw().safeIntegers().iterate()) {
				batch.push((row as Value[]).map(toCell));
				if (batch.length < rowsAtOnce) continue;
				yield batch;
				batch = [];
			}
			if (batch.length > 0) yield batch;
		},
		async add(table, rows) {
			const places = table.columns.map(() => '?').join(', ');
			const insert = connection.prepare<Value[]>(
				`insert into ${quote(table.name)} (${listNames(namesOf(table))}) values (${places})`
			);
			for (const row of rows) insert.run(...row.map((cell, index) => toValue(cell, table.columns[index]!.kind)));
		}
	};
}

const notMoved = /^(sqlite_|__drizzle_migrations$|backup_parts$)/;

/**
 * Nothing may be left behind because the other side has no place for it.
 * @param derived tables of what is made anew
 * @throws {MoveError} where a file has other tables or columns than these
 */
export function compareTables(connection: SqliteConnection, tables: Table[], derived: readonly string[]): void {
	const list = connection.pragma('table_list') as { schema: string; name: string; type: string }[];
	const here = list.filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !notMoved.test(name));
	const columnsOf = (name: string) =>
		(connection.pragma(`table_info(${quote(name)})`) as { name: string }[]).map((one) => one.name);
	const describe = (name: string, columns: string[]) => `${name} (${columns.toSorted().join(', ')})`;
	const found = here.filter(({ name }) => !derived.includes(name)).map(({ name }) => describe(name, columnsOf(name)));
	const wanted = tables.map((table) => describe(table.name, namesOf(table)));
	const differing = [...new Set(found).symmetricDifference(new Set(wanted))];
	if (differing.length === 0) return;
	throw new MoveError(`The two databases do not have the same tables. They differ in ${differing.join('; ')}.`);
}

/** Takes out of a new file what its migrations put there. */
export function emptyFile(connection: SqliteConnection, tables: Table[]): void {
	for (const { name } of tables.toReversed()) connection.exec(`delete from ${quote(name)}`);
}

/** @throws {OperatorError} unless a file holds a site in the schema of this release */
function refuseUnready(connection: SqliteConnection, file: string): void {
	const stranger = nameStranger(connection);
	if (stranger) throw new OperatorError(`The file ${file} ${stranger}.`);
	refuseNewer(connection);
	if (readLastMigration(connection) === newestMigration()) return;
	throw new MigrationError(
		`The database ${file} is of an older release. Start the site once, which brings it up to date.`
	);
}

/** One moment of a file, which others may go on writing. */
export async function readMoment<T>(file: string, work: (connection: SqliteConnection) => Promise<T>): Promise<T> {
	const connection = new Database(file, { readonly: true, fileMustExist: true });
	try {
		connection.exec('BEGIN');
		refuseUnready(connection, file);
		return await work(connection);
	} finally {
		connection.close();
	}
}
