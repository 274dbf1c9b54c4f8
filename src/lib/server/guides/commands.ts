import { eq, inArray, max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { GlossaryInput, GuideInput, ReferenceInput } from '#lib/schemas/guide.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	bibliography,
	glossaryTerms,
	guideChanges,
	guideRelated,
	guides,
	guideTags,
	guideTools
} from '#lib/server/db/schema/guides.ts';
import { tags } from '#lib/server/db/schema/tags.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { indexGuides, type GuideText } from '#lib/server/search/index.ts';
import { bumpContentVersion } from '#lib/server/site/index.ts';
import { readGuideInputs, readSources } from './queries.ts';
import { renderGuide } from './render.ts';

export type SaveCounts = { added: number; changed: number; unchanged: number };

const sameAs = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Adds guides or brings them up to these texts, by slug, inside the caller's transaction. A guide that is the same
 * already keeps its version.
 * @throws {AppError} `invalid` when a text names a source or term that is not there, or cannot be rendered whole
 */
export async function saveGuides(ctx: Ctx, tx: Db, inputs: readonly GuideInput[]): Promise<SaveCounts> {
	const counts: SaveCounts = { added: 0, changed: 0, unchanged: 0 };
	const known = await readGuideInputs(tx);
	const [top] = await tx.select({ seq: max(guides.seq) }).from(guides);
	let seq = top?.seq ?? 0;
	const texts: GuideText[] = [];
	const sources = await readSources(tx);
	const tagNames = new Map(
		(await tx.select({ slug: tags.slug, name: tags.name }).from(tags)).map((t) => [t.slug, t.name])
	);

	for (const input of inputs) {
		const before = known.get(input.slug);
		if (before && sameAs(orderFields(before.input), orderFields(input))) {
			counts.unchanged += 1;
			continue;
		}
		const { tags: tagSlugs, tools, related, changes, ...fields } = input;
		const row = { ...fields, version: (before?.version ?? 0) + 1, updatedAt: ctx.now };
		const id = before?.id ?? newId();
		const number = before?.seq ?? (seq += 1);
		if (before) {
			await tx.update(guides).set(row).where(eq(guides.id, id));
			for (const child of [guideTools, guideTags, guideRelated, guideChanges]) {
				await tx.delete(child).where(eq(child.guideId, id));
			}
		} else {
			await tx.insert(guides).values({ ...row, id, seq: number, createdAt: ctx.now });
		}
		const rows = <T>(items: readonly T[]) => items.map((item, position) => ({ item, position, guideId: id }));
		if (tools.length) {
			await tx.insert(guideTools).values(rows(tools).map(({ item, ...at }) => ({ ...at, toolSlug: item })));
		}
		await tx.insert(guideTags).values(rows(tagSlugs).map(({ item, ...at }) => ({ ...at, tagSlug: item })));
		if (related.length) {
			await tx.insert(guideRelated).values(rows(related).map(({ item, ...at }) => ({ ...at, relatedSlug: item })));
		}
		await tx.insert(guideChanges).values(rows(changes).map(({ item, ...at }) => ({ ...at, ...item })));

		const { toc, plainText, problems } = renderGuide(input.body, sources);
		if (problems.length > 0) {
			throw new AppError(
				'invalid',
				`The text of the guide "${input.slug}" needs a change.`,
				problems.map(({ line, message }) => ({ path: `${input.slug}, line ${line} of the text`, message }))
			);
		}
		texts.push({
			seq: number,
			title: input.title,
			summary: input.summary,
			headings: toc.map((entry) => entry.text),
			tags: tagSlugs.flatMap((slug) => ({ slug, name: tagNames.get(slug) ?? slug })),
			body: plainText
		});
		await recordAudit(ctx, tx, {
			action: before ? 'guide.update' : 'guide.create',
			objectKind: 'guide',
			objectId: id,
			detail: { slug: input.slug, version: row.version }
		});
		counts[before ? 'changed' : 'added'] += 1;
	}
	await indexGuides(tx, texts);
	if (texts.length > 0) await bumpContentVersion(tx);
	return counts;
}

/** The input with its fields in one order, whoever wrote it. */
const orderFields = (input: GuideInput) => ({
	...Object.fromEntries(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))),
	changes: input.changes.map(({ date, note }) => ({ date, note }))
});

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
	for (const { slug, term, abbr = null, definition } of inputs) {
		const row = { term, abbr, definition };
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
