import { parentPort, workerData } from 'node:worker_threads';
import type { EngineCall, EngineReply } from '#lib/server/search/engine-thread.ts';

/** What the test shares with each thread: how many of them still have to end, and how many were started. */
export type OddData = { deaths: Int32Array; starts: Int32Array };

// Stands in for the search thread; what it is asked for by name is what goes wrong with it.
const { deaths, starts } = workerData as OddData;
const say = (reply: EngineReply) => parentPort!.postMessage(reply);

Atomics.add(starts, 0, 1);
parentPort!.on('message', ({ id, args: [typed] }: EngineCall) => {
	if (typed === 'loop') for (;;);
	if (typed === 'silence') return;
	if (typed === 'end') process.exit(3);
	if (typed === 'throw') throw new Error('An error that nobody catches.');
	if (typed === 'end while any are to end' && Atomics.sub(deaths, 0, 1) > 0) process.exit(4);
	say({ id, value: [`answer to ${String(typed)}`] });
});
if (Atomics.load(deaths, 0) > 0 && Atomics.sub(deaths, 0, 1) > 0) process.exit(5);
say({ ready: true });
