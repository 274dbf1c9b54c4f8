import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, gt, inArray, max } from 'drizzle-orm';
import type { Draft } from '#lib/schemas/document/form.ts';
import { entryRevisions } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import type { EntryRow } from './records.ts';

/** What changed of a page beside a draft of it: its text when the draft began, and its text now. */
export type Outside = { was: Draft; now: Draft; number: number };

/** The number of the public text beside which a draft is begun; null without one. */
export const readLiveNumber = async (db: Db, row: Pick<EntryRow, 'id' | 'kind'>): Promise<number | null> =>
	(await kindOf(row).readPage(db, row.id))?.version ?? null;

/** The same for a draft that an older release began: the page as it was when the draft was first saved. */
async function readFirstNumber(db: Db, id: string): Promise<number | null> {
	const { entryId, kind, number, documentVersion } = entryRevisions;
	const [ended] = await db
		.select({ number: max(number) })
		.from(entryRevisions)
		.where(and(eq(entryId, id), inArray(kind, ['publish', 'restore'])));
	const [first] = await db
		.select({ documentVersion })
		.from(entryRevisions)
		.where(and(eq(entryId, id), gt(number, ended?.number ?? 0)))
		.orderBy(asc(number))
		.limit(1);
	return first?.documentVersion ?? null;
}

/**
 * What an import changed of a page while somebody wrote a draft of it, and the draft does not have; undefined where
 * nothing did.
 */
export async function findOutside(db: Db, row: EntryRow): Promise<Outside | undefined> {
	if (row.document === null) return undefined;
	const kind = kindOf(row);
	const live = await kind.readVersion(db, row.id);
	const begun = row.baseVersion ?? (await readFirstNumber(db, row.id));
	if (!live || begun === null || begun === live.number) return undefined;
	const base = await kind.readVersion(db, row.id, begun);
	if (!base || isDeepStrictEqual(base.document, live.document)) return undefined;
	if (isDeepStrictEqual(row.document, live.document)) return undefined;
	return { was: base.document, now: live.document, number: live.number };
}
