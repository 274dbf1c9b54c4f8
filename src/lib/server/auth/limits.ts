import { lt } from 'drizzle-orm';
import {
	RateLimiterPostgres,
	RateLimiterRes,
	RateLimiterSQLite,
	type RateLimiterAbstract
} from 'rate-limiter-flexible';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { rateLimits } from '#lib/server/db/schema/accounts.ts';
import { hashKeyed } from '#lib/server/db/secrets.ts';
import { sqliteOf, type Db, type Store } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { networkOf } from '#lib/utils/network.ts';

const minute = 60;
const hour = 60 * minute;

/** Tries (`points`) within a time (`duration`, seconds), counted before anything is checked. */
export const limits = {
	'sign-in device': { points: 5, duration: 15 * minute },
	'sign-in address': { points: 60, duration: 15 * minute },
	'sign-in account and address': { points: 5, duration: 15 * minute },
	'sign-in account': { points: 25, duration: hour },
	'sign-in everyone': { points: 600, duration: 15 * minute },
	'second factor': { points: 8, duration: 15 * minute },
	'passkey address': { points: 60, duration: 15 * minute },
	confirm: { points: 8, duration: 15 * minute },
	'link address': { points: 30, duration: 15 * minute },
	'reset account': { points: 3, duration: hour },
	'reset address': { points: 20, duration: hour },
	'reset everyone': { points: 200, duration: hour }
} as const;

export type LimitName = keyof typeof limits;
export type Count = { limit: LimitName; key: string };

type Limiters = Map<LimitName, RateLimiterAbstract>;
const known = new WeakMap<Store, Limiters>();

type LimiterOptions = Omit<ConstructorParameters<typeof RateLimiterSQLite>[0], 'storeClient' | 'storeType'>;

const makeLimiter = (store: Store, options: LimiterOptions): RateLimiterAbstract =>
	store.postgres
		? new RateLimiterPostgres({
				...options,
				storeClient: store.postgres.limits,
				storeType: 'pool',
				clearExpiredByTimeout: false
			})
		: new RateLimiterSQLite({ ...options, storeClient: sqliteOf(store).writer, storeType: 'better-sqlite3' });

function limitersOf(store: Store): Limiters {
	let found = known.get(store);
	if (!found) {
		found = new Map(
			Object.entries(limits).map(([name, { points, duration }]) => [
				name as LimitName,
				makeLimiter(store, { tableName: 'rate_limits', tableCreated: true, keyPrefix: name, points, duration })
			])
		);
		known.set(store, found);
	}
	return found;
}

// What was typed may be a password in the wrong field, and of internet addresses there are few enough to try them all.
const keyOf = ({ store }: Ctx, { key }: Count): string => hashKeyed(store, `limit ${key}`).slice(0, 32);

const secondsPerMinute = 60;

/** The address that counts are stored under: for IPv6 the whole /64. */
export const addressOf = (ctx: Ctx): string => networkOf(ctx.client?.ip ?? '');

/**
 * Counts one try under each name, up to the first that is used up: who is refused on one count uses up none of the next,
 * which others share. On SQLite the limiter writes on the writer connection, so it runs inside our one-at-a-time lane:
 * no other request can roll its count back, and parallel tries are counted one after another.
 * @throws {AppError} `rate_limited` when one of them is used up
 */
export async function countTry(ctx: Ctx, counts: Count[]): Promise<void> {
	const wait = await ctx.store.transaction(async (tx) => {
		for (const count of counts) {
			try {
				await limitersOf(ctx.store).get(count.limit)!.consume(keyOf(ctx, count));
			} catch (result) {
				if (!(result instanceof RateLimiterRes)) throw result;
				if (result.consumedPoints === limits[count.limit].points + 1) {
					await recordAudit(ctx, tx, {
						action: 'limit.reached',
						objectKind: 'limit',
						objectId: count.limit,
						outcome: 'refused'
					});
				}
				return Math.max(result.msBeforeNext, 1);
			}
		}
		return 0;
	});
	if (wait === 0) return;
	const minutes = Math.ceil(wait / 1000 / secondsPerMinute);
	const time = minutes === 1 ? 'a minute' : `${minutes} minutes`;
	throw new AppError('rate_limited', `That was tried too often. Please wait ${time}, then try again.`);
}

/** Takes back the tries of somebody who turned out to be who they say. */
export async function forgiveTries(ctx: Ctx, counts: Count[]): Promise<void> {
	await ctx.store.transaction(async () => {
		for (const count of counts) await limitersOf(ctx.store).get(count.limit)!.reward(keyOf(ctx, count), 1);
	});
}

/** Forgets all tries under these names. Runs inside a transaction, with which it comes about or does not. */
export async function clearTries(ctx: Ctx, counts: Count[]): Promise<void> {
	for (const count of counts) await limitersOf(ctx.store).get(count.limit)!.delete(keyOf(ctx, count));
}

/** Deletes rows that no longer count for anything. */
export async function clearOldCounts(tx: Db, now: Date): Promise<void> {
	await tx.delete(rateLimits).where(lt(rateLimits.expire, now.getTime()));
}
