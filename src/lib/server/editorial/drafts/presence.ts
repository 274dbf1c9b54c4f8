import { and, eq, lt, ne } from 'drizzle-orm';
import { asSignedIn, namesOf } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entryPresence } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { readEntry } from './records.ts';

const presenceMinutes = 2;

/** What is said of nobody any more; it is deleted also where nobody opens an entry. */
export async function deleteOldPresence(tx: Db, now: Date): Promise<void> {
	const old = new Date(now.getTime() - presenceMinutes * 60_000);
	await tx.delete(entryPresence).where(lt(entryPresence.seenAt, old));
}

/** Notes that someone has the entry open, and answers the names of those who do as well. */
export async function touchPresence(ctx: Ctx, id: string): Promise<string[]> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.read');
	await readEntry(ctx.store.read, id);
	return ctx.store.transaction(async (tx) => {
		await deleteOldPresence(tx, ctx.now);
		await tx
			.insert(entryPresence)
			.values({ entryId: id, userId: user.id, seenAt: ctx.now })
			.onConflictDoUpdate({ target: [entryPresence.entryId, entryPresence.userId], set: { seenAt: ctx.now } });
		const others = await tx
			.select({ userId: entryPresence.userId })
			.from(entryPresence)
			.where(and(eq(entryPresence.entryId, id), ne(entryPresence.userId, user.id)));
		const names = await namesOf(
			tx,
			others.map(({ userId }) => userId)
		);
		return [...names.values()].sort();
	});
}
