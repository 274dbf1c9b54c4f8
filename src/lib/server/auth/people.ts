import { and, asc, count, eq, exists, gt, inArray, ne } from 'drizzle-orm';
import { can, authorise, type Owned, type Permission } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { knownDevices, passkeys, sessions, users } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { Role, UserState } from '#lib/schemas/user.ts';
import type { UserRow } from './accounts.ts';

export type AccountLine = {
	id: string;
	name: string;
	email: string;
	role: Role;
	state: UserState;
	secondFactor: boolean;
	lastSignInAt: Date | null;
};

/** Every account, by name. */
export async function listAccounts(db: Db): Promise<AccountLine[]> {
	const withPasskey = exists(db.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, users.id)));
	const rows = await db
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

/** Names of the accounts among these ids. */
export async function namesOf(db: Db, ids: string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
	return new Map(rows.map(({ id, name }) => [id, name]));
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

/** Whether there is such an account, and nobody may use it. */
export const isClosed = async (db: Db, id: string): Promise<boolean> =>
	(await db.$count(users, and(eq(users.id, id), ne(users.state, 'active')))) > 0;

/** How many admins there are besides this one. */
export const countOtherAdmins = (db: Db, id: string): Promise<number> =>
	Promise.resolve(db.$count(users, and(eq(users.role, 'admin'), eq(users.state, 'active'), ne(users.id, id))));

export async function updateAccount(
	ctx: Ctx,
	tx: Db,
	id: string,
	changes: Partial<Pick<UserRow, 'role' | 'state'>>
): Promise<void> {
	await tx
		.update(users)
		.set({ ...changes, updatedAt: ctx.now })
		.where(eq(users.id, id));
}

export async function deleteAccount(tx: Db, id: string): Promise<void> {
	await tx.delete(users).where(eq(users.id, id));
}

/** How many sessions are open on the whole site. */
export async function countOpenSessions(db: Db): Promise<number> {
	const [row] = await db.select({ open: count() }).from(sessions).where(gt(sessions.expiresAt, new Date()));
	return row!.open;
}

/** Ends every session there is, and forgets every device. Answers how many sessions there were. */
export async function endEverySession(tx: Db): Promise<number> {
	const ended = await tx.delete(sessions).returning({ id: sessions.id });
	await tx.delete(knownDevices);
	return ended.length;
}
