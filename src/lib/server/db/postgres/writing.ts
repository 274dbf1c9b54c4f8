import type { Pool, PoolClient, QueryResult } from 'pg';
import { savepointsAt, type Writing } from '../lane.ts';
import { explainPostgres, isCut, isLost, watchAsking, type Queryable } from './connect.ts';
import { writerLock } from './locks.ts';
import { noteStamp } from './stamps.ts';

const longestLock = 10_000;

async function connect(pool: Pool): Promise<PoolClient> {
	try {
		return await pool.connect();
	} catch (error) {
		if (!isCut(error)) throw error;
		return pool.connect();
	}
}

/** What is confirmed has to outlive a crash of the server, also of one that is set up to be fast rather than safe. */
const confirmSafely = `SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'`;
/** In one question: a transaction that waits for the only turn of the whole cluster. */
const beginWithin = (patience: number): string =>
	`BEGIN; SET LOCAL lock_timeout = ${patience}; SELECT pg_advisory_xact_lock(${writerLock}); SET LOCAL lock_timeout = ${longestLock}; ${confirmSafely}`;
const commit = `SELECT epoch || '.' || version AS stamp FROM content_version; COMMIT`;

/**
 * How PostgreSQL writes: on one connection at a time, with a lock that all processes share.
 * @param url names the database among the stamps of this process
 * @param usual milliseconds to wait for the turn at most
 */
export function makePostgresWriting(pool: Pool, url: string, usual: number): Writing & { asking: Queryable } {
	let current: PoolClient | undefined;
	const client = (): PoolClient => {
		if (!current) throw new Error('There is no transaction any more.');
		return current;
	};
	const leave = (error?: unknown) => {
		current?.release(isLost(error) ? (error as Error) : undefined);
		current = undefined;
	};

	/** A connection that was cut while nobody used it is found out here, before anything was done. */
	async function beginOn(patience: number): Promise<void> {
		current = await connect(pool);
		try {
			await current.query(beginWithin(patience));
		} catch (error) {
			if (!isLost(error)) await current.query('ROLLBACK').catch(() => undefined);
			leave(error);
			throw error;
		}
	}

	return {
		asking: watchAsking(async (...given) => client().query(...given), 'writer', false),
		async begin(depth, deadline) {
			if (depth > 0) return void (await client().query(savepointsAt(depth)[0]));
			const patience = () => Math.ceil(Math.max(1, Math.min(deadline - performance.now(), usual)));
			try {
				await beginOn(patience());
			} catch (error) {
				if (!isCut(error)) throw error;
				await beginOn(patience());
			}
		},
		async commit(depth) {
			if (depth > 0) return void (await client().query(savepointsAt(depth)[1]));
			const [stamp] = (await client().query(commit)) as unknown as [QueryResult<{ stamp: string }>];
			leave();
			noteStamp(url, stamp.rows[0]?.stamp);
		},
		async undo(depth) {
			if (!current) return;
			try {
				await current.query(depth > 0 ? savepointsAt(depth)[2] : 'ROLLBACK');
				if (depth === 0) leave();
			} catch (error) {
				if (depth > 0) return;
				current.release(error as Error);
				current = undefined;
			}
		},
		explain: explainPostgres
	};
}
