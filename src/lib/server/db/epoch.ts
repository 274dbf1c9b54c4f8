import type { SqliteConnection } from './open.ts';

/** Makes sure that nothing which is remembered of another database, or of an earlier life of this one, is taken for it. */
export function drawEpoch(connection: SqliteConnection): void {
	connection.exec('update content_version set epoch = abs(random() % 9007199254740991)');
}
