import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	endOwnSession,
	listSessions,
	readSession,
	requireConfirmation,
	signOut,
	signOutEverywhere
} from '#lib/server/auth/index.ts';
import { auditClients } from '#lib/server/db/schema/audit.ts';
import { sessions } from '#lib/server/db/schema/accounts.ts';
import { addAccount, auditOf, ctxOf, emailOf, makeAccountsCtx, makePersona, signInAs } from '../support/accounts.ts';
import { holds } from '../support/dump.ts';

const minutes = 60_000;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});
const wait = (count: number) => vi.setSystemTime(Date.now() + count * minutes);

describe('a session', () => {
	it('has a token of at least 128 bits, of which the database holds only a hash', async () => {
		const ctx = makeAccountsCtx();
		const { token } = await makePersona(ctx, 'editor');
		expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
		const [row] = await ctx.store.read.select().from(sessions);
		expect(await holds(ctx.store, row!.tokenHash)).toBe(true);
		expect(await holds(ctx.store, token)).toBe(false);
		expect(await readSession(ctx, row!.tokenHash)).toBeUndefined();
		expect(await readSession(ctx, row!.id)).toBeUndefined();
	});

	it('ends after an hour without a request', async () => {
		const ctx = makeAccountsCtx();
		const { token } = await makePersona(ctx, 'editor');
		wait(59);
		expect(await readSession(ctx, token)).toBeDefined();
		wait(59);
		expect(await readSession(ctx, token)).toBeDefined();
		wait(61);
		expect(await readSession(ctx, token)).toBeUndefined();
	});

	it('ends after twelve hours however busy it is', async () => {
		const ctx = makeAccountsCtx();
		const { token } = await makePersona(ctx, 'editor');
		for (let passed = 0; passed < 12 * 60 - 1; passed += 30) {
			expect(await readSession(ctx, token)).toBeDefined();
			wait(30);
		}
		expect(await readSession(ctx, token)).toBeUndefined();
	});

	it('replaces the one that the browser showed, whose token is worth nothing afterwards', async () => {
		const ctx = makeAccountsCtx();
		const { token } = await makePersona(ctx, 'editor');
		const second = await signInAs(ctx, emailOf('editor'), token);
		expect(second).not.toBe(token);
		expect(await readSession(ctx, token)).toBeUndefined();
		expect(await readSession(ctx, second)).toBeDefined();
	});

	it('never takes over a token that was there before signing in', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		const planted = 'p'.repeat(27);
		const token = await signInAs(ctx, emailOf('editor'), planted);
		expect(token).not.toBe(planted);
		expect(await readSession(ctx, planted)).toBeUndefined();
	});

	it('is gone after signing out', async () => {
		const ctx = makeAccountsCtx();
		const { token, ctx: own } = await makePersona(ctx, 'editor');
		await signOut(own, token);
		expect(await readSession(ctx, token)).toBeUndefined();
		expect(await ctx.store.read.select().from(sessions)).toEqual([]);
		expect(await auditOf(ctx, 'session.sign-out')).toHaveLength(1);
	});

	it('can be ended from another one of the same person only', async () => {
		const ctx = makeAccountsCtx();
		const first = await makePersona(ctx, 'editor');
		const second = await signInAs(ctx, emailOf('editor'));
		const stranger = await makePersona(ctx, 'contributor');
		const [row] = await ctx.store.read.select().from(sessions).where(eq(sessions.userId, first.id));
		await expect(endOwnSession(stranger.ctx, row!.id)).rejects.toMatchObject({ code: 'not_found' });
		await endOwnSession(await ctxOf(ctx, second), row!.id);
		expect(await readSession(ctx, first.token)).toBeUndefined();
		expect(await readSession(ctx, second)).toBeDefined();
	});

	it('is listed to its owner and to admins', async () => {
		const ctx = makeAccountsCtx();
		const editor = await makePersona(ctx, 'editor');
		const { ctx: other } = await makePersona(ctx, 'contributor');
		const { ctx: admin } = await makePersona(ctx, 'admin');
		await expect(listSessions(other, editor.id)).rejects.toMatchObject({ code: 'forbidden' });
		expect(await listSessions(editor.ctx, editor.id)).toMatchObject([{ current: true, ip: '192.0.2.7' }]);
		expect(await listSessions(admin, editor.id)).toMatchObject([{ current: false }]);
	});

	it('ends everywhere at once', async () => {
		const ctx = makeAccountsCtx();
		const { token, ctx: own } = await makePersona(ctx, 'editor');
		const second = await signInAs(ctx, emailOf('editor'));
		await signOutEverywhere(own);
		expect(await readSession(ctx, token)).toBeUndefined();
		expect(await readSession(ctx, second)).toBeUndefined();
	});

	it('counts as a recent proof for ten minutes', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: own } = await makePersona(ctx, 'editor');
		wait(10);
		await requireConfirmation(own);
		vi.setSystemTime(Date.now() + 1);
		await expect(requireConfirmation(own)).rejects.toMatchObject({ code: 'forbidden' });
	});

	it('leaves a line in the audit log with its id, address and browser', async () => {
		const ctx = makeAccountsCtx();
		await makePersona(ctx, 'editor');
		const [row] = await auditOf(ctx, 'session.start');
		const [session] = await ctx.store.read.select().from(sessions);
		expect(row).toMatchObject({
			sessionId: session!.id,
			outcome: 'done',
			detail: { factor: 'password' }
		});
		const clients = await ctx.store.read.select().from(auditClients);
		expect(clients).toContainEqual({ auditId: row!.id, at: row!.at, ip: '192.0.2.7', agent: 'test browser' });
	});
});
