import { expect, it, onTestFinished, vi } from 'vitest';
import { listConcerns, listSiteNotices } from '#lib/server/operations/index.ts';
import { makeCtx } from '../support/ctx.ts';

it('says where the clock of a node and that of the database differ', async () => {
	const ctx = makeCtx();
	const concerns = async () => [...(await listConcerns(ctx)), ...(await listSiteNotices(ctx))];
	expect(await concerns()).toEqual([]);
	onTestFinished(() => void vi.useRealTimers());
	for (const minutes of [10, -10]) {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
		expect(await concerns()).toEqual(
			Array.from({ length: 2 }, () => expect.stringMatching(/differ by more than a minute/))
		);
		vi.useRealTimers();
	}
});
