import type { StagedRows, Staging } from '../staging.ts';
import type { PostgresPort } from '../store.ts';
import { askPool, openPool } from './connect.ts';
import { asDb } from './db.ts';

type Values = Record<string, unknown>;

const columnsSql = `select attname as name from pg_attribute
	where attrelid = ('public.' || $1)::regclass and attnum > 0 and not attisdropped order by attnum`;
/** Of processes that ended while they prepared something. */
const leftoversSql = `select nspname as name from pg_namespace where nspname ~ '^staged_[0-9]+$'
	and not exists (select 1 from pg_stat_activity where pid = substring(nspname from 8)::int)`;

/** Numbers alone are given to these statements, and stand in them as they are. */
const fill = (statement: string, values: Values): string =>
	statement.replace(/(?<![:\w]):([a-z]\w*)/gi, (_, name: string) => {
		if (!Number.isSafeInteger(values[name])) throw new Error(`${name} is no number.`);
		return String(values[name]);
	});

function bindRows({ write }: PostgresPort, schema: string): StagedRows {
	const place = (statement: string) => statement.replaceAll('staged.', `${schema}.`).replaceAll('main.', 'public.');
	const ask = <T>(statement: string, values: Values = {}) => write<T>(fill(place(statement), values));
	const listColumns = async (table: string) =>
		(await write<{ name: string }>(columnsSql, [table])).map(({ name }) => name);
	return {
		listColumns,
		find: ask,
		run: async (statement, values) => void (await ask(statement, values)),
		async add(table, where = 'true', columns = {}, values = {}) {
			const names = await listColumns(table);
			const given = names.map((name) => columns[name] ?? `"${name}"`);
			const into = names.map((name) => `"${name}"`).join(', ');
			await ask(
				`insert into main.${table} (${into}) select ${given.join(', ')} from staged.${table} where ${where}`,
				values
			);
		}
	};
}

/** The tables stand in a schema of their own, which is found before that of the site on this connection. */
export async function openPostgresStaging(port: PostgresPort, tables: string[]): Promise<Staging> {
	const pool = openPool(port.connection, 1);
	const ask = askPool(pool);
	let schema: string;
	try {
		for (const { name } of (await ask.query(leftoversSql)).rows as { name: string }[]) {
			await ask.query(`drop schema if exists ${name} cascade`);
		}
		const { rows } = await ask.query('select pg_backend_pid() as pid');
		schema = `staged_${(rows[0] as { pid: number }).pid}`;
		await ask.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
		for (const table of tables) {
			await ask.query(
				`create unlogged table ${schema}.${table} (like public.${table} including defaults including indexes)`
			);
		}
	} catch (error) {
		await pool.end();
		throw error;
	}
	return {
		async prepare(work) {
			const client = await pool.connect();
			try {
				await client.query(`begin; set local search_path = ${schema}, public`);
				await work(asDb(client));
				await client.query('commit');
			} finally {
				client.release();
			}
		},
		open: async () => bindRows(port, schema),
		async close() {
			await ask.query(`drop schema if exists ${schema} cascade`).catch(() => undefined);
			await pool.end();
		}
	};
}
