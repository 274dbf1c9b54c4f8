import { and, eq, gt, gte, isNotNull, like, notInArray } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { describeError, logger } from '#lib/server/logger.ts';
import { hasClockJumped } from './clock.ts';
import { claimJob, mostAttempts, recurringPrefix, untried, type Job } from './index.ts';

const minute = 60_000;
const retryAfter = 15 * minute;

export type RecurringJob = {
	/** A name of its own, shared with no other job. */
	kind: string;
	/** Milliseconds from one run to the next. */
	every: number;
	/** How long a run may take before another process may start one; ten minutes unless said otherwise. */
	lease?: number;
	/** It deletes what is old: it waits while the clock of the machine cannot be trusted. */
	deletesByDate?: boolean;
	/**
	 * A run that throws is tried again, after a quarter of an hour and then later and later, at the latest when the next
	 * one is due. One that ends the process is tried again by whoever goes on, from the sixth time on only when the next
	 * one is due.
	 * @param signal aborted when the process has to stop
	 */
	run: (store: Store, now: Date, signal: AbortSignal) => Promise<void>;
};

const keyOf = (kind: string): string => recurringPrefix + kind;

const isTooFar = (kind: string, latest: Date) => and(eq(jobs.key, keyOf(kind)), gt(jobs.runAt, latest));

/** For one that was made more frequent since, or planned by a clock that was ahead. */
async function bringForward(tx: Db, kind: string, every: number, now: Date): Promise<void> {
	const latest = new Date(now.getTime() + every);
	await tx.update(jobs).set({ runAt: latest }).where(isTooFar(kind, latest));
}

/** Sees to it that each has its row, due at once when it is new, and drops those of jobs that are no longer there. */
export async function scheduleRecurring(store: Store, recurring: RecurringJob[], now: Date): Promise<void> {
	await store.transaction(async (tx) => {
		const known = recurring.map(({ kind }) => keyOf(kind));
		await tx.delete(jobs).where(and(like(jobs.key, `${recurringPrefix}%`), notInArray(jobs.key, known)));
		for (const { kind, every } of recurring) {
			await tx
				.insert(jobs)
				.values({ id: newId(), kind, key: keyOf(kind), payload: {}, runAt: now, ...untried })
				.onConflictDoNothing();
			// One that ended the process time and again comes round no sooner than usual, and is then tried once.
			await tx
				.update(jobs)
				.set({ state: 'waiting', runAt: new Date(now.getTime() + every) })
				.where(and(eq(jobs.key, keyOf(kind)), eq(jobs.state, 'failed')));
			await bringForward(tx, kind, every, now);
		}
	});
}

/** When the next run is due: runs that were missed are made up for by one. */
function nextRun({ runAt }: Job, every: number, now: Date): Date {
	const periods = Math.max(1, Math.floor((now.getTime() - runAt.getTime()) / every) + 1);
	return new Date(runAt.getTime() + periods * every);
}

async function runOne(store: Store, { run, every }: RecurringJob, job: Job, now: Date, signal: AbortSignal) {
	const next = nextRun(job, every, now);
	const ended = { state: 'waiting' as const, leaseUntil: null };
	let result: Partial<Job>;
	try {
		await run(store, now, signal);
		result = { ...ended, runAt: next, attempts: 0, lastError: null, finishedAt: now };
	} catch (error) {
		const about = { job: job.id, kind: job.kind };
		if (signal.aborted) logger.info(about, 'a recurring job was stopped, and is due again');
		else logger.error({ ...about, err: error }, 'a recurring job failed');
		const again = new Date(Math.min(next.getTime(), now.getTime() + job.attempts * retryAfter));
		result = { ...ended, runAt: again, lastError: describeError(error).message };
	}
	await store.transaction(async (tx) => {
		await tx.update(jobs).set(result).where(eq(jobs.id, job.id));
	});
}

/** Runs what is due, each once. One that fails neither stops the others nor is forgotten. */
export async function runRecurring(
	store: Store,
	recurring: RecurringJob[],
	now: Date,
	signal = new AbortController().signal
): Promise<void> {
	for (const entry of recurring) {
		if (signal.aborted) return;
		const { kind, every } = entry;
		const latest = new Date(now.getTime() + every);
		const tooFar = await store.read.select({ id: jobs.id }).from(jobs).where(isTooFar(kind, latest));
		if (tooFar.length > 0) await store.transaction((tx) => bringForward(tx, kind, every, now));
		if (entry.deletesByDate && hasClockJumped(store, now)) continue;
		const whenAgain = (job: Job) => nextRun(job, every, now);
		const job = await claimJob(store, [kind], now, entry.lease ?? 10 * minute, whenAgain);
		if (job) await runOne(store, entry, job, now, signal);
	}
}

/** How many have not come to their end for five tries or more. */
export async function countFailing(store: Store): Promise<number> {
	const isRecurring = like(jobs.key, `${recurringPrefix}%`);
	return store.read.$count(jobs, and(isRecurring, gte(jobs.attempts, mostAttempts), isNotNull(jobs.lastError)));
}
