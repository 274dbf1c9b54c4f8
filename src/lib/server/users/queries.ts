import { eq } from 'drizzle-orm';
import { countOpenSessions, listAccounts, listSessions, readUserNames } from '#lib/server/auth/index.ts';
import { authorise, can } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { factorResets } from '#lib/server/db/schema/users.ts';
import { AppError } from '#lib/server/errors.ts';

/** Every account, by name. @throws {AppError} `forbidden` */
export async function listUsers(ctx: Ctx) {
	authorise(ctx, 'user.list');
	return listAccounts(ctx.store.read);
}

/** One account as admins see it. @throws {AppError} `forbidden`, `not_found` */
export async function readUser(ctx: Ctx, id: string) {
	const found = (await listUsers(ctx)).find((user) => user.id === id);
	if (!found) throw new AppError('not_found', 'There is no such account.');
	const [asked] = await ctx.store.read.select().from(factorResets).where(eq(factorResets.userId, id));
	const names = asked && (await readUserNames(ctx));
	return {
		...found,
		sessions: await listSessions(ctx, id),
		factorReset: asked && {
			askedBy: names?.get(asked.askedBy) ?? 'Someone',
			askedAt: asked.askedAt,
			reason: asked.reason,
			mayAgree: can(ctx.actor, 'user.factors', { owners: [id, asked.askedBy] })
		},
		mayChange: can(ctx.actor, 'user.role', { owners: [id] })
	};
}

/** How many sessions are open on the whole site. */
export async function countSessions(ctx: Ctx): Promise<number> {
	authorise(ctx, 'user.list');
	return countOpenSessions(ctx.store.read);
}
