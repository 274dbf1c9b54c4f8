import { eq } from 'drizzle-orm';
import { siteMarks } from './schema/site.ts';
import type { Db, Store } from './store.ts';

export type MarkName = 'heartbeat' | 'key check' | 'last backup' | 'failed backup' | 'derivation' | 'epoch before';
export type Mark = { at: Date; value: string | null };

export async function readMark({ read }: Pick<Store, 'read'>, id: MarkName): Promise<Mark | undefined> {
	const [row] = await read.select().from(siteMarks).where(eq(siteMarks.id, id));
	return row;
}

export async function writeMark(tx: Db, id: MarkName, at: Date, value: string | null = null): Promise<void> {
	await tx.insert(siteMarks).values({ id, at, value }).onConflictDoUpdate({ target: siteMarks.id, set: { at, value } });
}

/** Unless there is one. */
export async function addMark(tx: Db, id: MarkName, at: Date, value: string): Promise<void> {
	await tx.insert(siteMarks).values({ id, at, value }).onConflictDoNothing();
}

export async function removeMark(tx: Db, id: MarkName): Promise<void> {
	await tx.delete(siteMarks).where(eq(siteMarks.id, id));
}
