import type { SqliteConnection } from '#lib/server/db/store.ts';

const firstSeq = 100_000;

/** Fills the catalogue with so many copies of one listing: rows that count, without anything that belongs to them. */
export function addCopies(writer: SqliteConnection, count: number): void {
	const columns = (writer.pragma('table_info(tools)') as { name: string }[]).map(({ name }) => name);
	const own: Record<string, string> = { id: `'copy-' || i`, slug: `'copy-' || i`, seq: 'i' };
	const values = columns.map((name) => own[name] ?? `(select "${name}" from tools limit 1)`);
	writer.exec(`with recursive numbers(i) as
		(select ${firstSeq} union all select i + 1 from numbers where i < ${firstSeq + count - 1})
		insert into tools (${columns.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')} from numbers`);
	writer.exec(`update content_version set version = version + 1, epoch = epoch + 1`);
}
