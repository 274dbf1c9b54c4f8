import { and, asc, count, eq, exists, gt } from 'drizzle-orm';
import { listSessions } from '#lib/server/auth/index.ts';
import { authorise, can, type Owned, type Permission } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { factorResets, passkeys, sessions, users } from '#lib/server/db/schema/users.ts';
import { AppError } from '#lib/server/errors.ts';
import type { Role, UserState } from '#lib/schemas/user.ts';

export type UserLine = {
	id: string;
	name: string;
	email: string;
	role: Role;
	state: UserState;
	secondFactor: boolean;
	lastSignInAt: Date | null;
};

/** Every account, by name. @throws {AppError} `forbidden` */
export async function listUsers(ctx: Ctx): Promise<UserLine[]> {
	authorise(ctx, 'user.list');
	const { read } = ctx.store;
	const withPasskey = exists(read.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, users.id)));
	const rows = await read
		.select({ user: users, passkey: withPasskey.mapWith(Boolean) })
		.from(users)
		.orderBy(asc(users.name), asc(users.id));
	return rows.map(({ user: { id, name, email, role, state, totpSecret, lastSignInAt }, passkey }) => ({
		id,
		name,
		email,
		role,
		state,
		lastSignInAt,
		secondFactor: totpSecret !== null || passkey
	}));
}

/** Names by id, for pages that show who did what. */
export async function readUserNames(ctx: Ctx): Promise<Map<string, string>> {
	authorise(ctx, 'account.use');
	const rows = await ctx.store.read.select({ id: users.id, name: users.name }).from(users);
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who can invite somebody, by name. */
export async function readAdminNames(ctx: Ctx): Promise<string[]> {
	authorise(ctx, 'account.use');
	const rows = await ctx.store.read
		.select({ name: users.name })
		.from(users)
		.where(and(eq(users.role, 'admin'), eq(users.state, 'active')))
		.orderBy(asc(users.name), asc(users.id));
	return rows.map(({ name }) => name);
}

/** Who may do this to this object, of the accounts that are in use, by name. */
export async function listPeopleWho(ctx: Ctx, permission: Permission, object?: Owned) {
	authorise(ctx, 'account.use');
	const rows = await ctx.store.read
		.select({ id: users.id, name: users.name, role: users.role })
		.from(users)
		.where(eq(users.state, 'active'))
		.orderBy(asc(users.name), asc(users.id));
	return rows.filter((row) => can({ kind: 'user', sessionId: '', ...row }, permission, object));
}

/** One account as admins see it. @throws {AppError} `forbidden`, `not_found` */
export async function readUser(ctx: Ctx, id: string) {
	authorise(ctx, 'user.list');
	const found = (await listUsers(ctx)).find((user) => user.id === id);
	if (!found) throw new AppError('not_found', 'There is no such account.');
	const [asked] = await ctx.store.read.select().from(factorResets).where(eq(factorResets.userId, id));
	const names = asked && (await readUserNames(ctx));
	const own = { owners: [id] };
	return {
		...found,
		sessions: await listSessions(ctx, id),
		factorReset: asked && {
			askedBy: names?.get(asked.askedBy) ?? 'Someone',
			askedAt: asked.askedAt,
			reason: asked.reason,
			mayAgree: can(ctx.actor, 'user.factors', { owners: [id, asked.askedBy] })
		},
		mayChange: can(ctx.actor, 'user.role', own)
	};
}

/** How many sessions are open on the whole site. */
export async function countSessions(ctx: Ctx): Promise<number> {
	authorise(ctx, 'user.list');
	const [row] = await ctx.store.read.select({ open: count() }).from(sessions).where(gt(sessions.expiresAt, new Date()));
	return row!.open;
}
