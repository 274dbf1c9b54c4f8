import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { logger } from '#lib/server/logger.ts';
import { MigrationError, OperatorError } from '../errors.ts';
import type { Rows } from '../store.ts';
import {
	explainPostgres,
	isForbidden,
	isLocked,
	isUnwritable,
	nameOf,
	optionsOf,
	SiteClient,
	type ConnectionOptions
} from './connect.ts';
import { explainRefusal } from './refusals.ts';
import { preparingLock, servingLock, writerLock } from './locks.ts';

const folder = 'drizzle/postgres';
const lastMigration = 'select max(created_at) as at from drizzle.__drizzle_migrations';

type Journal = { entries: { when: number }[] };

export const newestMigration = (): number =>
	Math.max(
		...(JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as Journal).entries.map(({ when }) => when)
	);

type Ask = Pick<pg.Client, 'query'>;

async function readLastMigration(client: Ask): Promise<number> {
	const { rows } = await client.query<{ known: string | null }>(
		`select to_regclass('drizzle.__drizzle_migrations') as known`
	);
	if (rows[0]!.known === null) return 0;
	return (await client.query<{ at: number | null }>(lastMigration)).rows[0]!.at ?? 0;
}

/** @throws {OperatorError} when tables have no place there, or another program has some; {MigrationError} for those of a newer version */
async function refuseStrangers(client: Ask, url: string): Promise<void> {
	const schemas = await client.query<{ found: boolean }>(`select to_regnamespace('public') is not null as found`);
	if (!schemas.rows[0]!.found) {
		throw new OperatorError(
			`The database ${nameOf(url)} has no schema public. Make it, as with create schema public authorization <user>, then start again.`
		);
	}
	const last = await readLastMigration(client);
	if (last > newestMigration()) {
		throw new MigrationError('This database was made by a newer version of the site. Start that version.');
	}
	if (last > 0) return;
	const { rows } = await client.query<{ total: number }>(
		`select count(*) as total from pg_tables where schemaname = 'public'`
	);
	if (rows[0]!.total === 0) return;
	throw new OperatorError(`The database ${nameOf(url)} holds tables of something else. Give the site one of its own.`);
}

/** What is drawn last when a database is filled. */
const isFilled = async (client: Ask): Promise<boolean> =>
	(await client.query<{ filled: boolean }>('select epoch <> 0 as filled from content_version')).rows[0]!.filled;

export type Preparing = {
	/** Nobody serves the database. */
	isAlone: boolean;
	/** It has not been filled, or not to the end. */
	isNew: boolean;
};

export async function connect(connection: ConnectionOptions): Promise<pg.Client> {
	const client = new SiteClient(optionsOf(connection));
	client.on('error', () => undefined);
	try {
		await client.connect();
		return client;
	} catch (error) {
		throw new OperatorError(explainRefusal(error as Error, nameOf(connection.url)), { cause: error });
	}
}

/**
 * Milliseconds. Readers wait behind whoever waits for a table: no longer than they can, and shorter than PostgreSQL takes to
 * look for two that wait for each other, so that it is always the upgrade that steps back.
 */
const upgrading = { lock: 800, pause: 1500, longest: 10 * 60_000 };

/** In the turn of who writes: nobody who is amid a transaction finds a table changed that it has yet to come to. */
async function tryMigrating(client: pg.Client): Promise<void> {
	await client.query(`set lock_timeout = ${upgrading.lock}; select pg_advisory_lock(${writerLock})`);
	try {
		await migrate(drizzle(client), { migrationsFolder: folder });
	} finally {
		await client.query(`select pg_advisory_unlock(${writerLock})`);
	}
}

/** Other nodes may go on meanwhile, whose readers and writers come first. */
async function bringUpToDate(client: pg.Client, url: string): Promise<void> {
	const deadline = performance.now() + upgrading.longest;
	for (let tries = 1; ; tries += 1) {
		try {
			await tryMigrating(client);
			return void (await client.query('reset lock_timeout'));
		} catch (error) {
			if (!isLocked(error)) throw error;
			if (performance.now() > deadline) {
				throw new MigrationError(
					`The database ${nameOf(url)} has been in use without a break, so it could not be upgraded. Nothing was changed: start this version again once that is over.`
				);
			}
			if (tries === 1) logger.info('the upgrade waits for who uses the database for long');
		}
		await wait(upgrading.pause);
	}
}

/**
 * Brings the database to the newest schema, then does what else a start has to, one process at a time: others wait.
 * @param whenEmpty may refuse a database in which nothing is yet
 * @throws {OperatorError} when it cannot be reached, holds something else, or is of a newer version
 */
export async function preparePostgres<T>(
	connection: ConnectionOptions,
	work: (found: Preparing) => Promise<T>,
	whenEmpty?: () => void
): Promise<T> {
	const client = await connect(connection);
	try {
		await client.query(`select pg_advisory_lock(${preparingLock})`);
		const {
			rows: [serving]
		} = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${servingLock}) as alone`);
		await refuseStrangers(client, connection.url);
		if ((await readLastMigration(client)) === 0) whenEmpty?.();
		// Changes nothing where it is there, and is refused where nothing can be changed.
		await client.query('create schema if not exists drizzle');
		if ((await readLastMigration(client)) < newestMigration()) await bringUpToDate(client, connection.url);
		return await work({ isAlone: serving!.alone, isNew: !(await isFilled(client)) });
	} catch (error) {
		if (isForbidden(error)) {
			throw new OperatorError(
				`The user of the database ${nameOf(connection.url)} may not do what the site has to. Make it the owner of the database and of what is in it.`
			);
		}
		if (!isUnwritable(error)) throw explainPostgres(error);
		throw new OperatorError(
			`The database ${nameOf(connection.url)} can only be read, or its disk is full (${(error as Error).message}). Start the site once it can be written.`
		);
	} finally {
		await client.end();
	}
}

/** @throws {OperatorError} unless there is a site in a database, in the schema of this release */
export async function refuseUnready(client: Ask, url: string): Promise<void> {
	await refuseStrangers(client, url);
	const last = await readLastMigration(client);
	if (last === 0 || !(await isFilled(client))) {
		throw new OperatorError(`There is no site in the database ${nameOf(url)} yet. npm start makes one.`);
	}
	if (last === newestMigration()) return;
	throw new MigrationError(
		`The database ${nameOf(url)} is of an older release. Start the site once, which brings it up to date.`
	);
}

/** The same, asked on a connection of its own. */
export async function needSite(connection: ConnectionOptions): Promise<void> {
	const client = await connect(connection);
	try {
		await refuseUnready(client, connection.url);
	} finally {
		await client.end();
	}
}

/** Whether every migration that this code knows has been applied; a newer one may have been. */
export const isMigrated = async (rows: Rows): Promise<boolean> =>
	((await rows<{ at: number | null }>(lastMigration))[0]!.at ?? 0) >= newestMigration();
