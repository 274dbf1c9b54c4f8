import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	askReset,
	changeEmail,
	changePassword,
	createAccount,
	createSetupLink,
	enrolTotp,
	followLink,
	isSetupOpen,
	offerTotp,
	readLink,
	readSession,
	setUpFirstAdmin,
	signIn
} from '#lib/server/auth/index.ts';
import { oneTimeTokens, users } from '#lib/server/db/schema/accounts.ts';
import { inviteUser, makeResetLink, renewInvite } from '#lib/server/users/index.ts';
import { inviteForm, resetForm, setupForm, signInForm } from '#lib/schemas/user.ts';
import {
	addAccount,
	asVisitor,
	auditOf,
	ctxOf,
	emailOf,
	goodPassword,
	makeAccountsCtx,
	makePersona,
	rowOf,
	signInAs
} from '../support/accounts.ts';

const newPassword = 'copper lantern meadow seven';
const first = { name: 'Ada', email: 'ada@example.org', password: goodPassword };
const tokenOf = (link: string) => new URL(link).searchParams.get('token')!;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});
const wait = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);

describe('the link for the first admin', () => {
	it('works once, signs in, and is not made again', async () => {
		const ctx = makeAccountsCtx();
		const link = (await createSetupLink(ctx, 'http://localhost:3000'))!;
		expect(Buffer.from(tokenOf(link), 'base64url').length * 8).toBe(160);
		expect(await isSetupOpen(asVisitor(ctx), tokenOf(link))).toBe(true);
		const session = await setUpFirstAdmin(asVisitor(ctx), { ...first, token: tokenOf(link) });
		expect(await readSession(ctx, session)).toMatchObject({ role: 'admin', email: first.email });
		await expect(
			setUpFirstAdmin(asVisitor(ctx), { ...first, email: 'b@example.org', token: tokenOf(link) })
		).rejects.toMatchObject({ code: 'not_found' });
		expect(await createSetupLink(ctx, 'http://localhost:3000')).toBeUndefined();
	});

	it('makes one account when it is used twice at the same moment', async () => {
		const ctx = makeAccountsCtx();
		const token = tokenOf((await createSetupLink(ctx, 'http://localhost:3000'))!);
		const results = await Promise.allSettled(
			['a@example.org', 'b@example.org'].map((email) => setUpFirstAdmin(asVisitor(ctx), { ...first, email, token }))
		);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await ctx.store.read.select().from(users)).toHaveLength(1);
	});

	it('is dead once an account exists, is a day old, or a newer one was printed', async () => {
		const ctx = makeAccountsCtx();
		const older = tokenOf((await createSetupLink(ctx, 'http://localhost:3000'))!);
		const newer = tokenOf((await createSetupLink(ctx, 'http://localhost:3000'))!);
		expect(await isSetupOpen(asVisitor(ctx), older)).toBe(false);
		wait(24 * 60 + 1);
		expect(await isSetupOpen(asVisitor(ctx), newer)).toBe(false);
		const last = tokenOf((await createSetupLink({ ...ctx, now: new Date() }, 'http://localhost:3000'))!);
		await addAccount(ctx, 'editor');
		await expect(setUpFirstAdmin(asVisitor(ctx), { ...first, token: last })).rejects.toMatchObject({
			code: 'conflict'
		});
	});
});

describe('a link for a new password', () => {
	it('sets it, ends every session, signs nobody in and leaves the second factor', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		const editor = await makePersona(ctx, 'editor');
		const offer = await offerTotp(editor.ctx);
		const { generateHOTP } = await import('@oslojs/otp');
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
		const bits = [...offer.secret.replaceAll(' ', '')]
			.map((l) => alphabet.indexOf(l).toString(2).padStart(5, '0'))
			.join('');
		const key = Uint8Array.from(bits.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2));
		await enrolTotp(editor.ctx, offer.sealed, generateHOTP(key, BigInt(Math.floor(Date.now() / 30_000)), 6), false);
		const token = tokenOf((await makeResetLink(admin.ctx, editor.id)).link);
		expect(await readLink(asVisitor(ctx), 'reset', token)).toMatchObject({ email: emailOf('editor') });
		expect(await followLink(asVisitor(ctx), 'reset', { token, password: newPassword })).toBeUndefined();
		expect(await readSession(ctx, editor.token)).toBeUndefined();
		const result = await signIn(asVisitor(ctx), { email: emailOf('editor'), password: newPassword });
		expect(result).toHaveProperty('attempt');
		expect(result).not.toHaveProperty('session');
		const again = followLink(asVisitor(ctx), 'reset', { token, password: newPassword });
		await expect(again).rejects.toMatchObject({ code: 'not_found' });
	});

	it('lasts an hour, is replaced by the next, and is stored as a hash', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		const id = await addAccount(ctx, 'editor');
		const one = tokenOf((await makeResetLink(admin.ctx, id)).link);
		const two = tokenOf((await makeResetLink(admin.ctx, id)).link);
		expect(await readLink(asVisitor(ctx), 'reset', one)).toBeUndefined();
		expect(JSON.stringify(await ctx.store.read.select().from(oneTimeTokens))).not.toContain(two);
		wait(61);
		expect(await readLink(asVisitor(ctx), 'reset', two)).toBeUndefined();
	});

	it('does not serve as an invitation, nor an invitation as one', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		const id = await addAccount(ctx, 'editor');
		const reset = tokenOf((await makeResetLink(admin.ctx, id)).link);
		const invite = tokenOf((await inviteUser(admin.ctx, { name: 'C', email: 'c@example.org', role: 'editor' })).link);
		const data = { password: newPassword };
		await expect(followLink(asVisitor(ctx), 'invite', { ...data, token: reset })).rejects.toMatchObject({
			code: 'not_found'
		});
		await expect(followLink(asVisitor(ctx), 'reset', { ...data, token: invite })).rejects.toMatchObject({
			code: 'not_found'
		});
	});

	it('is asked for in the same way whether or not there is an account', async () => {
		const ctx = makeAccountsCtx();
		await addAccount(ctx, 'editor');
		expect(await askReset(asVisitor(ctx), emailOf('editor'))).toBe(
			await askReset(asVisitor(ctx), 'nobody@example.org')
		);
		expect(await auditOf(ctx, 'reset.ask')).toHaveLength(2);
		for (let count = 0; count < 2; count += 1) await askReset(asVisitor(ctx), 'nobody@example.org');
		await expect(askReset(asVisitor(ctx), 'nobody@example.org')).rejects.toMatchObject({ code: 'rate_limited' });
	});
});

describe('an invitation', () => {
	it('gives the role that was meant, whatever else is sent along', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		const { id, link } = await inviteUser(admin.ctx, { name: 'C', email: 'c@example.org', role: 'contributor' });
		const sent = {
			token: tokenOf(link),
			name: 'Cleo',
			password: newPassword,
			role: 'admin',
			state: 'disabled',
			id: admin.id
		};
		await followLink(asVisitor(ctx), 'invite', sent);
		expect(await rowOf(ctx, id)).toMatchObject({ name: 'Cleo', role: 'contributor', state: 'active' });
		expect(await rowOf(ctx, admin.id)).toMatchObject({ name: 'Test admin' });
		await expect(renewInvite(admin.ctx, id)).rejects.toMatchObject({ code: 'conflict' });
	});

	it('lasts seven days', async () => {
		const ctx = makeAccountsCtx();
		const admin = await makePersona(ctx, 'admin');
		const { link } = await inviteUser(admin.ctx, { name: 'C', email: 'c@example.org', role: 'contributor' });
		wait(7 * 24 * 60 + 1);
		expect(await readLink(asVisitor(ctx), 'invite', tokenOf(link))).toBeUndefined();
	});
});

describe('forms', () => {
	const odd = [{ $gt: '' }, ['a', 'b'], 7, true, null, undefined];
	it.each(odd)('take no %j for text', (value) => {
		expect(signInForm.safeParse({ email: value, password: goodPassword }).success).toBe(false);
		expect(signInForm.safeParse({ email: first.email, password: value }).success).toBe(false);
		expect(resetForm.safeParse({ token: value, password: goodPassword }).success).toBe(false);
		expect(resetForm.safeParse({ token: 't', password: value }).success).toBe(false);
	});

	it('drop what they do not know', () => {
		expect(setupForm.parse({ ...first, token: 't', role: 'admin', id: '1' })).toEqual({ ...first, token: 't' });
		expect(inviteForm.safeParse({ ...first, role: 'owner' }).success).toBe(false);
	});
});

describe('a new password', () => {
	const make = (password: string) =>
		createAccount(makeAccountsCtx(), {
			name: 'Rosalind Franklin',
			email: 'rosalind@example.org',
			role: 'editor',
			password
		});

	it.each([
		'password1234',
		'1qaz2wsx3edc',
		'qwerty123456',
		'aaaaaaaaaaaaaaaa',
		'abcabcabcabcabc',
		'passwordpassword',
		'RosalindFranklin',
		'cognicare-admin!',
		'Cognicare2026!!!'
	])('is not %s', async (password) => {
		await expect(make(password)).rejects.toMatchObject({ code: 'invalid', problems: [{ path: 'password' }] });
	});

	it.each([
		goodPassword,
		'pflaumenmus im winter',
		'カニが横に歩く夜の海で',
		'x7#k Qz!m2@v',
		'a'.repeat(3) + ' b c d e f g h i j '.repeat(12)
	])('may be %s', async (password) => {
		await make(password);
	});

	it('is asked for a recent proof, and ends the other sessions', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: own, token, id } = await makePersona(ctx, 'editor');
		const other = await signInAs(ctx, emailOf('editor'));
		await changePassword(own, newPassword, true);
		expect(await readSession(ctx, other)).toBeUndefined();
		expect(await readSession(ctx, token)).toMatchObject({ id });
		wait(11);
		const later = await ctxOf(ctx, token);
		await expect(changePassword(later, goodPassword, true)).rejects.toThrow('Confirm that it is you');
		await expect(changeEmail(later, 'new@example.org')).rejects.toThrow('Confirm that it is you');
	});
});

it('lets an address belong to one account, however it is spelt', async () => {
	const ctx = makeAccountsCtx();
	const { ctx: own } = await makePersona(ctx, 'editor');
	await addAccount(ctx, 'admin');
	await expect(changeEmail(own, 'ADMIN@example.org')).rejects.toMatchObject({ code: 'conflict' });
	await changeEmail(own, 'Eve@example.org');
	expect(await signIn(asVisitor(ctx), { email: 'eve@example.org', password: goodPassword })).toHaveProperty('session');
});

it('lets a mailbox belong to one account, so that one person is not two who vet', async () => {
	const ctx = makeAccountsCtx();
	const { ctx: own } = await makePersona(ctx, 'admin');
	const invite = (email: string) => inviteUser(own, { name: 'Ann Other', email, role: 'editor' });
	await invite('ann.other@example.org');
	for (const email of ['ann.other+two@example.org', 'Ann.Other+@EXAMPLE.org', 'ann.other\uFF0Btwo@example.org']) {
		await expect(invite(email)).rejects.toMatchObject({
			code: 'conflict',
			problems: [{ path: 'email', message: expect.stringContaining('mailbox of their own') }]
		});
		await expect(changeEmail(own, email)).rejects.toMatchObject({ code: 'conflict' });
	}
	await invite('annother@example.org');
	await invite('bea+one@gmail.com');
	await expect(invite('b.e.a@googlemail.com')).rejects.toMatchObject({ code: 'conflict' });
	await changeEmail(own, 'someone+tag@example.org');
	await changeEmail(own, 'someone@example.org');
});
