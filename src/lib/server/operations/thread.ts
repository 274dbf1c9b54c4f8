import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { backUp } from './backups.ts';
import type { Task, TaskReply } from './off-loop.ts';

async function run(task: Task): Promise<unknown> {
	if (task.kind === 'backup') return backUp(task.source, task.file, task.passphraseFile);
	const connection = new Database(task.database, { readonly: true, fileMustExist: true });
	try {
		const rows = connection.pragma('quick_check(5)') as { quick_check: string }[];
		return rows.map((row) => row.quick_check).filter((line) => line !== 'ok');
	} finally {
		connection.close();
	}
}

parentPort!.postMessage({ begun: true } satisfies TaskReply);
const reply = await run(workerData as Task).then(
	(value): TaskReply => ({ value }),
	(error: Error & { code?: string }): TaskReply => ({ failed: error.message, code: error.code })
);
parentPort!.postMessage(reply);
