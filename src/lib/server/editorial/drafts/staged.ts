import { eq } from 'drizzle-orm';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Ctx } from '#lib/server/context.ts';
import { insertRows } from '#lib/server/db/rows.ts';
import { entries } from '#lib/server/db/schema/entries.ts';
import type { StagedRows, Staging } from '#lib/server/db/staging.ts';
import type { Db } from '#lib/server/db/store.ts';
import { readGuides } from '#lib/server/guides/index.ts';
import { guide } from '#lib/server/editorial/kinds/guide.ts';
import { columnsOf } from './records.ts';
import { foldText } from '#lib/utils/fold.ts';
import { siteOf } from '#lib/server/editorial/kinds/listing.ts';

/** Prepares a working copy for each of these listings. */
export async function stageEntries(
	ctx: Ctx,
	staging: Staging,
	listings: { id: string; tool: ToolInput }[]
): Promise<void> {
	const stamps = { version: 1, createdAt: ctx.now, updatedAt: ctx.now, updatedBy: 'import' };
	const rows = listings.map(({ id, tool: { slug, name, website } }) => ({
		id,
		kind: 'listing' as const,
		slug,
		name,
		nameFolded: foldText(name),
		site: siteOf(website) ?? null,
		...stamps,
		state: 'published' as const,
		document: null,
		authorId: null
	}));
	await staging.prepare((db) => insertRows(db, entries, rows));
}

/** Gives listings their working copy; one that is being worked on keeps what its authors wrote. */
export async function takeStagedEntries(rows: StagedRows): Promise<void> {
	await rows.run(
		`update main.entries set slug = i.slug, name = i.name, name_folded = i.name_folded, site = i.site
			from staged.entries i where i.id = main.entries.id and main.entries.document is null
			and (main.entries.name <> i.name or main.entries.slug is distinct from i.slug)`
	);
	await rows.add('entries', 'id not in (select id from main.entries)');
}

/** Gives guides that were imported their working copy; one that is being worked on keeps what its authors wrote. */
export async function adoptGuides(ctx: Ctx, tx: Db): Promise<void> {
	const known = new Map(
		(await tx.select().from(entries).where(eq(entries.kind, 'guide'))).map((entry) => [entry.id, entry])
	);
	for (const { id, input } of await readGuides(tx)) {
		const entry = known.get(id);
		const columns = columnsOf(guide, input);
		if (!entry) {
			const stamps = { version: 1, createdAt: ctx.now, updatedAt: ctx.now, updatedBy: 'import' };
			await tx.insert(entries).values({ id, kind: 'guide', ...columns, ...stamps, state: 'published' });
		} else if (entry.document === null && (entry.slug !== columns.slug || entry.name !== columns.name)) {
			await tx.update(entries).set(columns).where(eq(entries.id, id));
		}
	}
}
