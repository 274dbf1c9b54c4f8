import { eq, sql } from 'drizzle-orm';
import { contentVersion } from '#lib/server/db/schema/site.ts';
import type { Db } from '#lib/server/db/store.ts';

/** Counts one change to what the public sees; every write that the public can notice calls it in its transaction. */
export async function bumpContentVersion(tx: Db): Promise<number> {
	const [row] = await tx
		.update(contentVersion)
		.set({ version: sql`${contentVersion.version} + 1` })
		.where(eq(contentVersion.id, 'site'))
		.returning({ version: contentVersion.version });
	return row!.version;
}
