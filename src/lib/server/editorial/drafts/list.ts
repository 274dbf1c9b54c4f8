import {
	and,
	asc,
	count,
	desc,
	eq,
	exists,
	inArray,
	isNotNull,
	isNull,
	like,
	lte,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import { entryStates, publicStatuses, type EntryState, type PublicStatus } from '#lib/schemas/entry.ts';
import { tagGroups } from '#lib/schemas/tag.ts';
import { asSignedIn, authorise } from '#lib/server/auth/index.ts';
import { publicStatusOn } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { toolFacets, tools } from '#lib/server/db/schema/tools.ts';
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

/** One page of the entries an editor asked for. */
export async function listEntries(
	ctx: Ctx,
	query: EntryQuery
): Promise<{ items: EntryListItem[]; total: number; pages: number; page: number }> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'tool.list');
	const today = dayOf(ctx.now);
	const conditions: (SQL | undefined)[] = [query.trash ? isNotNull(entries.trashedAt) : isNull(entries.trashedAt)];
	if (query.q)
		conditions.push(
			or(like(entries.nameFolded, `%${foldText(query.q).replace(/[%_]/g, '')}%`), eq(entries.slug, query.q))
		);
	if (query.state) conditions.push(eq(entries.state, query.state));
	const status = publicStatusOn(today);
	if (query.status) conditions.push(eq(status, query.status));
	if (query.mine) conditions.push(eq(entries.authorId, user.id));
	if (query.due === 'overdue') conditions.push(lte(tools.reviewDueOn, today));
	if (query.due === 'soon') conditions.push(lte(tools.reviewDueOn, addDays(today, soonDays)));
	if (query.tag) {
		const { seq, group, value } = toolFacets;
		const isTag = and(eq(seq, tools.seq), inArray(group, [...tagGroups]), eq(value, query.tag));
		conditions.push(exists(ctx.store.read.select({ seq }).from(toolFacets).where(isTag)));
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
		status,
		publishAt: entries.publishAt,
		version: entries.version
	})
		.where(where)
		.orderBy(...order)
		.limit(entryPageSize)
		.offset((page - 1) * entryPageSize)) as unknown as EntryListItem[];
	return { items, total, pages, page };
}
