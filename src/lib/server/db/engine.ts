import { engine } from '#lib/server/config.ts';
import { isFileMigrated } from './migrate.ts';
import { joinNeighbours } from './neighbours.ts';
import { openFileStaging, type Staging } from './staging.ts';
import { openStore, sqliteOf, type Store } from './store.ts';

/** The engine of DATABASE_URL where that is PostgreSQL: loaded there only. */
export const postgres = engine === 'postgres' ? await import('./postgres/index.ts') : undefined;

export type Place = {
	/** Of SQLite. */
	databaseFile: string;
	/** Of PostgreSQL, where that is the engine. */
	databaseUrl?: string | undefined;
	secretKey?: string | undefined;
};

/** Opens the database of the settings. */
export function openDatabase({ databaseFile, databaseUrl: url, secretKey }: Place): Store {
	if (url === undefined) return openStore(databaseFile, { secretKey });
	if (!postgres) throw new Error('The engine of this process is SQLite.');
	return postgres.openPostgres({ url, secretKey });
}

/** Whether every migration that this code knows has been applied. */
export const isMigrated = async ({ sqlite, postgres: port }: Store): Promise<boolean> =>
	port ? port.readSnapshot((rows) => postgres!.isMigrated(rows)) : isFileMigrated(sqlite!.reader);

/** For preparing many rows without holding the database, and moving them into it in one short transaction. */
export const openStaging = async (store: Store, tables: string[]): Promise<Staging> =>
	store.postgres ? postgres!.openPostgresStaging(store.postgres, tables) : openFileStaging(sqliteOf(store), tables);

/**
 * Says that this process serves the database, until what it answers is called or the process ends. On PostgreSQL the
 * same connection follows the content.
 * @param onNews is called there when somebody has changed it
 */
export async function joinOthers({ databaseFile, databaseUrl: url }: Place, onNews?: () => void): Promise<() => void> {
	if (url === undefined) return joinNeighbours(databaseFile);
	const watcher = await postgres!.watchContent({ url, onNews });
	return () => void watcher.close();
}
