import type { Ctx } from '#lib/server/context.ts';

/** How many changes the public could notice so far. */
export async function readContentVersion({ store }: Ctx): Promise<number> {
	return store.sqlite.reader.prepare<[], number>('select version from content_version').pluck().get()!;
}
