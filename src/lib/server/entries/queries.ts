import {
	and,
	asc,
	count,
	desc,
	eq,
	inArray,
	isNotNull,
	isNull,
	like,
	lte,
	max,
	ne,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import { entryStates, type EntryState, type ListingDraft } from '#lib/schemas/entry.ts';
import { listMissing } from '#lib/schemas/entry-kinds.ts';
import { authorise } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries, entryAutosaves, entryRevisions, reviewRounds, savedViews } from '#lib/server/db/schema/entries.ts';
import { tags } from '#lib/server/db/schema/tags.ts';
import { tools, toolTags } from '#lib/server/db/schema/tools.ts';
import { AppError } from '#lib/server/errors.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';
import { foldText } from '#lib/utils/fold.ts';
import { actingUser, ownersOf, readDocument, readEntry, readNames } from './records.ts';
import { compareDrafts, siteOf, type FieldChange } from './rules.ts';

export const entryPageSize = 50;

export type EntryQuery = {
	q: string;
	state: EntryState | '';
	due: 'overdue' | 'soon' | '';
	tag: string;
	mine: boolean;
	trash: boolean;
	sort: 'updated' | 'name' | 'due';
	page: number;
};

/** What the list is asked for, from URL parameters; what makes no sense is ignored. */
export function readEntryQuery(params: URLSearchParams): EntryQuery {
	const word = <T extends string>(name: string, values: readonly T[]): T | '' =>
		values.find((value) => value === params.get(name)) ?? '';
	const page = Math.trunc(Number(params.get('page') ?? 1));
	return {
		q: (params.get('q') ?? '').trim().slice(0, 100),
		state: word('state', entryStates),
		due: word('due', ['overdue', 'soon']),
		tag: (params.get('tag') ?? '').slice(0, 80),
		mine: params.get('mine') === '1',
		trash: params.get('trash') === '1',
		sort: word('sort', ['name', 'due']) || 'updated',
		page: Number.isFinite(page) ? Math.min(Math.max(page, 1), 10_000) : 1
	};
}

export type EntryListItem = {
	id: string;
	name: string;
	slug: string | null;
	state: EntryState;
	isPublic: boolean;
	hasDraft: boolean;
	updatedAt: Date;
	reviewDueOn: string | null;
	decision: string | null;
	publishAt: Date | null;
	version: number;
};

const soonDays = 30;

/** One page of the entries an editor asked for. */
export async function listEntries(
	ctx: Ctx,
	query: EntryQuery
): Promise<{ items: EntryListItem[]; total: number; pages: number; page: number }> {
	const user = actingUser(ctx);
	authorise(ctx, 'tool.list');
	const today = dayOf(ctx.now);
	const conditions: (SQL | undefined)[] = [query.trash ? isNotNull(entries.trashedAt) : isNull(entries.trashedAt)];
	if (query.q)
		conditions.push(
			or(like(entries.nameFolded, `%${foldText(query.q).replace(/[%_]/g, '')}%`), eq(entries.slug, query.q))
		);
	if (query.state) conditions.push(eq(entries.state, query.state));
	if (query.mine) conditions.push(eq(entries.authorId, user.id));
	if (query.due === 'overdue') conditions.push(lte(tools.reviewDueOn, today));
	if (query.due === 'soon') conditions.push(lte(tools.reviewDueOn, addDays(today, soonDays)));
	if (query.tag) {
		const tagged = ctx.store.read
			.select({ id: toolTags.toolId })
			.from(toolTags)
			.innerJoin(tags, eq(tags.id, toolTags.tagId))
			.where(eq(tags.slug, query.tag));
		conditions.push(inArray(entries.id, tagged));
	}
	const where = and(...conditions);
	const order = {
		updated: [desc(entries.updatedAt), asc(entries.nameFolded)],
		name: [asc(entries.nameFolded)],
		due: [sql`${tools.reviewDueOn} is null`, asc(tools.reviewDueOn), asc(entries.nameFolded)]
	}[query.sort];
	const from = <T extends Record<string, unknown>>(columns: T) =>
		ctx.store.read
			.select(columns as never)
			.from(entries)
			.leftJoin(tools, eq(tools.id, entries.id));
	const [counted] = (await from({ total: count() }).where(where)) as unknown as { total: number }[];
	const total = Number(counted?.total ?? 0);
	const pages = Math.max(1, Math.ceil(total / entryPageSize));
	const page = Math.min(query.page, pages);
	const items = (await from({
		id: entries.id,
		name: entries.name,
		slug: entries.slug,
		state: entries.state,
		isPublic: sql`coalesce(${tools.publication} = 'published', 0)`.mapWith(Boolean),
		hasDraft: sql`${entries.document} is not null`.mapWith(Boolean),
		updatedAt: entries.updatedAt,
		reviewDueOn: tools.reviewDueOn,
		decision: tools.decision,
		publishAt: entries.publishAt,
		version: entries.version
	})
		.where(where)
		.orderBy(...order)
		.limit(entryPageSize)
		.offset((page - 1) * entryPageSize)) as unknown as EntryListItem[];
	return { items, total, pages, page };
}

export type EntryPage = {
	id: string;
	name: string;
	state: EntryState;
	version: number;
	document: ListingDraft;
	missing: { path: string; label: string }[];
	/** Set when the tool is public now, whatever its draft says. */
	live: { slug: string; publication: string; decision: string | null; reviewDueOn: string | null } | null;
	authorId: string | null;
	authorName: string;
	/** Everyone who wrote this working copy. */
	owners: string[];
	updatedBy: string;
	updatedByName: string;
	updatedAt: Date;
	/** The newest revision; 0 where nobody has saved it here yet. */
	revision: number;
	publishAt: Date | null;
	trashedAt: Date | null;
	/** What this person typed after the last save, and on which version. */
	autosave: { document: ListingDraft; savedAt: Date; basedOn: number } | null;
	round: { id: string; state: string; dueOn: string; reason: string | null; trigger: string } | null;
};

/** Everything the editor of one entry shows. */
export async function getEntry(ctx: Ctx, id: string): Promise<EntryPage> {
	const user = actingUser(ctx);
	const db = ctx.store.read;
	const row = await readEntry(db, id);
	authorise(ctx, 'tool.read');
	const document = await readDocument(db, row);
	const [live] = await db
		.select({
			slug: tools.slug,
			publication: tools.publication,
			decision: tools.decision,
			reviewDueOn: tools.reviewDueOn
		})
		.from(tools)
		.where(eq(tools.id, id));
	const [autosave] = await db
		.select({ document: entryAutosaves.document, savedAt: entryAutosaves.savedAt, basedOn: entryAutosaves.basedOn })
		.from(entryAutosaves)
		.where(and(eq(entryAutosaves.entryId, id), eq(entryAutosaves.userId, user.id)));
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
		.orderBy(desc(reviewRounds.openedAt))
		.limit(1);
	const [last] = await db
		.select({ number: max(entryRevisions.number) })
		.from(entryRevisions)
		.where(eq(entryRevisions.entryId, id));
	const { name, state, version, authorId, updatedBy, updatedAt, publishAt, trashedAt } = row;
	const nameOf = await readNames(db, [authorId, updatedBy]);
	return {
		id,
		name,
		state,
		version,
		document,
		missing: listMissing(document),
		live: live ?? null,
		authorId,
		authorName: nameOf(authorId),
		owners: (await ownersOf(db, row)).owners,
		updatedBy,
		updatedByName: nameOf(updatedBy),
		updatedAt,
		revision: last?.number ?? 0,
		publishAt,
		trashedAt,
		autosave: autosave ?? null,
		round: round ?? null
	};
}

export type RevisionItem = { number: number; kind: string; at: Date; by: string; reason: string };

export async function listRevisions(ctx: Ctx, id: string): Promise<RevisionItem[]> {
	authorise(ctx, 'tool.read');
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

/** The document of one revision. @throws {AppError} not_found */
export async function readRevision(ctx: Ctx, id: string, number: number): Promise<ListingDraft> {
	authorise(ctx, 'tool.read');
	const [row] = await ctx.store.read
		.select({ document: entryRevisions.document })
		.from(entryRevisions)
		.where(and(eq(entryRevisions.entryId, id), eq(entryRevisions.number, number)));
	if (!row) throw new AppError('not_found', 'There is no such revision.');
	return row.document;
}

/** What changed from one revision to another, in fields and words. */
export async function compareRevisions(ctx: Ctx, id: string, from: number, to: number): Promise<FieldChange[]> {
	return compareDrafts(await readRevision(ctx, id, from), await readRevision(ctx, id, to));
}

/** Entries that may be the same tool: the same site, or a name that is the same but for spacing or case. */
export async function findDuplicates(
	ctx: Ctx,
	{ id, name, website }: { id?: string; name?: string; website?: string }
): Promise<{ id: string; name: string; why: 'site' | 'name' }[]> {
	authorise(ctx, 'tool.list');
	const site = siteOf(website);
	const folded = foldText(name ?? '').replaceAll(' ', '');
	const near: SQL[] = [];
	if (site) near.push(eq(entries.site, site));
	if (folded.length > 2)
		near.push(
			sql`replace(${entries.nameFolded}, ' ', '') = ${folded}`,
			like(entries.nameFolded, `${foldText(name ?? '').replace(/[%_]/g, '')}%`)
		);
	if (near.length === 0) return [];
	const rows = await ctx.store.read
		.select({ id: entries.id, name: entries.name, site: entries.site })
		.from(entries)
		.where(and(isNull(entries.trashedAt), id ? ne(entries.id, id) : undefined, or(...near)))
		.limit(6);
	return rows.map((row) => ({ id: row.id, name: row.name, why: site && row.site === site ? 'site' : 'name' }));
}

export async function listViews(ctx: Ctx): Promise<{ id: string; name: string; query: string }[]> {
	const user = actingUser(ctx);
	return ctx.store.read
		.select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
		.from(savedViews)
		.where(eq(savedViews.userId, user.id))
		.orderBy(asc(savedViews.name));
}
