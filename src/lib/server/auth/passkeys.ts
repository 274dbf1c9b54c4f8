import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type AuthenticationResponseJSON,
	type RegistrationResponseJSON,
	type WebAuthnCredential
} from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { passkeys } from '#lib/server/db/schema/users.ts';
import { AppError } from '#lib/server/errors.ts';
import { parseBoundedJson } from '#lib/utils/bounded-json.ts';
import { findUser, readOwnRow } from './accounts.ts';
import { finishEnrolment } from './factors.ts';
import { addressOf, countTry } from './limits.ts';
import { requireConfirmation, startSession } from './sessions.ts';
import { noteRefusal } from './sign-in.ts';
import { issueToken, takeToken, tokenLife, type TokenKind } from './tokens.ts';

/** A question for a passkey, and the token that binds the answer to this attempt. */
export type PasskeyQuestion<T> = { options: T; token: string };

/** From the settings, never from what a request says. */
const rpId = (): string => new URL(config().origin).hostname;

/** EdDSA, ES256, RS256 (COSE): what every passkey of today has one of. Others are experimental in Node. */
const supportedAlgorithmIDs = [-8, -7, -257];

const unread = 'The passkey was not accepted. Try again, or use another way.';
const tooLate = 'That took too long. Please try again.';

type Transport = 'usb' | 'nfc' | 'ble' | 'internal' | 'cable' | 'hybrid' | 'smart-card';

async function readKeys(ctx: Ctx, userId: string): Promise<{ id: string; transports: Transport[] }[]> {
	const rows = await ctx.store.read.select().from(passkeys).where(eq(passkeys.userId, userId));
	return rows.map(({ id, transports }) => ({ id, transports: transports as Transport[] }));
}

/** What a browser sent, as far as it must be sound to be looked at. */
function parseAnswer(text: string): { id: string } {
	try {
		const value = parseBoundedJson(text, { longest: 20_000, deepest: 8 });
		if (value && typeof value === 'object' && 'id' in value && typeof value.id === 'string')
			return { ...value, id: value.id };
	} catch {
		// Said below, in the same words.
	}
	throw new AppError('invalid', unread);
}

/** The challenge of an attempt, used up whether or not the answer fits. */
async function takeChallenge(ctx: Ctx, kind: TokenKind, token: string, userId?: string): Promise<string> {
	const row = await ctx.store.transaction((tx) => takeToken(ctx, tx, kind, token));
	if (!row?.challenge || (userId && row.userId !== userId)) throw new AppError('invalid', tooLate);
	return row.challenge;
}

/** @throws {ConfirmFirst} */
export async function askNewPasskey(ctx: Ctx) {
	await requireConfirmation(ctx);
	const user = await readOwnRow(ctx);
	const options = await generateRegistrationOptions({
		rpName: config().siteName,
		rpID: rpId(),
		userName: user.email,
		userDisplayName: user.name,
		userID: new TextEncoder().encode(user.id),
		timeout: tokenLife['passkey-enrol'],
		supportedAlgorithmIDs,
		excludeCredentials: await readKeys(ctx, user.id),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
	const token = await ctx.store.transaction((tx) =>
		issueToken(ctx, tx, 'passkey-enrol', { userId: user.id, challenge: options.challenge })
	);
	return { options, token };
}

/**
 * @returns recovery codes to show once, none when there are some already
 * @throws {ConfirmFirst} @throws {AppError} `invalid` when the answer does not fit
 */
export async function enrolPasskey(ctx: Ctx, token: string, answer: string, name: string, endOthers: boolean) {
	await requireConfirmation(ctx);
	const user = await readOwnRow(ctx);
	const response = parseAnswer(answer) as RegistrationResponseJSON;
	const expectedChallenge = await takeChallenge(ctx, 'passkey-enrol', token, user.id);
	const verified = await verifyRegistrationResponse({
		response,
		expectedChallenge,
		expectedOrigin: config().origin,
		expectedRPID: rpId(),
		requireUserVerification: true,
		supportedAlgorithmIDs
	}).catch(() => undefined);
	if (!verified?.verified) throw new AppError('invalid', unread);
	const { credential, credentialBackedUp } = verified.registrationInfo;
	return ctx.store.transaction(async (tx) => {
		const added = await tx
			.insert(passkeys)
			.values({
				id: credential.id,
				userId: user.id,
				name: name || 'Passkey',
				publicKey: Buffer.from(credential.publicKey).toString('base64url'),
				counter: credential.counter,
				transports: credential.transports ?? [],
				backedUp: credentialBackedUp,
				createdAt: ctx.now,
				lastUsedAt: null
			})
			.onConflictDoNothing()
			.returning({ id: passkeys.id });
		if (added.length === 0) throw new AppError('conflict', 'This passkey is known already.');
		return finishEnrolment(ctx, tx, user, 'passkey', endOthers);
	});
}

/** A question that any passkey of this site may answer: who it belongs to shows in the answer. */
export async function askPasskey(ctx: Ctx) {
	await countTry(ctx, [{ limit: 'passkey address', key: addressOf(ctx) }]);
	const options = await generateAuthenticationOptions({
		rpID: rpId(),
		timeout: tokenLife['passkey-sign-in'],
		userVerification: 'required'
	});
	const token = await ctx.store.transaction((tx) =>
		issueToken(ctx, tx, 'passkey-sign-in', { challenge: options.challenge })
	);
	return { options, token };
}

/**
 * Signs in, or confirms who is there, with a passkey alone: it asked for a finger, a face or a PIN. The limits on
 * passwords do not hold it up, so nobody can lock someone else out.
 * @param only the account it has to belong to, when somebody confirms who they are
 * @returns the token of the new session
 * @throws {AppError} `invalid`, `rate_limited`
 */
export async function usePasskey(
	ctx: Ctx,
	token: string,
	answer: string,
	replaces: string | undefined,
	only?: string
): Promise<string> {
	await countTry(ctx, [{ limit: 'passkey address', key: addressOf(ctx) }]);
	const response = parseAnswer(answer) as AuthenticationResponseJSON;
	const expectedChallenge = await takeChallenge(ctx, 'passkey-sign-in', token);
	const [known] = await ctx.store.read.select().from(passkeys).where(eq(passkeys.id, response.id));
	const credential: WebAuthnCredential | undefined = known && {
		id: known.id,
		publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
		counter: known.counter,
		transports: known.transports
	};
	const verified =
		credential && (only === undefined || known?.userId === only)
			? await verifyAuthenticationResponse({
					response,
					expectedChallenge,
					credential,
					expectedOrigin: config().origin,
					expectedRPID: rpId(),
					requireUserVerification: true
				}).catch(() => undefined)
			: undefined;
	const session =
		known && verified?.verified
			? await ctx.store.transaction(async (tx) => {
					const user = await findUser(tx, known.userId);
					if (user?.state !== 'active') return undefined;
					const { newCounter } = verified.authenticationInfo;
					await tx.update(passkeys).set({ counter: newCounter, lastUsedAt: ctx.now }).where(eq(passkeys.id, known.id));
					const action = only === undefined ? 'session.start' : 'session.confirm';
					return startSession(ctx, tx, user, 'passkey', replaces, action);
				})
			: undefined;
	if (session) return session;
	await noteRefusal(ctx, known?.userId, { factor: 'passkey' });
	throw new AppError('invalid', unread);
}
