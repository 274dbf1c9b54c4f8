import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SearchEngine } from './engine.ts';

export type EngineMethod = 'searchTools' | 'searchGuides' | 'suggestNames';
export type EngineCall = { id: number; today: string; method: EngineMethod; args: unknown[] };
export type EngineReply = { id: number; value: unknown } | { id: number; error: unknown };

type Waiting = { resolve: (value: never) => void; reject: (error: unknown) => void };

/** The search engine on a thread of its own, for catalogues whose queries would hold up everyone else's requests. */
export class EngineThread {
	private readonly waiting = new Map<number, Waiting>();
	private readonly thread: Worker;
	private calls = 0;

	/** @param file path of the SQLite database */
	constructor(file: string) {
		// The source itself: the bundle has no file of its own for it, and Node runs TypeScript.
		this.thread = new Worker(join(process.cwd(), 'src/lib/server/search/worker.ts'), { workerData: { file } });
		this.thread.unref();
		this.thread.on('message', (reply: EngineReply) => {
			const caller = this.waiting.get(reply.id);
			this.waiting.delete(reply.id);
			if ('error' in reply) caller?.reject(reply.error);
			else caller?.resolve(reply.value as never);
		});
		this.thread.on('error', (error) => {
			for (const caller of this.waiting.values()) caller.reject(error);
			this.waiting.clear();
		});
	}

	call<M extends EngineMethod>(
		today: string,
		method: M,
		...args: Parameters<SearchEngine[M]>
	): Promise<ReturnType<SearchEngine[M]>> {
		const id = (this.calls += 1);
		return new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.thread.postMessage({ id, today, method, args } satisfies EngineCall);
		});
	}

	async stop(): Promise<void> {
		await this.thread.terminate();
	}
}
