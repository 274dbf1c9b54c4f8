import { eq } from 'drizzle-orm';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import type { Factor } from '#lib/schemas/user.ts';
import { findUser, findUserByEmail, foldEmail, hasSecondFactor, readOwnRow, type UserRow } from './accounts.ts';
import { findDevice, type DeviceReader } from './devices.ts';
import { addressOf, countTry, forgiveTries, type Count } from './limits.ts';
import { checkPassword, hashPassword, isOutdated } from './passwords.ts';
import { useCode } from './second-factor.ts';
import { asSignedIn, startSession } from './sessions.ts';
import { endTokens, findTokenUser, issueToken } from './tokens.ts';

/** Either the token of a session, or that of a sign-in which still needs a second factor. */
export type SignInResult = { session: string } | { attempt: string };

const noDevice: DeviceReader = () => undefined;

const wrong = 'The e-mail address or the password is not right. Check both, then try again.';
const wrongCode = 'This code is not right, or it was used already. Wait for the next one, then try again.';
const tooLate = 'This sign-in took too long. Please start again.';

export async function noteRefusal(
	ctx: Ctx,
	userId: string | undefined,
	detail: Record<string, unknown>
): Promise<void> {
	await ctx.store.transaction(async (tx) => {
		await recordAudit(ctx, tx, {
			action: 'session.refused',
			objectKind: 'user',
			outcome: 'refused',
			detail,
			...(userId && { objectId: userId })
		});
	});
}

/**
 * First step of signing in. Unknown and known addresses are answered alike and take as long.
 * @param replaces the session token that the browser shows, to be ended
 * @param devices what the browser shows for an account: a device that signed in before has tries of its own
 * @throws {AppError} `invalid` when it does not fit, `rate_limited`
 */
export async function signIn(
	ctx: Ctx,
	{ email, password }: { email: string; password: string },
	replaces?: string,
	devices: DeviceReader = noDevice
): Promise<SignInResult> {
	const account = foldEmail(email);
	const address = addressOf(ctx);
	const user = await findUserByEmail(ctx.store.read, email);
	const device = user && (await findDevice(ctx, user.id, devices));
	const counts: Count[] = device
		? [{ limit: 'sign-in device', key: device }]
		: [
				{ limit: 'sign-in address', key: address },
				{ limit: 'sign-in account and address', key: `${account} ${address}` },
				{ limit: 'sign-in account', key: account },
				{ limit: 'sign-in everyone', key: 'all' }
			];
	await countTry(ctx, counts);
	const usable = user?.state === 'active' ? user.passwordHash : null;
	const fits = await checkPassword(password, usable);
	if (!fits || !user?.passwordHash) {
		await noteRefusal(ctx, user?.id, { factor: 'password' });
		throw new AppError('invalid', wrong);
	}
	await forgiveTries(ctx, counts);
	const renewed = isOutdated(user.passwordHash) ? await hashPassword(password) : undefined;
	return ctx.store.transaction(async (tx) => {
		const now = await findUser(tx, user.id);
		if (now?.state !== 'active' || now.passwordHash !== user.passwordHash) throw new AppError('invalid', wrong);
		if (renewed) await tx.update(users).set({ passwordHash: renewed }).where(eq(users.id, user.id));
		if (await hasSecondFactor(tx, now)) {
			return { attempt: await issueToken(ctx, tx, 'second-factor', { userId: user.id }) };
		}
		return { session: await startSession(ctx, tx, now, 'password', replaces) };
	});
}

/** Whose sign-in waits for a second factor. */
export const readAttempt = (ctx: Ctx, attempt: string): Promise<UserRow | undefined> =>
	findTokenUser(ctx, 'second-factor', attempt, 'active');

/**
 * Second step of signing in, with a code of an app or a recovery code.
 * @throws {AppError} `unauthenticated` when the first step is too long ago, `invalid`, `rate_limited`
 */
export async function finishSignIn(
	ctx: Ctx,
	attempt: string,
	code: string,
	replaces?: string,
	devices: DeviceReader = noDevice
): Promise<string> {
	const user = await readAttempt(ctx, attempt);
	if (!user) throw new AppError('unauthenticated', tooLate);
	const counts: Count[] = [{ limit: 'second factor', key: (await findDevice(ctx, user.id, devices)) ?? user.id }];
	await countTry(ctx, counts);
	const token = await ctx.store.transaction(async (tx) => {
		const now = await findUser(tx, user.id);
		const factor = now?.state === 'active' ? await useCode(ctx, tx, now, code) : undefined;
		if (!now || !factor) return undefined;
		await endTokens(tx, user.id, ['second-factor']);
		return startSession(ctx, tx, now, factor, replaces);
	});
	if (!token) {
		await noteRefusal(ctx, user.id, { factor: 'code' });
		refuseField('code', wrongCode);
	}
	await forgiveTries(ctx, counts);
	return token;
}

/**
 * Proves once more who is there, before a dangerous act. The session gets a new token.
 * @param code needed where the account has a second factor
 * @throws {AppError} `invalid` when it does not fit, `rate_limited`
 */
export async function confirmIdentity(
	ctx: Ctx,
	{ password, code }: { password: string; code?: string },
	replaces: string
): Promise<string> {
	const user = await readOwnRow(ctx);
	// By session: who has stolen one cannot use up the tries of its owner.
	const counts: Count[] = [{ limit: 'confirm', key: asSignedIn(ctx).sessionId }];
	await countTry(ctx, counts);
	const fits = await checkPassword(password, user.passwordHash);
	const token = await ctx.store.transaction(async (tx) => {
		const now = await findUser(tx, user.id);
		if (!fits || now?.state !== 'active') return undefined;
		let factor: Factor | undefined = 'password';
		if (await hasSecondFactor(tx, now)) factor = code ? await useCode(ctx, tx, now, code) : undefined;
		return factor && startSession(ctx, tx, now, factor, replaces, 'session.confirm');
	});
	if (!token) {
		await noteRefusal(ctx, user.id, { factor: 'confirmation' });
		throw new AppError('invalid', 'The password or the code is not right. Try again.');
	}
	await forgiveTries(ctx, counts);
	return token;
}
