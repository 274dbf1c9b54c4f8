import { and, asc, desc, eq, inArray, isNull, lte, ne } from 'drizzle-orm';
import type { EntryKind, EntryState } from '#lib/schemas/entry.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';

const soonDays = 30;

type Glance = { id: string; kind: EntryKind; name: string; state: EntryState; updatedAt: Date; publishAt: Date | null };

/** What the dashboard shows at a glance. */
export async function getDashboard(ctx: Ctx) {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.list');
	const db = ctx.store.read;
	const today = dayOf(ctx.now);
	const glance = {
		id: entries.id,
		kind: entries.kind,
		name: entries.name,
		state: entries.state,
		updatedAt: entries.updatedAt,
		publishAt: entries.publishAt
	};
	const most = 8;
	const kept = isNull(entries.trashedAt);
	const byState = (...states: EntryState[]): Promise<Glance[]> =>
		db
			.select(glance)
			.from(entries)
			.where(and(kept, inArray(entries.state, states)))
			.orderBy(desc(entries.updatedAt))
			.limit(most);
	return {
		mine: await db
			.select(glance)
			.from(entries)
			.where(and(kept, eq(entries.authorId, user.id), ne(entries.state, 'published')))
			.orderBy(desc(entries.updatedAt))
			.limit(most),
		due: await db
			.select({ id: entries.id, kind: entries.kind, name: entries.name, reviewDueOn: tools.reviewDueOn })
			.from(tools)
			.innerJoin(entries, eq(entries.id, tools.id))
			.where(and(kept, lte(tools.reviewDueOn, addDays(today, soonDays))))
			.orderBy(asc(tools.reviewDueOn))
			.limit(most),
		approved: await byState('approved'),
		scheduled: await byState('scheduled'),
		published: await byState('published')
	};
}
