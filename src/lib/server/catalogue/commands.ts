import { asc, eq, inArray } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { TagInput } from '#lib/schemas/tag.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { actorName, type Ctx } from '#lib/server/context.ts';
import { tagMemberships, tags, tagSynonyms } from '#lib/server/db/schema/tags.ts';
import { toolRevisions, tools, toolStatusHistory } from '#lib/server/db/schema/tools.ts';
import { insertRows } from '#lib/server/db/rows.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { Rubric } from '#lib/server/rubric/index.ts';
import { foldText } from '#lib/utils/fold.ts';
import { isWrittenHere } from '#lib/utils/import-report.ts';
import { decisionWith } from './cautions.ts';
import { countsOf, enterLists, leaveLists, writeFacets, type Review } from './lists.ts';
import { placeOf, type Outcome } from './place.ts';
import { describeChange, type TagBook } from './rules.ts';

type ToolRow = typeof tools.$inferSelect;

/** Adds these tags or brings those with the same slug up to date. Tags that are not named stay. */
export async function saveTags(tx: Db, inputs: TagInput[]): Promise<void> {
	for (const [position, input] of inputs.entries()) {
		const { slug, name, description } = input;
		const [row] = await tx
			.insert(tags)
			.values({ id: newId(), slug, name, description, position })
			.onConflictDoUpdate({ target: tags.slug, set: { name, description, position } })
			.returning({ id: tags.id });
		const tagId = row!.id;
		await tx.delete(tagMemberships).where(eq(tagMemberships.tagId, tagId));
		await tx.delete(tagSynonyms).where(eq(tagSynonyms.tagId, tagId));
		const groups = [input.group, ...(input.alsoGroups ?? [])];
		await tx.insert(tagMemberships).values(groups.map((group, i) => ({ tagId, group, main: 1 - i })));
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
	/** Whether people wrote its text, and not an import. */
	isOurs: boolean;
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
		)
		.orderBy(asc(toolRevisions.number));
	const ofTool = Map.groupBy(revisions, ({ toolId }) => toolId);
	return new Map(
		rows.map((row) => [
			row.slug,
			{
				id: row.id,
				slug: row.slug,
				seq: row.seq,
				version: row.version,
				state: row.state,
				document: ofTool.get(row.id)?.at(-1)?.document,
				isOurs: isWrittenHere((ofTool.get(row.id) ?? []).map(({ kind }) => kind)),
				review: { decision: row.decision, reviewedOn: row.reviewedOn, reviewDueOn: row.reviewDueOn },
				place: { publication: row.publication, publicationNote: row.publicationNote },
				row
			}
		])
	);
}

export type Surroundings = { tagBook: TagBook; rubric: Rubric; contentVersion: number };

type Entry = {
	tool: ToolInput;
	before: Known | undefined;
	id: string;
	seq: number;
	outcome?: Outcome;
	summary?: string;
};

function reviewOf({ outcome, before, tool }: Entry, { rubric }: Pick<Surroundings, 'rubric'>): Review {
	const { decision, reviewedOn, reviewDueOn } = outcome ?? before?.review ?? unreviewed;
	return { decision: decisionWith(tool, rubric, decision), reviewedOn, reviewDueOn };
}

const nextPlace = ({ tool, outcome, before }: Entry) => placeOf(tool, outcome, before);

/** What of a document is sorted, filtered or joined by. */
const columnsOf = (ctx: Ctx, tool: ToolInput, { rubric, contentVersion }: Surroundings) => ({
	slug: tool.slug,
	name: tool.name,
	nameFolded: foldText(tool.name),
	maker: tool.maker,
	state: tool.status.state,
	checkedOn: tool.checkedOn,
	sourceCount: tool.sources.length,
	...countsOf(tool, rubric),
	rubricVersion: rubric.version,
	changedAt: contentVersion,
	updatedAt: ctx.now
});

type Target = 'store' | 'staged';

async function writeRows(ctx: Ctx, tx: Db, entries: Entry[], around: Surroundings, to: Target): Promise<void> {
	const fresh: (typeof tools.$inferInsert)[] = [];
	for (const entry of entries) {
		const { tool, before, id, seq } = entry;
		const place = { ...reviewOf(entry, around), ...nextPlace(entry) };
		const row = { ...columnsOf(ctx, tool, around), ...place, version: (before?.version ?? 0) + 1 };
		if (!before) fresh.push({ ...row, id, seq });
		else if (to === 'staged') fresh.push({ ...before.row, ...row });
		else await tx.update(tools).set(row).where(eq(tools.id, id));
	}
	await insertRows(tx, tools, fresh);
}

/** Adds to the histories: where it stands with its maker, if that changed, and the document. */
async function addRecords(ctx: Ctx, tx: Db, entries: Entry[], kind: 'import' | 'publish'): Promise<void> {
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
			kind,
			summary: summary ?? describeChange(before?.document, tool),
			document: tool
		}))
	);
}

/**
 * Writes tools with everything that belongs to them, in the caller's transaction.
 * @param to `staged` for an import, when the tables are empty ones, whose rows are moved later
 */
export async function writeBatch(
	ctx: Ctx,
	tx: Db,
	entries: Entry[],
	around: Surroundings,
	to: Target = 'store'
): Promise<void> {
	await writeRows(ctx, tx, entries, around, to);
	await addRecords(ctx, tx, entries, to === 'staged' ? 'import' : 'publish');
	await writeFacets(tx, entries, around);
	const [listed, unlisted] = [true, false].map((isListed) =>
		entries.filter((entry) => (nextPlace(entry).publication === 'published') === isListed)
	) as [Entry[], Entry[]];
	await enterLists(
		tx,
		listed.map((entry) => ({ tool: entry.tool, seq: entry.seq, review: reviewOf(entry, around) })),
		around
	);
	for (const { seq } of unlisted) await leaveLists(tx, seq);
}
