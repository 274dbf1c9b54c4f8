import { and, asc, desc, eq, inArray, isNull, lte, ne } from 'drizzle-orm';
import { entryKinds, type EntryKind, type EntryState } from '#lib/schemas/entry.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';

const soonDays = 30;

type Glance = { id: string; kind: EntryKind; name: string; state: EntryState; updatedAt: Date; publishAt: Date | null };

/** What has to be looked at again by a day, of every kind, the earliest first. */
async function listDue(ctx: Ctx, by: string, most: number) {
	const due = await Promise.all(
		entryKinds.map((kind) => {
			const { from, id, dueOn, status } = kindOf({ kind }).joinOn(dayOf(ctx.now));
			return ctx.store.read
				.select({ id: entries.id, kind: entries.kind, name: entries.name, reviewDueOn: dueOn })
				.from(entries)
				.innerJoin(from, eq(id, entries.id))
				.where(and(isNull(entries.trashedAt), lte(dueOn, by), ne(status, 'taken-back')))
				.orderBy(asc(dueOn), asc(id))
				.limit(most);
		})
	);
	return due
		.flat()
		.sort((a, b) => a.reviewDueOn!.localeCompare(b.reviewDueOn!))
		.slice(0, most);
}

/** What the dashboard shows at a glance. */
export async function getDashboard(ctx: Ctx) {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.list');
	const db = ctx.store.read;
	const glance = {
		id: entries.id,
		kind: entries.kind,
		name: entries.name,
		state: entries.state,
		updatedAt: entries.updatedAt,
		publishAt: entries.publishAt
	};
	const most = 8;
	const notTrashed = isNull(entries.trashedAt);
	const byState = (...states: EntryState[]): Promise<Glance[]> =>
		db
			.select(glance)
			.from(entries)
			.where(and(notTrashed, inArray(entries.state, states)))
			.orderBy(desc(entries.updatedAt), desc(entries.id))
			.limit(most);
	return {
		mine: await db
			.select(glance)
			.from(entries)
			.where(and(notTrashed, eq(entries.authorId, user.id), ne(entries.state, 'published')))
			.orderBy(desc(entries.updatedAt), desc(entries.id))
			.limit(most),
		due: await listDue(ctx, addDays(dayOf(ctx.now), soonDays), most),
		approved: await byState('approved'),
		scheduled: await byState('scheduled'),
		published: await byState('published')
	};
}
