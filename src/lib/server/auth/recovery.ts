import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { recoveryCodes } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import { hashToken } from './secrets.ts';

const codeCount = 10;
const codeBytes = 16;
const perGroup = 4;

/** 128 random bits in hexadecimal capitals; with so many, a plain hash is enough. */
const makeCode = (): string => randomBytes(codeBytes).toString('hex').toUpperCase();

const inGroups = (code: string): string => code.match(new RegExp(`.{${perGroup}}`, 'g'))!.join('-');

/** Replaces all recovery codes of an account. What comes back is shown once and stored nowhere. */
export async function makeRecoveryCodes(ctx: Ctx, tx: Db, userId: string): Promise<string[]> {
	const codes = Array.from({ length: codeCount }, makeCode);
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
	await tx
		.insert(recoveryCodes)
		.values(codes.map((code) => ({ codeHash: hashToken(code), userId, createdAt: ctx.now, usedAt: null })));
	return codes.map(inGroups);
}

export const countRecoveryCodes = async (db: Db, userId: string): Promise<number> =>
	db.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
