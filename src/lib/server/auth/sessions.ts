import { and, desc, eq, gt, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Actor, Ctx } from '#lib/server/context.ts';
import { sessions, users } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import type { Factor } from '#lib/schemas/user.ts';
import { idleLife, latestEnd, luciaOf } from './lucia.ts';
import { authorise, type Owned, type Permission } from '#lib/server/permissions/index.ts';
import { forgetDevices } from './devices.ts';
import { makeToken } from './secrets.ts';

const minute = 60_000;
/** How long a proof of who is there serves for dangerous acts. */
export const confirmationLife = 10 * minute;
/** Being seen is written down at most this often. */
const seenEvery = minute;
const longestAgent = 200;

export type SignedIn = {
	id: string;
	name: string;
	email: string;
	role: (typeof users.$inferSelect)['role'];
	hasFactor: boolean;
	sessionId: string;
	factor: Factor;
	confirmedAt: Date;
};

const longestNote = 500;

/** Who a cookie belongs to, or undefined when its session has ended. Notes that they were here. */
export async function readSession(ctx: Ctx, token: string): Promise<SignedIn | undefined> {
	const { session, user } = await luciaOf(ctx.store).validateSession(token);
	if (!session) return undefined;
	const { publicId, lastSeenAt, createdAt, factor, confirmedAt } = session;
	const now = Date.now();
	if (now - lastSeenAt.getTime() >= seenEvery) {
		const expiresAt = new Date(Math.min(now + idleLife, latestEnd(createdAt)));
		// Noted at a later request when the database is busy: nobody waits for this, or is turned away over it.
		const noted = ctx.store.transaction(async (tx) => {
			await tx
				.update(sessions)
				.set({ lastSeenAt: new Date(now), expiresAt })
				.where(eq(sessions.id, publicId));
		}, longestNote);
		await noted.catch((error: unknown) => {
			if (!(error instanceof AppError && error.code === 'unavailable')) throw error;
		});
	}
	const { id, name, email, role, hasFactor } = user;
	return { id, name, email, role, hasFactor, sessionId: publicId, factor, confirmedAt };
}

/**
 * Starts a session with a new token and ends the one it replaces.
 * @param replaces the token that the browser showed until now, whatever it was
 * @returns the token for the cookie
 */
export async function startSession(
	ctx: Ctx,
	tx: Db,
	user: { id: string; role: (typeof users.$inferSelect)['role']; name: string },
	factor: Factor,
	replaces: string | undefined,
	action: 'session.start' | 'session.confirm' = 'session.start'
): Promise<string> {
	const lucia = luciaOf(ctx.store);
	if (replaces) await lucia.invalidateSession(replaces);
	await lucia.deleteExpiredSessions();
	const token = makeToken();
	const now = new Date();
	const publicId = newId();
	const facts = { createdAt: now, lastSeenAt: now, confirmedAt: now, factor };
	const agent = (ctx.client?.agent ?? '').slice(0, longestAgent);
	await lucia.createSession(
		user.id,
		{ ...facts, publicId, ip: ctx.client?.ip ?? 'unknown', agent },
		{ sessionId: token }
	);
	await tx.update(users).set({ lastSignInAt: now }).where(eq(users.id, user.id));
	const actor: Actor = { kind: 'user', id: user.id, name: user.name, role: user.role, sessionId: publicId };
	await recordAudit({ ...ctx, actor }, tx, {
		action,
		objectKind: 'user',
		objectId: user.id,
		detail: { factor }
	});
	return token;
}

export type SignedInActor = Extract<Actor, { kind: 'user' }>;

/** @throws {AppError} `unauthenticated` when nobody is signed in */
export function asSignedIn(ctx: Ctx): SignedInActor {
	if (ctx.actor.kind !== 'user') throw new AppError('unauthenticated', 'Sign in first.');
	return ctx.actor;
}

/** Thrown where a dangerous act needs a recent proof of who is there. */
export class ConfirmFirst extends AppError {
	constructor() {
		super('forbidden', 'Confirm that it is you, then do this again.');
	}
}

export async function hasConfirmed(ctx: Ctx): Promise<boolean> {
	const actor = asSignedIn(ctx);
	const [row] = await ctx.store.read
		.select({ at: sessions.confirmedAt })
		.from(sessions)
		.where(eq(sessions.id, actor.sessionId));
	return row !== undefined && Date.now() - row.at.getTime() <= confirmationLife;
}

/** @throws {ConfirmFirst} when the last proof is more than ten minutes old; the system needs none */
export async function requireConfirmation(ctx: Ctx): Promise<void> {
	if (ctx.actor.kind !== 'system' && !(await hasConfirmed(ctx))) throw new ConfirmFirst();
}

/** For a dangerous act. @throws {AppError} `forbidden` @throws {ConfirmFirst} */
export async function authoriseProven(ctx: Ctx, permission: Permission, object?: Owned): Promise<void> {
	authorise(ctx, permission, object);
	await requireConfirmation(ctx);
}

/** The sessions of an account that are still open, the newest first. Those of others are for admins. */
export async function listSessions(ctx: Ctx, userId: string) {
	const own = ctx.actor.kind === 'user' && ctx.actor.id === userId;
	authorise(ctx, own ? 'account.use' : 'user.list');
	const current = ctx.actor.kind === 'user' ? ctx.actor.sessionId : '';
	const { id, createdAt, lastSeenAt, factor, ip, agent } = sessions;
	const rows = await ctx.store.read
		.select({ id, createdAt, lastSeenAt, factor, ip, agent })
		.from(sessions)
		.where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date())))
		.orderBy(desc(lastSeenAt), desc(id));
	return rows.map((row) => ({ ...row, current: row.id === current }));
}

/**
 * Ends the sessions of one person inside a transaction, all or all but one. With all of them, the devices are forgotten
 * too. Answers how many there were.
 */
export async function endSessions(ctx: Ctx, tx: Db, userId: string, except?: string): Promise<number> {
	const others = except ? and(eq(sessions.userId, userId), ne(sessions.id, except)) : eq(sessions.userId, userId);
	const ended = await tx.delete(sessions).where(others).returning({ id: sessions.id });
	if (!except) await forgetDevices(tx, userId);
	if (ended.length > 0) {
		const detail = { count: ended.length };
		await recordAudit(ctx, tx, { action: 'session.end', objectKind: 'user', objectId: userId, detail });
	}
	return ended.length;
}

/** Signs the actor out where they are. */
export async function signOut(ctx: Ctx, token: string): Promise<void> {
	const actor = asSignedIn(ctx);
	await ctx.store.transaction(async (tx) => {
		await luciaOf(ctx.store).invalidateSession(token);
		await recordAudit(ctx, tx, { action: 'session.sign-out', objectKind: 'user', objectId: actor.id });
	});
}

/** Ends one of the actor's own sessions. @throws {AppError} `not_found` for a session that is not theirs */
export async function endOwnSession(ctx: Ctx, id: string): Promise<void> {
	const actor = asSignedIn(ctx);
	await authoriseProven(ctx, 'account.use');
	await ctx.store.transaction(async (tx) => {
		const [row] = await tx
			.delete(sessions)
			.where(and(eq(sessions.id, id), eq(sessions.userId, actor.id)))
			.returning({ id: sessions.id });
		if (!row) throw new AppError('not_found', 'That session has ended already.');
		await recordAudit(ctx, tx, { action: 'session.end', objectKind: 'session', objectId: id });
	});
}

/** Signs the actor out everywhere, here too. */
export async function signOutEverywhere(ctx: Ctx): Promise<void> {
	const actor = asSignedIn(ctx);
	await ctx.store.transaction((tx) => endSessions(ctx, tx, actor.id));
}
