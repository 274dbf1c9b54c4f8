import type { Ctx } from '#lib/server/context.ts';
import { sqliteOf } from '#lib/server/db/store.ts';

/** How many changes the public could notice so far. */
export async function readContentVersion({ store }: Ctx): Promise<number> {
	return sqliteOf(store).reader.prepare<[], number>('select version from content_version').pluck().get()!;
}
