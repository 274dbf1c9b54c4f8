import { eq } from 'drizzle-orm';
import { recordAudit } from '#lib/server/audit/index.ts';
import {
	asSignedIn,
	authoriseProven,
	clearFactors,
	countOtherAdmins,
	deleteAccount,
	endEverySession,
	endSessions,
	endTokens,
	findUser,
	findUserByEmail,
	insertAccount,
	makeLink,
	updateAccount,
	type Link,
	type UserRow as Row
} from '#lib/server/auth/index.ts';
import { authorise, type Permission } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { factorResets } from '#lib/server/db/schema/users.ts';
import type { Db } from '#lib/server/db/store.ts';
import { endLinksOfMaker } from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import type { Role, UserState } from '#lib/schemas/user.ts';

async function findRow(tx: Db, id: string): Promise<Row> {
	const row = await findUser(tx, id);
	if (!row) throw new AppError('not_found', 'There is no such account.');
	return row;
}

/** Runs a change of an account. @throws {AppError} `forbidden`, `not_found` @throws {ConfirmFirst} */
async function change<T>(
	ctx: Ctx,
	permission: Permission,
	id: string,
	work: (tx: Db, row: Row) => Promise<T>
): Promise<T> {
	await authoriseProven(ctx, permission, { owners: [id] });
	return ctx.store.transaction(async (tx) => work(tx, await findRow(tx, id)));
}

async function refuseLastAdmin(tx: Db, row: Row): Promise<void> {
	if (row.role !== 'admin' || row.state !== 'active') return;
	if ((await countOtherAdmins(tx, row.id)) === 0)
		throw new AppError('conflict', 'This is the only admin. Make somebody else an admin first.');
}

function refuseState(row: Row, state: UserState, message: string): void {
	if (row.state !== state) throw new AppError('conflict', message);
}

/** @throws {AppError} `forbidden`, `conflict` when the address has an account @throws {ConfirmFirst} */
export async function inviteUser(
	ctx: Ctx,
	{ name, email, role }: { name: string; email: string; role: Role }
): Promise<Link & { id: string }> {
	await authoriseProven(ctx, 'user.invite');
	return ctx.store.transaction(async (tx) => {
		const row = await insertAccount(ctx, tx, { name, email, role, passwordHash: null });
		return { id: row.id, ...(await makeLink(ctx, tx, 'invite', row)) };
	});
}

/** A new link for somebody who has not chosen a password yet; the one before it ends. */
export const renewInvite = (ctx: Ctx, id: string): Promise<Link> =>
	change(ctx, 'user.invite', id, async (tx, row) => {
		refuseState(row, 'invited', 'This person has an account already.');
		await recordAudit(ctx, tx, { action: 'user.invite', objectKind: 'user', objectId: id, detail: { again: true } });
		return makeLink(ctx, tx, 'invite', row);
	});

/** Takes an invitation back; nothing of it stays but the lines in the audit log. */
export const cancelInvite = (ctx: Ctx, id: string): Promise<void> =>
	change(ctx, 'user.invite', id, async (tx, row) => {
		refuseState(row, 'invited', 'This person has an account already. Disable it instead.');
		await endTokens(tx, id, ['invite']);
		await deleteAccount(tx, id);
		await recordAudit(ctx, tx, { action: 'user.invite-cancel', objectKind: 'user', objectId: id });
	});

/** The person's sessions and preview links end, so that nothing goes on under the former role. */
export const changeRole = (ctx: Ctx, id: string, role: Role): Promise<void> =>
	change(ctx, 'user.role', id, async (tx, row) => {
		if (row.role === role) return;
		if (role !== 'admin') await refuseLastAdmin(tx, row);
		await updateAccount(ctx, tx, id, { role });
		const detail = { from: row.role, to: role };
		await recordAudit(ctx, tx, { action: 'user.role', objectKind: 'user', objectId: id, detail });
		await endLinksOfMaker(ctx, tx, id);
		await endSessions(ctx, tx, id);
	});

/** Ends every session and every link of the account in the same transaction, those that it shared too. */
export const disableUser = (ctx: Ctx, id: string): Promise<void> =>
	change(ctx, 'user.disable', id, async (tx, row) => {
		refuseState(row, 'active', 'This account is not active.');
		await refuseLastAdmin(tx, row);
		await updateAccount(ctx, tx, id, { state: 'disabled' });
		await endTokens(tx, id, ['reset', 'invite', 'second-factor', 'passkey-enrol']);
		await recordAudit(ctx, tx, { action: 'user.disable', objectKind: 'user', objectId: id });
		await endLinksOfMaker(ctx, tx, id);
		await endSessions(ctx, tx, id);
	});

export const enableUser = (ctx: Ctx, id: string): Promise<void> =>
	change(ctx, 'user.disable', id, async (tx, row) => {
		refuseState(row, 'disabled', 'This account is not disabled.');
		await updateAccount(ctx, tx, id, { state: 'active' });
		await recordAudit(ctx, tx, { action: 'user.enable', objectKind: 'user', objectId: id });
	});

export const endUserSessions = (ctx: Ctx, id: string): Promise<number> =>
	change(ctx, 'user.sessions', id, (tx) => endSessions(ctx, tx, id));

/** Signs everyone out, the actor too. Answers how many sessions there were. */
export async function signEveryoneOut(ctx: Ctx): Promise<number> {
	await authoriseProven(ctx, 'user.sessions');
	return ctx.store.transaction(async (tx) => {
		const ended = await endEverySession(tx);
		const detail = { count: ended };
		await recordAudit(ctx, tx, { action: 'session.end-all', objectKind: 'site', detail });
		return ended;
	});
}

/** A link with which somebody chooses a new password; it neither signs in nor touches the second factor. */
export const makeResetLink = (ctx: Ctx, id: string): Promise<Link> =>
	change(ctx, 'user.reset', id, async (tx, row) => {
		refuseState(row, 'active', 'Only an active account has a password to choose anew.');
		await recordAudit(ctx, tx, { action: 'reset.link', objectKind: 'user', objectId: id });
		return makeLink(ctx, tx, 'reset', row);
	});

/** First half of taking all second factors from somebody who lost them: another admin has to agree. */
export const askFactorReset = (ctx: Ctx, id: string, reason: string): Promise<void> =>
	change(ctx, 'user.factors', id, async (tx, row) => {
		refuseState(row, 'active', 'This account is not active.');
		const asked = { userId: id, askedBy: asSignedIn(ctx).id, askedAt: ctx.now, reason };
		const added = await tx.insert(factorResets).values(asked).onConflictDoNothing().returning();
		if (added.length === 0) throw new AppError('conflict', 'This was asked for already. A second admin has to agree.');
		await recordAudit(ctx, tx, { action: 'factor.reset-ask', objectKind: 'user', objectId: id });
	});

/** Second half, by an admin who is neither of the two. The person then sets up new factors at the next sign-in. */
export async function agreeFactorReset(ctx: Ctx, id: string): Promise<void> {
	await authoriseProven(ctx, 'user.factors', { owners: [id] });
	await ctx.store.transaction(async (tx) => {
		const [asked] = await tx.delete(factorResets).where(eq(factorResets.userId, id)).returning();
		if (!asked) throw new AppError('conflict', 'Nobody asked for this, or it was done already.');
		authorise(ctx, 'user.factors', { owners: [id, asked.askedBy] });
		await clearFactors(tx, id);
		await endTokens(tx, id, ['second-factor', 'passkey-enrol']);
		const detail = { askedBy: asked.askedBy };
		await recordAudit(ctx, tx, { action: 'factor.reset', objectKind: 'user', objectId: id, detail });
		await endSessions(ctx, tx, id);
	});
}

export const cancelFactorReset = (ctx: Ctx, id: string): Promise<void> =>
	change(ctx, 'user.factors', id, async (tx) => {
		const gone = await tx.delete(factorResets).where(eq(factorResets.userId, id)).returning();
		if (gone.length === 0) return;
		await recordAudit(ctx, tx, { action: 'factor.reset-cancel', objectKind: 'user', objectId: id });
	});

/** For the command line, where a sole admin lost every factor: whoever has the server needs nobody's consent. */
export async function clearFactorsOf(ctx: Ctx, email: string): Promise<void> {
	if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'This is done on the server only.');
	await ctx.store.transaction(async (tx) => {
		const row = await findUserByEmail(tx, email);
		if (!row) throw new AppError('not_found', 'There is no account with this address.');
		await clearFactors(tx, row.id);
		await recordAudit(ctx, tx, { action: 'factor.reset', objectKind: 'user', objectId: row.id });
		await endSessions(ctx, tx, row.id);
	});
}
