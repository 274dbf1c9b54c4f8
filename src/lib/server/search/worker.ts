import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { SearchEngine } from './engine.ts';
import type { EngineCall, EngineReply } from './engine-thread.ts';

const reader = new Database((workerData as { file: string }).file, { readonly: true, fileMustExist: true });
const engine = new SearchEngine(reader);

parentPort!.on('message', ({ id, today, method, args }: EngineCall) => {
	let reply: EngineReply;
	try {
		engine.refresh(today);
		reply = { id, value: (engine[method] as (...given: unknown[]) => unknown).apply(engine, args) };
	} catch (error) {
		reply = { id, error };
	}
	parentPort!.postMessage(reply);
});
