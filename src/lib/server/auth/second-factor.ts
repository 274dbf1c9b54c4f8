import { verifyHOTP } from '@oslojs/otp';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { recoveryCodes, users } from '#lib/server/db/schema/accounts.ts';
import { decrypt } from '#lib/server/db/secrets.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { Factor } from '#lib/schemas/user.ts';
import type { UserRow } from './accounts.ts';
import { hashToken } from './secrets.ts';

/** Codes change every 30 seconds and have six digits, as every app expects. */
export const totpPeriod = 30;
export const totpDigits = 6;
/** A code is taken one step early or late, since clocks differ. */
const steps = [0, -1, 1];
const millisecondsPerSecond = 1000;

/** The time step for which this is the code, or undefined. */
export function findTotpStep(key: Uint8Array, code: string, now: Date): number | undefined {
	const current = Math.floor(now.getTime() / (totpPeriod * millisecondsPerSecond));
	return steps
		.map((offset) => current + offset)
		.filter((step) => verifyHOTP(key, BigInt(step), totpDigits, code))
		.at(0);
}

async function useTotp(ctx: Ctx, tx: Db, user: UserRow, code: string): Promise<boolean> {
	if (user.totpSecret === null) return false;
	const step = findTotpStep(decrypt(ctx.store, user.totpSecret, user.id), code, ctx.now);
	if (step === undefined) return false;
	const unused = or(isNull(users.totpLastStep), lt(users.totpLastStep, step));
	const taken = await tx
		.update(users)
		.set({ totpLastStep: step })
		.where(and(eq(users.id, user.id), unused))
		.returning({ id: users.id });
	return taken.length > 0;
}

async function useRecoveryCode(ctx: Ctx, tx: Db, user: UserRow, code: string): Promise<boolean> {
	const own = and(eq(recoveryCodes.codeHash, hashToken(code)), eq(recoveryCodes.userId, user.id));
	const taken = await tx
		.update(recoveryCodes)
		.set({ usedAt: ctx.now })
		.where(and(own, isNull(recoveryCodes.usedAt)))
		.returning({ hash: recoveryCodes.codeHash });
	return taken.length > 0;
}

/**
 * Uses up a code of an app or a recovery code.
 * @param code without spaces and hyphens, in capitals
 * @returns which it was, or undefined when it is neither or was used before
 */
export async function useCode(ctx: Ctx, tx: Db, user: UserRow, code: string): Promise<Factor | undefined> {
	if (/^\d{6}$/.test(code)) return (await useTotp(ctx, tx, user, code)) ? 'totp' : undefined;
	return (await useRecoveryCode(ctx, tx, user, code)) ? 'recovery' : undefined;
}
