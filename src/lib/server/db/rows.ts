import type { Db } from './store.ts';

const rowsPerInsert = 250;

type Insertable = Parameters<Db['insert']>[0];

/** Inserts any number of rows, a few hundred to a statement. */
export async function insertRows<T extends Insertable>(tx: Db, table: T, rows: T['$inferInsert'][]): Promise<void> {
	for (let start = 0; start < rows.length; start += rowsPerInsert) {
		await tx.insert(table).values(rows.slice(start, start + rowsPerInsert));
	}
}
