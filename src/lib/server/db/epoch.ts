import { randomInt } from 'node:crypto';
import Database from 'better-sqlite3';
import { writeMark } from './marks.ts';
import type { SqliteConnection } from './open.ts';
import { contentVersion } from './schema/site.ts';
import type { Db } from './store.ts';

const mostEpochs = 2 ** 48 - 1;

export const newEpoch = (): number => randomInt(1, mostEpochs);

/** Makes sure that nothing which is remembered of another database, or of an earlier life of this one, is taken for it. */
export async function drawEpoch(tx: Db): Promise<void> {
	await tx.update(contentVersion).set({ epoch: newEpoch() });
}

/** What a mark says where the last epoch was drawn by a start: what comes after is the same history that was known as this. */
export const sayBefore = (epoch: number, before: { epoch: number; version: number }): string =>
	`${epoch} ${before.epoch}.${before.version}`;

/**
 * The same, as a site starts that nobody serves: the database may have been put back to an earlier moment meanwhile, where the
 * numbers that are given from now on have been given before.
 */
export async function drawEpochOfStart(tx: Db, now: Date): Promise<void> {
	const [before] = await tx.select().from(contentVersion);
	const epoch = newEpoch();
	await tx.update(contentVersion).set({ epoch });
	await writeMark(tx, 'epoch before', now, sayBefore(epoch, before!));
}

/** The same, in a file that nobody serves. */
export function drawEpochOf(connection: SqliteConnection): void {
	connection.prepare('update content_version set epoch = ?').run(newEpoch());
	drawFileId(connection);
}

const mostIds = 2 ** 31 - 1;

/** Names a file, so that whoever has it open finds out when another content is put into it. */
export const drawFileId = (connection: SqliteConnection): unknown =>
	connection.pragma(`application_id = ${randomInt(1, mostIds)}`);

export const hasFileId = (connection: SqliteConnection): boolean =>
	connection.pragma('application_id', { simple: true }) !== 0;

/** A backup has no name of its own, so that it is never taken for the file that it was made of. */
export function clearFileId(file: string): void {
	const connection = new Database(file, { fileMustExist: true });
	try {
		connection.pragma('journal_mode = DELETE');
		connection.pragma('application_id = 0');
	} finally {
		connection.close();
	}
}
