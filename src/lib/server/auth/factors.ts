import { randomBytes } from 'node:crypto';
import { createTOTPKeyURI } from '@oslojs/otp';
import { and, desc, eq } from 'drizzle-orm';
import { renderSVG } from 'uqr';
import { recordAudit } from '#lib/server/audit/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { passkeys, users } from '#lib/server/db/schema/accounts.ts';
import { decrypt, encrypt } from '#lib/server/db/secrets.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError, refuseField } from '#lib/server/errors.ts';
import { clearRecoveryCodes, findUser, hasSecondFactor, readOwnRow, type UserRow } from './accounts.ts';
import { needsSecondFactor } from './gate.ts';
import { countTry } from './limits.ts';
import { countRecoveryCodes, makeRecoveryCodes } from './recovery.ts';
import { findTotpStep, totpDigits, totpPeriod } from './second-factor.ts';
import { asSignedIn, authoriseProven, endSessions, requireConfirmation } from './sessions.ts';

const secretBytes = 20;
const sealFor = (userId: string) => `enrol ${userId}`;

type TotpOffer = {
	/** The secret, sealed by the server: it travels through the form and back. */
	sealed: string;
	/** For typing it in by hand. */
	secret: string;
	/** An image for the camera of an app: SVG as a data address. */
	qr: string;
};

function describeOffer(sealed: string, key: Uint8Array, email: string): TotpOffer {
	const uri = createTOTPKeyURI(config().siteName, email, key, totpPeriod, totpDigits);
	const secret = new URL(uri).searchParams.get('secret') ?? '';
	const image = Buffer.from(renderSVG(uri, { border: 2, ecc: 'M' })).toString('base64');
	return { sealed, secret: secret.match(/.{1,4}/g)!.join(' '), qr: `data:image/svg+xml;base64,${image}` };
}

/** A new secret for an app, or the one of a form that came back. */
export async function offerTotp(ctx: Ctx, sealed?: string): Promise<TotpOffer> {
	const { id, email } = await readOwnRow(ctx);
	if (sealed) {
		try {
			return describeOffer(sealed, decrypt(ctx.store, sealed, sealFor(id)), email);
		} catch {
			// Changed on its way, or of another account: a fresh one is offered instead.
		}
	}
	const key = randomBytes(secretBytes);
	return describeOffer(encrypt(ctx.store, key, sealFor(id)), key, email);
}

/** New recovery codes where the account has none left, and an end to the other sessions where that is wanted. */
export async function finishEnrolment(
	ctx: Ctx,
	tx: Db,
	user: UserRow,
	factor: 'totp' | 'passkey',
	endOthers: boolean
): Promise<string[]> {
	await recordAudit(ctx, tx, { action: 'factor.add', objectKind: 'user', objectId: user.id, detail: { factor } });
	if (endOthers) await endSessions(ctx, tx, user.id, asSignedIn(ctx).sessionId);
	return (await countRecoveryCodes(tx, user.id)) > 0 ? [] : makeRecoveryCodes(ctx, tx, user.id);
}

const wrongCode = 'This code does not fit. Check that the clock of your device is right, then write the newest code.';

/**
 * @returns recovery codes to show once, none when there are some already
 * @throws {ConfirmFirst} @throws {AppError} `invalid` when the code does not fit
 */
export async function enrolTotp(ctx: Ctx, sealed: string, code: string, endOthers: boolean): Promise<string[]> {
	await requireConfirmation(ctx);
	const own = await readOwnRow(ctx);
	await countTry(ctx, [{ limit: 'second factor', key: `enrol ${asSignedIn(ctx).sessionId}` }]);
	let key: Buffer;
	try {
		key = decrypt(ctx.store, sealed, sealFor(own.id));
	} catch {
		throw new AppError('invalid', 'This form is not whole. Open the page again.');
	}
	const step = findTotpStep(key, code, ctx.now);
	if (step === undefined) refuseField('code', wrongCode);
	return ctx.store.transaction(async (tx) => {
		const totpSecret = encrypt(ctx.store, key, own.id);
		await tx.update(users).set({ totpSecret, totpLastStep: step, updatedAt: ctx.now }).where(eq(users.id, own.id));
		return finishEnrolment(ctx, tx, own, 'totp', endOthers);
	});
}

async function finishRemoval(ctx: Ctx, tx: Db, userId: string, factor: 'totp' | 'passkey'): Promise<void> {
	const user = (await findUser(tx, userId))!;
	const left = await hasSecondFactor(tx, user);
	if (!left && needsSecondFactor(config().origin)) {
		throw new AppError('conflict', 'This is your only second factor. Add another one first.');
	}
	if (!left) await clearRecoveryCodes(tx, userId);
	await recordAudit(ctx, tx, { action: 'factor.remove', objectKind: 'user', objectId: userId, detail: { factor } });
	await endSessions(ctx, tx, userId, asSignedIn(ctx).sessionId);
}

/** @throws {ConfirmFirst} @throws {AppError} `conflict` when a second factor is needed and this is the last */
export async function removeTotp(ctx: Ctx): Promise<void> {
	await authoriseProven(ctx, 'account.use');
	const { id } = asSignedIn(ctx);
	await ctx.store.transaction(async (tx) => {
		await tx.update(users).set({ totpSecret: null, totpLastStep: null, updatedAt: ctx.now }).where(eq(users.id, id));
		await finishRemoval(ctx, tx, id, 'totp');
	});
}

/** @throws {ConfirmFirst} @throws {AppError} `not_found` for a passkey of someone else, `conflict` as above */
export async function removePasskey(ctx: Ctx, passkeyId: string): Promise<void> {
	await authoriseProven(ctx, 'account.use');
	const { id } = asSignedIn(ctx);
	await ctx.store.transaction(async (tx) => {
		const gone = await tx
			.delete(passkeys)
			.where(and(eq(passkeys.id, passkeyId), eq(passkeys.userId, id)))
			.returning({ id: passkeys.id });
		if (gone.length === 0) throw new AppError('not_found', 'That passkey is gone already.');
		await finishRemoval(ctx, tx, id, 'passkey');
	});
}

/** @throws {ConfirmFirst} @throws {AppError} `conflict` where there is no second factor to recover */
export async function renewRecoveryCodes(ctx: Ctx): Promise<string[]> {
	await authoriseProven(ctx, 'account.use');
	const own = await readOwnRow(ctx);
	return ctx.store.transaction(async (tx) => {
		if (!(await hasSecondFactor(tx, own))) throw new AppError('conflict', 'Set up an app or a passkey first.');
		await recordAudit(ctx, tx, { action: 'factor.codes', objectKind: 'user', objectId: own.id });
		return makeRecoveryCodes(ctx, tx, own.id);
	});
}

export async function readOwnFactors(ctx: Ctx) {
	const own = await readOwnRow(ctx);
	const { id, name, createdAt, lastUsedAt } = passkeys;
	return {
		totp: own.totpSecret !== null,
		passkeys: await ctx.store.read
			.select({ id, name, createdAt, lastUsedAt })
			.from(passkeys)
			.where(eq(passkeys.userId, own.id))
			.orderBy(desc(createdAt), desc(id)),
		codesLeft: await countRecoveryCodes(ctx.store.read, own.id),
		needed: needsSecondFactor(config().origin)
	};
}
