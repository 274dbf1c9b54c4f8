import { and, count, eq, inArray } from 'drizzle-orm';
import { auditLog } from '#lib/server/db/schema/audit.ts';
import { entries, entryAutosaves, entryRevisions } from '#lib/server/db/schema/entries.ts';
import { publishedReviews } from '#lib/server/db/schema/tools.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { findDamage } from '#lib/server/db/health.ts';
import { sqliteOf, type Store } from '#lib/server/db/store.ts';
import type { Confirmed } from '../storm.ts';

async function isThere({ read }: Store, saved: Confirmed): Promise<boolean> {
	switch (saved.kind) {
		case 'save': {
			const found = and(eq(entryRevisions.entryId, saved.entry), eq(entryRevisions.number, saved.revision));
			const [row] = await read.select().from(entryRevisions).where(found);
			return row?.document.maker === saved.words;
		}
		case 'autosave': {
			const rows = await read.select().from(entryAutosaves).where(eq(entryAutosaves.entryId, saved.entry));
			return rows.some((row) => Number(row.changes?.maker?.now) >= saved.count);
		}
		case 'schedule': {
			const [row] = await read.select().from(entries).where(eq(entries.id, saved.entry));
			return row?.state === 'scheduled' || row?.state === 'published';
		}
		case 'publish': {
			const [row] = await read.select().from(tools).where(eq(tools.id, saved.entry));
			return row?.publication === 'published';
		}
	}
}

/** Confirmed writes that are not there any more. */
export async function listLost(store: Store, confirmed: Confirmed[]): Promise<Confirmed[]> {
	const lost: Confirmed[] = [];
	for (const saved of confirmed) if (!(await isThere(store, saved))) lost.push(saved);
	return lost;
}

const isOne = (rows: unknown[]): boolean => rows.length === 1;

/** A publication is a listing, its revision, its review, a revision of the entry and a state: all or none. */
async function isHalfPublished({ read }: Store, id: string, state: string): Promise<boolean> {
	const published = and(eq(entryRevisions.entryId, id), eq(entryRevisions.kind, 'publish'));
	const parts = [
		isOne(await read.select().from(tools).where(eq(tools.id, id))),
		isOne(await read.select().from(publishedReviews).where(eq(publishedReviews.toolId, id))),
		isOne(await read.select().from(entryRevisions).where(published)),
		state === 'published'
	];
	return new Set(parts).size > 1;
}

/** A save is a version, a revision and a line in the audit log: all three or none. */
async function isHalfSaved({ read }: Store, row: typeof entries.$inferSelect): Promise<boolean> {
	const { id, version, document } = row;
	const revisions = await read.select().from(entryRevisions).where(eq(entryRevisions.entryId, id));
	const [lines] = await read
		.select({ total: count() })
		.from(auditLog)
		.where(and(eq(auditLog.objectId, id), inArray(auditLog.action, ['tool.create', 'tool.edit'])));
	const newest = revisions.find((revision) => revision.number === version);
	const isWhole = revisions.length === version && Number(lines?.total) === version;
	return !isWhole || newest?.document.maker !== document?.maker;
}

/** What is there in part only, or damaged. */
export async function listHalves(store: Store): Promise<string[]> {
	const halves = findDamage(sqliteOf(store).writer);
	for (const row of await store.read.select().from(entries)) {
		if (row.updatedBy === 'import') continue;
		const isHalf =
			row.state === 'draft' ? await isHalfSaved(store, row) : await isHalfPublished(store, row.id, row.state);
		if (isHalf) halves.push(`entry ${row.id} (${row.state})`);
	}
	const { reader } = sqliteOf(store);
	const lists = ['tool_cards', 'tool_facets'].map((table) => `select seq from ${table}`);
	for (const list of [...lists, 'select rowid as seq from tool_text']) {
		const loose = reader
			.prepare(`select count(*) from (${list}) where seq not in (select seq from tools)`)
			.pluck()
			.get();
		if (loose !== 0) halves.push(`${loose} rows of a list without a listing (${list})`);
	}
	return halves;
}
