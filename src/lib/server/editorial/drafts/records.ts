import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { type EntryState, type revisionKinds } from '#lib/schemas/entry.ts';
import { draftOf, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { isGone } from '#lib/schemas/status.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries, entryRevisions } from '#lib/server/db/schema/entries.ts';
import { toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import { users } from '#lib/server/db/schema/users.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError, refuseOlder } from '#lib/server/errors.ts';
import { foldText } from '#lib/utils/fold.ts';
import { siteOf } from './rules.ts';

export type EntryRow = typeof entries.$inferSelect;

/** @throws {AppError} not_found */
export async function readEntry(db: Db, id: string): Promise<EntryRow> {
	const [row] = await db.select().from(entries).where(eq(entries.id, id));
	if (!row) throw new AppError('not_found', 'There is no such entry. It may have been purged.');
	return row;
}

/**
 * Everyone who wrote the working copy: its author and all who saved it since it was last published. They may not
 * review it.
 */
export async function ownersOf(db: Db, row: EntryRow): Promise<{ owners: string[] }> {
	const revisions = await db
		.select({ kind: entryRevisions.kind, byId: entryRevisions.byId })
		.from(entryRevisions)
		.where(eq(entryRevisions.entryId, row.id))
		.orderBy(desc(entryRevisions.number));
	const published = revisions.findIndex((revision) => revision.kind === 'publish');
	const since = published === -1 ? revisions : revisions.slice(0, published);
	const writers = since.filter((revision) => revision.kind !== 'submit').map((revision) => revision.byId);
	return { owners: [...new Set([row.authorId, ...writers])].filter((owner) => owner !== null) };
}

/** Names of entries by id; of what is gone there is none. */
export async function readEntryNames(db: Db, ids: string[]): Promise<Map<string, string>> {
	const rows = await db.select({ id: entries.id, name: entries.name }).from(entries).where(inArray(entries.id, ids));
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Names of the accounts behind ids; what is no account, such as an import, keeps its own word. */
export async function readNames(db: Db, ids: (string | null)[]): Promise<(id: string | null) => string> {
	const wanted = [...new Set(ids)].filter((id) => id !== null);
	const rows = wanted.length
		? await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted))
		: [];
	const names = new Map(rows.map((row) => [row.id, row.name]));
	return (id) => names.get(id ?? '') ?? id ?? 'an import';
}

/** The listing as it is published, whole, or undefined when it never was. */
export async function readPublished(db: Db, id: string): Promise<ToolInput | undefined> {
	const [row] = await db
		.select({ document: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(eq(tools.id, id));
	return row?.document;
}

/** The working copy: the draft, or what is published where there is none. */
export async function readDocument(db: Db, row: EntryRow): Promise<ListingDraft> {
	if (row.document) return row.document;
	const published = await readPublished(db, row.id);
	return published ? draftOf(published) : {};
}

/** Whether the working copy says just what is published. */
export async function isAsPublished(db: Db, row: EntryRow): Promise<boolean> {
	const published = await readPublished(db, row.id);
	return published !== undefined && (!row.document || isDeepStrictEqual(row.document, draftOf(published)));
}

/** Where an entry stands while nothing is being written beside its page. */
export async function publicStateOf(db: Db, id: string): Promise<'published' | 'archived'> {
	return isGone((await readPublished(db, id))?.status.state ?? '') ? 'archived' : 'published';
}

/** @throws {AppError} conflict when somebody changed the entry since `version` */
export const refuseOlderVersion = (row: EntryRow, version: number): void =>
	refuseOlder(
		row.version === version,
		'Someone changed this entry in the meantime. Reload the page and look at what changed.'
	);

/** The columns that lists and searches use, taken from a document. */
export const columnsOf = (document: ListingDraft) => ({
	slug: document.slug || null,
	name: document.name?.trim() || 'Untitled',
	nameFolded: foldText(document.name ?? ''),
	site: siteOf(document.website) ?? null
});

/**
 * Adds to the history of an entry. What publishes does so once the new version is public.
 * @returns its number
 */
export async function addRevision(
	ctx: Ctx,
	tx: Db,
	entryId: string,
	document: ListingDraft,
	kind: (typeof revisionKinds)[number],
	reason: string
): Promise<number> {
	const [last] = await tx
		.select({ number: entryRevisions.number })
		.from(entryRevisions)
		.where(eq(entryRevisions.entryId, entryId))
		.orderBy(desc(entryRevisions.number))
		.limit(1);
	const [live] = await tx.select({ version: tools.version }).from(tools).where(eq(tools.id, entryId));
	const number = (last?.number ?? 0) + 1;
	const by = ctx.actor.kind === 'visitor' ? 'visitor' : ctx.actor.name;
	const byId = ctx.actor.kind === 'user' ? ctx.actor.id : null;
	await tx.insert(entryRevisions).values({
		...{ id: newId(), entryId, number, kind, at: ctx.now, by, byId, reason, document },
		listingVersion: live?.version ?? null
	});
	return number;
}

type Changes = Partial<
	Pick<EntryRow, 'publishAt' | 'approvedRound' | 'approvedVersion' | 'document' | 'trashedAt'> &
		ReturnType<typeof columnsOf>
>;

/** Moves an entry to another state, counting its version up so that older forms conflict. */
export async function moveEntry(
	ctx: Ctx,
	tx: Db,
	row: EntryRow,
	state: EntryState,
	changes: Changes = {}
): Promise<number> {
	const version = row.version + 1;
	const by = ctx.actor.kind === 'user' ? ctx.actor.id : ctx.actor.kind;
	await tx
		.update(entries)
		.set({ state, version, updatedAt: ctx.now, updatedBy: by, ...changes })
		.where(eq(entries.id, row.id));
	return version;
}

/** @throws {AppError} invalid, when another entry or listing has this web name */
export async function refuseTakenSlug(db: Db, id: string, slug: string): Promise<void> {
	const [other] = await db
		.select({ name: entries.name })
		.from(entries)
		.where(and(eq(entries.slug, slug), ne(entries.id, id), isNull(entries.trashedAt)));
	const [listed] = await db
		.select({ name: tools.name })
		.from(tools)
		.where(and(eq(tools.slug, slug), ne(tools.id, id)));
	const taken = other ?? listed;
	if (!taken) return;
	const message = `"${taken.name}" has this web name. Choose another.`;
	throw new AppError('invalid', message, [{ path: 'slug', message }]);
}
