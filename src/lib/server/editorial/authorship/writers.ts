import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Draft } from '#lib/schemas/document/form.ts';
import { entryRevisions } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { Authorship, type Chapter, type Writer } from './authorship.ts';
import { readDocument, readPublished, type EntryRow } from '#lib/server/editorial/drafts/records.ts';

const atOnce = 20;

/** The account that an actor of the public history is, if it is one. */
const accountOf = (actor: string): string | null => (actor.startsWith('user:') ? actor.slice(5) : null);

/** Rows in the order of their numbers, a few at a time. Others have their turn after each: a long text takes long. */
async function* readInTurn<T extends { number: number }>(read: (above: number) => Promise<T[]>): AsyncGenerator<T> {
	for (let above = 0, more = true; more;) {
		const rows = await read(above);
		for (const row of rows) {
			yield row;
			await nextTurn();
		}
		above = rows.at(-1)?.number ?? above;
		more = rows.length === atOnce;
	}
}

const readPublicVersions = (db: Db, entry: EntryRow) =>
	readInTurn((above) => kindOf(entry).listVersions(db, entry.id, above, atOnce));

const readRevisions = (db: Db, id: string) =>
	readInTurn((above) =>
		db
			.select({
				number: entryRevisions.number,
				kind: entryRevisions.kind,
				documentVersion: entryRevisions.documentVersion,
				byId: entryRevisions.byId,
				document: entryRevisions.document
			})
			.from(entryRevisions)
			.where(and(eq(entryRevisions.entryId, id), gt(entryRevisions.number, above)))
			.orderBy(asc(entryRevisions.number))
			.limit(atOnce)
	);

/** @param version of the document */
type Import = { version: number; chapter: Chapter; before?: Draft };

/** What became public otherwise than by publishing a revision of the entry, and what was public before. */
async function* readImports(db: Db, entry: EntryRow): AsyncGenerator<Import> {
	const published = await db
		.select({ version: entryRevisions.documentVersion })
		.from(entryRevisions)
		.where(and(eq(entryRevisions.entryId, entry.id), eq(entryRevisions.kind, 'publish')));
	const byRevision = new Set(published.map(({ version }) => version));
	let before: Draft | undefined;
	for await (const { number: version, actor, document } of readPublicVersions(db, entry)) {
		const chapter: Chapter = { byId: accountOf(actor), number: null, kind: 'import', document };
		if (!byRevision.has(version)) yield { version, chapter, ...(before && { before }) };
		before = document;
	}
}

/** The accounts that have text in the working copy of an entry, however it came there. None of them may judge it. */
export async function readWriters(db: Db, entry: EntryRow): Promise<Writer[]> {
	const authorship = new Authorship();
	for await (const { chapter, before } of readImports(db, entry)) authorship.addImported(chapter, before);
	const imports = readImports(db, entry);
	let next = await imports.next();
	for await (const row of readRevisions(db, entry.id)) {
		for (; !next.done && next.value.version <= (row.documentVersion ?? 0); next = await imports.next()) {
			authorship.addPublic(next.value.chapter);
		}
		authorship.addRevision({ ...row, byId: row.byId ?? (row.number === 1 ? entry.authorId : null) });
	}
	for (; !next.done; next = await imports.next()) authorship.addPublic(next.value.chapter);
	return authorship.findWriters(await readDocument(db, entry), await readPublished(db, entry));
}
