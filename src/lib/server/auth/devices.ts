import { and, desc, eq, gt, notInArray } from 'drizzle-orm';
import type { Ctx } from '#lib/server/context.ts';
import { knownDevices } from '#lib/server/db/schema/accounts.ts';
import type { Db } from '#lib/server/db/store.ts';
import { hashToken, makeToken } from './secrets.ts';

const day = 24 * 60 * 60_000;
/** How long a device is known after somebody signed in on it. */
export const deviceLife = 90 * day;
const mostPerAccount = 10;

/** What the browser shows for an account, read from the cookie of that account. */
export type DeviceReader = (userId: string) => string | undefined;

/**
 * Whether somebody signed in to this account on this device before: then its tries are counted by themselves, and no
 * one else can use them up (device cookies, as OWASP describes them).
 * @returns what the device is counted under
 */
export async function findDevice(ctx: Ctx, userId: string, read: DeviceReader): Promise<string | undefined> {
	const token = read(userId);
	if (!token) return undefined;
	const isKnown = and(
		eq(knownDevices.tokenHash, hashToken(token)),
		eq(knownDevices.userId, userId),
		gt(knownDevices.expiresAt, ctx.now)
	);
	const [row] = await ctx.store.read.select().from(knownDevices).where(isKnown);
	return row?.tokenHash;
}

/**
 * Remembers the device of somebody who has just signed in, under a new token; the former one ends.
 * @returns the token for the cookie
 */
export async function rememberDevice(ctx: Ctx, userId: string, read: DeviceReader): Promise<string> {
	const token = makeToken();
	const former = read(userId);
	await ctx.store.transaction(async (tx) => {
		if (former) {
			const own = and(eq(knownDevices.tokenHash, hashToken(former)), eq(knownDevices.userId, userId));
			await tx.delete(knownDevices).where(own);
		}
		await tx.insert(knownDevices).values({
			tokenHash: hashToken(token),
			userId,
			createdAt: ctx.now,
			expiresAt: new Date(ctx.now.getTime() + deviceLife)
		});
		const newest = tx
			.select({ hash: knownDevices.tokenHash })
			.from(knownDevices)
			.where(eq(knownDevices.userId, userId))
			.orderBy(desc(knownDevices.createdAt), desc(knownDevices.tokenHash))
			.limit(mostPerAccount);
		await tx
			.delete(knownDevices)
			.where(and(eq(knownDevices.userId, userId), notInArray(knownDevices.tokenHash, newest)));
	});
	return token;
}

/** No device of this account is known any more: its password changed, or all its sessions were ended. */
export async function forgetDevices(tx: Db, userId: string): Promise<void> {
	await tx.delete(knownDevices).where(eq(knownDevices.userId, userId));
}
