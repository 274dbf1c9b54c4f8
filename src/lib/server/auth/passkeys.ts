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
import { oneTimeTokens, passkeys } from '#lib/server/db/schema/accounts.ts';
import { decrypt, encrypt } from '#lib/server/db/secrets.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { parseBoundedJson } from '#lib/utils/bounded-json.ts';
import { findUser, readOwnRow } from './accounts.ts';
import { finishEnrolment } from './factors.ts';
import { addressOf, countTry } from './limits.ts';
import { hashToken } from './secrets.ts';
import { requireConfirmation, startSession } from './sessions.ts';
import { noteRefusal } from './sign-in.ts';
import { issueToken, takeToken, tokenLife } from './tokens.ts';

/** From the settings, never from what a request says. */
const rpId = (): string => new URL(config().origin).hostname;

/** EdDSA, ES256, RS256 (COSE): what every passkey of today has one of. Others are experimental in Node. */
const supportedAlgorithmIDs = [-8, -7, -257];

const unread = 'The passkey was not accepted. Try again, or use another way.';
const tooLate = 'That took too long. Please try again.';

type Transport = 'usb' | 'nfc' | 'ble' | 'internal' | 'cable' | 'hybrid' | 'smart-card';

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

/** The challenge of a new passkey, used up whether or not the answer fits. */
async function takeChallenge(ctx: Ctx, token: string, userId: string): Promise<string> {
	const row = await ctx.store.transaction((tx) => takeToken(ctx, tx, 'passkey-enrol', token));
	if (!row?.challenge || row.userId !== userId) throw new AppError('invalid', tooLate);
	return row.challenge;
}

/** @throws {ConfirmFirst} */
export async function askNewPasskey(ctx: Ctx) {
	await requireConfirmation(ctx);
	const user = await readOwnRow(ctx);
	const known = await ctx.store.read.select().from(passkeys).where(eq(passkeys.userId, user.id));
	const options = await generateRegistrationOptions({
		rpName: config().siteName,
		rpID: rpId(),
		userName: user.email,
		userDisplayName: user.name,
		userID: new TextEncoder().encode(user.id),
		timeout: tokenLife['passkey-enrol'],
		supportedAlgorithmIDs,
		excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transports as Transport[] })),
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
	const expectedChallenge = await takeChallenge(ctx, token, user.id);
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

type Question = { challenge: string; expires: number };
const questionSeal = 'passkey sign-in';

/**
 * A question that any passkey of this site may answer: who it belongs to shows in the answer. It travels sealed in the
 * cookie and leaves nothing in the database, so there is no number of them that strangers could use up.
 */
export async function askPasskey(ctx: Ctx) {
	const options = await generateAuthenticationOptions({
		rpID: rpId(),
		timeout: tokenLife['passkey-sign-in'],
		userVerification: 'required'
	});
	const expires = ctx.now.getTime() + tokenLife['passkey-sign-in'];
	const question: Question = { challenge: options.challenge, expires };
	return { options, token: encrypt(ctx.store, Buffer.from(JSON.stringify(question)), questionSeal) };
}

function openQuestion(ctx: Ctx, token: string): Question {
	try {
		const question = JSON.parse(decrypt(ctx.store, token, questionSeal).toString()) as Question;
		if (question.expires > ctx.now.getTime()) return question;
	} catch {
		// Not of our making: said below, in the same words.
	}
	throw new AppError('invalid', tooLate);
}

/** Notes that a question was answered well: it serves once, however the token that holds it is spelt. */
async function useUpQuestion(ctx: Ctx, tx: Db, { challenge, expires }: Question): Promise<void> {
	const used = { tokenHash: hashToken(challenge), kind: 'passkey-sign-in' as const, userId: null, challenge: null };
	const noted = await tx
		.insert(oneTimeTokens)
		.values({ ...used, createdAt: ctx.now, expiresAt: new Date(expires) })
		.onConflictDoNothing()
		.returning({ hash: oneTimeTokens.tokenHash });
	if (noted.length === 0) throw new AppError('invalid', tooLate);
}

/**
 * Signs in, or confirms who is there, with a passkey alone: it asked for a finger, a face or a PIN. Only answers that do
 * not fit are counted, so nobody can lock someone else out.
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
	const response = parseAnswer(answer) as AuthenticationResponseJSON;
	const question = openQuestion(ctx, token);
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
					expectedChallenge: question.challenge,
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
					await useUpQuestion(ctx, tx, question);
					const { newCounter } = verified.authenticationInfo;
					await tx.update(passkeys).set({ counter: newCounter, lastUsedAt: ctx.now }).where(eq(passkeys.id, known.id));
					const action = only === undefined ? 'session.start' : 'session.confirm';
					return startSession(ctx, tx, user, 'passkey', replaces, action);
				})
			: undefined;
	if (session) return session;
	await countTry(ctx, [{ limit: 'passkey address', key: addressOf(ctx) }]);
	await noteRefusal(ctx, known?.userId, { factor: 'passkey' });
	throw new AppError('invalid', unread);
}
