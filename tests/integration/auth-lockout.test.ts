import { eq, like, notLike } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	askPasskey,
	askReset,
	changePassword,
	confirmIdentity,
	createSetupLink,
	enrolTotp,
	finishSignIn,
	followLink,
	housekeeping,
	offerTotp,
	readSession,
	rememberDevice,
	setUpFirstAdmin,
	signIn,
	signOutEverywhere,
	usePasskey
} from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { knownDevices, oneTimeTokens, passkeys, rateLimits } from '#lib/server/db/schema/accounts.ts';
import { changeRole, disableUser, endUserSessions, makeResetLink, signEveryoneOut } from '#lib/server/users/index.ts';
import {
	addAccount,
	asVisitor,
	auditOf,
	ctxOf,
	emailOf,
	goodPassword,
	makeAccountsCtx,
	makePersona,
	signInAs
} from '../support/accounts.ts';
import { makeSoftPasskey } from '../support/soft-passkey.ts';

const right = { email: emailOf('editor'), password: goodPassword };
const wrong = { ...right, password: 'not this one either' };
const day = 24 * 60 * 60_000;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'in',
		(error: { code: string }) => error.code
	);

/** The counts as they are once others have used up all that they can. */
async function useUpEverything({ store }: Ctx): Promise<void> {
	await store.transaction(async (tx) => {
		await tx
			.update(rateLimits)
			.set({ points: 100_000, expire: Date.now() + day })
			.where(notLike(rateLimits.key, 'sign-in device%'));
	});
}

/** A stranger knocks once, so that each count has its row, and the rows are filled up. */
async function lockOut(ctx: Ctx, ip?: string): Promise<void> {
	await signIn(asVisitor(ctx, ip), wrong).catch(() => 0);
	await useUpEverything(ctx);
}

/** Signs in and answers what this device shows from then on. */
async function makeKnown(ctx: Ctx, userId: string) {
	const token = await rememberDevice(asVisitor(ctx), userId, () => undefined);
	return { token, reader: (id: string) => (id === userId ? token : undefined) };
}

describe('a device that signed in before', () => {
	it('is not locked out when others have used up the tries of account, address and everyone', async () => {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		const { reader } = await makeKnown(ctx, id);
		await lockOut(ctx);
		expect(await codeOf(signIn(asVisitor(ctx), right))).toBe('rate_limited');
		expect(await codeOf(signIn(asVisitor(ctx), right, undefined, reader))).toBe('in');
	});

	it('has five tries of its own, also in parallel, which use up nothing of others', async () => {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		const { reader } = await makeKnown(ctx, id);
		const codes = await Promise.all(
			Array.from({ length: 50 }, () => codeOf(signIn(asVisitor(ctx), wrong, undefined, reader)))
		);
		expect(codes.filter((code) => code === 'invalid')).toHaveLength(5);
		expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(45);
		expect((await ctx.store.read.select().from(rateLimits)).map(({ key }) => key.split(':')[0])).toEqual([
			'sign-in device'
		]);
		expect(await codeOf(signIn(asVisitor(ctx), right))).toBe('in');
	});

	it('is known for its own account only, by a whole token, and for ninety days', async () => {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		const other = await addAccount(ctx, 'editor', '-two');
		const { token } = await makeKnown(ctx, other);
		const own = await makeKnown(ctx, id);
		await lockOut(ctx);
		for (const shown of [token, '', own.token.slice(1), 'x'.repeat(5000)])
			expect(await codeOf(signIn(asVisitor(ctx), right, undefined, () => shown))).toBe('rate_limited');
		vi.setSystemTime(Date.now() + 90 * day + 1);
		await lockOut(ctx);
		expect(await codeOf(signIn(asVisitor(ctx), right, undefined, own.reader))).toBe('rate_limited');
		await housekeeping.run(ctx.store, new Date(), new AbortController().signal);
		expect(await ctx.store.read.select().from(knownDevices)).toEqual([]);
	});

	it('gets a new token each time, which ends the one before; ten are known of an account', async () => {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		let { token } = await makeKnown(ctx, id);
		for (let count = 0; count < 3; count += 1) {
			const former = token;
			vi.setSystemTime(Date.now() + 1);
			token = await rememberDevice(asVisitor(ctx), id, () => former);
		}
		const rows = () => ctx.store.read.select().from(knownDevices);
		expect(await rows()).toHaveLength(1);
		expect(JSON.stringify(await rows())).not.toContain(token);
		for (let count = 0; count < 12; count += 1) {
			vi.setSystemTime(Date.now() + 1);
			token = (await makeKnown(ctx, id)).token;
		}
		expect(await rows()).toHaveLength(10);
		await lockOut(ctx);
		expect(await codeOf(signIn(asVisitor(ctx), right, undefined, () => token))).toBe('in');
	});

	it('is still known for the second step, when others know the password and used up its tries', async () => {
		const ctx = makeAccountsCtx();
		const persona = await makePersona(ctx, 'editor');
		const offer = await offerTotp(persona.ctx);
		// Any code will do: what counts is whether it is looked at.
		await enrolTotp(persona.ctx, offer.sealed, '000000', false).catch(() => 0);
		const key = makeSoftPasskey();
		await addPasskey(ctx, persona.id, key);
		const { reader } = await makeKnown(ctx, persona.id);
		const start = async () => {
			const result = await signIn(asVisitor(ctx), right, undefined, reader);
			return 'attempt' in result ? result.attempt : '';
		};
		await finishSignIn(asVisitor(ctx), await start(), '123456').catch(() => 0);
		await useUpEverything(ctx);
		const attempt = await start();
		expect(await codeOf(finishSignIn(asVisitor(ctx), attempt, '123456'))).toBe('rate_limited');
		expect(await codeOf(finishSignIn(asVisitor(ctx), attempt, '123456', undefined, reader))).toBe('invalid');
	});

	const endings: [what: string, work: (admin: Ctx, own: Ctx, id: string) => Promise<unknown>][] = [
		['the password is changed', (_, own) => changePassword(own, 'copper lantern meadow seven', false)],
		[
			'a link sets a new password',
			async (admin, own, id) => {
				const { link } = await makeResetLink(admin, id);
				const token = new URL(link).searchParams.get('token')!;
				await followLink(asVisitor(own), 'reset', { token, password: 'copper lantern meadow seven' });
			}
		],
		['its owner signs out everywhere', (_, own) => signOutEverywhere(own)],
		['an admin ends its sessions', (admin, _, id) => endUserSessions(admin, id)],
		['an admin signs everyone out', (admin) => signEveryoneOut(admin)],
		['its role changes', (admin, _, id) => changeRole(admin, id, 'contributor')],
		['it is disabled', (admin, _, id) => disableUser(admin, id)]
	];
	it.each(endings)('is forgotten when %s', async (_what, work) => {
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const { id, ctx: own } = await makePersona(ctx, 'editor');
		await makeKnown(ctx, id);
		await work(admin, own, id);
		expect(await ctx.store.read.select().from(knownDevices).where(eq(knownDevices.userId, id))).toEqual([]);
	});
});

async function addPasskey({ store }: Ctx, userId: string, { id, publicKey }: { id: string; publicKey: string }) {
	await store.transaction(async (tx) => {
		const facts = { counter: 0, transports: [], backedUp: false, createdAt: new Date(), lastUsedAt: null };
		await tx.insert(passkeys).values({ id, userId, name: 'Phone', publicKey, ...facts });
	});
}

describe('a passkey', () => {
	async function makeOwner() {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		const key = makeSoftPasskey();
		await addPasskey(ctx, id, key);
		return { ctx, id, key };
	}

	it('signs in when strangers at the same address have used up every count', async () => {
		const { ctx, id, key } = await makeOwner();
		const stranger = await askPasskey(asVisitor(ctx));
		const answer = makeSoftPasskey().answer(stranger.options.challenge);
		for (let count = 0; count < 61; count += 1)
			await usePasskey(asVisitor(ctx), stranger.token, answer, undefined).catch(() => 0);
		expect(await codeOf(usePasskey(asVisitor(ctx), stranger.token, answer, undefined))).toBe('rate_limited');
		expect(await auditOf(ctx, 'session.refused')).toHaveLength(60);
		await lockOut(ctx);
		const { options, token } = await askPasskey(asVisitor(ctx));
		const session = await usePasskey(asVisitor(ctx), token, key.answer(options.challenge), undefined);
		expect(await readSession(ctx, session)).toMatchObject({ id, factor: 'passkey' });
	});

	it('answers a question once, in time, and only the one that was asked', async () => {
		const { ctx, key } = await makeOwner();
		const { options, token } = await askPasskey(asVisitor(ctx));
		const answer = key.answer(options.challenge);
		const other = await askPasskey(asVisitor(ctx));
		await expect(usePasskey(asVisitor(ctx), other.token, answer, undefined)).rejects.toThrow('not accepted');
		await expect(usePasskey(asVisitor(ctx), `x${token}`, answer, undefined)).rejects.toThrow('too long');
		const both = await Promise.all([
			codeOf(usePasskey(asVisitor(ctx), token, answer, undefined)),
			codeOf(usePasskey(asVisitor(ctx), token, answer, undefined))
		]);
		expect(both.sort()).toEqual(['in', 'invalid']);
		for (const spelt of [token, `${token}x`])
			await expect(usePasskey(asVisitor(ctx), spelt, answer, undefined)).rejects.toThrow('too long');
		vi.setSystemTime(Date.now() + 5 * 60_000 + 1);
		const late = key.answer(other.options.challenge);
		await expect(usePasskey(asVisitor(ctx), other.token, late, undefined)).rejects.toThrow('too long');
	});

	it('is asked for without a trace in the database', async () => {
		const { ctx } = await makeOwner();
		for (let count = 0; count < 100; count += 1) await askPasskey(asVisitor(ctx));
		expect(await ctx.store.read.select().from(oneTimeTokens)).toEqual([]);
		expect(await ctx.store.read.select().from(rateLimits)).toEqual([]);
	});
});

describe('addresses of IPv6', () => {
	it('count as one for the whole /64, and IPv4 however it is written', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		const from = (ip: string) => codeOf(signIn(asVisitor(ctx, ip), wrong));
		const codes = [];
		for (let count = 0; count < 6; count += 1) codes.push(await from(`2001:db8:1:2::${count}`));
		expect(codes).toEqual(['invalid', 'invalid', 'invalid', 'invalid', 'invalid', 'rate_limited']);
		expect(await from('2001:db8:1:3::1')).toBe('invalid');
		for (let count = 0; count < 5; count += 1) await from(count % 2 ? '192.0.2.9' : '::ffff:192.0.2.9');
		expect(await from('::ffff:c000:209')).toBe('rate_limited');
	});
});

describe('what one may use up', () => {
	it('is its own address before the account', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		await signIn(asVisitor(ctx), wrong).catch(() => 0);
		await ctx.store.transaction(async (tx) => {
			await tx.delete(rateLimits);
		});
		for (let count = 0; count < 60; count += 1)
			await signIn(asVisitor(ctx), { ...wrong, email: `nobody${count % 20}@example.org` }).catch(() => 0);
		const before = JSON.stringify((await ctx.store.read.select().from(rateLimits)).filter(isNotAddress));
		expect(await codeOf(signIn(asVisitor(ctx), wrong))).toBe('rate_limited');
		expect(JSON.stringify((await ctx.store.read.select().from(rateLimits)).filter(isNotAddress))).toBe(before);
	}, 240_000);
	const isNotAddress = ({ key }: { key: string }) => !key.startsWith('sign-in address');

	it('is not the way of somebody else who holds a link', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const id = await addAccount(ctx, 'editor');
		const { link } = await makeResetLink(admin, id);
		const token = new URL(link).searchParams.get('token')!;
		const password = 'copper lantern meadow seven';
		for (let count = 0; count < 31; count += 1)
			await followLink(asVisitor(ctx), 'reset', { token: 'guess', password }).catch(() => 0);
		expect(await codeOf(followLink(asVisitor(ctx), 'reset', { token: 'guess', password }))).toBe('rate_limited');
		expect(await codeOf(followLink(asVisitor(ctx), 'reset', { token, password }))).toBe('in');
	});

	it('is not the way of the first admin either', async () => {
		const ctx = makeAccountsCtx();
		const link = (await createSetupLink(ctx, 'http://localhost:3000'))!;
		const first = { name: 'Ada', email: 'ada@example.org', password: goodPassword };
		for (let count = 0; count < 31; count += 1)
			await setUpFirstAdmin(asVisitor(ctx), { ...first, token: 'guess' }).catch(() => 0);
		const token = new URL(link).searchParams.get('token')!;
		expect(await codeOf(setUpFirstAdmin(asVisitor(ctx), { ...first, token }))).toBe('in');
	});

	it('is the proof of its own session, not that of others of the same account', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		const [stolen, own] = [await signInAs(ctx, right.email), await signInAs(ctx, right.email)];
		const confirm = async (token: string, password: string) =>
			codeOf(confirmIdentity(await ctxOf(ctx, token), { password }, token));
		const codes = [];
		for (let count = 0; count < 9; count += 1) codes.push(await confirm(stolen, 'not this one either'));
		expect(codes.at(-1)).toBe('rate_limited');
		expect(await confirm(own, goodPassword)).toBe('in');
	});

	it('is three links an hour for an account, which stops no one who can sign in', async () => {
		const ctx = makeAccountsCtx();
		const id = await addAccount(ctx, 'editor');
		for (let count = 0; count < 3; count += 1) await askReset(asVisitor(ctx, `198.51.100.${count}`), right.email);
		expect(await codeOf(askReset(asVisitor(ctx), right.email))).toBe('rate_limited');
		expect(await codeOf(signIn(asVisitor(ctx), right))).toBe('in');
		const { ctx: admin } = await makePersona(ctx, 'admin');
		expect((await makeResetLink(admin, id)).link).toMatch(/token=/);
	});
});

describe('a link for a new password', () => {
	const chosen = 'copper lantern meadow seven';
	const isLocked = async (ctx: Ctx, email: string, ip?: string) =>
		(await codeOf(signIn(asVisitor(ctx, ip), { ...wrong, email }))) === 'rate_limited';

	it('ends what strangers did to the tries of its account, and of no other', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const id = await addAccount(ctx, 'editor');
		const other = { email: emailOf('editor', '-two'), ip: '198.51.100.1' };
		await addAccount(ctx, 'editor', '-two');
		for (let count = 0; count < 25; count += 1) await isLocked(ctx, right.email, `198.51.100.${count % 5}`);
		for (let count = 0; count < 5; count += 1) await isLocked(ctx, other.email, other.ip);
		const own = asVisitor(ctx, '198.51.100.1');
		expect(await codeOf(signIn(asVisitor(ctx), right))).toBe('rate_limited');
		const { link } = await makeResetLink(admin, id);
		await followLink(own, 'reset', { token: new URL(link).searchParams.get('token')!, password: chosen });
		expect(await codeOf(signIn(own, { ...right, password: chosen }))).toBe('in');
		expect(await codeOf(signIn(asVisitor(ctx), { ...right, password: chosen }))).toBe('in');
		expect(await isLocked(ctx, other.email, other.ip)).toBe(true);
	}, 240_000);

	it('ends nothing when it does not serve or the password is too weak', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: admin } = await makePersona(ctx, 'admin');
		const id = await addAccount(ctx, 'editor');
		await lockOut(ctx);
		const { link } = await makeResetLink(admin, id);
		const token = new URL(link).searchParams.get('token')!;
		expect(await codeOf(followLink(asVisitor(ctx), 'reset', { token, password: 'password' }))).toBe('invalid');
		const guess = { token: 'guess', password: chosen };
		expect(await codeOf(followLink(asVisitor(ctx), 'reset', guess))).toBe('not_found');
		const rows = await ctx.store.read.select().from(rateLimits).where(like(rateLimits.key, 'sign-in account%'));
		expect([...new Set(rows.map(({ points }) => points))]).toEqual([100_000]);
	});
});
