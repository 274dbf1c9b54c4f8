import { eq, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Ctx } from '#lib/server/context.ts';
import { contentVersion } from '#lib/server/db/schema/site.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { dayOf } from '#lib/utils/calendar.ts';

/** Counts one change to what the public sees; every write that the public can notice calls it in its transaction. */
export async function bumpContentVersion(tx: Db): Promise<number> {
	const [row] = await tx
		.update(contentVersion)
		.set({ version: sql`${contentVersion.version} + 1` })
		.where(eq(contentVersion.id, 'site'))
		.returning({ version: contentVersion.version });
	return row!.version;
}

const nameStamp = ({ epoch, version }: { epoch: number; version: number }): string => `${epoch}.${version}`;

/** On SQLite the query builder would cost more than the answer. */
function prepareStamp({ sqlite, read }: Store): () => Promise<string> {
	if (sqlite) {
		const plain = sqlite.reader.prepare<[], { epoch: number; version: number }>(
			'select epoch, version from content_version'
		);
		return async () => nameStamp(plain.get()!);
	}
	const { epoch, version } = contentVersion;
	const query = read.select({ epoch, version }).from(contentVersion).prepare();
	return async () => nameStamp((await query.execute())[0]!);
}

const stampQueries = new WeakMap<Store, () => Promise<string>>();

/**
 * Names the content as it is: whatever was calculated under another stamp may be stale. A request that only reads keeps to
 * the first that it saw, since a page asks some ten times. What it reads later is as new or newer, never older.
 */
export async function readContentStamp({ store, seen }: Pick<Ctx, 'store' | 'seen'>): Promise<string> {
	if (seen?.stamp) return seen.stamp;
	let ask = stampQueries.get(store);
	if (!ask) stampQueries.set(store, (ask = prepareStamp(store)));
	const stamp = ask();
	if (seen) seen.stamp = stamp;
	return stamp;
}

type Memory = { stamp: string; values: LRUCache<string, { value: unknown }> };
const memories = new WeakMap<Store, Memory>();
const mostRemembered = 300;

/** By request that only reads. */
const memorySeen = new WeakMap<NonNullable<Ctx['seen']>, Memory>();

async function openMemory(ctx: Ctx): Promise<Memory> {
	const seen = ctx.seen && memorySeen.get(ctx.seen);
	if (seen) return seen;
	const stamp = `${await readContentStamp(ctx)} ${dayOf(ctx.now)}`;
	let memory = memories.get(ctx.store);
	if (memory?.stamp !== stamp) {
		memories.set(ctx.store, (memory = { stamp, values: new LRUCache({ max: mostRemembered }) }));
	}
	if (ctx.seen) memorySeen.set(ctx.seen, memory);
	return memory;
}

/**
 * What `make` returns, cached until the content or the day changes. That there is nothing is not cached, since anybody may have
 * typed its name.
 * @param key names the result among all that are remembered for a store; never of anything that a visitor typed or chose
 */
export async function remember<T>(ctx: Ctx, key: string, make: () => Promise<T>): Promise<T> {
	const memory = await openMemory(ctx);
	const known = memory.values.get(key);
	if (known) return known.value as T;
	const value = await make();
	if (value !== undefined) memory.values.set(key, { value });
	return value;
}
