import { eq, sql } from 'drizzle-orm';
import type { SiteSettings } from '#lib/schemas/settings.ts';
import type { Ctx } from '#lib/server/context.ts';
import { contentVersion, siteSettings } from '#lib/server/db/schema/site.ts';
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

/** Keeps the settings that admins change; who may do so is for the caller to know. */
export async function writeSettings(
	ctx: Ctx,
	tx: Db,
	settings: SiteSettings,
	stamps: { version: number; updatedBy: string }
): Promise<void> {
	const row = { settings, ...stamps, updatedAt: ctx.now };
	await tx
		.insert(siteSettings)
		.values({ id: 'site', ...row })
		.onConflictDoUpdate({ target: siteSettings.id, set: row });
}
