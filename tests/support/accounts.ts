import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import { createAccount, makeActor, readSession, signIn } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Role } from '#lib/schemas/user.ts';
import { makeCtx } from './ctx.ts';

export const goodPassword = 'walnut harbour violet kite';

const base = { requestId: randomUUID(), client: { ip: '192.0.2.7', agent: 'test browser' } };

/** The system at this very moment: sessions go by the real clock. */
export const makeAccountsCtx = (): Ctx => makeCtx({ ...base, now: new Date() });

export const asVisitor = (ctx: Ctx, ip = base.client.ip): Ctx => ({
	...ctx,
	now: new Date(),
	actor: { kind: 'visitor' },
	client: { ip, agent: 'test browser' }
});

export const emailOf = (role: Role, more = '') => `${role}${more}@example.org`;

export async function addAccount(ctx: Ctx, role: Role, more = ''): Promise<string> {
	const name = `Test ${role}${more}`;
	return createAccount(
		{ ...ctx, actor: { kind: 'system', name: 'test' } },
		{ name, role, email: emailOf(role, more), password: goodPassword }
	);
}

/** Signs in with a password and answers the token. */
export async function signInAs(ctx: Ctx, email: string, replaces?: string): Promise<string> {
	const result = await signIn(asVisitor(ctx), { email, password: goodPassword }, replaces);
	if (!('session' in result)) throw new Error('A second factor is asked for.');
	return result.session;
}

/** A ctx as the request with this cookie has it. */
export async function ctxOf(ctx: Ctx, token: string, origin = 'http://localhost:3000'): Promise<Ctx> {
	const visitor = asVisitor(ctx);
	const user = await readSession(visitor, token);
	return user ? { ...visitor, actor: makeActor(user, origin) } : visitor;
}

/** A new account of this role, signed in. */
export async function makePersona(ctx: Ctx, role: Role, more = ''): Promise<{ id: string; token: string; ctx: Ctx }> {
	const id = await addAccount(ctx, role, more);
	const token = await signInAs(ctx, emailOf(role, more));
	return { id, token, ctx: await ctxOf(ctx, token) };
}

export const rowOf = async (ctx: Ctx, id: string) =>
	(await ctx.store.read.select().from(users).where(eq(users.id, id)))[0]!;

export const auditOf = (ctx: Ctx, action: string) =>
	ctx.store.read.select().from(auditLog).where(eq(auditLog.action, action));
