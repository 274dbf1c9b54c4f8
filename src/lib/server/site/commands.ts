import { and, eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { SiteSettings } from '#lib/schemas/settings.ts';
import type { Ctx } from '#lib/server/context.ts';
import { contentVersion, redirects, siteSettings, type redirectKinds } from '#lib/server/db/schema/site.ts';
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

type RedirectKind = (typeof redirectKinds)[number];

/** Lets a page live at this slug, whatever moved away from it before. */
export async function claimSlug(tx: Db, kind: RedirectKind, slug: string): Promise<void> {
	await tx.delete(redirects).where(and(eq(redirects.kind, kind), eq(redirects.fromSlug, slug)));
}

/** Leads from the old slug of a page, and from all that it had before, to its new one. */
export async function leaveRedirect(tx: Db, kind: RedirectKind, fromSlug: string, toSlug: string): Promise<void> {
	await claimSlug(tx, kind, toSlug);
	await tx
		.update(redirects)
		.set({ toSlug })
		.where(and(eq(redirects.kind, kind), eq(redirects.toSlug, fromSlug)));
	await tx.insert(redirects).values({ id: newId(), kind, fromSlug, toSlug });
}
