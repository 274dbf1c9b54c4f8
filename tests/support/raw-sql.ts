import pg from 'pg';
import { inject } from 'vitest';
import { sqliteOf, type Store } from '#lib/server/db/store.ts';

/** Runs plain SQL on the server of the tests, in none of their databases. */
export async function askServer(statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: new URL('postgres', inject('databaseServer')).href });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

const numbered = (statement: string): string => {
	let place = 0;
	return statement.replaceAll('?', () => `$${(place += 1)}`);
};

/** The rows that plain SQL answers, whatever the engine; values stand as `?`. */
export async function ask<R = Record<string, unknown>>(
	store: Store,
	statement: string,
	...values: unknown[]
): Promise<R[]> {
	if (store.postgres) {
		const rows = await store.postgres.readSnapshot((read) => read<R>(numbered(statement), values));
		return rows;
	}
	return sqliteOf(store)
		.reader.prepare(statement)
		.all(...values) as R[];
}

/** Runs plain SQL that changes something behind the back of the site, whatever the engine; values stand as `?`. */
export async function change(store: Store, statement: string, ...values: unknown[]): Promise<void> {
	if (store.postgres) {
		const { postgres } = store;
		await store.transaction(async () => void (await postgres.write(numbered(statement), values)));
		return;
	}
	const { writer } = sqliteOf(store);
	if (values.length > 0) writer.prepare(statement).run(...values);
	else writer.exec(statement);
}
