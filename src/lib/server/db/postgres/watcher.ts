import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { logger } from '#lib/server/logger.ts';
import { newEpoch } from '../epoch.ts';
import { isLate, isUnwritable, optionsOf, SiteClient, type ConnectionOptions } from './connect.ts';
import { servingLock } from './locks.ts';
import { endSessionsLeft, hangUp, noteOpen, noteSilence } from './silence.ts';
import { isBehind, knownStamp, noteStamp, onStamp } from './stamps.ts';

const lookEvery = 1000;
/**
 * So often it is time to look again while there is no answer yet, before the network is said to have swallowed it. A process
 * that was busy meanwhile misses no turn: it counts them only as it comes to them.
 */
const mostMissed = 3;
/** Shorter than others wait for a connection: they know the outcome when their time is over. */
const longestConnect = 3000;
const longestAnswer = 5000;
const longestPreparing = 60_000;
const pauses = { first: 50, longest: 1000 };
const channelName = 'cognicare_content';

export type Watcher = { close(): Promise<void> };

type Watching = ConnectionOptions & {
	/** Is called when there is another content than was known. */
	onNews?: (() => void) | undefined;
};

async function readStamp(from: pg.Client): Promise<string | undefined> {
	const { rows } = await from.query<{ stamp: string }>(`SELECT epoch || '.' || version AS stamp FROM content_version`);
	return rows[0]?.stamp;
}

/**
 * What the content is. One that was put back, or a copy that was behind when it took over, is like one that was restored;
 * while that copy can only be read, it stays for a later look.
 */
async function look(url: string, from: pg.Client): Promise<void> {
	const before = knownStamp(url);
	const stamp = await readStamp(from);
	if (!isBehind(stamp, before)) return noteStamp(url, stamp);
	try {
		await from.query('UPDATE content_version SET epoch = $1', [newEpoch()]);
		logger.warn('the database holds less than it did: everything is read anew');
	} catch (error) {
		if (!isUnwritable(error)) throw error;
	}
}

async function open(watching: ConnectionOptions): Promise<pg.Client> {
	const { url } = watching;
	const limits = { connectionTimeoutMillis: longestConnect, query_timeout: longestAnswer };
	const opened = new SiteClient({ ...optionsOf(watching), ...limits });
	opened.on('error', () => undefined);
	opened.on('notification', ({ payload }) => noteStamp(url, payload));
	try {
		await opened.connect();
		noteOpen(url, opened);
		await opened.query(`LISTEN ${channelName}`);
		noteSilence(url, false);
		await endSessionsLeft(url, opened);
		// Whoever has it alone is preparing the database.
		const text = `SELECT pg_advisory_lock_shared(${servingLock})`;
		await opened.query({ text, query_timeout: longestPreparing } as pg.QueryConfig);
		await look(url, opened);
		return opened;
	} catch (error) {
		await opened.end().catch(() => undefined);
		throw error;
	}
}

/**
 * Follows the content from a connection of its own: the database sends word of each change, and is asked once a second
 * in case a word is lost. The same connection says that this process serves the database, and that the database answers.
 * @throws when the database cannot be reached now; later it is tried again until it can
 */
export async function watchContent({ onNews, ...watching }: Watching): Promise<Watcher> {
	const { url } = watching;
	const unlisten = onNews ? onStamp(url, onNews) : () => undefined;
	let client: pg.Client | undefined;
	let isClosed = false;
	let isLooking = false;
	let missed = 0;

	function take(opened: pg.Client): void {
		opened.once('end', () => void reopen());
		client = opened;
	}

	/** A connection that does not answer is given up, and another takes its place. */
	async function lookAgain(): Promise<void> {
		const from = client;
		if (!from) return;
		if (isLooking) {
			missed += 1;
			if (missed === mostMissed) hangUp(url);
			return;
		}
		isLooking = true;
		missed = 0;
		try {
			await look(url, from);
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
				return take(await open(watching));
			} catch (error) {
				noteSilence(url, isLate(error));
				logger.warn({ reason: (error as Error).message }, 'the database cannot be followed');
			}
			await wait(pause);
		}
	}

	take(await open(watching));
	const timer = setInterval(() => void lookAgain(), lookEvery);
	timer.unref();
	return {
		async close() {
			isClosed = true;
			unlisten();
			clearInterval(timer);
			noteSilence(url, false);
			await client?.end().catch(() => undefined);
		}
	};
}
