import { generateHOTP } from '@oslojs/otp';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	askPasskey,
	confirmIdentity,
	enrolTotp,
	finishSignIn,
	hasConfirmed,
	offerTotp,
	readOwnFactors,
	readSession,
	removePasskey,
	removeTotp,
	renewRecoveryCodes,
	signIn,
	usePasskey
} from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { passkeys, recoveryCodes } from '#lib/server/db/schema/accounts.ts';
import {
	asVisitor,
	auditOf,
	ctxOf,
	emailOf,
	goodPassword,
	makeAccountsCtx,
	makePersona,
	rowOf
} from '../support/accounts.ts';

const minute = 60_000;
const right = { email: emailOf('editor'), password: goodPassword };

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
	vi.useRealTimers();
});
const wait = (count: number) => vi.setSystemTime(Date.now() + count * minute);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
function fromBase32(text: string): Uint8Array {
	const bits = [...text.replaceAll(' ', '')]
		.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
		.join('');
	return Uint8Array.from(bits.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2));
}
const codeAt = (secret: string, offset = 0) =>
	generateHOTP(fromBase32(secret), BigInt(Math.floor(Date.now() / 30_000) + offset), 6);

async function makeEnrolled(ctx: Ctx) {
	const persona = await makePersona(ctx, 'editor');
	const offer = await offerTotp(persona.ctx);
	const codes = await enrolTotp(persona.ctx, offer.sealed, codeAt(offer.secret), false);
	return { ...persona, secret: offer.secret, codes: codes.map((code) => code.replaceAll('-', '')) };
}

async function startAttempt(ctx: Ctx): Promise<string> {
	const result = await signIn(asVisitor(ctx), right);
	if (!('attempt' in result)) throw new Error('No second factor was asked for.');
	return result.attempt;
}

describe('a code from an app', () => {
	it('is needed after the password once an app is set up', async () => {
		const ctx = makeAccountsCtx();
		const { secret } = await makeEnrolled(ctx);
		wait(1);
		const attempt = await startAttempt(ctx);
		expect(await readSession(ctx, attempt)).toBeUndefined();
		const token = await finishSignIn(asVisitor(ctx), attempt, codeAt(secret));
		expect(await readSession(ctx, token)).toMatchObject({ factor: 'totp', hasFactor: true });
	});

	it('never counts twice, nor does the one that set the app up', async () => {
		const ctx = makeAccountsCtx();
		const { secret } = await makeEnrolled(ctx);
		const used = codeAt(secret);
		await expect(finishSignIn(asVisitor(ctx), await startAttempt(ctx), used)).rejects.toMatchObject({
			code: 'invalid'
		});
		wait(1);
		const fresh = codeAt(secret);
		await finishSignIn(asVisitor(ctx), await startAttempt(ctx), fresh);
		await expect(finishSignIn(asVisitor(ctx), await startAttempt(ctx), fresh)).rejects.toMatchObject({
			code: 'invalid'
		});
	});

	it('counts once when it is sent twice at the same moment', async () => {
		const ctx = makeAccountsCtx();
		const { secret } = await makeEnrolled(ctx);
		wait(1);
		const attempts = [await startAttempt(ctx), await startAttempt(ctx)];
		const results = await Promise.allSettled(
			attempts.map((attempt) => finishSignIn(asVisitor(ctx), attempt, codeAt(secret)))
		);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('may be one step early or late, not two', async () => {
		const ctx = makeAccountsCtx();
		const { secret } = await makeEnrolled(ctx);
		for (const [offset, fits] of [
			[-2, false],
			[2, false],
			[-1, true],
			[1, true]
		] as const) {
			wait(3);
			const tried = finishSignIn(asVisitor(ctx), await startAttempt(ctx), codeAt(secret, offset)).then(
				() => true,
				() => false
			);
			expect([offset, await tried]).toEqual([offset, fits]);
		}
	});

	it('can be tried eight times in a quarter of an hour', async () => {
		const ctx = makeAccountsCtx();
		await makeEnrolled(ctx);
		const attempt = await startAttempt(ctx);
		const codes = [];
		for (let count = 0; count < 10; count += 1) {
			codes.push(await finishSignIn(asVisitor(ctx), attempt, '000000').catch(({ code }) => code as string));
		}
		expect(codes.filter((code) => code === 'rate_limited').length).toBeGreaterThanOrEqual(2);
	});

	it('comes too late ten minutes after the password', async () => {
		const ctx = makeAccountsCtx();
		const { secret } = await makeEnrolled(ctx);
		const attempt = await startAttempt(ctx);
		wait(11);
		await expect(finishSignIn(asVisitor(ctx), attempt, codeAt(secret))).rejects.toMatchObject({
			code: 'unauthenticated'
		});
	});

	it('is asked for again to confirm who is there, which gives the session a new token', async () => {
		const ctx = makeAccountsCtx();
		const { token, secret } = await makeEnrolled(ctx);
		wait(11);
		const own = await ctxOf(ctx, token);
		expect(await hasConfirmed(own)).toBe(false);
		await expect(confirmIdentity(own, { password: goodPassword }, token)).rejects.toMatchObject({ code: 'invalid' });
		const next = await confirmIdentity(own, { password: goodPassword, code: codeAt(secret) }, token);
		expect(await readSession(ctx, token)).toBeUndefined();
		expect(await hasConfirmed(await ctxOf(ctx, next))).toBe(true);
	});

	it('lies encrypted in the database, bound to its account', async () => {
		const ctx = makeAccountsCtx();
		const { id, secret } = await makeEnrolled(ctx);
		const row = await rowOf(ctx, id);
		const sealed = Buffer.from(row.totpSecret!, 'base64url');
		expect(sealed.includes(Buffer.from(fromBase32(secret)))).toBe(false);
		const other = await makePersona(ctx, 'contributor');
		const offer = await offerTotp(other.ctx);
		const stolen = enrolTotp((await makePersona(ctx, 'admin')).ctx, offer.sealed, codeAt(offer.secret), false);
		await expect(stolen).rejects.toMatchObject({ code: 'invalid' });
	});

	it('is set up only with a code that fits and a recent proof', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: own } = await makePersona(ctx, 'editor');
		const offer = await offerTotp(own);
		await expect(enrolTotp(own, offer.sealed, '000000', false)).rejects.toMatchObject({ code: 'invalid' });
		await expect(enrolTotp(own, 'nonsense', codeAt(offer.secret), false)).rejects.toMatchObject({ code: 'invalid' });
		expect((await offerTotp(own, offer.sealed)).secret).toBe(offer.secret);
		expect((await readOwnFactors(own)).totp).toBe(false);
		wait(11);
		await expect(enrolTotp(own, offer.sealed, codeAt(offer.secret), false)).rejects.toThrow('Confirm that it is you');
		await expect(removeTotp(own)).rejects.toThrow('Confirm that it is you');
	});
});

describe('a recovery code', () => {
	it('has 128 random bits, is one of ten, and is stored as a hash', async () => {
		const ctx = makeAccountsCtx();
		const { codes } = await makeEnrolled(ctx);
		expect(codes).toHaveLength(10);
		for (const code of codes) expect(code).toMatch(/^[0-9A-F]{32}$/);
		const rows = JSON.stringify(await ctx.store.read.select().from(recoveryCodes));
		expect(codes.some((code) => rows.includes(code))).toBe(false);
	});

	it('signs in once', async () => {
		const ctx = makeAccountsCtx();
		const { codes } = await makeEnrolled(ctx);
		const token = await finishSignIn(asVisitor(ctx), await startAttempt(ctx), codes[0]!);
		expect(await readSession(ctx, token)).toMatchObject({ factor: 'recovery' });
		const again = finishSignIn(asVisitor(ctx), await startAttempt(ctx), codes[0]!);
		await expect(again).rejects.toMatchObject({ code: 'invalid' });
		expect((await readOwnFactors(await ctxOf(ctx, token))).codesLeft).toBe(9);
	});

	it('ends when new ones are made, and belongs to one account', async () => {
		const ctx = makeAccountsCtx();
		const { ctx: own, codes } = await makeEnrolled(ctx);
		await renewRecoveryCodes(own);
		const former = finishSignIn(asVisitor(ctx), await startAttempt(ctx), codes[0]!);
		await expect(former).rejects.toMatchObject({ code: 'invalid' });
	});
});

describe('a passkey', () => {
	const answer = JSON.stringify({ id: 'none', rawId: 'none', type: 'public-key', response: {} });

	it('is asked for by a site and a person that it knows', async () => {
		const ctx = makeAccountsCtx();
		const { options, token } = await askPasskey(asVisitor(ctx));
		expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
		expect(Buffer.from(options.challenge, 'base64url').length).toBeGreaterThanOrEqual(32);
		expect(token).not.toContain(options.challenge);
		await expect(usePasskey(asVisitor(ctx), token, answer, undefined)).rejects.toThrow('not accepted');
	});

	it.each(['', '[]', 'null', '"text"', '{"id":7}', '{"id":{"$ne":1}}', '{'])('is not taken from %j', async (text) => {
		const ctx = makeAccountsCtx();
		const { token } = await askPasskey(asVisitor(ctx));
		await expect(usePasskey(asVisitor(ctx), token, text, undefined)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('still opens the way when others have used up the tries with passwords', async () => {
		const ctx = makeAccountsCtx();
		await makePersona(ctx, 'editor');
		for (let count = 0; count < 6; count += 1) {
			await signIn(asVisitor(ctx), { ...right, password: 'wrong one here' }).catch(() => 0);
		}
		await expect(signIn(asVisitor(ctx), right)).rejects.toMatchObject({ code: 'rate_limited' });
		const { token } = await askPasskey(asVisitor(ctx));
		await expect(usePasskey(asVisitor(ctx), token, answer, undefined)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('of someone else cannot be removed', async () => {
		const ctx = makeAccountsCtx();
		const owner = await makePersona(ctx, 'admin');
		const { ctx: stranger } = await makePersona(ctx, 'editor');
		await ctx.store.transaction(async (tx) => {
			const facts = { publicKey: 'k', counter: 0, transports: [], backedUp: false, createdAt: new Date() };
			await tx.insert(passkeys).values({ id: 'key', userId: owner.id, name: 'Phone', ...facts });
		});
		await expect(removePasskey(stranger, 'key')).rejects.toMatchObject({ code: 'not_found' });
		expect(await ctx.store.read.select().from(passkeys).where(eq(passkeys.id, 'key'))).toHaveLength(1);
	});
});

it('writes down each change of a factor', async () => {
	const ctx = makeAccountsCtx();
	const { ctx: own } = await makeEnrolled(ctx);
	await renewRecoveryCodes(own);
	await removeTotp(own);
	for (const action of ['factor.add', 'factor.codes', 'factor.remove']) {
		expect([action, (await auditOf(ctx, action)).length]).toEqual([action, 1]);
	}
	expect((await readOwnFactors(own)).codesLeft).toBe(0);
});
