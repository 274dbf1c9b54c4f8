import type { Store } from '#lib/server/db/store.ts';
import { logger } from '#lib/server/logger.ts';
import { readWorkClock } from './clock.ts';

export type Look = (now: Date) => Promise<unknown>;

/** Looks for what is due, one look at a time; a call while it is busy is answered by one more afterwards. */
export function makeLane(store: Store, look: Look, signal: AbortSignal): { look(): void; idle(): Promise<unknown> } {
	let current: Promise<unknown> = Promise.resolve();
	let state: 'idle' | 'busy' | 'again' = 'idle';
	const start = () => {
		if (signal.aborted) return;
		if (state !== 'idle') {
			state = 'again';
			return;
		}
		state = 'busy';
		current = readWorkClock(store)
			.then(look)
			.catch((error: unknown) => logger.error({ err: error }, 'looking for due work failed'))
			.finally(() => {
				const wanted = state === 'again';
				state = 'idle';
				if (wanted) start();
			});
	};
	return { look: start, idle: () => current };
}
