import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, sql } from 'drizzle-orm';
import { draftOf, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import { entries, entryRevisions } from '#lib/server/db/schema/entries.ts';
import { toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import type { EntryRow } from './records.ts';

export type Current = {
	row: EntryRow;
	document: ListingDraft;
	/** The newest revision; 0 where nobody has saved it here yet. */
	revision: number;
	/** Names this text, so that a form that was filled in from it can be compared with it later: `revision:3`, `published:2`. */
	base: string;
};

/**
 * The working copy, and the name of its text. One statement, so that both are of the same moment.
 * @throws {AppError} not_found
 */
export async function readCurrent(db: Db, id: string): Promise<Current> {
	const newest = sql`(select max(number) from entry_revisions where entry_id = ${id})`;
	const [found] = await db
		.select({
			row: entries,
			revision: entryRevisions.number,
			saved: entryRevisions.document,
			published: toolRevisions.number,
			listing: toolRevisions.document
		})
		.from(entries)
		.leftJoin(entryRevisions, and(eq(entryRevisions.entryId, entries.id), eq(entryRevisions.number, newest)))
		.leftJoin(tools, eq(tools.id, entries.id))
		.leftJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(eq(entries.id, id));
	if (!found) throw new AppError('not_found', 'There is no such entry. It may have been purged.');
	const { row, saved } = found;
	const live = found.listing ? draftOf(found.listing) : undefined;
	const document = row.document ?? live ?? {};
	const revision = found.revision ?? 0;
	const isSaved = row.document !== null && isDeepStrictEqual(saved, document);
	const isLive = live !== undefined && isDeepStrictEqual(live, document);
	const base = isSaved ? `revision:${revision}` : isLive ? `published:${found.published}` : '';
	return { row, document, revision, base };
}

/** The text that a form was filled in from; null where that is not known. */
export async function findBase(db: Db, id: string, base: string): Promise<ListingDraft | null> {
	const [, kind, digits] = /^(revision|published):(\d{1,9})$/.exec(base) ?? [];
	const number = Number(digits);
	if (kind === 'revision') {
		const [row] = await db
			.select({ document: entryRevisions.document })
			.from(entryRevisions)
			.where(and(eq(entryRevisions.entryId, id), eq(entryRevisions.number, number)));
		return row?.document ?? null;
	}
	if (kind === 'published') {
		const [row] = await db
			.select({ document: toolRevisions.document })
			.from(toolRevisions)
			.where(and(eq(toolRevisions.toolId, id), eq(toolRevisions.number, number)));
		return row ? draftOf(row.document) : null;
	}
	return null;
}

/** Every text that was ever saved before a moment, the newest first. */
export async function listSaved(db: Db, id: string, most: number): Promise<{ at: Date; document: ListingDraft }[]> {
	return db
		.select({ at: entryRevisions.at, document: entryRevisions.document })
		.from(entryRevisions)
		.where(eq(entryRevisions.entryId, id))
		.orderBy(desc(entryRevisions.number))
		.limit(most);
}
