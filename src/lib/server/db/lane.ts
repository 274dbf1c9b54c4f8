import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { AppError } from '#lib/server/errors.ts';
import { logger } from '#lib/server/logger.ts';

/** Milliseconds that a transaction waits for its turn, unless the store was opened with another number. */
export const usualPatience = 10_000;
/** Milliseconds: worth a line to whoever looks closely, and to everybody. */
const slowTransaction = 50;
const longTransaction = 3000;

const sentence = 'The site is busy saving something large. Your text is still here: try again in a moment.';
export const makeUnavailable = (): AppError => new AppError('unavailable', sentence);

const advice = 'Your text is still here. Keep a copy of it, and tell whoever runs the site.';

/** @param reason for whoever typed something that is not saved */
export const makeUnwritable = (reason: string): AppError =>
	new AppError('unavailable', `Nothing can be saved just now: ${reason}. ${advice}`);

/** Leaves a line for whoever runs the site as well. */
export function sayUnwritable(error: unknown, reason: string): AppError {
	logger.error({ err: error }, 'the database cannot be written');
	return makeUnwritable(reason);
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

export const savepointsAt = (depth: number): [begin: string, commit: string, undo: string] => {
	const name = `nested_${depth}`;
	return [`SAVEPOINT ${name}`, `RELEASE SAVEPOINT ${name}`, `ROLLBACK TO ${name}; RELEASE SAVEPOINT ${name}`];
};

/** How the one writing connection of an engine begins and ends what it does; depth 0 is the transaction itself. */
export type Writing = {
	/** @param deadline by `performance.now()` */
	begin(depth: number, deadline: number): Promise<void>;
	commit(depth: number): Promise<void>;
	undo(depth: number): Promise<void>;
	/** What is thrown instead of an error of the engine. */
	explain(error: unknown): unknown;
};

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
 */
export function makeLane(
	writing: Writing,
	usual: number
): <T>(work: () => Promise<T>, patience?: number) => Promise<T> {
	const inside = new AsyncLocalStorage<Lane>();
	const outermost = openLane(0);

	async function runBetween<T>({ depth }: Lane, deadline: number, work: () => Promise<T>): Promise<T> {
		try {
			await writing.begin(depth, deadline);
		} catch (error) {
			throw writing.explain(error);
		}
		const started = performance.now();
		const own = openLane(depth + 1);
		try {
			const result = await inside.run(own, work);
			// What was started inside and not waited for belongs to it all the same.
			await own.last;
			await writing.commit(depth);
			return result;
		} catch (error) {
			await own.last;
			await writing.undo(depth);
			throw writing.explain(error);
		} finally {
			own.isOver = true;
			if (depth === 0) noteHeld(performance.now() - started);
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
