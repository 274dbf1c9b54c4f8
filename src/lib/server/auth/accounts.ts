import { count, eq } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { passkeys, recoveryCodes, users } from '#lib/server/db/schema/users.ts';
import type { Db } from '#lib/server/db/store.ts';
import { config } from '#lib/server/config.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { findWeakness, hashPassword } from './passwords.ts';
import { asSignedIn } from './sessions.ts';

export type UserRow = typeof users.$inferSelect;

/** The form in which addresses are compared. */
export const foldEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

export async function findUserByEmail(ctx: Ctx, email: string): Promise<UserRow | undefined> {
	const [row] = await ctx.store.read
		.select()
		.from(users)
		.where(eq(users.emailFolded, foldEmail(email)));
	return row;
}

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
	const [row] = await db.select().from(users).where(eq(users.id, id));
	return row;
}

/** The actor's own row. */
export async function readOwnRow(ctx: Ctx): Promise<UserRow> {
	const row = await findUser(ctx.store.read, asSignedIn(ctx).id);
	if (!row) throw new AppError('unauthenticated', 'Sign in first.');
	return row;
}

export async function hasAccounts(db: Db): Promise<boolean> {
	const [row] = await db.select({ known: count() }).from(users);
	return row!.known > 0;
}

/** Whether the account can answer for more than its password. */
export async function hasSecondFactor(db: Db, user: UserRow): Promise<boolean> {
	if (user.totpSecret !== null) return true;
	const [row] = await db.select({ known: count() }).from(passkeys).where(eq(passkeys.userId, user.id));
	return row!.known > 0;
}

export async function clearRecoveryCodes(tx: Db, userId: string): Promise<void> {
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/** Takes every second factor from an account. */
export async function clearFactors(tx: Db, userId: string): Promise<void> {
	await tx.update(users).set({ totpSecret: null, totpLastStep: null }).where(eq(users.id, userId));
	await tx.delete(passkeys).where(eq(passkeys.userId, userId));
	await clearRecoveryCodes(tx, userId);
}

/**
 * @returns the hash of a new password
 * @throws {AppError} `invalid` when it is too easy to guess
 */
export async function hashNewPassword(
	password: string,
	{ name, email }: { name: string; email: string }
): Promise<string> {
	const weakness = findWeakness(password, [name, email, config().siteName]);
	if (weakness) refuseField('password', weakness);
	return hashPassword(password);
}
