import { and, asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Ctx } from '#lib/server/context.ts';
import { redirects, type redirectKinds } from '#lib/server/db/schema/site.ts';
import type { Db } from '#lib/server/db/store.ts';

type RedirectKind = (typeof redirectKinds)[number];

/** Where something that was renamed lives now, or undefined. */
export async function findRedirect(ctx: Ctx, kind: RedirectKind, fromSlug: string): Promise<string | undefined> {
	const [row] = await ctx.store.read
		.select({ toSlug: redirects.toSlug })
		.from(redirects)
		.where(and(eq(redirects.kind, kind), eq(redirects.fromSlug, fromSlug)));
	return row?.toSlug;
}

/** Every slug that something had before, with the one that it has now. */
export async function listRedirects(db: Db, kind: RedirectKind): Promise<Map<string, string>> {
	const rows = await db.select().from(redirects).where(eq(redirects.kind, kind));
	return new Map(rows.map(({ fromSlug, toSlug }) => [fromSlug, toSlug]));
}

/** Every such pair of whatever kind, by kind and old slug. */
export async function listAllRedirects(db: Db): Promise<Omit<typeof redirects.$inferSelect, 'id'>[]> {
	const { kind, fromSlug, toSlug } = redirects;
	return db.select({ kind, fromSlug, toSlug }).from(redirects).orderBy(asc(kind), asc(fromSlug), asc(redirects.id));
}

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

/** Leads from slugs that nothing has. One that leads somewhere already goes on so. */
export async function addRedirects(
	tx: Db,
	kind: RedirectKind,
	pairs: readonly { from: string; to: string }[]
): Promise<void> {
	const known = await listRedirects(tx, kind);
	for (const { from, to } of pairs)
		if (!known.has(from)) await tx.insert(redirects).values({ id: newId(), kind, fromSlug: from, toSlug: to });
}
