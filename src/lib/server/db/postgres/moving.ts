import pg from 'pg';
import { joinList } from '#lib/utils/text.ts';
import { newEpoch } from '../epoch.ts';
import { BackupError, MoveError } from '../errors.ts';
import { rowsAtOnce, type Cells, type Column, type End, type Table } from '../move/cells.ts';
import type { Db } from '../store.ts';
import { explainPostgres, nameOf, type ConnectionOptions } from './connect.ts';
import { asDb } from './db.ts';
import { writerLock } from './locks.ts';
import { connect, preparePostgres, refuseUnready } from './prepare.ts';
import { describeTables } from './tables.ts';

const quote = (name: string): string => pg.escapeIdentifier(name);
const placeOf = ({ name }: Pick<Table, 'name'>): string => `public.${quote(name)}`;

/** How a column is read, as text. */
const toCell: Record<Column['kind'], (column: string) => string> = {
	text: (column) => column,
	integer: (column) => `${column}::text`,
	boolean: (column) => `${column}::int::text`,
	instant: (column) => `(extract(epoch from ${column}) * 1000)::bigint::text`,
	json: (column) => `${column}::text`,
	bytes: (column) => `encode(${column}, 'hex')`
};

/** How it is made of such a text. */
const ofCell: Record<Column['kind'], (cell: string) => string> = {
	text: (cell) => cell,
	integer: (cell) => `${cell}::bigint`,
	boolean: (cell) => `${cell}::boolean`,
	instant: (cell) => `timestamptz 'epoch' + ${cell}::bigint * interval '1 millisecond'`,
	json: (cell) => `${cell}::json`,
	bytes: (cell) => `decode(${cell}, 'hex')`
};

/** PostgreSQL stores every character but one. */
function refuseNul(table: Table, rows: Cells[]): void {
	for (const row of rows) {
		const place = row.findIndex((cell) => cell?.includes('\0'));
		if (place === -1) continue;
		const [key, column] = [table.key[0], table.columns[place]!.name];
		const named = row[table.columns.findIndex(({ name }) => name === key)]!.replaceAll('\0', '');
		throw new MoveError(
			`The row of ${table.name} with the ${key} ${named} has the character NUL in ${column}, which PostgreSQL cannot store. Take it out, then try again.`
		);
	}
}

/** A connection that is in a transaction, as one end of a move. */
export function postgresEnd(client: pg.Client): End {
	return {
		async *rows(table) {
			const cells = table.columns.map(({ name, kind }) => toCell[kind](quote(name)));
			// Without a table before it, a name here is that of a cell: numbers would be ordered as text.
			const order = table.key.map((name) => `t.${quote(name)}`).join(', ');
			await client.query(
				`declare moved no scroll cursor for select ${cells.join(', ')} from ${placeOf(table)} t order by ${order}`
			);
			for (;;) {
				const { rows } = await client.query<Cells>({ text: `fetch ${rowsAtOnce} from moved`, rowMode: 'array' });
				if (rows.length > 0) yield rows;
				if (rows.length < rowsAtOnce) break;
			}
			await client.query('close moved');
		},
		async add(table, rows) {
			refuseNul(table, rows);
			const names = table.columns.map(({ name }) => quote(name)).join(', ');
			const values = table.columns.map(({ kind }, index) => ofCell[kind](`c${index}`));
			const lists = table.columns.map((_, index) => `$${index + 1}::text[]`);
			const cells = table.columns.map((_, index) => `c${index}`);
			const given = table.columns.map((_, index) => rows.map((row) => row[index]!));
			try {
				await client.query(
					`insert into ${placeOf(table)} (${names}) select ${values.join(', ')} from unnest(${lists.join(', ')}) as given(${cells.join(', ')})`,
					given
				);
			} catch (error) {
				const { message } = explainPostgres(error) as Error;
				throw new MoveError(`PostgreSQL does not take the rows of ${table.name}: ${message}. Nothing was changed.`);
			}
		}
	};
}

/** Tables that hold something, but for what the migrations put there. */
async function listFilled(client: pg.Client, tables: Table[]): Promise<string[]> {
	const asked = tables
		.filter(({ name }) => name !== 'content_version')
		.map((table) => `select ${pg.escapeLiteral(table.name)} as name where exists (select 1 from ${placeOf(table)})`);
	return (await client.query<{ name: string }>(asked.join(' union all '))).rows.map(({ name }) => name);
}

async function refuseFilled(client: pg.Client, url: string, tables: Table[], instead: string): Promise<void> {
	const filled = await listFilled(client, tables);
	if (filled.length === 0) return;
	const some = filled.length > 4 ? [...filled.slice(0, 3), `${filled.length - 3} more tables`] : filled;
	throw new MoveError(
		`The database ${nameOf(url)} is not empty: there are rows in ${joinList(some)}. Nothing was changed. ${instead}`
	);
}

/** The audit log, which refuses that, included. */
async function emptyTables(client: pg.Client): Promise<void> {
	const all = await describeTables(client, []);
	await client.query('alter table public.audit_log disable trigger user');
	await client.query(`truncate ${all.map(placeOf).join(', ')}`);
	await client.query('alter table public.audit_log enable trigger user');
}

export type Filling = {
	tables: Table[];
	end: End;
	/** For a process whose engine is PostgreSQL. */
	db: Db;
};

export type FillOptions = {
	/** Tables of what is made anew. */
	derived: readonly string[];
	/** Is called before the rows that are there are taken out. Without it they may not be there. */
	beforeEmptying?: (() => Promise<void>) | undefined;
	/** What a person can do where the database is not empty. */
	instead: string;
};

/**
 * Fills a database in one transaction, in the schema of this release, under a new epoch.
 * @throws {MoveError} when it is not empty; {BackupError} when a node serves what is to be replaced
 */
export const fillPostgres = <T>(
	connection: ConnectionOptions,
	{ derived, beforeEmptying, instead }: FillOptions,
	work: (filling: Filling) => Promise<T>
): Promise<T> =>
	preparePostgres(connection, async ({ isAlone, isNew }) => {
		if (beforeEmptying && !isNew) {
			if (!isAlone) throw new BackupError('The site is running on this database. Stop every node, then try again.');
			await beforeEmptying();
		}
		const client = await connect(connection);
		try {
			await client.query(`begin; select pg_advisory_xact_lock(${writerLock})`);
			if (beforeEmptying) await emptyTables(client);
			const tables = await describeTables(client, derived);
			await refuseFilled(client, connection.url, tables, instead);
			await client.query('delete from content_version');
			const result = await work({ tables, end: postgresEnd(client), db: asDb(client) });
			await client.query('update content_version set epoch = $1', [newEpoch()]);
			await client.query('commit');
			// Plans for tables that were empty would hold until somebody looks after them.
			await client.query('analyze');
			return result;
		} finally {
			await client.end();
		}
	});

/**
 * One moment of a database, which others go on writing.
 * @throws {OperatorError} when there is no site in it, or one of another release
 */
export async function readPostgres<T>(
	connection: ConnectionOptions,
	derived: readonly string[],
	work: (reading: { tables: Table[]; end: End }) => Promise<T>
): Promise<T> {
	const client = await connect(connection);
	try {
		await refuseUnready(client, connection.url);
		await client.query('begin isolation level repeatable read read only');
		return await work({ tables: await describeTables(client, derived), end: postgresEnd(client) });
	} catch (error) {
		throw explainPostgres(error);
	} finally {
		await client.end();
	}
}
