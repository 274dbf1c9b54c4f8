import type { Store } from '#lib/server/db/store.ts';
import { ask, meddle } from './raw-sql.ts';

const firstSeq = 100_000;

/** Fills the catalogue with so many copies of one listing: rows that count, without anything that belongs to them. */
export async function addCopies(store: Store, count: number): Promise<void> {
	const list = store.postgres
		? `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'tools'`
		: `select name from pragma_table_info('tools')`;
	const columns = (await ask<{ name: string }>(store, list)).map(({ name }) => name);
	const own: Record<string, string> = { id: `'copy-' || i`, slug: `'copy-' || i`, seq: 'i' };
	const values = columns.map((name) => own[name] ?? `(select "${name}" from tools limit 1)`);
	await meddle(
		store,
		`with recursive numbers(i) as
			(select ${firstSeq} union all select i + 1 from numbers where i < ${firstSeq + count - 1})
			insert into tools (${columns.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')} from numbers`
	);
	await meddle(store, 'update content_version set version = version + 1, epoch = epoch + 1');
}
