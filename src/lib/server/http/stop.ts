import type { Server } from 'node:http';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { noteStopping } from './stopping.ts';

const second = 1000;
/** What is left for closing the database after the last connection was cut. */
const closingTime = 3 * second;
/** When even the event loop stands still, a thread ends the process this much later. */
const lastGrace = 2 * second;
const closedEvent = 'cognicare:closed';

/** One stop can arrive several times, from npm and from whoever signals the whole group: only a later one insists. */
const sameStop = second;

const watchdog = `
const { workerData } = require('node:worker_threads');
setTimeout(() => {
	require('node:fs').writeSync(2, '{"level":"fatal","msg":"stopping was held up for good: the process is ended"}\\n');
	process.kill(process.pid, 'SIGKILL');
}, workerData);
`;

type Parts = {
	server: Server;
	logger: Pick<Logger, 'info' | 'warn' | 'error'>;
	/** Seconds in which a proxy finds out, by /healthz, that it had better ask another process: until then all is answered. */
	delay?: number;
	/** Seconds for requests that are under way. */
	timeout: number;
	/** Closes what the process itself has open. */
	close(): void;
};

/** For telling those whose connections are used again and again, a proxy above all, to make no more use of them. */
const partingTime = second / 2;
/** Milliseconds for taking connections that had been made before, however many more come meanwhile. */
const longestTaking = 500;
/** So often connections are closed that came to be idle. */
const sweepEvery = 100;

/**
 * Those that wait to be taken would be reset, and what they ask is lost: the loop takes one in each of its turns.
 * @param then once a turn has passed without one
 */
function takeWaiting(server: Server, then: () => void): void {
	const deadline = performance.now() + longestTaking;
	let isTaking = true;
	const note = () => (isTaking = true);
	server.on('connection', note);
	const look = () => {
		if (!isTaking || performance.now() > deadline) {
			server.off('connection', note);
			return then();
		}
		isTaking = false;
		// Between two of these the loop looks once what has arrived.
		setImmediate(() => setImmediate(look));
	};
	look();
}

/** An answer says from now on that its connection is not to be used again: one that is closed meanwhile loses what is asked on it. */
function part(server: Server): void {
	server.prependListener('request', (_request, response) => (response.shouldKeepAlive = false));
}

/** @param then once all that was asked has been answered */
function drain(server: Server, then: () => void): void {
	const close = () => {
		const sweeping = setInterval(() => server.closeIdleConnections(), sweepEvery);
		server.close(() => {
			clearInterval(sweeping);
			then();
		});
	};
	part(server);
	takeWaiting(server, () => {
		server.getConnections((_error, count) => {
			if (count === 0) return close();
			setTimeout(() => takeWaiting(server, close), partingTime);
		});
	});
}

/** Tells that everything that was open is closed, or why not. */
export async function closeForStop(work: () => Promise<unknown>): Promise<void> {
	const failure = await work().then(
		() => undefined,
		(error: unknown) => error ?? new Error('Closing failed.')
	);
	process.emit(closedEvent as 'SIGTERM', failure as 'SIGTERM');
}

/**
 * Makes the way to stop the process: soon no new connections, time for what is under way, then the database is closed. It
 * ends with 0 when all of that was done; whatever hangs, it has ended a few seconds after its time, and says so.
 */
export function makeStop({ server, logger, delay = 0, timeout, close }: Parts): () => void {
	let since: number | undefined;
	const end = (code: number) => process.exit(code || Number(process.exitCode ?? 0));

	function closeAll(wasCut: boolean): void {
		process.once(closedEvent, (failure: unknown) => {
			if (failure) logger.error({ err: failure }, 'the database could not be closed');
			end(failure || wasCut ? 1 : 0);
		});
		close();
		// adapter-node's own server does this; the hooks close the database on it.
		process.emit('sveltekit:shutdown' as 'SIGTERM', 'SIGTERM');
	}

	return () => {
		if (since !== undefined) {
			if (performance.now() - since > sameStop) end(1);
			return;
		}
		since = performance.now();
		noteStopping();
		let isDrained = false;
		let wasCut = false;
		const longest = (delay + timeout) * second + closingTime;
		new Worker(watchdog, { eval: true, workerData: longest + lastGrace }).unref();
		setTimeout(
			() => {
				if (isDrained) return;
				wasCut = true;
				logger.warn({ seconds: timeout }, 'requests that did not end in time were cut off');
				server.closeAllConnections();
			},
			(delay + timeout) * second
		);
		setTimeout(() => {
			logger.error({ seconds: longest / second, isDrained }, 'stopping took too long: the process is ended');
			end(1);
		}, longest);
		const finish = () => {
			isDrained = true;
			closeAll(wasCut);
		};
		if (delay > 0) setTimeout(() => drain(server, finish), delay * second);
		else drain(server, finish);
	};
}
