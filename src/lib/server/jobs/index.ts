import { and, asc, eq, inArray, lt, lte, notInArray, notLike, or, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { engine } from '#lib/server/config.ts';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { describeError, logger } from '#lib/server/logger.ts';
import { toWorkClock } from './clock.ts';
import { GiveUp, TryLater } from './outcomes.ts';

const leaseMinutes = 2;
export const mostAttempts = 5;
const lateMinutes = 2;
const minute = 60_000;

/** The keys of what comes round again and again begin with this. */
export const recurringPrefix = 'every ';

/** Work that depends on others: how it fares is shown by itself, and the site is ready without. */
const outsideKinds = ['mail'];

export type Job = typeof jobs.$inferSelect;
/** @param signal aborted when the process has to stop */
export type JobHandler = (job: Job, now: Date, signal: AbortSignal) => Promise<void>;

export const untried = { state: 'waiting', attempts: 0, leaseUntil: null, lastError: null, finishedAt: null } as const;

/** What is to be done at once waits for no clock: that of this process may be ahead of the one that work goes by. */
const dueAt = (runAt: Date): Date | SQL =>
	engine === 'postgres' && runAt.getTime() <= Date.now()
		? sql`least(${sql.param(runAt, jobs.runAt)}::timestamptz, now())`
		: runAt;

/** Puts work off until `runAt`; a waiting job of the same key is moved. */
export async function enqueueJob(
	tx: Db,
	job: { kind: string; key: string; payload: Record<string, unknown>; runAt: Date }
): Promise<void> {
	const fresh = { ...job, ...untried, runAt: dueAt(job.runAt) };
	await tx
		.insert(jobs)
		.values({ id: newId(), ...fresh })
		.onConflictDoUpdate({ target: jobs.key, set: fresh });
}

/** Drops work that was not done, whether it still waits or was given up. */
export async function cancelJob(tx: Db, key: string): Promise<void> {
	await tx.delete(jobs).where(and(eq(jobs.key, key), inArray(jobs.state, ['waiting', 'failed'])));
}

/** Has work that is late or was given up looked at again, now. Answers whether there was any. */
export async function retryJob(tx: Db, key: string, now: Date): Promise<boolean> {
	const again = { state: 'waiting' as const, attempts: 0, runAt: dueAt(now), leaseUntil: null };
	const moved = await tx
		.update(jobs)
		.set(again)
		.where(and(eq(jobs.key, key), inArray(jobs.state, ['waiting', 'failed'])))
		.returning({ id: jobs.id });
	return moved.length > 0;
}

const isDue = (now: Date) =>
	or(and(eq(jobs.state, 'waiting'), lte(jobs.runAt, now)), and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, now)));

const endedWhileRunning = 'The process ended while it ran.';

/**
 * Releases the jobs that a process which ended without a word still held. One that has ended the process as often as a
 * job may fail is given up. To be called while no process runs jobs.
 * @returns how many there were
 */
export async function releaseJobs(store: Store, now: Date): Promise<number> {
	return store.transaction(async (tx) => {
		const held = await tx.select().from(jobs).where(eq(jobs.state, 'running'));
		for (const { id, attempts } of held) {
			const state = attempts >= mostAttempts ? 'failed' : 'waiting';
			// The first time at once: most of the time it was not the job that ended the process.
			const runAt = new Date(now.getTime() + (attempts - 1) * minute);
			await tx
				.update(jobs)
				.set({ state, runAt, leaseUntil: null, lastError: endedWhileRunning })
				.where(eq(jobs.id, id));
		}
		return held.length;
	});
}

/** What a process that is gone was at may have ended it, and would end the next one. Of mail the tries say nothing of that. */
const isGivenUp = ({ state, attempts, kind }: Job): boolean =>
	state === 'running' && attempts >= mostAttempts && !outsideKinds.includes(kind);

/**
 * Claims the next due job of these kinds by a lease; no one else gets it while the lease lasts.
 * @param whenAgain when one that is given up is tried all the same; never, unless it says so
 */
export async function claimJob(
	store: Store,
	kinds: string[],
	now: Date,
	lease = leaseMinutes * minute,
	whenAgain: (job: Job) => Date | undefined = () => undefined
): Promise<Job | undefined> {
	return store.transaction(async (tx) => {
		const due = and(inArray(jobs.kind, kinds), isDue(now));
		const findNext = () => tx.select().from(jobs).where(due).orderBy(asc(jobs.runAt), asc(jobs.id)).limit(1);
		let [next] = await findNext();
		while (next && isGivenUp(next)) {
			const runAt = whenAgain(next);
			const left = runAt ? { state: 'waiting' as const, runAt } : { state: 'failed' as const };
			const noted = { ...left, leaseUntil: null, lastError: endedWhileRunning };
			await tx.update(jobs).set(noted).where(eq(jobs.id, next.id));
			[next] = await findNext();
		}
		if (!next) return undefined;
		const leaseUntil = new Date(now.getTime() + lease);
		const [claimed] = await tx
			.update(jobs)
			.set({ state: 'running', leaseUntil, attempts: next.attempts + 1 })
			.where(eq(jobs.id, next.id))
			.returning();
		return claimed;
	});
}

/** Unless it was put in anew or dropped while it ran. */
const isStill = ({ id, attempts }: Job) => and(eq(jobs.id, id), eq(jobs.state, 'running'), eq(jobs.attempts, attempts));

async function noteFailure(store: Store, job: Job, error: unknown, now: Date): Promise<void> {
	const { id, kind, attempts } = job;
	const isKnown = error instanceof TryLater || error instanceof GiveUp;
	logger.error({ job: id, kind, ...(isKnown ? { reason: error.message } : { err: error }) }, 'a job failed');
	const isOver = error instanceof GiveUp || (attempts >= mostAttempts && !(error instanceof TryLater));
	await store.transaction(async (tx) => {
		await tx
			.update(jobs)
			.set({
				state: isOver ? 'failed' : 'waiting',
				leaseUntil: null,
				runAt: error instanceof TryLater ? error.at : new Date(now.getTime() + attempts * minute),
				lastError: isKnown ? error.message : describeError(error).message,
				...(error instanceof GiveUp && { payload: error.rest })
			})
			.where(isStill(job));
	});
}

/**
 * Runs everything of these kinds that is due, each job once. What is done leaves no row; what throws is tried again
 * later, up to five times unless it says otherwise.
 * @returns how many were done
 */
export async function runDueJobs(
	store: Store,
	handlers: Record<string, JobHandler>,
	now: Date,
	signal = new AbortController().signal
): Promise<number> {
	let done = 0;
	const started = performance.now();
	/** Each is held from when it begins: the lease of one that waited for others here would soon be over. */
	const passed = () => new Date(now.getTime() + performance.now() - started);
	const claim = async () => (signal.aborted ? undefined : claimJob(store, Object.keys(handlers), passed()));
	for (let job = await claim(); job; job = await claim()) {
		const current = job;
		try {
			await handlers[current.kind]!(current, now, signal);
			await store.transaction(async (tx) => {
				await tx.delete(jobs).where(isStill(current));
			});
			done += 1;
		} catch (error) {
			await noteFailure(store, current, error, passed());
		}
	}
	return done;
}

/** Jobs that should have run more than two minutes ago, or that were given up; what recurs and what others decide is left out. */
export async function listLateJobs(
	store: Store,
	now: Date
): Promise<{ kind: string; key: string; runAt: Date; lastError: string | null }[]> {
	const late = new Date((await toWorkClock(store, now)).getTime() - lateMinutes * minute);
	return store.read
		.select({ kind: jobs.kind, key: jobs.key, runAt: jobs.runAt, lastError: jobs.lastError })
		.from(jobs)
		.where(
			and(
				notLike(jobs.key, `${recurringPrefix}%`),
				notInArray(jobs.kind, outsideKinds),
				or(
					eq(jobs.state, 'failed'),
					and(eq(jobs.state, 'waiting'), lt(jobs.runAt, late)),
					and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, late))
				)
			)
		);
}
