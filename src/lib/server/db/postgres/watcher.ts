import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { logger } from '#lib/server/logger.ts';
import { newEpoch } from '../epoch.ts';
import { optionsOf, type ConnectionOptions } from './connect.ts';
import { servingLock } from './locks.ts';
import { isBehind, noteStamp } from './stamps.ts';

const lookEvery = 1000;
/** Of a network that swallows what is sent nobody else says that it does. */
const longestLook = 5000;
const pauses = { first: 50, longest: 1000 };
const channelName = 'cognicare_content';

export type Watcher = { close(): Promise<void> };

async function readStamp(from: pg.Client): Promise<string | undefined> {
	const text = `SELECT epoch || '.' || version AS stamp FROM content_version`;
	const { rows } = await from.query<{ stamp: string }>({ text, query_timeout: longestLook } as pg.QueryConfig);
	return rows[0]?.stamp;
}

/** One that was put back, or a copy that was behind when it took over, is like one that was restored. */
async function beginAnewIfBehind(url: string, from: pg.Client): Promise<void> {
	// The second answer holds what this process wrote during the first.
	for (let looks = 0; looks < 2; looks += 1) if (!isBehind(url, await readStamp(from))) return;
	logger.warn('the database holds less than it did: everything is read anew');
	await from.query('UPDATE content_version SET epoch = $1', [newEpoch()]);
}

/**
 * Follows the content from a connection of its own: the database sends word of each change, and is asked once a second
 * in case a word is lost. The same connection says that this process serves the database.
 * @throws when the database cannot be reached now; later it is tried again until it can
 */
export async function watchContent(connection: ConnectionOptions): Promise<Watcher> {
	let client: pg.Client | undefined;
	let isClosed = false;
	let isLooking = false;

	async function open(): Promise<void> {
		const opened = new pg.Client(optionsOf(connection));
		opened.on('error', () => undefined);
		opened.on('notification', ({ payload }) => noteStamp(connection.url, payload));
		try {
			await opened.connect();
			await opened.query(`LISTEN ${channelName}`);
			await opened.query(`SELECT pg_advisory_lock_shared(${servingLock})`);
			await beginAnewIfBehind(connection.url, opened);
			await look(opened);
		} catch (error) {
			await opened.end().catch(() => undefined);
			throw error;
		}
		opened.once('end', () => void reopen());
		client = opened;
	}

	const look = async (from: pg.Client): Promise<void> => noteStamp(connection.url, await readStamp(from));

	/** A connection that does not answer is given up, and another takes its place. */
	async function lookAgain(): Promise<void> {
		const from = client;
		if (!from || isLooking) return;
		isLooking = true;
		try {
			await look(from);
		} catch {
			await from.end().catch(() => undefined);
		} finally {
			isLooking = false;
		}
	}

	async function reopen(): Promise<void> {
		client = undefined;
		for (let pause = pauses.first; !isClosed; pause = Math.min(pause * 2, pauses.longest)) {
			try {
				return await open();
			} catch (error) {
				logger.warn({ reason: (error as Error).message }, 'the database cannot be followed');
			}
			await wait(pause);
		}
	}

	await open();
	const timer = setInterval(() => void lookAgain(), lookEvery);
	timer.unref();
	return {
		async close() {
			isClosed = true;
			clearInterval(timer);
			await client?.end().catch(() => undefined);
		}
	};
}
