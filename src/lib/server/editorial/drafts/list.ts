import { and, asc, count, desc, eq, isNotNull, isNull, like, lte, or, sql, type SQL } from 'drizzle-orm';
import { entryStates, publicStatuses, type EntryKind, type EntryState, type PublicStatus } from '#lib/schemas/entry.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import type { Kind, PageJoin } from '#lib/server/editorial/kinds/kind.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';
import { foldText } from '#lib/utils/fold.ts';
import { readPageNumber } from '#lib/utils/pages.ts';

export const entryPageSize = 50;

export type EntryQuery = {
	q: string;
	state: EntryState | '';
	due: 'overdue' | 'soon' | '';
	status: PublicStatus | '';
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
	return {
		q: (params.get('q') ?? '').trim().slice(0, 100),
		state: word('state', entryStates),
		due: word('due', ['overdue', 'soon']),
		status: word('status', publicStatuses),
		tag: (params.get('tag') ?? '').slice(0, 80),
		mine: params.get('mine') === '1',
		trash: params.get('trash') === '1',
		sort: word('sort', ['name', 'due']) || 'updated',
		page: readPageNumber(params)
	};
}

export type EntryListItem = {
	id: string;
	name: string;
	slug: string | null;
	state: EntryState;
	/** Whether it is on the lists. */
	isPublic: boolean;
	status: PublicStatus;
	hasDraft: boolean;
	updatedAt: Date;
	reviewDueOn: string | null;
	publishAt: Date | null;
	version: number;
};

const soonDays = 30;

function readConditions(ctx: Ctx, query: EntryQuery, kind: Kind, { dueOn, status }: PageJoin): (SQL | undefined)[] {
	const today = dayOf(ctx.now);
	const conditions: (SQL | undefined)[] = [query.trash ? isNotNull(entries.trashedAt) : isNull(entries.trashedAt)];
	if (query.q)
		conditions.push(
			or(like(entries.nameFolded, `%${foldText(query.q).replace(/[%_]/g, '')}%`), eq(entries.slug, query.q))
		);
	if (query.state) conditions.push(eq(entries.state, query.state));
	if (query.status) conditions.push(eq(status, query.status));
	if (query.due === 'overdue') conditions.push(lte(dueOn, today));
	if (query.due === 'soon') conditions.push(lte(dueOn, addDays(today, soonDays)));
	if (query.tag) conditions.push(kind.hasTag?.(ctx.store.read, entries.id, query.tag) ?? sql`false`);
	return conditions;
}

/** Entries of a kind whose page should have been looked at again by today. */
export async function countOverdue({ store, now }: Pick<Ctx, 'store' | 'now'>, kind: EntryKind): Promise<number> {
	const page = kindOf({ kind }).joinOn(dayOf(now));
	const isOverdue = and(eq(entries.kind, kind), isNull(entries.trashedAt), lte(page.dueOn, dayOf(now)));
	const [row] = await store.read
		.select({ overdue: count() })
		.from(entries)
		.innerJoin(page.from, eq(page.id, entries.id))
		.where(isOverdue);
	return row!.overdue;
}

/** One page of the entries of a kind that an editor asked for. */
export async function listEntries(
	ctx: Ctx,
	query: EntryQuery,
	kind: EntryKind = 'listing'
): Promise<{ items: EntryListItem[]; total: number; pages: number; page: number }> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.list');
	const page = kindOf({ kind }).joinOn(dayOf(ctx.now));
	const conditions = [eq(entries.kind, kind), ...readConditions(ctx, query, kindOf({ kind }), page)];
	if (query.mine) conditions.push(eq(entries.authorId, user.id));
	const where = and(...conditions);
	const order = {
		updated: [desc(entries.updatedAt), asc(entries.nameFolded)],
		name: [asc(entries.nameFolded)],
		due: [sql`${page.dueOn} is null`, asc(page.dueOn), asc(entries.nameFolded)]
	}[query.sort];
	const { read } = ctx.store;
	const isPage = eq(page.id, entries.id);
	const [counted] = await read.select({ total: count() }).from(entries).leftJoin(page.from, isPage).where(where);
	const total = counted!.total;
	const pages = Math.max(1, Math.ceil(total / entryPageSize));
	const number = Math.min(query.page, pages);
	const items = await read
		.select({
			id: entries.id,
			name: entries.name,
			slug: entries.slug,
			state: entries.state,
			isPublic: sql`coalesce(${page.isListed}, false)`.mapWith(Boolean),
			hasDraft: sql`${entries.document} is not null`.mapWith(Boolean),
			updatedAt: entries.updatedAt,
			reviewDueOn: page.dueOn,
			status: page.status,
			publishAt: entries.publishAt,
			version: entries.version
		})
		.from(entries)
		.leftJoin(page.from, isPage)
		.where(where)
		.orderBy(...order, asc(entries.id))
		.limit(entryPageSize)
		.offset((number - 1) * entryPageSize);
	return { items, total, pages, page: number };
}
