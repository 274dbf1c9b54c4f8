import type { SQL } from 'drizzle-orm';
import { engine } from '#lib/server/config.ts';
import type { Db } from './store.ts';

/** Has plain SQL run that answers nothing. */
export async function runSql(tx: Db, query: SQL): Promise<void> {
	if (engine === 'postgres') await (tx as unknown as { execute(query: SQL): Promise<unknown> }).execute(query);
	else await tx.run(query);
}

/** The rows that plain SQL answers. */
export const readSql = async <T>(db: Db, query: SQL): Promise<T[]> =>
	engine === 'postgres'
		? (await (db as unknown as { execute(query: SQL): Promise<{ rows: T[] }> }).execute(query)).rows
		: db.all<T>(query);

const rowsPerInsert = 250;

type Insertable = Parameters<Db['insert']>[0];

/** Inserts any number of rows, a few hundred to a statement. */
export async function insertRows<T extends Insertable>(tx: Db, table: T, rows: T['$inferInsert'][]): Promise<void> {
	for (let start = 0; start < rows.length; start += rowsPerInsert) {
		await tx.insert(table).values(rows.slice(start, start + rowsPerInsert));
	}
}
