import { and, asc, desc, eq, isNull, like, ne, or, sql, type SQL } from 'drizzle-orm';
import type { EntryKind, EntryState } from '#lib/schemas/entry.ts';
import type { Draft } from '#lib/schemas/document/form.ts';
import { listMissing } from '#lib/schemas/document/missing.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries, entryRevisions, reviewRounds, savedViews } from '#lib/server/db/schema/entries.ts';
import { foldText } from '#lib/utils/fold.ts';
import { readCurrent } from './base.ts';
import { compareDrafts, type FieldChange } from './compare.ts';
import { ownersOf, readEntry, readNames, readRevision } from './records.ts';
import { siteOf } from '#lib/server/editorial/kinds/listing.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import type { LivePage } from '#lib/server/editorial/kinds/kind.ts';
import { findObstacle, putBackEnd, readTakedown } from './takedowns.ts';

export type EntryPage = {
	id: string;
	kind: EntryKind;
	name: string;
	state: EntryState;
	version: number;
	document: Draft;
	missing: { path: string; label: string }[];
	/** Whether something is written that is not what is published. */
	hasDraft: boolean;
	/** What stands at its public address, whatever its draft says. */
	live: LivePage | null;
	/** How its page was taken down; null while it is up. */
	takedown: { at: Date; by: string; reason: string; until: Date; obstacle: string | null } | null;
	authorId: string | null;
	authorName: string;
	/** Everyone who wrote this working copy. */
	owners: string[];
	updatedBy: string;
	updatedByName: string;
	updatedAt: Date;
	/** The newest revision; 0 where nobody has saved it here yet. */
	revision: number;
	/** Names the text of `document`, for comparing a form with what it was filled in from. */
	base: string;
	publishAt: Date | null;
	trashedAt: Date | null;
	round: { id: string; state: string; dueOn: string; reason: string | null; trigger: string } | null;
};

/** Everything the editor of one entry shows. */
export async function getEntry(ctx: Ctx, id: string): Promise<EntryPage> {
	asSignedIn(ctx);
	authorise(ctx, 'entry.read');
	const db = ctx.store.read;
	const { row, document, revision, base } = await readCurrent(db, id);
	const kind = kindOf(row);
	const live = await kind.readPage(db, id);
	const takedown = await readTakedown(db, row);
	const [round] = await db
		.select({
			id: reviewRounds.id,
			state: reviewRounds.state,
			dueOn: reviewRounds.dueOn,
			reason: reviewRounds.reason,
			trigger: reviewRounds.trigger
		})
		.from(reviewRounds)
		.where(eq(reviewRounds.entryId, id))
		// Not by the clock, which may have been set back.
		.orderBy(desc(reviewRounds.version), desc(reviewRounds.id))
		.limit(1);
	const { name, state, version, authorId, updatedBy, updatedAt, publishAt, trashedAt } = row;
	const nameOf = await readNames(db, [authorId, updatedBy]);
	return {
		id,
		kind: kind.name,
		name,
		state,
		version,
		document,
		missing: listMissing(kind.book, document),
		hasDraft: row.document !== null,
		live: live ?? null,
		takedown:
			live && takedown
				? {
						at: takedown.at,
						by: takedown.by,
						reason: takedown.reason,
						until: putBackEnd(takedown),
						obstacle: findObstacle(takedown, live, ctx.now)
					}
				: null,
		authorId,
		authorName: nameOf(authorId),
		owners: (await ownersOf(db, row)).owners,
		updatedBy,
		updatedByName: nameOf(updatedBy),
		updatedAt,
		revision,
		base,
		publishAt,
		trashedAt,
		round: round ?? null
	};
}

export type RevisionItem = { number: number; kind: string; at: Date; by: string; reason: string };

export async function listRevisions(ctx: Ctx, id: string): Promise<RevisionItem[]> {
	authorise(ctx, 'entry.read');
	return ctx.store.read
		.select({
			number: entryRevisions.number,
			kind: entryRevisions.kind,
			at: entryRevisions.at,
			by: entryRevisions.by,
			reason: entryRevisions.reason
		})
		.from(entryRevisions)
		.where(eq(entryRevisions.entryId, id))
		.orderBy(desc(entryRevisions.number));
}

/** What changed from one revision to another, in fields and words. */
export async function compareRevisions(ctx: Ctx, id: string, from: number, to: number): Promise<FieldChange[]> {
	authorise(ctx, 'entry.read');
	const { read } = ctx.store;
	const { book } = kindOf(await readEntry(read, id));
	return compareDrafts(book, await readRevision(read, id, from), await readRevision(read, id, to));
}

const longestCompared = 300;

/** Entries that may be the same tool: the same site, or a name that is the same but for spacing or case. */
export async function findDuplicates(
	ctx: Ctx,
	{ id, name, website, kind = 'listing' }: { id?: string; name?: string; website?: string; kind?: EntryKind }
): Promise<{ id: string; name: string; why: 'site' | 'name' }[]> {
	authorise(ctx, 'entry.list');
	const site = siteOf(website);
	// A database looks for no pattern of any length.
	const typed = foldText((name ?? '').slice(0, longestCompared));
	const folded = typed.replaceAll(' ', '');
	const near: SQL[] = [];
	if (site) near.push(eq(entries.site, site));
	if (folded.length > 2)
		near.push(
			sql`replace(${entries.nameFolded}, ' ', '') = ${folded}`,
			like(entries.nameFolded, `${typed.replace(/[%_]/g, '')}%`)
		);
	if (near.length === 0) return [];
	const rows = await ctx.store.read
		.select({ id: entries.id, name: entries.name, site: entries.site })
		.from(entries)
		.where(and(eq(entries.kind, kind), isNull(entries.trashedAt), id ? ne(entries.id, id) : undefined, or(...near)))
		.limit(6);
	return rows.map((row) => ({ id: row.id, name: row.name, why: site && row.site === site ? 'site' : 'name' }));
}

export async function listViews(ctx: Ctx): Promise<{ id: string; name: string; query: string }[]> {
	const user = asSignedIn(ctx);
	return ctx.store.read
		.select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
		.from(savedViews)
		.where(eq(savedViews.userId, user.id))
		.orderBy(asc(savedViews.name), asc(savedViews.id));
}
