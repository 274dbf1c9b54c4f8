import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { AppError } from '#lib/server/errors.ts';
import { logger } from '#lib/server/logger.ts';
import { isUnwritable } from './explain.ts';

/** Milliseconds that a transaction waits for its turn, unless the store was opened with another number. */
export const usualPatience = 10_000;
/** Milliseconds: worth a line to whoever looks closely, and to everybody. */
const slowTransaction = 50;
const longTransaction = 3000;
const shortestWait = 2;
const longestWait = 20;

const sentence = 'The site is busy saving something large. Your text is still here: try again in a moment.';
const makeUnavailable = (): AppError => new AppError('unavailable', sentence);

const advice = 'Your text is still here. Keep a copy of it, and tell whoever runs the site.';
const unwritable = `Nothing can be saved just now: the disk of the site is full or cannot be written. ${advice}`;
const replaced = `Nothing can be saved just now: the database file was moved, deleted or replaced. ${advice}`;

function sayUnwritable(error: unknown): AppError {
	logger.error({ err: error }, 'the database cannot be written');
	return new AppError('unavailable', unwritable);
}

export const isBusy = (error: unknown): boolean =>
	String((error as { code?: unknown } | undefined)?.code).startsWith('SQLITE_BUSY');

/**
 * Runs a statement as soon as no other process stands in its way, without holding up this one.
 * @param deadline by `performance.now()`
 * @throws {AppError} `unavailable` when it is past
 */
async function execWhenFree(writer: Database, statement: string, deadline: number): Promise<void> {
	for (let pause = shortestWait; ; pause = Math.min(pause * 2, longestWait)) {
		try {
			writer.exec(statement);
			return;
		} catch (error) {
			if (!isBusy(error)) throw error;
		}
		if (performance.now() >= deadline) throw makeUnavailable();
		// Jitter: several processes that wait must not all come back at the same moment.
		await wait(pause * (0.5 + Math.random()));
	}
}

const transactions = channel('cognicare:transaction');
export type TransactionSeen = { seconds: number };

function noteHeld(held: number): void {
	if (transactions.hasSubscribers) transactions.publish({ seconds: held / 1000 } satisfies TransactionSeen);
	if (held <= slowTransaction) return;
	const level = held > longTransaction ? 'warn' : 'debug';
	logger[level]({ held_ms: Math.round(held) }, 'a write transaction was held long');
}

type Lane = { depth: number; last: Promise<unknown>; isOver: boolean };
const openLane = (depth: number): Lane => ({ depth, last: Promise.resolve(), isOver: false });
const ignore = () => undefined;

const statementsAt = (depth: number): [begin: string, commit: string, undo: string] => {
	const name = `nested_${depth}`;
	return depth === 0
		? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
		: [`SAVEPOINT ${name}`, `RELEASE ${name}`, `ROLLBACK TO ${name}; RELEASE ${name}`];
};

/** Refuses to write into a file that nobody will find again, and says so in the log once. */
function makeGuard(isReplaced: () => boolean): () => void {
	let hasSaid = false;
	return () => {
		if (!isReplaced()) return;
		if (!hasSaid) logger.error('the database file was moved, deleted or replaced: nothing can be saved');
		hasSaid = true;
		throw new AppError('unavailable', replaced);
	};
}

/** Work of one transaction, when what was asked for before in the same lane is done. */
function queue<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
	const turn = lane.last.then(work);
	lane.last = turn.catch(ignore);
	return turn;
}

/** The same, given up when its turn does not come in time. */
function queueFor<T>(lane: Lane, patience: number, work: () => Promise<T>): Promise<T> {
	const late = Promise.withResolvers<never>();
	let hasGivenUp = false;
	const timer = setTimeout(() => {
		hasGivenUp = true;
		late.reject(makeUnavailable());
	}, patience);
	const turn = queue(lane, async () => {
		if (hasGivenUp) throw makeUnavailable();
		clearTimeout(timer);
		return work();
	});
	return Promise.race([turn, late.promise]);
}

/**
 * Transactions on one connection, one at a time in the order in which they were asked for. One that is started inside
 * another is a savepoint, and those of one transaction take turns too.
 * @param usual milliseconds from the call until it gives up waiting for its turn
 * @param isReplaced whether what is written would go to a file that nobody will find again
 */
export function makeLane(
	writer: Database,
	usual: number,
	isReplaced: () => boolean
): <T>(work: () => Promise<T>, patience?: number) => Promise<T> {
	const inside = new AsyncLocalStorage<Lane>();
	const outermost = openLane(0);
	const refuseReplaced = makeGuard(isReplaced);

	async function runBetween<T>(outer: Lane, deadline: number, work: () => Promise<T>): Promise<T> {
		const [begin, commit, undo] = statementsAt(outer.depth);
		if (outer.depth === 0) refuseReplaced();
		try {
			await execWhenFree(writer, begin, deadline);
		} catch (error) {
			throw isUnwritable(error) ? sayUnwritable(error) : error;
		}
		const started = performance.now();
		const own = openLane(outer.depth + 1);
		try {
			const result = await inside.run(own, work);
			if (outer.depth === 0) refuseReplaced();
			await execWhenFree(writer, commit, performance.now() + usual);
			return result;
		} catch (error) {
			if (writer.inTransaction) writer.exec(undo);
			throw isUnwritable(error) ? sayUnwritable(error) : error;
		} finally {
			own.isOver = true;
			if (outer.depth === 0) noteHeld(performance.now() - started);
		}
	}

	return async (work, patience = usual) => {
		const around = inside.getStore();
		// Work that was started inside a transaction and outlives it stands by itself.
		const outer = around && !around.isOver ? around : outermost;
		if (outer !== outermost) return queue(outer, () => runBetween(outer, Infinity, work));
		const deadline = performance.now() + patience;
		return queueFor(outer, patience, () => runBetween(outer, deadline, work));
	};
}
