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
	type SQL,
	type SQLWrapper
} from 'drizzle-orm';
import { entryStates, publicStatuses, type EntryKind, type EntryState, type PublicStatus } from '#lib/schemas/entry.ts';
import { tagGroups } from '#lib/schemas/tag.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import { publicStatusOn } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { guides } from '#lib/server/db/schema/guides.ts';
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

type LiveColumns = { publication: SQLWrapper; dueOn: SQLWrapper; status: SQL<PublicStatus> };

const nextReview = sql<string | null>`(select r.document ->> 'nextReview' from guide_revisions r
	where r.guide_id = ${guides.id} and r.number = ${guides.version})`;

/** What queries ask of the public side of a kind. */
const liveColumns = (kind: EntryKind, today: string): LiveColumns =>
	kind === 'listing'
		? { publication: tools.publication, dueOn: tools.reviewDueOn, status: publicStatusOn(today) }
		: {
				publication: guides.publication,
				dueOn: nextReview,
				status: sql`case when ${guides.id} is null then 'never-public'
					when ${guides.publication} = 'archived' then 'taken-back' else 'public' end`
			};

function readConditions(
	ctx: Ctx,
	query: EntryQuery,
	{ dueOn, status }: LiveColumns,
	today: string
): (SQL | undefined)[] {
	const conditions: (SQL | undefined)[] = [query.trash ? isNotNull(entries.trashedAt) : isNull(entries.trashedAt)];
	if (query.q)
		conditions.push(
			or(like(entries.nameFolded, `%${foldText(query.q).replace(/[%_]/g, '')}%`), eq(entries.slug, query.q))
		);
	if (query.state) conditions.push(eq(entries.state, query.state));
	if (query.status) conditions.push(eq(status, query.status));
	if (query.due === 'overdue') conditions.push(lte(dueOn, today));
	if (query.due === 'soon') conditions.push(lte(dueOn, addDays(today, soonDays)));
	if (query.tag) {
		const { seq, group, value } = toolFacets;
		const isTag = and(eq(seq, tools.seq), inArray(group, [...tagGroups]), eq(value, query.tag));
		conditions.push(exists(ctx.store.read.select({ seq }).from(toolFacets).where(isTag)));
	}
	return conditions;
}

/** One page of the entries of a kind that an editor asked for. */
export async function listEntries(
	ctx: Ctx,
	query: EntryQuery,
	kind: EntryKind = 'listing'
): Promise<{ items: EntryListItem[]; total: number; pages: number; page: number }> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.list');
	const today = dayOf(ctx.now);
	const live = liveColumns(kind, today);
	const conditions = [eq(entries.kind, kind), ...readConditions(ctx, query, live, today)];
	if (query.mine) conditions.push(eq(entries.authorId, user.id));
	const where = and(...conditions);
	const order = {
		updated: [desc(entries.updatedAt), asc(entries.nameFolded)],
		name: [asc(entries.nameFolded)],
		due: [sql`${live.dueOn} is null`, asc(live.dueOn), asc(entries.nameFolded)]
	}[query.sort];
	const from = <T extends Record<string, unknown>>(columns: T) =>
		ctx.store.read
			.select(columns as never)
			.from(entries)
			.leftJoin(tools, eq(tools.id, entries.id))
			.leftJoin(guides, eq(guides.id, entries.id));
	const [counted] = (await from({ total: count() }).where(where)) as unknown as { total: number }[];
	const total = Number(counted?.total ?? 0);
	const pages = Math.max(1, Math.ceil(total / entryPageSize));
	const page = Math.min(query.page, pages);
	const items = (await from({
		id: entries.id,
		name: entries.name,
		slug: entries.slug,
		state: entries.state,
		isPublic: sql`coalesce(${live.publication} = 'published', 0)`.mapWith(Boolean),
		hasDraft: sql`${entries.document} is not null`.mapWith(Boolean),
		updatedAt: entries.updatedAt,
		reviewDueOn: live.dueOn,
		status: live.status,
		publishAt: entries.publishAt,
		version: entries.version
	})
		.where(where)
		.orderBy(...order)
		.limit(entryPageSize)
		.offset((page - 1) * entryPageSize)) as unknown as EntryListItem[];
	return { items, total, pages, page };
}
