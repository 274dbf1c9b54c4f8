import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, inArray, isNull, max, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { EntryKind, EntryState, revisionKinds } from '#lib/schemas/entry.ts';
import type { Draft } from '#lib/schemas/document/form.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { namesOf } from '#lib/server/auth/index.ts';
import { accountOf, nameOf, type Ctx } from '#lib/server/context.ts';
import { entries, entryRevisions } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError, refuseField, refuseOlder } from '#lib/server/errors.ts';
import { authorise, type Permission } from '#lib/server/permissions/index.ts';
import { foldText } from '#lib/utils/fold.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import type { Kind } from '#lib/server/editorial/kinds/kind.ts';

export type EntryRow = typeof entries.$inferSelect;

/** Undefined where it was purged, or never was. */
export async function findEntry(db: Db, id: string): Promise<EntryRow | undefined> {
	const [row] = await db.select().from(entries).where(eq(entries.id, id));
	return row;
}

/** @throws {AppError} not_found */
export async function readEntry(db: Db, id: string): Promise<EntryRow> {
	const row = await findEntry(db, id);
	if (!row) throw new AppError('not_found', 'There is no such entry. It may have been purged.');
	return row;
}

/** @throws {AppError} not_found, when it is of another kind, whose pages are elsewhere */
export async function requireKind(ctx: Ctx, id: string, kind: EntryKind): Promise<void> {
	const row = await readEntry(ctx.store.read, id);
	if (row.kind !== kind) throw new AppError('not_found', 'There is no such entry here.');
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

/** Names and kinds of entries by id; of what is gone there is none. */
export async function readEntryNames(
	db: Db,
	ids: string[]
): Promise<Map<string, Pick<EntryRow, 'id' | 'kind' | 'name'>>> {
	const { id, kind, name } = entries;
	const rows = await db.select({ id, kind, name }).from(entries).where(inArray(id, ids));
	return new Map(rows.map((row) => [row.id, row]));
}

/** Names of the accounts behind ids; what is no account, such as an import, keeps its own word. */
export async function readNames(db: Db, ids: (string | null)[]): Promise<(id: string | null) => string> {
	const names = await namesOf(
		db,
		[...new Set(ids)].filter((id) => id !== null)
	);
	return (id) => names.get(id ?? '') ?? id ?? 'an import';
}

/** The text that is published, or undefined when none ever was. */
export const readPublished = async (db: Db, row: EntryRow): Promise<Draft | undefined> =>
	(await kindOf(row).readVersion(db, row.id))?.document;

/** The working copy: the draft, or what is published where there is none. */
export const readDocument = async (db: Db, row: EntryRow): Promise<Draft> =>
	row.document ?? (await readPublished(db, row)) ?? {};

/** Whether the working copy says just what is published. */
export async function isAsPublished(db: Db, row: EntryRow): Promise<boolean> {
	const published = await readPublished(db, row);
	return published !== undefined && (!row.document || isDeepStrictEqual(row.document, published));
}

/** Where an entry stands while nothing is being written beside its page. */
export async function publicStateOf(db: Db, row: EntryRow): Promise<'published' | 'archived'> {
	const published = await readPublished(db, row);
	return published && kindOf(row).isGone(published) ? 'archived' : 'published';
}

/** @throws {AppError} conflict when somebody changed the entry since `version` */
export const refuseOlderVersion = (row: EntryRow, version: number): void =>
	refuseOlder(
		row.version === version,
		'Someone changed this entry in the meantime. Reload the page and look at what changed.'
	);

/** Records in the audit log what was done with an entry: `publish` of a tool is `tool.publish`. */
export const recordAct = (
	ctx: Ctx,
	tx: Db,
	entry: Pick<EntryRow, 'id' | 'kind'>,
	act: string,
	detail?: Record<string, unknown>
): Promise<void> =>
	recordAudit(ctx, tx, {
		action: `${kindOf(entry).word}.${act}`,
		objectKind: 'entry',
		objectId: entry.id,
		...(detail && { detail })
	});

/**
 * Changes an entry in one transaction, for somebody whom the permission allows it by who wrote the entry.
 * @param version of the entry as they saw it; without one, any version will do
 * @throws {AppError} not_found, forbidden, or conflict when somebody changed it since
 */
export const changeEntry = <T>(
	ctx: Ctx,
	id: string,
	{ permission, version }: { permission: Permission; version?: number },
	change: (tx: Db, row: EntryRow, kind: Kind) => Promise<T>
): Promise<T> =>
	ctx.store.transaction(async (tx) => {
		const row = await readEntry(tx, id);
		authorise(ctx, permission, await ownersOf(tx, row));
		if (version !== undefined) refuseOlderVersion(row, version);
		return change(tx, row, kindOf(row));
	});

/** The columns that lists and searches use, taken from a document. */
export function columnsOf(kind: Kind, document: Draft) {
	const title = kind.titleOf(document);
	return {
		slug: typeof document.slug === 'string' && document.slug ? document.slug : null,
		name: title || 'Untitled',
		nameFolded: foldText(title),
		site: kind.siteOf(document) ?? null
	};
}

/** The number of the newest revision; undefined where nobody has saved the entry here yet. */
export async function readLastNumber(db: Db, id: string): Promise<number | undefined> {
	const [last] = await db
		.select({ number: max(entryRevisions.number) })
		.from(entryRevisions)
		.where(eq(entryRevisions.entryId, id));
	return last?.number ?? undefined;
}

/** @throws {AppError} not_found */
export async function readRevision(db: Db, id: string, number: number): Promise<Draft> {
	const document = await findRevision(db, id, number);
	if (!document) throw new AppError('not_found', 'There is no such revision.');
	return document;
}

/** The text of one revision, or undefined where there is none of this number. */
export async function findRevision(db: Db, id: string, number: number): Promise<Draft | undefined> {
	const [row] = await db
		.select({ document: entryRevisions.document })
		.from(entryRevisions)
		.where(and(eq(entryRevisions.entryId, id), eq(entryRevisions.number, number)));
	return row?.document;
}

/** What ends with an approval, and what ends with the draft that an entry had beside its page. */
export const noApproval = { approvedRound: null, approvedVersion: null, publishAt: null };
export const noDraft = { document: null, baseVersion: null, ...noApproval };

/**
 * Adds to the history of an entry. What publishes does so once the new version is public.
 * @returns its number
 */
export async function addRevision(
	ctx: Ctx,
	tx: Db,
	entry: Pick<EntryRow, 'id' | 'kind'>,
	document: Draft,
	kind: (typeof revisionKinds)[number],
	reason: string
): Promise<number> {
	const live = await kindOf(entry).readPage(tx, entry.id);
	const number = ((await readLastNumber(tx, entry.id)) ?? 0) + 1;
	await tx.insert(entryRevisions).values({
		id: newId(),
		entryId: entry.id,
		number,
		kind,
		at: ctx.now,
		by: nameOf(ctx.actor),
		byId: accountOf(ctx.actor),
		reason,
		document,
		documentVersion: live?.version ?? null
	});
	return number;
}

type Changes = Partial<
	Pick<EntryRow, 'publishAt' | 'approvedRound' | 'approvedVersion' | 'document' | 'baseVersion' | 'trashedAt'> &
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
	const updatedBy = accountOf(ctx.actor) ?? ctx.actor.kind;
	await tx
		.update(entries)
		.set({ state, version, updatedAt: ctx.now, updatedBy, ...changes })
		.where(eq(entries.id, row.id));
	return version;
}

/** Where an entry is on its way to the public, and its web name with it. What is only being written takes none. */
const underWay: EntryState[] = ['in-review', 'approved', 'scheduled'];

/** @throws {AppError} invalid, when a page of this kind has this web name, or another entry that is on its way to one */
export async function refuseTakenSlug(db: Db, { id, kind }: EntryRow, slug: string): Promise<void> {
	const [other] = await db
		.select({ name: entries.name })
		.from(entries)
		.where(
			and(
				eq(entries.kind, kind),
				eq(entries.slug, slug),
				ne(entries.id, id),
				isNull(entries.trashedAt),
				inArray(entries.state, underWay)
			)
		)
		.limit(1);
	const taken = other?.name ?? (await kindOf({ kind }).findTaken(db, id, slug));
	if (!taken) return;
	refuseField('slug', `"${taken}" has this web name. Choose another.`);
}
