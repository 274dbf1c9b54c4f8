import { inArray } from 'drizzle-orm';
import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import { bibliography, glossaryTerms } from '#lib/server/db/schema/guides.ts';
import type { Db } from '#lib/server/db/store.ts';
import { bumpContentVersion } from '#lib/server/site/index.ts';
import type { SaveCounts } from '#lib/utils/import-report.ts';
import type { Sources } from './render.ts';

const sameAs = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The sources and terms that guides may name. */
export async function readSources(db: Db): Promise<Sources> {
	return { references: await listReferences(db), glossary: await readGlossary(db) };
}

async function listReferences(db: Db): Promise<ReferenceInput[]> {
	const rows = await db.select().from(bibliography);
	return rows.map(({ doi, url, note, ...row }) => ({
		...row,
		...(doi ? { doi } : {}),
		...(url ? { url } : {}),
		...(note ? { note } : {})
	}));
}

async function readGlossary(db: Db): Promise<GlossaryInput[]> {
	const rows = await db.select().from(glossaryTerms);
	return rows.map(({ abbr, ...row }) => ({ ...row, ...(abbr ? { abbr } : {}) }));
}

/** The keys that sources have. */
export const listReferenceKeys = async (db: Db): Promise<Set<string>> =>
	new Set((await db.select({ key: bibliography.key }).from(bibliography)).map(({ key }) => key));

/** Adds sources or brings them up to date, by key. */
export async function saveReferences(_ctx: Ctx, tx: Db, inputs: readonly ReferenceInput[]): Promise<SaveCounts> {
	const counts: SaveCounts = { added: 0, changed: 0, unchanged: 0 };
	if (inputs.length === 0) return counts;
	const keys = inputs.map((input) => input.key);
	const found = await tx.select().from(bibliography).where(inArray(bibliography.key, keys));
	const known = new Map(found.map((row) => [row.key, row]));
	for (const input of inputs) {
		const { key, authors, title, venue, year, verified } = input;
		const row = {
			authors,
			title,
			venue,
			year,
			doi: input.doi ?? null,
			url: input.url ?? null,
			verified,
			note: input.note ?? null
		};
		const before = known.get(key);
		if (before && sameAs(before, { key, ...row })) {
			counts.unchanged += 1;
			continue;
		}
		await tx
			.insert(bibliography)
			.values({ key, ...row })
			.onConflictDoUpdate({ target: bibliography.key, set: row });
		counts[before ? 'changed' : 'added'] += 1;
	}
	if (counts.added + counts.changed > 0) await bumpContentVersion(tx);
	return counts;
}

/** Adds terms or brings them up to date, by slug. */
export async function saveGlossary(_ctx: Ctx, tx: Db, inputs: readonly GlossaryInput[]): Promise<SaveCounts> {
	const counts: SaveCounts = { added: 0, changed: 0, unchanged: 0 };
	if (inputs.length === 0) return counts;
	const slugs = inputs.map((input) => input.slug);
	const found = await tx.select().from(glossaryTerms).where(inArray(glossaryTerms.slug, slugs));
	const known = new Map(found.map((row) => [row.slug, row]));
	for (const { slug, term, abbr = null, definition, sources = [] } of inputs) {
		const row = { term, abbr, definition, sources };
		const before = known.get(slug);
		if (before && sameAs(before, { slug, ...row })) {
			counts.unchanged += 1;
			continue;
		}
		await tx
			.insert(glossaryTerms)
			.values({ slug, ...row })
			.onConflictDoUpdate({ target: glossaryTerms.slug, set: row });
		counts[before ? 'changed' : 'added'] += 1;
	}
	if (counts.added + counts.changed > 0) await bumpContentVersion(tx);
	return counts;
}
