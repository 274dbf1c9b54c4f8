import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { recordAudit } from '#lib/server/audit/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import { queueMail } from '#lib/server/mail/index.ts';
import { foldEmail, hashNewPassword, readOwnRow, refuseSharedMailbox, type UserRow } from './accounts.ts';
import { forgetDevices } from './devices.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import { asSignedIn, authoriseProven, endSessions } from './sessions.ts';
import { endTokens } from './tokens.ts';

/** After three days the news of a change is old. */
const newsLife = 3 * 24 * 60 * 60_000;

export async function readProfile(ctx: Ctx) {
	authorise(ctx, 'account.use');
	const { name, email } = await readOwnRow(ctx);
	return { name, email };
}

export async function changeName(ctx: Ctx, name: string): Promise<void> {
	authorise(ctx, 'account.use');
	const { id } = asSignedIn(ctx);
	await ctx.store.transaction(async (tx) => {
		await tx.update(users).set({ name, updatedAt: ctx.now }).where(eq(users.id, id));
		await recordAudit(ctx, tx, { action: 'user.name', objectKind: 'user', objectId: id });
	});
}

/** The former address gets a message. @throws {ConfirmFirst} @throws {AppError} `conflict` when the address is in use */
export async function changeEmail(ctx: Ctx, email: string): Promise<void> {
	await authoriseProven(ctx, 'account.use');
	const own = await readOwnRow(ctx);
	const emailFolded = foldEmail(email);
	await ctx.store.transaction(async (tx) => {
		await refuseSharedMailbox(tx, email, own.id);
		await tx.update(users).set({ email, emailFolded, updatedAt: ctx.now }).where(eq(users.id, own.id));
		await endTokens(tx, own.id, ['reset', 'second-factor']);
		await recordAudit(ctx, tx, { action: 'user.email', objectKind: 'user', objectId: own.id });
		if (emailFolded !== own.emailFolded) await tell(ctx, tx, own, 'email');
	});
}

/** News of an account; each goes out by itself, lest a second change should hide the first. */
const news = {
	email: () => ({
		subject: `Your address at ${config().siteName} was changed`,
		text: `From now on you sign in at ${config().origin}/admin/login with another e-mail address.\n\nIf this was not you, tell an admin of the site at once.\n`
	}),
	password: () => ({
		subject: `Your password at ${config().siteName} was changed`,
		text: `The password of your account at ${config().origin} was changed.\n\nIf this was not you, ask for a new link at ${config().origin}/admin/reset and tell an admin of the site at once.\n`
	})
};

async function tell(ctx: Ctx, tx: Db, { id, email }: UserRow, about: keyof typeof news): Promise<void> {
	const mail = { to: email, ...news[about]() };
	const until = new Date(ctx.now.getTime() + newsLife);
	await queueMail(ctx.store, tx, { key: `mail ${about} ${newId()}`, about, userId: id, mail, until }, ctx.now);
}

export const tellPasswordChanged = (ctx: Ctx, tx: Db, user: UserRow): Promise<void> => tell(ctx, tx, user, 'password');

/** @throws {ConfirmFirst} @throws {AppError} `invalid` when the password is too easy to guess */
export async function changePassword(ctx: Ctx, password: string, endOthers: boolean): Promise<void> {
	await authoriseProven(ctx, 'account.use');
	const own = await readOwnRow(ctx);
	const passwordHash = await hashNewPassword(password, own);
	await ctx.store.transaction(async (tx) => {
		await tx.update(users).set({ passwordHash, updatedAt: ctx.now }).where(eq(users.id, own.id));
		await endTokens(tx, own.id, ['reset', 'second-factor']);
		await forgetDevices(tx, own.id);
		await recordAudit(ctx, tx, { action: 'user.password', objectKind: 'user', objectId: own.id });
		if (endOthers) await endSessions(ctx, tx, own.id, asSignedIn(ctx).sessionId);
		await tellPasswordChanged(ctx, tx, own);
	});
}
