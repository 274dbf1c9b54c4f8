import type { Store } from '#lib/server/db/store.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import { logger } from '#lib/server/logger.ts';
import { jobHandlers } from '#lib/server/publishing/index.ts';

const lookEvery = 15_000;

/**
 * Does what is due, now and every quarter of a minute, in this process.
 * @returns stops looking, and waits for what is under way
 */
export function startWorker(store: Store): () => Promise<void> {
	let current: Promise<unknown> = Promise.resolve();
	let busy = false;
	const look = () => {
		if (busy) return;
		busy = true;
		current = runDueJobs(store, jobHandlers(store), new Date())
			.catch((error: unknown) => logger.error({ err: error }, 'looking for due work failed'))
			.finally(() => {
				busy = false;
			});
	};
	look();
	const timer = setInterval(look, lookEvery);
	timer.unref();
	return async () => {
		clearInterval(timer);
		await current;
	};
}
