import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeMark } from './marks.ts';
import type { SqliteConnection, Store } from './store.ts';

const rest = 5000;
const lastProbes = new WeakMap<Store, number>();

/** Writes one row, unless it did so within the last seconds. @throws when the database cannot be written */
export async function probeWriting(store: Store, now: Date): Promise<void> {
	const last = lastProbes.get(store);
	if (last !== undefined && Math.abs(now.getTime() - last) < rest) return;
	lastProbes.delete(store);
	await store.transaction((tx) => writeMark(tx, 'heartbeat', now), rest);
	lastProbes.set(store, now.getTime());
}

/** Bytes that are left on the disk that holds the database; without end where that is not ours to watch. */
export function freeSpace({ sqlite }: Store): number {
	if (!sqlite) return Infinity;
	const { bavail, bsize } = statfsSync(dirname(sqlite.writer.name));
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
