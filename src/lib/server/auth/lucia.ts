import { eq, exists, lte, type SQL } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { passkeys, sessions, users } from '#lib/server/db/schema/accounts.ts';
import type { Store } from '#lib/server/db/store.ts';
import type { Factor, Role } from '#lib/schemas/user.ts';
import { hashToken } from './secrets.ts';

const minute = 60_000;
/** A session ends after this long without a request … */
export const idleLife = 60 * minute;
/** … and after this long whatever happens. */
export const absoluteLife = 12 * 60 * minute;

type SessionFacts = {
	publicId: string;
	factor: Factor;
	createdAt: Date;
	lastSeenAt: Date;
	confirmedAt: Date;
	ip: string;
	agent: string;
};
type UserFacts = { name: string; email: string; role: Role; hasFactor: boolean };

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SessionFacts, UserFacts>;
		DatabaseSessionAttributes: SessionFacts;
		DatabaseUserAttributes: UserFacts;
	}
}

type SessionRow = typeof sessions.$inferSelect;

export const latestEnd = (createdAt: Date): number => createdAt.getTime() + absoluteLife;

const asSession = (token: string, { id, tokenHash: _, userId, expiresAt, ...facts }: SessionRow): DatabaseSession => ({
	id: token,
	userId,
	expiresAt: new Date(Math.min(expiresAt.getTime(), latestEnd(facts.createdAt))),
	attributes: { ...facts, publicId: id }
});

/** Lucia calls the token the session's id; the database sees only its hash. */
function makeAdapter({ read, transaction }: Store): Adapter {
	const isOf = (token: string) => eq(sessions.tokenHash, hashToken(token));
	const remove = async (which: SQL): Promise<void> => {
		await transaction(async (tx) => tx.delete(sessions).where(which));
	};
	return {
		async getSessionAndUser(token) {
			const withPasskey = exists(read.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, users.id)));
			const [row] = await read
				.select({ session: sessions, user: users, passkey: withPasskey.mapWith(Boolean) })
				.from(sessions)
				.innerJoin(users, eq(users.id, sessions.userId))
				.where(isOf(token));
			if (!row) return [null, null];
			const { id, state, name, email, role, totpSecret } = row.user;
			const attributes = { name, email, role, hasFactor: totpSecret !== null || row.passkey };
			return [asSession(token, row.session), state === 'active' ? { id, attributes } : null];
		},
		async getUserSessions(userId) {
			const rows = await read.select().from(sessions).where(eq(sessions.userId, userId));
			return rows.map((row) => asSession('', row));
		},
		async setSession({ id, userId, expiresAt, attributes: { publicId, ...facts } }) {
			await transaction(async (tx) => {
				await tx.insert(sessions).values({ ...facts, id: publicId, tokenHash: hashToken(id), userId, expiresAt });
			});
		},
		async updateSessionExpiration(token, expiresAt) {
			await transaction(async (tx) => {
				const [row] = await tx.select().from(sessions).where(isOf(token));
				if (!row) return;
				const end = new Date(Math.min(expiresAt.getTime(), latestEnd(row.createdAt)));
				await tx.update(sessions).set({ expiresAt: end }).where(isOf(token));
			});
		},
		deleteSession: (token) => remove(isOf(token)),
		deleteUserSessions: (userId) => remove(eq(sessions.userId, userId)),
		deleteExpiredSessions: () => remove(lte(sessions.expiresAt, new Date()))
	};
}

export const luciaOf = (store: Store): Lucia<SessionFacts, UserFacts> =>
	new Lucia(makeAdapter(store), {
		sessionExpiresIn: new TimeSpan(idleLife, 'ms'),
		getSessionAttributes: (facts) => facts,
		getUserAttributes: (facts) => facts
	});
