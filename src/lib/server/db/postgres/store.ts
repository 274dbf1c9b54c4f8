import type { Pool } from 'pg';
import { usualPatience, makeLane } from '../lane.ts';
import type { Rows, Store } from '../store.ts';
import { askAgain, askPool, openPool, type ConnectionOptions } from './connect.ts';
import { asDb } from './db.ts';
import { makePostgresWriting } from './writing.ts';

/** Less than others wait for their turn: a node that is gone without a word holds nobody up for longer. */
const longestIdleWriter = 0.8 * usualPatience;
const connectionsFor = { reading: 8, writing: 1, limits: 2 };

async function readSnapshot<T>(pool: Pool, work: (rows: Rows) => Promise<T>): Promise<T> {
	const client = await pool.connect();
	let cut: Error | undefined;
	try {
		await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
		const result = await work(async (text, values) => (await client.query(text, values)).rows);
		await client.query('COMMIT');
		return result;
	} catch (error) {
		cut = error as Error;
		throw error;
	} finally {
		client.release(cut);
	}
}

export type PostgresOptions = ConnectionOptions & { secretKey?: string | undefined; patience?: number };

/** Opens a PostgreSQL database: connects when it is first asked. */
export function openPostgres({ secretKey, patience = usualPatience, ...connection }: PostgresOptions): Store {
	const reading = openPool(connection, connectionsFor.reading, { readonly: true });
	const writers = openPool(connection, connectionsFor.writing, { idleInTransaction: longestIdleWriter });
	const limits = openPool(connection, connectionsFor.limits);
	const writing = makePostgresWriting(writers, connection.url, patience);
	const inTurn = makeLane(writing, patience);
	const writingDb = asDb(writing.asking);
	return {
		read: asDb(askPool(reading)),
		transaction: (work, longest) => inTurn(() => work(writingDb), longest),
		sqlite: undefined,
		postgres: {
			connection,
			limits,
			readSnapshot: (work) => askAgain(() => readSnapshot(reading, work)),
			write: async (text, values) => (await writing.asking.query(text, values)).rows
		},
		readOnly: false,
		secretKey,
		isReplaced: () => false,
		close() {
			for (const pool of [reading, writers, limits]) if (!pool.ending) void pool.end();
		}
	};
}
