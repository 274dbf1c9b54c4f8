import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gt } from 'drizzle-orm';
import { draftOf, type ListingDraft } from '#lib/schemas/entry.ts';
import type { ToolInput } from '#lib/schemas/tool.ts';
import { entryRevisions } from '#lib/server/db/schema/entries.ts';
import { toolRevisions } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { Authorship, type Writer } from './authorship.ts';
import { readDocument, readPublished, type EntryRow } from './records.ts';

const atOnce = 20;

/** The account that an actor of the public history is, if it is one. */
const accountOf = (actor: string): string | null => (actor.startsWith('user:') ? actor.slice(5) : null);

/** Tells the authorship what became public otherwise than by publishing a revision of the entry. */
async function readImported(db: Db, id: string, authorship: Authorship): Promise<void> {
	const published = await db
		.select({ at: entryRevisions.at })
		.from(entryRevisions)
		.where(and(eq(entryRevisions.entryId, id), eq(entryRevisions.kind, 'publish')));
	const byRevision = new Set(published.map(({ at }) => at.getTime()));
	let before: ListingDraft | undefined;
	for (let number = 0, more = true; more; await nextTurn()) {
		const rows = await db
			.select({
				...{ number: toolRevisions.number, at: toolRevisions.at },
				actor: toolRevisions.actor,
				document: toolRevisions.document
			})
			.from(toolRevisions)
			.where(and(eq(toolRevisions.toolId, id), gt(toolRevisions.number, number)))
			.orderBy(asc(toolRevisions.number))
			.limit(atOnce);
		for (const row of rows) {
			const document = draftOf(row.document as ToolInput);
			if (!byRevision.has(row.at.getTime())) {
				authorship.addImported({ byId: accountOf(row.actor), number: null, kind: 'import', document }, before);
			}
			before = document;
			number = row.number;
		}
		more = rows.length === atOnce;
	}
}

/** The accounts that have text in the working copy of an entry, however it came there. None of them may judge it. */
export async function readWriters(db: Db, entry: EntryRow): Promise<Writer[]> {
	const authorship = new Authorship();
	await readImported(db, entry.id, authorship);
	for (let number = 0, more = true; more; await nextTurn()) {
		const rows = await db
			.select({
				...{ number: entryRevisions.number, kind: entryRevisions.kind },
				byId: entryRevisions.byId,
				document: entryRevisions.document
			})
			.from(entryRevisions)
			.where(and(eq(entryRevisions.entryId, entry.id), gt(entryRevisions.number, number)))
			.orderBy(asc(entryRevisions.number))
			.limit(atOnce);
		for (const row of rows) {
			authorship.addRevision({ ...row, byId: row.byId ?? (row.number === 1 ? entry.authorId : null) });
			number = row.number;
		}
		more = rows.length === atOnce;
	}
	const published = await readPublished(db, entry.id);
	return authorship.findWriters(await readDocument(db, entry), published && draftOf(published));
}
