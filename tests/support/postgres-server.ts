import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres, makeCluster, otherUser } from '../../scripts/postgres.ts';
import { findFreePort } from './free-port.ts';

export type PostgresServer = {
	/** Its databases lie in memory, where they are cloned faster file by file than page by page. */
	isInMemory: boolean;
	/** Of a database on this server; `postgres` is always there. */
	urlOf(database: string): string;
	/** Runs plain SQL in the database `postgres`. */
	run(statement: string): Promise<void>;
	stop(): Promise<void>;
	/** Ends it as a crash would, or stops it, and starts it again. */
	restart(): Promise<void>;
	halt(): Promise<void>;
};

const password = 'only-for-tests';

/** What makes it fast, and would lose data in a crash of the machine. */
const settings = [
	...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'],
	// A database of a test lives for a second.
	...['autovacuum=off', 'jit=off', 'max_connections=400']
];

/** Starts a PostgreSQL server of its own on this machine, with nothing in it. */
export async function startPostgres(): Promise<PostgresServer> {
	const { postgres } = await findPostgres();
	const { folder, data, isInMemory } = await makeCluster(password);
	const options = { ...otherUser, stdio: 'ignore' as const, cwd: data };
	const port = await findFreePort();
	const urlOf = (database: string) => `postgres://site:${password}@127.0.0.1:${port}/${database}`;
	let child: ChildProcess | undefined;

	async function run(statement: string): Promise<void> {
		const client = new pg.Client({ connectionString: urlOf('postgres') });
		await client.connect();
		try {
			await client.query(statement);
		} finally {
			await client.end();
		}
	}

	async function start(): Promise<void> {
		const more = settings.flatMap((one) => ['-c', one]);
		const place = ['-D', data, '-p', String(port), '-k', '', '-h', '127.0.0.1'];
		child = spawn(postgres, [...place, ...more], options);
		const deadline = Date.now() + 30_000;
		for (;;) {
			try {
				return await run('select 1');
			} catch (error) {
				if (Date.now() > deadline || child.exitCode !== null) throw error;
				await wait(20);
			}
		}
	}

	async function halt(): Promise<void> {
		const running = child;
		if (!running || running.exitCode !== null) return;
		const ended = new Promise((resolve) => running.once('exit', resolve));
		// Immediately: nothing in it is worth waiting for.
		running.kill('SIGQUIT');
		await ended;
	}

	await start();
	return {
		isInMemory,
		urlOf,
		run,
		halt,
		restart: async () => {
			await halt();
			await start();
		},
		stop: async () => {
			await halt();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
