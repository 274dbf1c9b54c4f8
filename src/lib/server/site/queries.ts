import { and, eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { defaultSettings, type SiteSettings } from '#lib/schemas/settings.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { contentVersion, redirects, siteSettings, type redirectKinds } from '#lib/server/db/schema/site.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { dayOf } from '#lib/utils/calendar.ts';

/** Names the content as it is: whatever was worked out under another stamp may be stale. */
export async function readContentStamp(ctx: Ctx): Promise<string> {
	const { epoch, version } = contentVersion;
	const [row] = await ctx.store.read.select({ epoch, version }).from(contentVersion);
	return `${row!.epoch}.${row!.version}`;
}

type Memory = { stamp: string; values: LRUCache<string, { value: unknown }> };
const memories = new WeakMap<Store, Memory>();
const mostRemembered = 300;

/**
 * What `make` returns, kept until the content or the day changes. That there is nothing is not kept, since anybody may have
 * typed its name.
 * @param key names the result among all that are remembered for a store; never of anything that a visitor typed or chose
 */
export async function remember<T>(ctx: Ctx, key: string, make: () => Promise<T>): Promise<T> {
	const stamp = `${await readContentStamp(ctx)} ${dayOf(ctx.now)}`;
	let memory = memories.get(ctx.store);
	if (memory?.stamp !== stamp) {
		memories.set(ctx.store, (memory = { stamp, values: new LRUCache({ max: mostRemembered }) }));
	}
	const known = memory.values.get(key);
	if (known) return known.value as T;
	const value = await make();
	if (value !== undefined) memory.values.set(key, { value });
	return value;
}

/** What the site is called, by its settings. */
export const siteName = (): string => config().siteName;

/** What admins set while the site runs, with the version that a form is to name; 0 before anyone has changed it. */
export async function readSettingsRow(ctx: Ctx, db: Db = ctx.store.read) {
	const [row] = await db.select().from(siteSettings).where(eq(siteSettings.id, 'site'));
	return {
		settings: { ...defaultSettings, ...row?.settings },
		version: row?.version ?? 0,
		updatedAt: row?.updatedAt ?? null,
		updatedBy: row?.updatedBy ?? null
	};
}

export const readSiteSettings = async (ctx: Ctx, db?: Db): Promise<SiteSettings> =>
	(await readSettingsRow(ctx, db)).settings;

/** Where something that was renamed lives now, or undefined. */
export async function findRedirect(
	ctx: Ctx,
	kind: (typeof redirectKinds)[number],
	fromSlug: string
): Promise<string | undefined> {
	const [row] = await ctx.store.read
		.select({ toSlug: redirects.toSlug })
		.from(redirects)
		.where(and(eq(redirects.kind, kind), eq(redirects.fromSlug, fromSlug)));
	return row?.toSlug;
}

/** Every slug that something had before, with the one that it has now. */
export async function listRedirects(db: Db, kind: (typeof redirectKinds)[number]): Promise<Map<string, string>> {
	const rows = await db.select().from(redirects).where(eq(redirects.kind, kind));
	return new Map(rows.map(({ fromSlug, toSlug }) => [fromSlug, toSlug]));
}
