import { eq, inArray } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { TagInput } from '#lib/schemas/tag.ts';
import type { ToolInput } from '#lib/schemas/tool.ts';
import { actorName, type Ctx } from '#lib/server/context.ts';
import { tagMemberships, tags, tagSynonyms } from '#lib/server/db/schema/tags.ts';
import { toolRevisions, tools, toolStatusHistory } from '#lib/server/db/schema/tools.ts';
import { insertRows } from '#lib/server/db/rows.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { Rubric } from '#lib/server/rubric/index.ts';
import { foldText } from '#lib/utils/fold.ts';
import { enterLists, type Review } from './lists.ts';
import { clearParts, insertParts } from './parts.ts';
import { describeChange, type TagBook } from './rules.ts';

type ToolRow = typeof tools.$inferSelect;

export type SaveCounts = { added: number; changed: number; unchanged: number };

/**
 * Adds these tags or brings those with the same slug up to date. Tags that are not named stay.
 * @param ids by slug, what a new tag is to be called
 */
export async function saveTags(tx: Db, inputs: TagInput[], ids = new Map<string, string>()): Promise<void> {
	for (const [position, input] of inputs.entries()) {
		const { slug, name, description } = input;
		const [row] = await tx
			.insert(tags)
			.values({ id: ids.get(slug) ?? newId(), slug, name, description, position })
			.onConflictDoUpdate({ target: tags.slug, set: { name, description, position } })
			.returning({ id: tags.id });
		const tagId = row!.id;
		await tx.delete(tagMemberships).where(eq(tagMemberships.tagId, tagId));
		await tx.delete(tagSynonyms).where(eq(tagSynonyms.tagId, tagId));
		const groups = [input.group, ...(input.alsoGroups ?? [])];
		await tx.insert(tagMemberships).values(groups.map((group, i) => ({ tagId, group, main: i === 0 ? 1 : 0 })));
		const synonyms = [...new Set(input.synonyms)];
		if (synonyms.length > 0) {
			await tx.insert(tagSynonyms).values(synonyms.map((synonym) => ({ id: newId(), tagId, synonym })));
		}
	}
}

export type Known = {
	id: string;
	slug: string;
	seq: number;
	version: number;
	state: string;
	document: ToolInput | undefined;
	review: Review;
	place: Pick<ToolRow, 'publication' | 'publicationNote'>;
	row: ToolRow;
};
const unreviewed: Review = { decision: null, reviewedOn: null, reviewDueOn: null };

/** The tools with these slugs, by slug. */
export async function findKnown(db: Db, slugs: string[]): Promise<Map<string, Known>> {
	const rows = await db.select().from(tools).where(inArray(tools.slug, slugs));
	return rows.length > 0 ? withDocuments(db, rows) : new Map();
}

/** The tool with this id as it was last published. */
export async function findKnownById(tx: Db, id: string): Promise<Known | undefined> {
	const rows = await tx.select().from(tools).where(eq(tools.id, id));
	return rows.length > 0 ? [...(await withDocuments(tx, rows)).values()][0] : undefined;
}

async function withDocuments(tx: Db, rows: ToolRow[]): Promise<Map<string, Known>> {
	const revisions = await tx
		.select()
		.from(toolRevisions)
		.where(
			inArray(
				toolRevisions.toolId,
				rows.map((row) => row.id)
			)
		);
	const latest = new Map<string, (typeof revisions)[number]>();
	for (const revision of revisions) {
		if ((latest.get(revision.toolId)?.number ?? 0) < revision.number) latest.set(revision.toolId, revision);
	}
	return new Map(
		rows.map((row) => [
			row.slug,
			{
				id: row.id,
				slug: row.slug,
				seq: row.seq,
				version: row.version,
				state: row.state,
				document: latest.get(row.id)?.document as ToolInput | undefined,
				review: { decision: row.decision, reviewedOn: row.reviewedOn, reviewDueOn: row.reviewDueOn },
				place: { publication: row.publication, publicationNote: row.publicationNote },
				row
			}
		])
	);
}

export type Surroundings = { tagIds: Map<string, string>; tagBook: TagBook; rubric: Rubric; contentVersion: number };

type Entry = { tool: ToolInput; before: Known | undefined; id: string; seq: number; review?: Review; summary?: string };

/**
 * Writes tools with everything that belongs to them, in the caller's transaction.
 * @param to `staged` when the tables are empty ones, whose rows are moved later
 */
export async function writeBatch(
	ctx: Ctx,
	tx: Db,
	entries: Entry[],
	around: Surroundings,
	to: 'store' | 'staged' = 'store'
): Promise<void> {
	const { tagIds, rubric, contentVersion } = around;
	const old = entries.filter((entry) => entry.before);
	if (old.length > 0 && to === 'store')
		await clearParts(
			tx,
			old.map((entry) => entry.id),
			old.map((entry) => entry.seq)
		);

	const fresh: (typeof tools.$inferInsert)[] = [];
	for (const { tool, before, id, seq, review = before?.review ?? unreviewed } of entries) {
		const row = {
			slug: tool.slug,
			name: tool.name,
			nameFolded: foldText(tool.name),
			maker: tool.maker,
			makerCountry: tool.makerCountry,
			website: tool.website,
			summary: tool.summary,
			description: tool.description,
			forWhom: tool.forWhom,
			aiKind: tool.ai.kind,
			aiModel: tool.ai.model,
			aiOnRisk: tool.ai.onRisk,
			evidenceNote: tool.evidenceNote,
			state: tool.status.state,
			checkedOn: tool.checkedOn,
			rubricVersion: rubric.version,
			changedAt: contentVersion,
			updatedAt: ctx.now
		};
		if (before && to === 'staged') {
			fresh.push({ ...before.row, ...row, ...review, version: before.version + 1 });
		} else if (before) {
			await tx
				.update(tools)
				.set({ ...row, ...review, version: before.version + 1 })
				.where(eq(tools.id, id));
		} else {
			fresh.push({ ...row, ...review, id, seq, publication: 'published', version: 1, createdAt: ctx.now });
		}
	}
	await insertRows(tx, tools, fresh);
	await insertParts(
		tx,
		entries.map(({ tool, id }) => ({ tool, id })),
		tagIds
	);

	const moved = entries.filter(({ tool, before }) => before?.state !== tool.status.state);
	await insertRows(
		tx,
		toolStatusHistory,
		moved.map(({ tool, id }) => ({ id: newId(), toolId: id, ...tool.status, recordedAt: ctx.now }))
	);
	await insertRows(
		tx,
		toolRevisions,
		entries.map(({ tool, before, id, summary }) => ({
			id: newId(),
			toolId: id,
			number: (before?.version ?? 0) + 1,
			at: ctx.now,
			actor: actorName(ctx.actor),
			summary: summary ?? describeChange(before?.document, tool),
			document: tool
		}))
	);
	await enterLists(
		tx,
		entries.map(({ tool, before, seq, review = before?.review ?? unreviewed }) => ({ tool, seq, review })),
		around
	);
}
