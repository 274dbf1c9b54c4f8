import { randomInt } from 'node:crypto';
import type { SqliteConnection } from './open.ts';
import { contentVersion } from './schema/site.ts';
import type { Db } from './store.ts';

const mostEpochs = 2 ** 48 - 1;

export const newEpoch = (): number => randomInt(1, mostEpochs);

/** Makes sure that nothing which is remembered of another database, or of an earlier life of this one, is taken for it. */
export async function drawEpoch(tx: Db): Promise<void> {
	await tx.update(contentVersion).set({ epoch: newEpoch() });
}

/** The same, in a file that nobody serves. */
export function drawEpochOf(connection: SqliteConnection): void {
	connection.prepare('update content_version set epoch = ?').run(newEpoch());
}
