import type { Store } from '#lib/server/db/store.ts';

const mostDrift = 3_600_000;

/**
 * What work goes by. On PostgreSQL that is the clock of the database, which all nodes share: by its own a node that is ahead would
 * publish early what is scheduled, delete what is not old yet, and take over what another is at.
 */
export async function readWorkClock({ postgres }: Store): Promise<Date> {
	if (!postgres) return new Date();
	const [there] = await postgres.readSnapshot((rows) =>
		rows<{ at: number }>('select floor(extract(epoch from clock_timestamp()) * 1000) as at')
	);
	return new Date(there!.at);
}

/** What a moment by the clock of this process is by the one that work goes by. */
export async function toWorkClock(store: Store, moment: Date): Promise<Date> {
	if (!store.postgres) return moment;
	const here = Date.now();
	const there = await readWorkClock(store);
	return new Date(moment.getTime() + there.getTime() - here);
}

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
