import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { housekeeping } from '#lib/server/auth/index.ts';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import type { Store } from '#lib/server/db/store.ts';
import { oneTimeTokens, rateLimits } from '#lib/server/db/schema/accounts.ts';
import { watchClock } from '#lib/server/jobs/clock.ts';
import { listLateJobs, releaseJobs } from '#lib/server/jobs/index.ts';
import { runRecurring, scheduleRecurring, type RecurringJob } from '#lib/server/jobs/recurring.ts';
import { logger } from '#lib/server/logger.ts';
import { listConcerns, listSiteNotices } from '#lib/server/operations/index.ts';
import { makeCtx } from '../support/ctx.ts';

async function readRecurring({ read }: Store, kind: string) {
	const [row] = await read
		.select()
		.from(jobs)
		.where(eq(jobs.key, `every ${kind}`));
	const { finishedAt: lastDone, runAt: next, lastError } = row ?? {};
	return row && { lastDone, next: next!, failing: lastError !== null, lastError };
}

const hour = 3_600_000;
const day = 24 * hour;

function makeJob(kind: string, every: number, work: () => void = () => undefined) {
	const runs: Date[] = [];
	const job: RecurringJob = {
		kind,
		every,
		run(_, now) {
			runs.push(now);
			work();
			return Promise.resolve();
		}
	};
	return { job, runs };
}

const fail = () => {
	throw new Error('The disk is full.');
};

describe('recurring jobs', () => {
	it('that are stopped with the process are no error, and due again', async () => {
		const { store, now } = makeCtx();
		const [error, info] = (['error', 'info'] as const).map((level) =>
			vi.spyOn(logger, level).mockImplementation(() => undefined)
		);
		onTestFinished(() => void vi.restoreAllMocks());
		const stopping = new AbortController();
		const { job } = makeJob('tidy', day, () => {
			stopping.abort();
			fail();
		});
		await scheduleRecurring(store, [job], now);
		await runRecurring(store, [job], now, stopping.signal);
		expect(error).not.toHaveBeenCalled();
		expect(info).toHaveBeenCalledWith(expect.objectContaining({ kind: 'tidy' }), expect.stringContaining('due again'));
	});

	it('run once when they are new, and then whenever their time has come', async () => {
		const { store, now } = makeCtx();
		const { job, runs } = makeJob('tidy', day);
		const after = (ms: number) => new Date(now.getTime() + ms);
		await scheduleRecurring(store, [job], now);
		await scheduleRecurring(store, [job], after(1));
		await runRecurring(store, [job], after(1));
		await runRecurring(store, [job], after(day - 1));
		expect(runs).toEqual([after(1)]);
		await runRecurring(store, [job], after(day));
		expect(runs).toEqual([after(1), after(day)]);
		expect(await readRecurring(store, 'tidy')).toMatchObject({ lastDone: after(day), failing: false });
	});

	it('make up for any number of missed runs by one', async () => {
		const { store, now } = makeCtx();
		const { job, runs } = makeJob('tidy', day);
		await scheduleRecurring(store, [job], now);
		await runRecurring(store, [job], now);
		const late = new Date(now.getTime() + 9 * day + hour);
		await runRecurring(store, [job], late);
		await runRecurring(store, [job], new Date(late.getTime() + 22 * hour));
		expect(runs).toEqual([now, late]);
		expect((await readRecurring(store, 'tidy'))?.next).toEqual(new Date(now.getTime() + 10 * day));
	});

	it('go on after a run that failed, later and later, and hold up no other', async () => {
		const { store, now } = makeCtx();
		const broken = makeJob('backup', 2 * hour, fail);
		const sound = makeJob('tidy', day);
		const both = [broken.job, sound.job];
		const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
		await scheduleRecurring(store, both, now);
		for (let minute = 0; minute <= 180; minute += 1) await runRecurring(store, both, minutes(minute));
		expect(sound.runs).toEqual([now]);
		expect(broken.runs).toEqual([0, 15, 45, 90, 150].map(minutes));
		expect(await readRecurring(store, 'backup')).toMatchObject({
			lastDone: null,
			failing: true,
			lastError: 'The disk is full.'
		});
		expect(await listLateJobs(store, minutes(10_000))).toEqual([]);
	});

	it('are run by one process at a time, and by another when that one died', async () => {
		const { store, now } = makeCtx();
		const { job, runs } = makeJob('tidy', day);
		await scheduleRecurring(store, [job], now);
		await Promise.all([runRecurring(store, [job], now), runRecurring(store, [job], now)]);
		expect(runs).toHaveLength(1);
		await store.transaction(async (tx) => {
			await tx.update(jobs).set({ state: 'running', leaseUntil: new Date(now.getTime() + hour) });
		});
		await runRecurring(store, [job], new Date(now.getTime() + hour));
		expect(runs).toHaveLength(1);
		await runRecurring(store, [job], new Date(now.getTime() + hour + 1));
		expect(runs).toHaveLength(2);
	});

	it('that end the process are given up after five times, and then tried once each time they come round', async () => {
		const { store, now } = makeCtx();
		const { job, runs } = makeJob('tidy', day);
		const hours = (count: number) => new Date(now.getTime() + count * hour);
		/** Nobody says how it went: whoever had it is gone. */
		const endAt = async (moment: Date) => {
			const begun = runs.length;
			await new Promise<void>((resolve, reject) => {
				const end = () => {
					runs.push(moment);
					resolve();
					return new Promise<void>(() => undefined);
				};
				runRecurring(store, [{ ...job, run: end }], moment).then(resolve, reject);
			});
			return runs.length > begun;
		};
		await scheduleRecurring(store, [job], now);
		for (let at = 0; at <= 24; at += 1) await endAt(hours(at));
		expect(runs).toEqual([0, 1, 2, 3, 4, 24].map(hours));
		const notice = /comes round .*has not been done for five tries/;
		for (const list of [listConcerns, listSiteNotices]) {
			expect(await list({ store, now: hours(25) })).toEqual([expect.stringMatching(notice)]);
		}
		expect(await readRecurring(store, 'tidy')).toMatchObject({
			failing: true,
			lastError: expect.stringMatching(/ended/)
		});

		// A process that starts while no other runs is no more patient with it.
		await releaseJobs(store, hours(25));
		await scheduleRecurring(store, [job], hours(25));
		expect(await endAt(hours(48))).toBe(false);
		expect(await endAt(hours(49))).toBe(true);
		expect(await endAt(hours(50))).toBe(false);
		await runRecurring(store, [job], hours(73));
		expect(await readRecurring(store, 'tidy')).toMatchObject({ lastDone: hours(73), failing: false });
		expect(await listConcerns({ store, now: hours(73) })).toEqual([]);
	});

	it('are dropped when nothing does them any more, and come sooner when they are made more frequent', async () => {
		const { store, now } = makeCtx();
		const { job, runs } = makeJob('tidy', 30 * day);
		await scheduleRecurring(store, [job, makeJob('backup', day).job], now);
		await runRecurring(store, [job], now);
		await scheduleRecurring(store, [{ ...job, every: hour }], now);
		expect(await readRecurring(store, 'backup')).toBeUndefined();
		await runRecurring(store, [job], new Date(now.getTime() + hour));
		expect(runs).toHaveLength(2);
	});

	it('that a clock far ahead put off come back once it is right, and nothing is deleted meanwhile', async () => {
		const { store, now } = makeCtx();
		const deleting = makeJob('delete', day);
		const other = makeJob('look', day);
		const both = [{ ...deleting.job, deletesByDate: true }, other.job];
		let steady = 5;
		watchClock(store, now, () => steady);
		await scheduleRecurring(store, both, now);
		await runRecurring(store, both, now);
		const pass = (ms: number, ahead = 0) => {
			steady += ms;
			return runRecurring(store, both, new Date(now.getTime() + steady - 5 + ahead));
		};
		await pass(60_000, 400 * day);
		expect([deleting.runs.length, other.runs.length]).toEqual([1, 2]);
		await pass(60_000);
		for (const kind of ['delete', 'look']) {
			const { next } = (await readRecurring(store, kind))!;
			expect(next.getTime()).toBeLessThanOrEqual(now.getTime() + 180_000 + day);
		}
		await pass(day);
		expect([deleting.runs.length, other.runs.length]).toEqual([2, 3]);
	});

	it('clear counts, sessions and links that have run out, and no others', async () => {
		const { store, now } = makeCtx();
		const moment = (ms: number) => new Date(now.getTime() + ms);
		await store.transaction(async (tx) => {
			const expire = now.getTime();
			await tx.insert(rateLimits).values([
				{ key: 'old', points: 1, expire: expire - 1 },
				{ key: 'new', points: 1, expire: expire + 1 }
			]);
			const link = { kind: 'setup' as const, userId: null, challenge: null, createdAt: now };
			await tx.insert(oneTimeTokens).values([
				{ ...link, tokenHash: 'old', expiresAt: now },
				{ ...link, tokenHash: 'new', expiresAt: moment(1) }
			]);
		});
		await scheduleRecurring(store, [housekeeping], now);
		await runRecurring(store, [housekeeping], now);
		expect((await store.read.select().from(rateLimits)).map(({ key }) => key)).toEqual(['new']);
		expect((await store.read.select().from(oneTimeTokens)).map(({ tokenHash }) => tokenHash)).toEqual(['new']);
	});
});
