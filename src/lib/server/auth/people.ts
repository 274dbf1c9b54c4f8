import { and, asc, eq, exists, gt, inArray, ne } from 'drizzle-orm';
import { can, authorise, type Owned, type Permission } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { knownDevices, passkeys, sessions, users } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { UserRow } from './accounts.ts';

/** Every account, by name. */
export async function listAccounts(db: Db) {
	const withPasskey = exists(db.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, users.id)));
	const { id, name, email, role, state, lastSignInAt, totpSecret } = users;
	const rows = await db
		.select({ id, name, email, role, state, lastSignInAt, totpSecret, passkey: withPasskey.mapWith(Boolean) })
		.from(users)
		.orderBy(asc(name), asc(id));
	return rows.map(({ totpSecret, passkey, ...line }) => ({ ...line, secondFactor: totpSecret !== null || passkey }));
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
export const countOtherAdmins = async (db: Db, id: string): Promise<number> =>
	db.$count(users, and(eq(users.role, 'admin'), eq(users.state, 'active'), ne(users.id, id)));

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
export const countOpenSessions = async (db: Db): Promise<number> =>
	db.$count(sessions, gt(sessions.expiresAt, new Date()));

/** Ends every session there is, and forgets every device. Answers how many sessions there were. */
export async function endEverySession(tx: Db): Promise<number> {
	const ended = await tx.delete(sessions).returning({ id: sessions.id });
	await tx.delete(knownDevices);
	return ended.length;
}
