import type { Store } from '#lib/server/db/store.ts';

const mostDrift = 3_600_000;

type Watch = { wall: number; steady: number; readSteady: () => number };
const watches = new WeakMap<Store, Watch>();

/**
 * From now on it is known how far the clock of the machine was moved.
 * @param readSteady milliseconds by a clock that nobody can set
 */
export function watchClock(store: Store, now: Date, readSteady: () => number = () => performance.now()): void {
	watches.set(store, { wall: now.getTime(), steady: readSteady(), readSteady });
}

/** Whether the clock of the machine says something else, by more than an hour, than the time that has passed. */
export function hasClockJumped(store: Store, now: Date): boolean {
	const watch = watches.get(store);
	if (!watch) return false;
	const passed = watch.readSteady() - watch.steady;
	return Math.abs(now.getTime() - watch.wall - passed) > mostDrift;
}
