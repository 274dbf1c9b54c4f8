import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSession } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { sessions, users } from '#lib/server/db/schema/accounts.ts';
import {
	agreeFactorReset,
	askFactorReset,
	cancelInvite,
	changeRole,
	clearFactorsOf,
	disableUser,
	enableUser,
	endUserSessions,
	exportAuditLog,
	inviteUser,
	listUsers,
	makeResetLink,
	readAuditLog,
	readUser,
	renewInvite,
	signEveryoneOut
} from '#lib/server/users/index.ts';
import { changeSettings, readSettings } from '#lib/server/settings/index.ts';
import { defaultSettings } from '#lib/schemas/settings.ts';
import { auditQuery } from '#lib/schemas/user.ts';
import { addAccount, asVisitor, auditOf, makeAccountsCtx, makePersona, rowOf } from '../support/accounts.ts';
import { meddle, refuseRows } from '../support/raw-sql.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});

const everything = auditQuery.parse({});
const invitee = { name: 'New', email: 'new@example.org', role: 'editor' } as const;

/** Every command and query that only admins may use, on the account of somebody else. */
const acts: [name: string, act: (ctx: Ctx, id: string) => Promise<unknown>][] = [
	['listUsers', (ctx) => listUsers(ctx)],
	['readUser', (ctx, id) => readUser(ctx, id)],
	['inviteUser', (ctx) => inviteUser(ctx, invitee)],
	['renewInvite', (ctx, id) => renewInvite(ctx, id)],
	['cancelInvite', (ctx, id) => cancelInvite(ctx, id)],
	['changeRole', (ctx, id) => changeRole(ctx, id, 'admin')],
	['disableUser', (ctx, id) => disableUser(ctx, id)],
	['enableUser', (ctx, id) => enableUser(ctx, id)],
	['endUserSessions', (ctx, id) => endUserSessions(ctx, id)],
	['signEveryoneOut', (ctx) => signEveryoneOut(ctx)],
	['makeResetLink', (ctx, id) => makeResetLink(ctx, id)],
	['askFactorReset', (ctx, id) => askFactorReset(ctx, id, 'lost')],
	['agreeFactorReset', (ctx, id) => agreeFactorReset(ctx, id)],
	['clearFactorsOf', (ctx) => clearFactorsOf(ctx, 'editor@example.org')],
	['readAuditLog', (ctx) => readAuditLog(ctx, everything)],
	['exportAuditLog', (ctx) => exportAuditLog(ctx, everything)],
	['readSettings', (ctx) => readSettings(ctx)],
	['changeSettings', (ctx) => changeSettings(ctx, 0, { ...defaultSettings, reviewDays: 20 })]
];

describe('what only admins may do', () => {
	it.each(acts)('%s is refused to everyone else, and changes nothing', async (_, act) => {
		const ctx = makeAccountsCtx();
		const target = await addAccount(ctx, 'editor', '-target');
		const visitor = asVisitor(ctx);
		const contributor = (await makePersona(ctx, 'contributor')).ctx;
		const editor = (await makePersona(ctx, 'editor')).ctx;
		const state = async () =>
			JSON.stringify([await ctx.store.read.select().from(users), await ctx.store.read.select().from(sessions)]);
		const before = await state();
		await expect(act(visitor, target)).rejects.toMatchObject({
			code: expect.stringMatching(/unauthenticated|forbidden/)
		});
		for (const actor of [contributor, editor])
			await expect(act(actor, target)).rejects.toMatchObject({ code: 'forbidden' });
		expect(await state()).toBe(before);
	});
});

describe('disabling an account', () => {
	it('ends its sessions in the same transaction', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		const editor = await makePersona(ctx, 'editor');
		await disableUser(admin.ctx, editor.id);
		expect(await readSession(ctx, editor.token)).toBeUndefined();
		const [disabled] = await auditOf(ctx, 'user.disable');
		const [ended] = await auditOf(ctx, 'session.end');
		expect(disabled).toMatchObject({ objectId: editor.id, actor: `user:${admin.id}`, at: ended!.at });
		await enableUser(admin.ctx, editor.id);
		expect(await readSession(ctx, editor.token)).toBeUndefined();
	});

	it('keeps the sessions when it does not come about', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		const editor = await makePersona(ctx, 'editor');
		await refuseRows(ctx.store, 'audit_log', `new.action = 'session.end'`);
		await expect(disableUser(admin.ctx, editor.id)).rejects.toThrow();
		expect(await rowOf(ctx, editor.id)).toMatchObject({ state: 'active' });
		expect(await readSession(ctx, editor.token)).toBeDefined();
	});

	it('is not done to oneself, nor to the last admin', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		await expect(disableUser(admin.ctx, admin.id)).rejects.toMatchObject({ code: 'forbidden' });
		await expect(changeRole(admin.ctx, admin.id, 'editor')).rejects.toMatchObject({ code: 'forbidden' });
		await expect(disableUser(ctx, admin.id)).rejects.toMatchObject({ code: 'conflict' });
		await expect(changeRole(ctx, admin.id, 'editor')).rejects.toMatchObject({ code: 'conflict' });
	});
});

it('a new role ends the sessions that had the former one', async () => {
	const ctx = makeAccountsCtx();
	const admin = await makePersona(ctx, 'admin');
	const editor = await makePersona(ctx, 'editor');
	await changeRole(admin.ctx, editor.id, 'contributor');
	expect(await readSession(ctx, editor.token)).toBeUndefined();
	expect((await auditOf(ctx, 'user.role'))[0]!.detail).toEqual({ from: 'editor', to: 'contributor' });
});

it('an admin can end the sessions of one and of everyone', async () => {
	const ctx = makeAccountsCtx();
	const admin = await makePersona(ctx, 'admin');
	const editor = await makePersona(ctx, 'editor');
	expect(await endUserSessions(admin.ctx, editor.id)).toBe(1);
	expect(await readSession(ctx, editor.token)).toBeUndefined();
	expect(await signEveryoneOut(admin.ctx)).toBe(1);
	expect(await readSession(ctx, admin.token)).toBeUndefined();
});

describe('starting somebody anew who lost every factor', () => {
	it('takes two admins, neither of whom is that person', async () => {
		const ctx = makeAccountsCtx();
		const one = await makePersona(ctx, 'admin', '-one');
		const two = await makePersona(ctx, 'admin', '-two');
		const editor = await makePersona(ctx, 'editor');
		await ctx.store.transaction(async (tx) => {
			await tx.update(users).set({ totpSecret: 'x' });
		});
		await askFactorReset(one.ctx, editor.id, 'Phone stolen, spoke on video');
		await expect(agreeFactorReset(one.ctx, editor.id)).rejects.toMatchObject({ code: 'forbidden' });
		expect((await rowOf(ctx, editor.id)).totpSecret).toBe('x');
		await agreeFactorReset(two.ctx, editor.id);
		expect((await rowOf(ctx, editor.id)).totpSecret).toBeNull();
		expect((await auditOf(ctx, 'factor.reset'))[0]).toMatchObject({
			actor: `user:${two.id}`,
			detail: { askedBy: one.id }
		});
		await askFactorReset(one.ctx, two.id, 'Lost');
		await expect(agreeFactorReset(two.ctx, two.id)).rejects.toMatchObject({ code: 'forbidden' });
	});
});

describe('the audit log', () => {
	it('refuses to be changed by the database itself', async () => {
		const { store, now } = makeAccountsCtx();
		const row = { id: '1', at: now, actor: 'a', action: 'b', objectKind: 'c', requestId: 'd', detail: {} };
		await store.transaction(async (tx) => void (await tx.insert(auditLog).values(row)));
		await expect(meddle(store, `update audit_log set actor = 'x'`)).rejects.toThrow('append-only');
		await expect(meddle(store, 'delete from audit_log')).rejects.toThrow('append-only');
		if (store.postgres) await expect(meddle(store, 'truncate audit_log cascade')).rejects.toThrow('append-only');
	});

	it('is read with filters, page by page', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		for (let count = 0; count < 60; count += 1) {
			const row = {
				id: `r${count}`,
				at: new Date(),
				actor: 'visitor',
				action: 'test.one',
				objectKind: 'site',
				requestId: 'r'
			};
			await ctx.store.transaction(async (tx) => {
				await tx.insert(auditLog).values({ ...row, detail: {} });
			});
		}
		const ask = (query: object) => readAuditLog(admin.ctx, auditQuery.parse(query));
		expect(await ask({ action: 'test.one', page: '2' })).toMatchObject({ total: 60, page: 2, pages: 2 });
		expect((await ask({ action: 'test.one', page: '99' })).lines).toHaveLength(10);
		expect((await ask({ actor: `user:${admin.id}` })).lines.map(({ action }) => action)).toEqual(['session.start']);
		expect((await ask({ from: '2001-01-01', to: '2001-01-02' })).total).toBe(0);
		expect((await ask({ action: '%' })).total).toBeGreaterThan(60);
		expect((await ask({ page: 'x', from: `1' or 1=1` })).page).toBe(1);
	});

	it('is exported with formulas made harmless, which is itself written down', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		await ctx.store.transaction(async (tx) => {
			const row = { id: 'r', at: new Date(), actor: '=cmd()', action: '@sum', objectKind: '+1', requestId: '-2' };
			await tx.insert(auditLog).values({ ...row, detail: {} });
		});
		const csv = await exportAuditLog(admin.ctx, everything);
		expect(csv).toContain(`,'=cmd(),'=cmd(),'@sum,`);
		expect(csv).not.toMatch(/(^|,)[=+@]/m);
		expect(await auditOf(ctx, 'audit.export')).toHaveLength(1);
	});
});
