import type { Ctx } from '#lib/server/context.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import { probeSearch, readerOf } from '#lib/server/search/queries.ts';

/** What the search reads, brought up to the database. */
export async function openReader(ctx: Ctx): Promise<SqliteConnection> {
	await probeSearch(ctx, 60_000);
	return readerOf(ctx.store);
}
