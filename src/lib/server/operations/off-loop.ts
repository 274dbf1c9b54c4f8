import type { Backup } from '#lib/server/db/backup.ts';
import { BackupError } from '#lib/server/db/errors.ts';
import { startThread } from '#lib/server/threads.ts';
import type { BackupSource } from './backups.ts';

type Tasks = {
	backup: { input: { source: BackupSource; file: string; passphraseFile: string | undefined }; output: Backup };
	/** What SQLite finds wrong, in its words. */
	check: { input: { database: string }; output: string[] };
};
type Kind = keyof Tasks;
export type Task = { [K in Kind]: { kind: K } & Tasks[K]['input'] }[Kind];
/** First of all it says that it has begun. */
export type TaskReply = { begun: true } | { value: unknown } | { failed: string; code: string | undefined };

/**
 * Does what reads a whole database on a thread of its own, so that nobody's request waits for it.
 * @param signal ends it
 * @throws {BackupError} when it fails; `code` is that of SQLite or of the file system
 */
export function runOffLoop<K extends Kind>(
	kind: K,
	input: Tasks[K]['input'],
	signal?: AbortSignal
): Promise<Tasks[K]['output']> {
	const { promise, resolve, reject } = Promise.withResolvers<Tasks[K]['output']>();
	const thread = startThread('operations-thread', { kind, ...input });
	let hasBegun = false;
	// Node aborts as a whole where a thread is ended while it is being started.
	const stop = () => {
		if (hasBegun) void thread.terminate();
	};
	signal?.addEventListener('abort', stop, { once: true });
	thread.on('message', (reply: TaskReply) => {
		if ('begun' in reply) {
			hasBegun = true;
			if (signal?.aborted) stop();
		} else if ('value' in reply) resolve(reply.value as Tasks[K]['output']);
		else reject(Object.assign(new BackupError(reply.failed), { code: reply.code }));
	});
	thread.on('error', reject);
	thread.on('exit', () => {
		signal?.removeEventListener('abort', stop);
		reject(new BackupError('It was stopped before it was done.'));
	});
	return promise;
}
