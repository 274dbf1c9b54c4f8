import { eq } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { passkeys, recoveryCodes, users } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import { config } from '#lib/server/config.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { findWeakness, hashPassword } from './passwords.ts';
import { asSignedIn } from './sessions.ts';

export type UserRow = typeof users.$inferSelect;

/** The form in which addresses are compared. */
export const foldEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** Where a dot in the name makes no difference. At others it may make another person. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/** The mailbox behind an address: whoever reads it can take a new password for every account that has it. */
export function mailboxOf(email: string): string {
	const folded = foldEmail(email);
	const end = folded.lastIndexOf('@');
	const [name = '', domain] = [folded.slice(0, end).split('+', 1)[0], folded.slice(end + 1)];
	return dotless.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}

/**
 * Two people vet: one person who reads a mailbox must not have two accounts by it.
 * @throws {AppError} `conflict` when another account has this mailbox
 */
export async function refuseSharedMailbox(tx: Db, email: string, ownId?: string): Promise<void> {
	const mailbox = mailboxOf(email);
	const rows = await tx.select({ id: users.id, emailFolded: users.emailFolded }).from(users).orderBy(users.id);
	const other = rows.find((row) => row.id !== ownId && mailboxOf(row.emailFolded) === mailbox);
	if (!other) return;
	const message =
		other.emailFolded === foldEmail(email)
			? 'There is an account with this address already.'
			: 'There is an account with another address of this mailbox. Give each person a mailbox of their own.';
	refuseField('email', message, 'conflict');
}

export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
	const [row] = await db
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

export const hasAccounts = async (db: Db): Promise<boolean> => (await db.$count(users)) > 0;

/** Whether the account can answer for more than its password. */
export const hasSecondFactor = async (db: Db, { id, totpSecret }: UserRow): Promise<boolean> =>
	totpSecret !== null || (await db.$count(passkeys, eq(passkeys.userId, id))) > 0;

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
