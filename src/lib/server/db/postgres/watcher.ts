import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { logger } from '#lib/server/logger.ts';
import { optionsOf, type ConnectionOptions } from './connect.ts';
import { servingLock } from './locks.ts';
import { noteStamp } from './stamps.ts';

const lookEvery = 1000;
const pauses = { first: 50, longest: 1000 };
const channelName = 'cognicare_content';

export type Watcher = { close(): Promise<void> };

/**
 * Follows the content from a connection of its own: the database sends word of each change, and is asked once a second
 * in case a word is lost. The same connection says that this process serves the database.
 * @throws when the database cannot be reached now; later it is tried again until it can
 */
export async function watchContent(connection: ConnectionOptions): Promise<Watcher> {
	let client: pg.Client | undefined;
	let isClosed = false;

	async function open(): Promise<void> {
		const opened = new pg.Client(optionsOf(connection));
		opened.on('error', () => undefined);
		opened.on('notification', ({ payload }) => noteStamp(connection.url, payload));
		try {
			await opened.connect();
			await opened.query(`LISTEN ${channelName}`);
			await opened.query(`SELECT pg_advisory_lock_shared(${servingLock})`);
			await look(opened);
		} catch (error) {
			await opened.end().catch(() => undefined);
			throw error;
		}
		opened.once('end', () => void reopen());
		client = opened;
	}

	async function look(from: pg.Client): Promise<void> {
		const { rows } = await from.query<{ stamp: string }>(
			`SELECT epoch || '.' || version AS stamp FROM content_version`
		);
		noteStamp(connection.url, rows[0]?.stamp);
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
	const timer = setInterval(() => void (client && look(client).catch(() => undefined)), lookEvery);
	timer.unref();
	return {
		async close() {
			isClosed = true;
			clearInterval(timer);
			await client?.end().catch(() => undefined);
		}
	};
}
