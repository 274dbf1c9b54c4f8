import { readFileSync } from 'node:fs';
import { sqliteOf, type Store } from '#lib/server/db/store.ts';
import { ask } from './raw-sql.ts';

type Dump = Record<string, string>;
const known = new WeakMap<Store, { version: number; dump: Dump }>();

/**
 * Every row of every table, as text, of a database that is a file. Its version changes with whatever another connection
 * commits, and the one that asks only reads: as long as it is the same, so are the rows.
 */
export function dumpFile(store: Store, leaveOut: string[] = []): Dump {
	const version = sqliteOf(store).reader.pragma('data_version', { simple: true }) as number;
	const before = known.get(store);
	const dump = before?.version === version ? before.dump : readRows(store);
	known.set(store, { version, dump });
	return Object.fromEntries(Object.entries(dump).filter(([name]) => !leaveOut.includes(name)));
}

function readRows(store: Store): Dump {
	const { reader } = sqliteOf(store);
	const tables = reader.pragma('table_list') as { schema: string; name: string; type: string }[];
	const names = tables
		.filter(({ schema, type, name }) => schema === 'main' && type !== 'view' && !/^sqlite_|_words$|_text$/.test(name))
		.map(({ name }) => name);
	return Object.fromEntries(
		names.sort().map((name) => {
			const rows = reader.prepare(`select * from "${name}"`).all();
			return [name, JSON.stringify(rows.map((row) => JSON.stringify(row)).sort())];
		})
	);
}

/** Every row of every table, as text: equal before and after means that nothing was changed. */
export async function dumpDatabase(store: Store, leaveOut: string[] = []): Promise<Record<string, string>> {
	if (store.sqlite) return dumpFile(store, leaveOut);
	const tables = await ask<{ name: string }>(
		store,
		`select tablename as name from pg_tables where schemaname = 'public' order by tablename`
	);
	const dump: Record<string, string> = {};
	for (const { name } of tables.filter((one) => !leaveOut.includes(one.name))) {
		const rows = await ask<{ row: string }>(store, `select row_to_json(t)::text as row from "${name}" t`);
		dump[name] = JSON.stringify(rows.map(({ row }) => row).sort());
	}
	return dump;
}

const withoutMark = (rows: string): string =>
	JSON.stringify((JSON.parse(rows) as string[]).filter((row) => !row.includes('"epoch before"')));

/** A dump without the epoch, which a restore draws anew, and without what is noted of it by a start that draws one. */
export const withoutEpoch = ({
	content_version,
	site_marks,
	...dump
}: Record<string, string>): Record<string, string> => ({
	...dump,
	content_version: content_version!.replace(/\\"epoch\\":\d+/, ''),
	...(site_marks !== undefined && { site_marks: withoutMark(site_marks) })
});

/** Whether the database holds these letters anywhere: of a file, each byte of it is looked at. */
export async function holds(store: Store, text: string): Promise<boolean> {
	if (!store.sqlite) return JSON.stringify(await dumpDatabase(store)).includes(text);
	const { writer } = store.sqlite;
	writer.pragma('wal_checkpoint(TRUNCATE)');
	return readFileSync(writer.name).includes(text);
}
