import { v7 as newId } from 'uuid';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import { readMark } from '#lib/server/db/marks.ts';
import { checkKey, markKey } from '#lib/server/db/secrets.ts';
import type { Db } from '#lib/server/db/store.ts';
import { openDatabase, type Place } from '#lib/server/db/engine.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import type { Role } from '#lib/schemas/user.ts';
import { foldEmail, hashNewPassword, hasAccounts, refuseSharedMailbox } from './accounts.ts';
import { addressOf, countTry } from './limits.ts';
import { startSession } from './sessions.ts';
import { endSetupLinks, issueToken, peekToken, takeToken } from './tokens.ts';

export type NewAccount = { name: string; email: string; password: string };

const deadLink = 'This link has been used or is too old. Start the site again to get a new one.';

/** Adds an account that can sign in at once. @throws {AppError} `conflict` when the address or its mailbox has one */
export async function insertAccount(
	ctx: Ctx,
	tx: Db,
	{ name, email, role, passwordHash }: { name: string; email: string; role: Role; passwordHash: string | null }
): Promise<typeof users.$inferSelect> {
	await refuseSharedMailbox(tx, email);
	const times = { createdAt: ctx.now, updatedAt: ctx.now };
	const [row] = await tx
		.insert(users)
		.values({
			id: newId(),
			name,
			email,
			emailFolded: foldEmail(email),
			role,
			passwordHash,
			...times,
			state: passwordHash ? 'active' : 'invited'
		})
		.onConflictDoNothing()
		.returning();
	if (!row) refuseField('email', 'There is an account with this address already.', 'conflict');
	await recordAudit(ctx, tx, {
		action: passwordHash ? 'user.create' : 'user.invite',
		objectKind: 'user',
		objectId: row.id,
		detail: { role }
	});
	return row;
}

/**
 * A one-time link for the first admin; those before it end.
 * @param spared milliseconds: those that are not older stay
 * @returns undefined when there is an account already
 */
export async function createSetupLink(ctx: Ctx, origin: string, spared = 0): Promise<string | undefined> {
	if (await hasAccounts(ctx.store.read)) return undefined;
	const token = await ctx.store.transaction(async (tx) => {
		await endSetupLinks(tx, new Date(ctx.now.getTime() - spared));
		return issueToken(ctx, tx, 'setup');
	});
	return `${origin}/admin/setup?token=${token}`;
}

/** Whether the setup link still serves. */
export const isSetupOpen = async (ctx: Ctx, token: string): Promise<boolean> =>
	!(await hasAccounts(ctx.store.read)) && (await peekToken(ctx, 'setup', token)) !== undefined;

/**
 * Creates the first admin and signs them in.
 * @returns the token of the session
 * @throws {AppError} `not_found` for a link that is used or too old, `conflict` when an account exists, `invalid`
 */
export async function setUpFirstAdmin(ctx: Ctx, { token, name, email, password }: NewAccount & { token: string }) {
	if (!(await peekToken(ctx, 'setup', token))) {
		await countTry(ctx, [{ limit: 'link address', key: addressOf(ctx) }]);
		throw new AppError('not_found', deadLink);
	}
	const passwordHash = await hashNewPassword(password, { name, email });
	return ctx.store.transaction(async (tx) => {
		if (await hasAccounts(tx)) throw new AppError('conflict', 'There is an account already. Sign in instead.');
		if (!(await takeToken(ctx, tx, 'setup', token))) throw new AppError('not_found', deadLink);
		const user = await insertAccount(ctx, tx, { name, email, role: 'admin', passwordHash });
		return startSession(ctx, tx, user, 'password', undefined);
	});
}

/**
 * Creates an account from the command line or from the settings.
 * @throws {AppError} `forbidden` for anyone but the system, `conflict`, `invalid`
 */
export async function createAccount(ctx: Ctx, { role, ...account }: NewAccount & { role: Role }): Promise<string> {
	if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Accounts are made by invitation.');
	const passwordHash = await hashNewPassword(account.password, account);
	const row = await ctx.store.transaction((tx) => insertAccount(ctx, tx, { ...account, role, passwordHash }));
	return row.id;
}

type AccountSettings = Pick<Config, 'databaseFile' | 'secretKey' | 'origin' | 'adminEmail' | 'adminPassword'> & Place;

/** Milliseconds: of processes that start within them, each prints a link that serves. */
const startedTogether = 60_000;

/** The admin of the settings, unless there is an account by then: several processes may start at once. */
async function createAdminOfSettings(ctx: Ctx, email: string, password: string): Promise<void> {
	const account = { name: email.split('@')[0] ?? 'Admin', email };
	const passwordHash = await hashNewPassword(password, account);
	await ctx.store.transaction(async (tx) => {
		if (await hasAccounts(tx)) return;
		await insertAccount(ctx, tx, { ...account, role: 'admin', passwordHash });
	});
}

/**
 * At the start of the process: sees to it that there can be a first admin.
 * @returns the link for creating the first admin, while no account exists
 * @throws {AppError} `invalid` when ADMIN_PASSWORD is too easy to guess
 */
export async function prepareAccounts(settings: AccountSettings): Promise<string | undefined> {
	const store = openDatabase(settings);
	try {
		const ctx: Ctx = { store, actor: { kind: 'system', name: 'start' }, now: new Date(), requestId: newId() };
		if (!store.readOnly && !(await readMark(store, 'key check'))) await markKey(store, ctx.now);
		await checkKey(store);
		if (store.readOnly) return undefined;
		const { adminEmail: email, adminPassword: password } = settings;
		if (email && password && !(await hasAccounts(ctx.store.read))) await createAdminOfSettings(ctx, email, password);
		return await createSetupLink(ctx, settings.origin, startedTogether);
	} finally {
		store.close();
	}
}
