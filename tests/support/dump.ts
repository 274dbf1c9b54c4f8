import { sqliteOf, type Store } from '#lib/server/db/store.ts';

/** Every row of every table, as text: equal before and after means that nothing was changed. */
export function dumpDatabase(store: Store, leaveOut: string[] = []): Record<string, string> {
	const { reader } = sqliteOf(store);
	const tables = reader.pragma('table_list') as { schema: string; name: string; type: string }[];
	const names = tables
		.filter(({ schema, type, name }) => schema === 'main' && type !== 'view' && !/^sqlite_|_words$|_text$/.test(name))
		.map(({ name }) => name)
		.filter((name) => !leaveOut.includes(name));
	return Object.fromEntries(
		names.sort().map((name) => {
			const rows = reader.prepare(`select * from "${name}"`).all();
			return [name, JSON.stringify(rows.map((row) => JSON.stringify(row)).sort())];
		})
	);
}

/** A dump without the epoch, which a restore draws anew. */
export const withoutEpoch = ({ content_version, ...dump }: Record<string, string>): Record<string, string> => ({
	...dump,
	content_version: content_version!.replace(/\\"epoch\\":\d+/, '')
});
