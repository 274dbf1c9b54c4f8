import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { dayOf } from '#lib/utils/calendar.ts';
import { prepareInterpreter } from '#lib/server/interpreter/index.ts';
import { SearchEngine } from './engine.ts';
import type { EngineCall, EngineReply } from './engine-thread.ts';

const say = (reply: EngineReply) => parentPort!.postMessage(reply);
say({ begun: true });
const reader = new Database((workerData as { file: string }).file, { readonly: true, fileMustExist: true });
const engine = new SearchEngine(reader);

parentPort!.on('message', ({ id, today, method, args }: EngineCall) => {
	try {
		engine.refresh(today);
		say({ id, value: (engine[method] as (...given: unknown[]) => unknown).apply(engine, args) });
	} catch (error) {
		say({ id, error });
	}
});
prepareInterpreter();
engine.refresh(dayOf(new Date()));
say({ ready: true });
