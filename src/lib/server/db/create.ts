import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperatorError } from './errors.ts';
import { draftOf, putInNewPlace, removeDatabase, setSideFilesAside } from './files.ts';
import { foldDatabase } from './inspect.ts';
import { migrateStore } from './migrate.ts';
import { drawEpochOf } from './epoch.ts';
import { openStore, type SqliteStore } from './store.ts';

/**
 * Makes a database where there is none: it gets its name once it is whole. What one that is gone has left is set aside.
 * @param fill puts the first content in
 * @throws {OperatorError} when there is one by then
 */
export async function createDatabase<T>(file: string, fill: (store: SqliteStore) => Promise<T>): Promise<T> {
	mkdirSync(dirname(file), { recursive: true });
	const draft = draftOf(file, 'create');
	removeDatabase(draft);
	try {
		const store = openStore(draft, { create: true });
		let result: T;
		try {
			migrateStore(store);
			result = await fill(store);
			drawEpochOf(store.sqlite.writer);
		} finally {
			store.close();
		}
		foldDatabase(draft);
		if (!existsSync(file)) setSideFilesAside(file, new Date().toISOString().replace(/[-:]|\.\d+/g, ''));
		putInNewPlace(draft, file);
		return result;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		throw new OperatorError(`There is a database at ${file} by now: another process made it. Start again.`);
	} finally {
		removeDatabase(draft);
	}
}
