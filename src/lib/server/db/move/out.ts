import type { SqliteStore } from '../store.ts';
import { copyTables, type Moved, type OnProgress } from './copy.ts';
import type { End } from './cells.ts';
import { compareTables, emptyFile, fileEnd } from './file-end.ts';

export type Out = {
	url: string;
	/** Tables of what is made anew. */
	derived: readonly string[];
	/** Makes them, when all else is there. */
	derive: (from: End, to: SqliteStore['sqlite']['writer']) => Promise<void>;
	onProgress?: OnProgress | undefined;
};

/** Fills a new file, in the schema of this release, with one moment of a PostgreSQL database. */
export async function fillFile(
	{ sqlite: { writer } }: SqliteStore,
	{ url, derived, derive, onProgress }: Out
): Promise<Moved[]> {
	const { readPostgres } = await import('../postgres/index.ts');
	return readPostgres({ url }, derived, async ({ tables, end }) => {
		compareTables(writer, tables, derived);
		writer.exec('BEGIN IMMEDIATE');
		try {
			emptyFile(writer, tables);
			const moved = await copyTables(end, fileEnd(writer), tables, onProgress);
			await derive(end, writer);
			writer.exec('COMMIT');
			return moved;
		} catch (error) {
			writer.exec('ROLLBACK');
			throw error;
		}
	});
}
