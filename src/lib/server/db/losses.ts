import { statSync } from 'node:fs';
import { logger } from '#lib/server/logger.ts';
import type { Connections } from './open.ts';
import { sayLoss, type Loss } from './standing.ts';

/** Milliseconds that reading goes on for after another content was put into the file. */
const longestUnnoticed = 250;

/** Puts what was saved so far into the database file itself, where only the name of its log is gone. */
function saveLog({ writer, readOnly }: Connections): void {
	// Whoever opens the database makes an empty one. With something in it, the index is not about our log any more.
	const newLog = statSync(`${writer.name}-wal`, { throwIfNoEntry: false });
	if (readOnly || (newLog && newLog.size > 0)) return;
	try {
		writer.pragma('wal_checkpoint(TRUNCATE)');
		logger.info('what was saved before is in the database file');
	} catch (error) {
		logger.error({ err: error }, 'what was saved last is lost unless the site is stopped in order');
	}
}

/** The same as `findLoss`. The first time that there is one, the log says so and what can be saved is. */
export function noteLoss(connections: Connections): () => Loss | undefined {
	let known: Loss | undefined;
	let isSaved = false;
	return () => {
		const loss = known ?? connections.findLoss();
		if (loss && !known) logger.error(`${sayLoss[loss]}: nothing can be saved`);
		known = loss;
		if (loss === 'log lost' && !isSaved && !connections.writer.inTransaction) {
			isSaved = true;
			saveLog(connections);
		}
		return loss;
	};
}

/** Reading on from what somebody else put there would show it as ours: an empty list, or pages that do not fit together. */
export function refuseOverwritten(findLoss: () => Loss | undefined): (now: number) => void {
	let looked = -Infinity;
	let loss: Loss | undefined;
	return (now) => {
		if (now - looked >= longestUnnoticed) {
			looked = now;
			loss = findLoss();
		}
		if (loss !== 'overwritten') return;
		throw Object.assign(new Error(sayLoss.overwritten), { code: 'SQLITE_CORRUPT' });
	};
}
