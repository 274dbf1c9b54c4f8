import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { recordAudit } from '#lib/server/audit/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { enqueueJob, type JobHandler } from '#lib/server/jobs/index.ts';
import { wakeWorker } from '#lib/server/jobs/wake.ts';
import { canSendMail, queueMail } from '#lib/server/mail/index.ts';
import { findUser, findUserByEmail, foldEmail, hashNewPassword, type UserRow } from './accounts.ts';
import { addressOf, clearTries, countTry } from './limits.ts';
import { tellPasswordChanged } from './profile.ts';
import { endSessions } from './sessions.ts';
import { endTokens, findTokenUser, issueToken, linkMailKey, takeToken, tokenLife, type LinkKind } from './tokens.ts';

const needed: Record<LinkKind, UserRow['state']> = { invite: 'invited', reset: 'active' };
/** The kind of job that answers a request for a link. */
const askedReset = 'reset asked';

const deadLink = 'This link has been used or is too old. Ask for a new one.';

const words: Record<LinkKind, (link: string) => { subject: string; text: string }> = {
	invite: (link) => ({
		subject: `An account for you at ${config().siteName}`,
		text: `You have been invited to help look after ${config().siteName}.\n\nChoose a password here within seven days; the link works once:\n${link}\n`
	}),
	reset: (link) => ({
		subject: `A new password for ${config().siteName}`,
		text: `Choose a new password here within an hour; the link works once:\n${link}\n\nIf you did not ask for this, do nothing: your password stays as it is.\n`
	})
};

/** A link, and whether it was put in the mail; if not, somebody passes it on. */
export type Link = { link: string; mailed: boolean };

/** A one-time link for one account, in the mail where the site sends any. It ends older ones of its kind. */
export async function makeLink(ctx: Ctx, tx: Db, kind: LinkKind, user: Pick<UserRow, 'id' | 'email'>): Promise<Link> {
	await endTokens(tx, user.id, [kind]);
	return addLink(ctx, tx, kind, user);
}

async function addLink(ctx: Ctx, tx: Db, kind: LinkKind, { id, email }: Pick<UserRow, 'id' | 'email'>): Promise<Link> {
	const link = `${config().origin}/admin/${kind}?token=${await issueToken(ctx, tx, kind, { userId: id })}`;
	const until = new Date(ctx.now.getTime() + tokenLife[kind]);
	const mail = { to: email, ...words[kind](link) };
	const letter = { key: linkMailKey(kind, id), about: kind, userId: id, mail, until };
	return { link, mailed: await queueMail(ctx.store, tx, letter, ctx.now) };
}

/**
 * Sends a link for a new password when there is such an account, and says nothing of whether there is: either way a job
 * is put in, and whether it finds anybody shows after the answer.
 * @throws {AppError} `rate_limited`
 */
export async function askReset(ctx: Ctx, email: string): Promise<void> {
	await countTry(ctx, [
		{ limit: 'reset address', key: addressOf(ctx) },
		{ limit: 'reset account', key: foldEmail(email) },
		{ limit: 'reset everyone', key: 'all' }
	]);
	const user = await findUserByEmail(ctx.store.read, email);
	const known = user?.state === 'active' && canSendMail() ? user : undefined;
	await ctx.store.transaction(async (tx) => {
		await recordAudit(ctx, tx, {
			action: 'reset.ask',
			objectKind: 'user',
			outcome: known ? 'done' : 'refused',
			...(user && { objectId: user.id })
		});
		const payload = { userId: known?.id ?? null };
		await enqueueJob(tx, { kind: askedReset, key: `${askedReset} ${newId()}`, payload, runAt: ctx.now });
	});
	wakeWorker(ctx.store);
}

export const jobHandlers = (store: Store): Record<string, JobHandler> => ({
	/** Makes the links that were asked for, and puts them in the mail. */
	async [askedReset]({ payload: { userId } }, now) {
		if (typeof userId !== 'string') return;
		const ctx: Ctx = { store, actor: { kind: 'system', name: 'mail' }, now, requestId: newId() };
		await store.transaction(async (tx) => {
			const user = await findUser(tx, userId);
			// A stranger may have asked: links that were made before serve on.
			if (user?.state === 'active' && canSendMail()) await addLink(ctx, tx, 'reset', user);
		});
	}
});

/** Whom a link is for; undefined when it does not serve any more. */
export async function readLink(
	ctx: Ctx,
	kind: LinkKind,
	token: string
): Promise<{ name: string; email: string } | undefined> {
	const user = await findTokenUser(ctx, kind, token, needed[kind]);
	return user && { name: user.name, email: user.email };
}

/**
 * Sets the password of the account that a link is for and ends its sessions. It signs nobody in: that still asks for the
 * second factor.
 * @throws {AppError} `not_found` for a link that does not serve, `invalid` for a weak password, `rate_limited`
 */
export async function followLink(
	ctx: Ctx,
	kind: LinkKind,
	{ token, password, name }: { token: string; password: string; name?: string }
): Promise<void> {
	const user = await findTokenUser(ctx, kind, token, needed[kind]);
	if (!user) {
		// Only what does not serve is counted: nobody else can use up the way of who holds a link.
		await countTry(ctx, [{ limit: 'link address', key: addressOf(ctx) }]);
		throw new AppError('not_found', deadLink);
	}
	const passwordHash = await hashNewPassword(password, { email: user.email, name: name ?? user.name });
	await ctx.store.transaction(async (tx) => {
		const taken = await takeToken(ctx, tx, kind, token);
		const now = taken?.userId ? await findUser(tx, taken.userId) : undefined;
		if (now?.state !== needed[kind]) throw new AppError('not_found', deadLink);
		await tx
			.update(users)
			.set({ passwordHash, state: 'active', updatedAt: ctx.now, ...(name && { name }) })
			.where(eq(users.id, now.id));
		await endTokens(tx, now.id, ['reset', 'invite', 'second-factor']);
		await endSessions(ctx, tx, now.id);
		// Nothing that was tried before fits the new password.
		const account = foldEmail(now.email);
		await clearTries(ctx, [
			{ limit: 'sign-in account', key: account },
			{ limit: 'sign-in account and address', key: `${account} ${addressOf(ctx)}` }
		]);
		const action = kind === 'invite' ? 'user.accept' : 'user.password';
		await recordAudit(ctx, tx, { action, objectKind: 'user', objectId: now.id, detail: { by: 'link' } });
		if (kind === 'reset') await tellPasswordChanged(ctx, tx, now);
	});
}
