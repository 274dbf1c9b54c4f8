import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { findServer, type Config } from '#lib/server/config.ts';
import { createDatabase } from '#lib/server/db/create.ts';
import { MoveError } from '#lib/server/db/errors.ts';
import { copyTables, type Moved, type OnProgress } from '#lib/server/db/move/copy.ts';
import { compareTables, fileEnd, readMoment } from '#lib/server/db/move/file-end.ts';
import { ServerUrlError } from '#lib/server/db/server-url.ts';
import type { Db, SqliteConnection } from '#lib/server/db/store.ts';
import { addTextRows, derivedTables } from '#lib/server/search/index.ts';
import { fillFromPostgres } from './copy-out.ts';
import { fileEverything } from './reindex.ts';

export type MoveOptions = { onProgress?: OnProgress | undefined };

type Into = {
	url: string;
	/** Is called before what is there is taken out. Without it the database has to be empty. */
	beforeEmptying?: (() => Promise<void>) | undefined;
	/** What a person can do where the database is not empty. */
	instead: string;
	/** Of the two, the database that the engine of this process reads. */
	reads: 'file' | 'server';
} & MoveOptions;

const readFile = (connection: SqliteConnection): Db => drizzle(connection, { casing: 'snake_case' });

/** Fills a PostgreSQL database with what a file holds, in one transaction, search index included. */
export async function fillServer(
	connection: SqliteConnection,
	{ url, beforeEmptying, instead, reads, onProgress }: Into
): Promise<Moved[]> {
	const { fillPostgres } = await import('#lib/server/db/postgres/index.ts');
	return fillPostgres({ url }, { derived: derivedTables, beforeEmptying, instead }, async ({ tables, end, db }) => {
		compareTables(connection, tables, derivedTables);
		const moved = await copyTables(fileEnd(connection), end, tables, onProgress);
		const reading = reads === 'file' ? readFile(connection) : db;
		await fileEverything(
			(work) => work(reading),
			(_, kind, texts) => addTextRows(end, kind, texts)
		);
		return moved;
	});
}

const isServer = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place);

/** @throws {MoveError} for an address that cannot be one of a database */
function refuseUnreadable(place: string): void {
	try {
		findServer(place);
	} catch (error) {
		if (error instanceof ServerUrlError) throw new MoveError(`The address after --to ${error.message}.`);
		throw error;
	}
}

async function moveToFile(url: string, file: string, { onProgress }: MoveOptions): Promise<Moved[]> {
	if (existsSync(file))
		throw new MoveError(`There is a file ${file} already. Nothing was changed. Choose another name.`);
	return createDatabase(file, (store) => fillFromPostgres(store, url, onProgress));
}

/**
 * Copies the whole site to the other engine. Where it is now nothing is changed, and it may go on meanwhile: what is saved
 * after this begins is not in the copy.
 * @param to `postgres://…` from SQLite; the path of a new file from PostgreSQL
 * @returns what was copied, table by table, and where that is now
 * @throws {MoveError} when there is something already, or anything did not arrive as it was
 */
export async function moveSite(
	{ databaseFile, databaseUrl }: Pick<Config, 'databaseFile' | 'databaseUrl'>,
	to: string,
	options: MoveOptions = {}
): Promise<{ moved: Moved[]; place: string }> {
	if (databaseUrl) {
		if (isServer(to)) throw new MoveError('From PostgreSQL to PostgreSQL, use its own tools: pg_dump and pg_restore.');
		const file = resolve(to.replace(/^file:(?:\/\/)?/, ''));
		return { moved: await moveToFile(databaseUrl, file, options), place: file };
	}
	if (!isServer(to)) {
		throw new MoveError(
			'From SQLite, --to is postgres://user:password@host/name. To copy the file: npm run cli -- backup'
		);
	}
	refuseUnreadable(to);
	const moved = await readMoment(databaseFile, (connection) =>
		fillServer(connection, { url: to, reads: 'file', instead: 'Name an empty one.', ...options })
	);
	return { moved, place: to };
}
