import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'drizzle-orm';
import type { SqliteConnection, Store } from './store.ts';

class Undo extends Error {}

/** Writes one row and takes it back. @throws when the database cannot be written */
export async function probeWriting(store: Store): Promise<void> {
	try {
		await store.transaction(async (tx) => {
			await tx.run(sql`update content_version set version = version`);
			throw new Undo();
		});
	} catch (error) {
		if (!(error instanceof Undo)) throw error;
	}
}

/** Bytes that are left on the disk that holds the database. */
export function freeSpace(store: Store): number {
	const { bavail, bsize } = statfsSync(dirname(store.sqlite.writer.name));
	return bavail * bsize;
}

const mostFindings = 20;

/** What is wrong inside a database file, in the words of SQLite; empty when it is sound. */
export function findDamage(connection: SqliteConnection): string[] {
	const rows = connection.pragma(`integrity_check(${mostFindings})`) as { integrity_check: string }[];
	const damage = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
	const loose = connection.pragma('foreign_key_check') as { table: string; parent: string }[];
	const links = loose
		.slice(0, mostFindings)
		.map(({ table, parent }) => `a row of ${table} points to nothing in ${parent}`);
	return [...damage, ...links];
}
