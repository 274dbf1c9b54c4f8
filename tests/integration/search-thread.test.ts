import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { closeSearch, probeSearch, searchTools, suggestNames } from '#lib/server/search/index.ts';
import { startSearchThread } from '#lib/server/search/queries.ts';
import { fillStock } from '../support/clones.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { addCopies } from '../support/many-tools.ts';
import type { OddData } from '../support/odd-search-thread.ts';

const unavailable = expect.objectContaining({ code: 'unavailable', status: 503 });
const count = () => new Int32Array(new SharedArrayBuffer(4));

type Limits = { answer?: number; start?: number; pause?: [number, number] };

/** The starter catalogue whose search is on a thread that does odd things when it is asked for them. */
function makeOddCtx({ answer = 20_000, start = 20_000, pause = [5, 40] as [number, number] }: Limits = {}) {
	const ctx = makeStarterCtx();
	const shared: OddData = { deaths: count(), starts: count() };
	const threads: Worker[] = [];
	startSearchThread(ctx.store, {
		limits: { answer, start, pause },
		start: () => {
			const thread = new Worker(join(process.cwd(), 'tests/support/odd-search-thread.ts'), { workerData: shared });
			threads.push(thread);
			return thread;
		}
	});
	onTestFinished(() => closeSearch(ctx.store));
	const ask = (typed: string) => suggestNames(ctx, typed, 3);
	return { ctx, ask, threads, shared, countStarts: () => Atomics.load(shared.starts, 0) };
}

describe('a search thread that ends', () => {
	it('is followed by another that answers', async () => {
		const { ask, threads } = makeOddCtx();
		expect(await ask('one')).toEqual(['answer to one']);
		const [first] = threads;
		const ended = once(first!, 'exit');
		await first!.terminate();
		await ended;
		expect(await ask('two')).toEqual(['answer to two']);
		expect(threads.length).toBe(2);
	});

	it('during a question is asked once more, with those behind it', async () => {
		const { ask, shared } = makeOddCtx();
		await ask('warm');
		Atomics.store(shared.deaths, 0, 1);
		const answers = await Promise.all([ask('end while any are to end'), ask('b'), ask('c')]);
		expect(answers.flat()).toEqual(['answer to end while any are to end', 'answer to b', 'answer to c']);
	});

	it.each(['end', 'throw'])('over a question twice (%s) refuses that one and answers the others', async (bad) => {
		const { ask } = makeOddCtx();
		const ends = await Promise.allSettled([ask(bad), ask('b'), ask('c'), ask('d')]);
		expect(ends[0]).toEqual({ status: 'rejected', reason: unavailable });
		// The one right behind it was asked of both threads; it is answered or refused, but never left without an end.
		expect(ends.slice(2)).toEqual(['c', 'd'].map((typed) => ({ status: 'fulfilled', value: [`answer to ${typed}`] })));
		expect(await ask('after')).toEqual(['answer to after']);
	});

	it('gives an answer that cannot be read: the questions are asked of another', async () => {
		const { ask, threads } = makeOddCtx();
		await ask('warm');
		const [thread] = threads;
		const post = thread!.postMessage.bind(thread);
		let asked = 0;
		thread!.postMessage = (...given) => {
			post(...given);
			asked += 1;
			if (asked === 2) thread!.emit('messageerror', new Error('This could not be read.'));
		};
		const answers = Promise.all([ask('b'), ask('c')]);
		expect((await answers).flat()).toEqual(['answer to b', 'answer to c']);
		expect(threads.length).toBe(2);
	});

	it('again and again is started less and less often', async () => {
		const { ctx, ask, shared, threads, countStarts } = makeOddCtx({ pause: [5, 40] });
		await ask('warm');
		Atomics.store(shared.deaths, 0, 6);
		const planned = vi.spyOn(globalThis, 'setTimeout');
		onTestFinished(() => planned.mockRestore());
		await threads[0]!.terminate();
		await probeSearch(ctx, 30_000);
		const pauses = planned.mock.calls.map(([, pause]) => pause).filter((pause) => [5, 10, 20, 40].includes(pause ?? 0));
		expect(pauses.slice(0, 6)).toEqual([5, 10, 20, 40, 40, 40]);
		expect(countStarts()).toBe(threads.length);
	});
});

describe('a search thread that gives no answer', () => {
	it.each(['loop', 'silence'])('(%s) is ended: the question is refused and later ones are answered', async (bad) => {
		const { ask, threads } = makeOddCtx({ answer: 1000 });
		const answered = (typed: string) =>
			vi.waitFor(async () => expect(await ask(typed)).toEqual([`answer to ${typed}`]), { timeout: 20_000 });
		await answered('before');
		await expect(ask(bad)).rejects.toEqual(unavailable);
		await answered('after');
		expect(threads.length).toBeGreaterThan(1);
	});

	it('makes a probe fail in its own time', async () => {
		const { ctx, ask } = makeOddCtx();
		await ask('warm');
		void ask('loop').catch(() => undefined);
		await expect(probeSearch(ctx, 50)).rejects.toEqual(unavailable);
	});

	it('does not keep its store from being closed', async () => {
		const { ctx, ask } = makeOddCtx();
		await ask('warm');
		const left = ask('loop');
		await Promise.all([expect(left).rejects.toEqual(unavailable), closeSearch(ctx.store)]);
	});
});

describe('while no search thread starts', () => {
	it('a small catalogue is searched without one', async () => {
		const ctx = makeStarterCtx();
		startSearchThread(ctx.store, {
			limits: { pause: [60_000, 60_000] },
			start: () => {
				throw new Error('There is no memory for a thread.');
			}
		});
		onTestFinished(() => closeSearch(ctx.store));
		const { seqs } = await searchTools(ctx, { ...readToolQuery(new URLSearchParams('q=sleep')), perPage: 3 });
		expect(seqs.length).toBe(3);
		await expect(probeSearch(ctx, 1000)).resolves.toBeUndefined();
	});

	it('a large one answers 503 at once', async () => {
		const ctx = makeStarterCtx();
		await addCopies(ctx.store, 10_001);
		startSearchThread(ctx.store, {
			limits: { pause: [60_000, 60_000] },
			start: () => {
				throw new Error('There is no memory for a thread.');
			}
		});
		onTestFinished(() => closeSearch(ctx.store));
		await expect(suggestNames(ctx, 'sleep', 3)).rejects.toEqual(unavailable);
		await expect(probeSearch(ctx, 1000)).rejects.toEqual(unavailable);
	});
});

describe('the real search thread', () => {
	it('gives the answers that the search gives in this process', async () => {
		await fillStock(2);
		const alone = makeStarterCtx();
		const threaded = makeStarterCtx();
		// A busy machine takes many times as long as a quiet one.
		startSearchThread(threaded.store, { limits: { answer: 60_000 } });
		onTestFinished(() => closeSearch(threaded.store));
		const query = { ...readToolQuery(new URLSearchParams('q=sleep')), perPage: 10 };
		expect(await searchTools(threaded, query)).toEqual(await searchTools(alone, query));
	});
});
