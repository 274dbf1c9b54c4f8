import { statSync } from 'node:fs';
import { logger } from '#lib/server/logger.ts';
import type { Connections } from './open.ts';
import { sayLoss, type Loss } from './standing.ts';

/** Milliseconds after which a look at the files is repeated, where what was just seen is enough. */
const longestUnnoticed = 250;

type Checkpoint = { busy: number; log: number; checkpointed: number };

/**
 * Puts what was saved so far into the database file itself, where only the name of its log is gone.
 * @returns whether nothing more can be done
 */
function saveLog({ writer, readOnly }: Connections): boolean {
	// Whoever opens the database makes an empty one. With something in it, the index is not about our log any more.
	const newLog = statSync(`${writer.name}-wal`, { throwIfNoEntry: false });
	if (readOnly || (newLog && newLog.size > 0)) return true;
	try {
		const [done] = writer.pragma('wal_checkpoint(TRUNCATE)') as Checkpoint[];
		const isWhole = done !== undefined && done.log >= 0 && done.checkpointed === done.log;
		if (isWhole) logger.info('what was saved before is in the database file');
		return isWhole;
	} catch (error) {
		logger.warn({ err: error }, 'the log could not be put into the database file');
		return false;
	}
}

const mostTries = 20;

/** The same as `findLoss`. The first time that there is one, the log says so and what can be saved is. */
export function noteLoss(connections: Connections): () => Loss | undefined {
	let known: Loss | undefined;
	let isSaved = false;
	let tries = 0;
	return () => {
		const loss = known ?? connections.findLoss();
		if (loss === 'unseen') return loss;
		if (loss && !known) logger.error(`${sayLoss[loss]}: nothing can be saved`);
		known = loss;
		if (loss !== 'log lost' || isSaved || tries === mostTries || connections.writer.inTransaction) return loss;
		// Somebody who reads an older moment may stand in the way.
		tries += 1;
		isSaved = saveLog(connections);
		if (!isSaved && tries === mostTries)
			logger.error('what was saved last is lost unless the site is stopped in order');
		return loss;
	};
}

/** The same, for what happens often and can be undone: a look costs some ten microseconds. */
export function findLately(findLoss: () => Loss | undefined): (now: number) => Loss | undefined {
	let looked = -Infinity;
	let loss: Loss | undefined;
	return (now) => {
		if (now - looked >= longestUnnoticed) {
			looked = now;
			loss = findLoss();
		}
		return loss;
	};
}

/** Reading on from what somebody else put there would show it as ours: an empty list, or pages that do not fit together. */
export function refuseOverwritten(findLately: (now: number) => Loss | undefined): (now: number) => void {
	return (now) => {
		if (findLately(now) !== 'overwritten') return;
		throw Object.assign(new Error(sayLoss.overwritten), { code: 'SQLITE_CORRUPT' });
	};
}
