import { housekeeping, jobHandlers as accountJobs } from '#lib/server/auth/index.ts';
import type { Store } from '#lib/server/db/store.ts';
import { watchClock } from '#lib/server/jobs/clock.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import { makeLane, type Look } from '#lib/server/jobs/lane.ts';
import { runRecurring, scheduleRecurring, type RecurringJob } from '#lib/server/jobs/recurring.ts';
import { onWake } from '#lib/server/jobs/wake.ts';
import { logger } from '#lib/server/logger.ts';
import { checkMailServer, mailHandler } from '#lib/server/mail/index.ts';
import { config } from '#lib/server/config.ts';
import { damageJob, listBackupJobs, lookForDamage, retentionJob } from '#lib/server/operations/index.ts';
import { jobHandlers as publishingJobs } from '#lib/server/editorial/index.ts';

const lookEvery = 15_000;

/** What comes round by itself: a kind of its own, how often, and what is done. */
const recurringJobs: RecurringJob[] = [housekeeping, retentionJob, damageJob];
/** What may take long. */
const listSlowJobs = (): RecurringJob[] => listBackupJobs(config());

/** Recurring work, planned on the first look that the database allows. */
function makeRecurringLook(store: Store, jobs: RecurringJob[], signal: AbortSignal): Look {
	let planned = false;
	return async (now) => {
		if (!planned) await scheduleRecurring(store, [...recurringJobs, ...listSlowJobs()], now);
		planned = true;
		await runRecurring(store, jobs, now, signal);
	};
}

/**
 * Does what is due, now and every quarter of a minute, in this process. What is slow holds up only its own lane.
 * @returns stops looking, tells what is under way to stop, and waits for it
 */
export function startWorker(store: Store): () => Promise<void> {
	const stopping = new AbortController();
	const { signal } = stopping;
	watchClock(store, new Date());
	if (store.readOnly) {
		logger.error(
			'the disk is full or read-only: until the site is started again, nothing is saved and no work is done'
		);
		return async () => undefined;
	}
	const looking = lookForDamage(store, signal).catch((error: unknown) => {
		if (!signal.aborted) logger.error({ err: error }, 'looking for damage failed');
	});
	const lanes = [
		makeLane(
			store,
			(now) => runDueJobs(store, { ...publishingJobs(store), ...accountJobs(store) }, now, signal),
			signal
		),
		makeLane(store, (now) => runDueJobs(store, { mail: mailHandler(store) }, now, signal), signal),
		makeLane(store, makeRecurringLook(store, recurringJobs, signal), signal),
		makeLane(store, makeRecurringLook(store, listSlowJobs(), signal), signal)
	];
	const lookAtAll = () => {
		// Noticed here also where nobody saves: what was saved before may need it.
		store.isReplaced();
		lanes.forEach((lane) => lane.look());
	};
	lookAtAll();
	onWake(store, lookAtAll);
	void checkMailServer(signal);
	const timer = setInterval(lookAtAll, lookEvery);
	timer.unref();
	return async () => {
		clearInterval(timer);
		stopping.abort();
		await looking;
		await Promise.all(lanes.map((lane) => lane.idle()));
	};
}
