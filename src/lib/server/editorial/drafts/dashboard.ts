import { and, asc, desc, eq, isNull, lte, ne, type SQL } from 'drizzle-orm';
import { entryKinds } from '#lib/schemas/entry.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';

const soonDays = 30;

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
	const { id, kind, name, state, updatedAt, publishAt } = entries;
	const most = 8;
	const listNewest = (which: SQL | undefined) =>
		ctx.store.read
			.select({ id, kind, name, state, updatedAt, publishAt })
			.from(entries)
			.where(and(isNull(entries.trashedAt), which))
			.orderBy(desc(updatedAt), desc(id))
			.limit(most);
	return {
		mine: await listNewest(and(eq(entries.authorId, user.id), ne(state, 'published'))),
		due: await listDue(ctx, addDays(dayOf(ctx.now), soonDays), most),
		approved: await listNewest(eq(state, 'approved')),
		scheduled: await listNewest(eq(state, 'scheduled')),
		published: await listNewest(eq(state, 'published'))
	};
}
