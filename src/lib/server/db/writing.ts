import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { isBusy, isUnwritable } from './explain.ts';
import { makeUnavailable, makeUnwritable, savepointsAt, sayUnwritable, type Writing } from './lane.ts';
import { findLately } from './losses.ts';
import { sayLoss, type Loss } from './standing.ts';

const shortestWait = 2;
const longestWait = 20;

const unwritable = 'the disk of the site is full or cannot be written';

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

const statementsAt = (depth: number): [begin: string, commit: string, undo: string] =>
	depth === 0 ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'] : savepointsAt(depth);

/**
 * How SQLite writes.
 * @param usual milliseconds that a commit waits for others
 * @param findLoss whether what is written would go to a file that nobody will find again; before a commit it has to be known,
 * before a transaction it is enough to have looked lately
 */
export function makeSqliteWriting(writer: Database, usual: number, findLoss: () => Loss | undefined): Writing {
	const findBefore = findLately(findLoss);
	const refuseLost = (loss: Loss | undefined) => {
		if (loss) throw makeUnwritable(sayLoss[loss]);
	};
	return {
		begin(depth, deadline) {
			if (depth === 0) refuseLost(findBefore(performance.now()));
			return execWhenFree(writer, statementsAt(depth)[0], deadline);
		},
		commit(depth) {
			if (depth === 0) refuseLost(findLoss());
			return execWhenFree(writer, statementsAt(depth)[1], performance.now() + usual);
		},
		async undo(depth) {
			if (writer.inTransaction) writer.exec(statementsAt(depth)[2]);
		},
		explain: (error) => (isUnwritable(error) ? sayUnwritable(error, unwritable) : error)
	};
}
