import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Draft } from '#lib/schemas/document/form.ts';
import { entries, entryRevisions } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { findRevision, readEntry, type EntryRow } from './records.ts';

export type Current = {
	row: EntryRow;
	document: Draft;
	/** The newest revision; 0 where nobody has saved it here yet. */
	revision: number;
	/** Names this text, so that a form that was filled in from it can be compared with it later: `revision:3`, `published:2`. */
	base: string;
};

async function readNewest(db: Db, id: string) {
	const newest = sql`(select max(number) from entry_revisions where entry_id = ${id})`;
	const [found] = await db
		.select({ row: entries, revision: entryRevisions.number, saved: entryRevisions.document })
		.from(entries)
		.leftJoin(entryRevisions, and(eq(entryRevisions.entryId, entries.id), eq(entryRevisions.number, newest)))
		.where(eq(entries.id, id));
	if (!found) throw new AppError('not_found', 'There is no such entry. It may have been purged.');
	return found;
}

/**
 * The working copy, and the name of its text, both of the same moment.
 * @throws {AppError} not_found
 */
export async function readCurrent(db: Db, id: string): Promise<Current> {
	const { row, saved, revision } = await readNewest(db, id);
	const live = await kindOf(row).readVersion(db, id);
	// Saved or published between the two reads: once more.
	if ((await readEntry(db, id)).version !== row.version) return readCurrent(db, id);
	const document = row.document ?? live?.document ?? {};
	const isSaved = row.document !== null && isDeepStrictEqual(saved, document);
	const isLive = live !== undefined && isDeepStrictEqual(live.document, document);
	const base = isSaved ? `revision:${revision}` : isLive ? `published:${live.number}` : '';
	return { row, document, revision: revision ?? 0, base };
}

/** The text that a form was filled in from; null where that is not known. */
export async function findBase(db: Db, id: string, base: string): Promise<Draft | null> {
	const [, kind, digits] = /^(revision|published):(\d{1,9})$/.exec(base) ?? [];
	const number = Number(digits);
	if (kind === 'revision') return (await findRevision(db, id, number)) ?? null;
	if (kind !== 'published') return null;
	return (await kindOf(await readEntry(db, id)).readVersion(db, id, number))?.document ?? null;
}

/** Every text that was ever saved before a moment, the newest first. */
export async function listSaved(db: Db, id: string, most: number): Promise<{ at: Date; document: Draft }[]> {
	return db
		.select({ at: entryRevisions.at, document: entryRevisions.document })
		.from(entryRevisions)
		.where(eq(entryRevisions.entryId, id))
		.orderBy(desc(entryRevisions.number))
		.limit(most);
}
