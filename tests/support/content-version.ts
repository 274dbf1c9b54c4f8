import type { Ctx } from '#lib/server/context.ts';
import { ask } from './raw-sql.ts';

/** How many changes the public could notice so far. */
export async function readContentVersion({ store }: Ctx): Promise<number> {
	const [row] = await ask<{ version: number }>(store, 'select version from content_version');
	return row!.version;
}
