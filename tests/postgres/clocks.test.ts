import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { getEntry, jobHandlers, scheduleEntry } from '#lib/server/editorial/index.ts';
import { claimJob, enqueueJob, listLateJobs, runDueJobs } from '#lib/server/jobs/index.ts';
import { makeLane } from '#lib/server/jobs/lane.ts';
import { listConcerns, listSiteNotices } from '#lib/server/operations/index.ts';
import { makeCtx, makeStarterCtx } from '../support/ctx.ts';
import { approve, people, sample } from '../support/editorial.ts';

const minute = 60_000;

/** Sets the clock of this process, not that of the database. @returns what time it really is */
function setClock(minutes: number): Date {
	vi.useRealTimers();
	const now = new Date();
	vi.useFakeTimers({ toFake: ['Date'], now: now.getTime() + minutes * minute });
	onTestFinished(() => void vi.useRealTimers());
	return now;
}

it('says where the clock of a node and that of the database differ', async () => {
	const ctx = makeCtx();
	const concerns = async () => [...(await listConcerns(ctx)), ...(await listSiteNotices(ctx))];
	expect(await concerns()).toEqual([]);
	for (const minutes of [10, -10]) {
		setClock(minutes);
		expect(await concerns()).toEqual(
			Array.from({ length: 2 }, () => expect.stringMatching(/differ by more than a minute/))
		);
		vi.useRealTimers();
	}
});

describe('the work of a node whose clock is wrong', () => {
	/** @param due minutes from what time it really is */
	async function schedule(ctx: Ctx, name: string, due: number): Promise<string> {
		const slug = name.toLowerCase().replaceAll(' ', '-');
		const now = new Date(ctx.now.getTime() + (due - 10) * minute);
		const document = { ...sample, slug, name, website: `https://${slug}.example` };
		const { id, version, admin } = await approve({ ...ctx, now }, document);
		await scheduleEntry(admin, id, version, new Date(ctx.now.getTime() + due * minute));
		return id;
	}

	it.each([20, -20])('goes by the clock of the database: %i minutes', async (minutes) => {
		const ctx = { ...makeStarterCtx(), now: new Date() };
		const [due, early] = [await schedule(ctx, 'Due Lamp', -5), await schedule(ctx, 'Early Lamp', 5)];
		setClock(minutes);
		expect((await listLateJobs(ctx.store, new Date())).map(({ key }) => key)).toEqual([`publish ${due}`]);
		const { signal } = new AbortController();
		const lane = makeLane(ctx.store, (now) => runDueJobs(ctx.store, jobHandlers(ctx.store), now, signal), signal);
		lane.look();
		await lane.idle();
		const states = [due, early].map(async (id) => (await getEntry(people(ctx).admin, id)).state);
		expect(await Promise.all(states)).toEqual(['published', 'scheduled']);
	});

	it('waits for no clock where it is to be done at once', async () => {
		const { store } = makeCtx();
		const now = setClock(20);
		const job = { kind: 'test', key: 'at once', payload: {}, runAt: new Date() };
		await store.transaction((tx) => enqueueJob(tx, job));
		expect(await claimJob(store, ['test'], new Date(now.getTime() + minute))).toMatchObject({ key: 'at once' });
	});
});
