import pg from 'pg';
import { inject } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { engine } from '#lib/server/config.ts';
import type { Place } from '#lib/server/db/engine.ts';
import { sqliteOf, type Store } from '#lib/server/db/store.ts';

/** The rows that plain SQL answers, asked on a connection of its own. */
export async function askDatabase(url: string, statement: string): Promise<unknown[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query(statement)).rows;
	} finally {
		await client.end();
	}
}

/** Runs plain SQL on the server of the tests, in none of their databases. */
export const askServer = async (statement: string): Promise<void> =>
	void (await askDatabase(new URL('postgres', inject('databaseServer')).href, statement));

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
export async function meddle(store: Store, statement: string, ...values: unknown[]): Promise<void> {
	if (store.postgres) {
		const { postgres } = store;
		await store.transaction(async () => void (await postgres.write(numbered(statement), values)));
		return;
	}
	const { writer } = sqliteOf(store);
	if (values.length > 0) writer.prepare(statement).run(...values);
	else writer.exec(statement);
}

/**
 * Has the database refuse to add rows to a table.
 * @param when which rows, in SQL about `new`
 * @returns has it take them again
 */
export async function refuseRows(store: Store, table: string, when = 'true'): Promise<() => Promise<void>> {
	const [refusal, end] = store.postgres
		? [
				`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
				create trigger refusal before insert on ${table} for each row when (${when}) execute function refuse()`,
				`drop trigger refusal on ${table}; drop function refuse`
			]
		: [
				`create trigger refusal before insert on ${table} when ${when} begin select raise(abort, 'no'); end`,
				'drop trigger refusal'
			];
	await meddle(store, refusal);
	return () => meddle(store, end);
}

/** A moment as plain SQL takes it. */
export const instantOf = (moment: Date): unknown => (engine === 'postgres' ? moment : moment.getTime());

/** Changes what the newest documents of tools say, behind the back of the site; of all of them without a slug. */
export async function changeDocuments(
	store: Store,
	work: (document: ToolInput) => unknown,
	slug?: string
): Promise<void> {
	const rows = await ask<{ id: string; document: string | object }>(
		store,
		`select r.id, r.document from tool_revisions r join tools t on t.id = r.tool_id where t.slug = coalesce(?, t.slug)`,
		slug ?? null
	);
	for (const { id, document } of rows) {
		const stored = (typeof document === 'string' ? JSON.parse(document) : document) as ToolInput;
		work(stored);
		await meddle(store, 'update tool_revisions set document = ? where id = ?', JSON.stringify(stored), id);
	}
}

/** Where a store is, as the settings of a process say it. */
export const placeOf = ({ sqlite, postgres, secretKey }: Store): Place => ({
	databaseFile: sqlite?.reader.name ?? '',
	databaseUrl: postgres?.connection.url,
	secretKey
});
