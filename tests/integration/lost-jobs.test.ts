import { expect, it } from 'vitest';
import { claimJob, enqueueJob, listLateJobs } from '#lib/server/jobs/index.ts';
import { makeCtx } from '../support/ctx.ts';

const minute = 60_000;

it('a job that ended the process over it five times is given up by those who go on, and holds up no other', async () => {
	const ctx = makeCtx();
	const put = (key: string) =>
		ctx.store.transaction((tx) => enqueueJob(tx, { kind: 'deadly', key, payload: {}, runAt: ctx.now }));
	await put('first');
	const at = (minutes: number) => new Date(ctx.now.getTime() + minutes * minute);
	// Nobody says that it failed: whoever had it is gone.
	for (let turn = 0; turn < 5; turn += 1) {
		expect(await claimJob(ctx.store, ['deadly'], at(3 * turn))).toMatchObject({ key: 'first', attempts: turn + 1 });
		expect(await claimJob(ctx.store, ['deadly'], at(3 * turn + 1))).toBeUndefined();
	}
	await put('second');
	expect(await claimJob(ctx.store, ['deadly'], at(15))).toMatchObject({ key: 'second' });
	expect(await listLateJobs(ctx.store, at(15))).toMatchObject([
		{ key: 'first', lastError: expect.stringMatching(/process ended/) }
	]);
});
