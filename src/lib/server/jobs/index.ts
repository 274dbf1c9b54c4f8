import { and, asc, eq, inArray, lt, lte, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { jobs } from '#lib/server/db/schema/entries.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { logger } from '#lib/server/logger.ts';

const leaseMinutes = 2;
const mostAttempts = 5;
const lateMinutes = 2;
const minute = 60_000;

export type Job = typeof jobs.$inferSelect;
export type JobHandler = (job: Job, now: Date) => Promise<void>;

/** Puts work off until `runAt`; a waiting job of the same key is moved. */
export async function enqueueJob(
	tx: Db,
	job: { kind: string; key: string; payload: Record<string, unknown>; runAt: Date }
): Promise<void> {
	const fresh = { ...job, state: 'waiting' as const, attempts: 0, leaseUntil: null, lastError: null, finishedAt: null };
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
	const again = { state: 'waiting' as const, attempts: 0, runAt: now, leaseUntil: null };
	const moved = await tx
		.update(jobs)
		.set(again)
		.where(and(eq(jobs.key, key), inArray(jobs.state, ['waiting', 'failed'])))
		.returning({ id: jobs.id });
	return moved.length > 0;
}

const isDue = (now: Date) =>
	or(and(eq(jobs.state, 'waiting'), lte(jobs.runAt, now)), and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, now)));

/** Claims the next due job by a lease; no one else gets it while the lease lasts. */
async function claimJob(store: Store, now: Date): Promise<Job | undefined> {
	return store.transaction(async (tx) => {
		const [next] = await tx.select().from(jobs).where(isDue(now)).orderBy(asc(jobs.runAt)).limit(1);
		if (!next) return undefined;
		const leaseUntil = new Date(now.getTime() + leaseMinutes * minute);
		const [claimed] = await tx
			.update(jobs)
			.set({ state: 'running', leaseUntil, attempts: next.attempts + 1 })
			.where(eq(jobs.id, next.id))
			.returning();
		return claimed;
	});
}

/**
 * Runs everything that is due, each job once; one that throws is tried again later, up to five times.
 * @returns how many were done
 */
export async function runDueJobs(store: Store, handlers: Record<string, JobHandler>, now: Date): Promise<number> {
	let done = 0;
	for (let job = await claimJob(store, now); job; job = await claimJob(store, now)) {
		const { id, kind, attempts } = job;
		try {
			const handler = handlers[kind];
			if (!handler) throw new Error(`No one handles jobs of kind ${kind}.`);
			await handler(job, now);
			await store.transaction(async (tx) => {
				await tx.update(jobs).set({ state: 'done', finishedAt: now, leaseUntil: null }).where(eq(jobs.id, id));
			});
			done += 1;
		} catch (error) {
			logger.error({ job: id, kind, err: error }, 'a job failed');
			const state = attempts >= mostAttempts ? 'failed' : 'waiting';
			await store.transaction(async (tx) => {
				await tx
					.update(jobs)
					.set({
						state,
						leaseUntil: null,
						runAt: new Date(now.getTime() + attempts * minute),
						lastError: String(error).slice(0, 500)
					})
					.where(eq(jobs.id, id));
			});
		}
	}
	return done;
}

/** Jobs that should have run more than two minutes ago, or that were given up. */
export async function listLateJobs(
	store: Store,
	now: Date
): Promise<{ kind: string; key: string; runAt: Date; lastError: string | null }[]> {
	const late = new Date(now.getTime() - lateMinutes * minute);
	return store.read
		.select({ kind: jobs.kind, key: jobs.key, runAt: jobs.runAt, lastError: jobs.lastError })
		.from(jobs)
		.where(
			or(
				eq(jobs.state, 'failed'),
				and(eq(jobs.state, 'waiting'), lt(jobs.runAt, late)),
				and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, late))
			)
		);
}
