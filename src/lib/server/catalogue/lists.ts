import { eq, inArray } from 'drizzle-orm';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { tagFieldNames } from '#lib/schemas/words.ts';
import { insertRows } from '#lib/server/db/rows.ts';
import { toolCards, toolFacets, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { Rubric } from '#lib/server/rubric/index.ts';
import { indexTools, unindexTools, type ToolText } from '#lib/server/search/index.ts';
import { cautionsOf, decisionWith } from './cautions.ts';
import { countKnown, factsOf } from './facts.ts';
import { cardOf, facetsOf, type TagBook } from './rules.ts';

export type Review = Pick<typeof tools.$inferSelect, 'decision' | 'reviewedOn' | 'reviewDueOn'>;

type Listed = { tool: ToolInput; seq: number; review: Review };

/** Writes anew which facet values tools count for. A tool that is off the lists has them too: editors filter by them. */
export async function writeFacets(
	tx: Db,
	tools: Pick<Listed, 'tool' | 'seq'>[],
	{ tagBook }: { tagBook: TagBook }
): Promise<void> {
	const seqs = tools.map(({ seq }) => seq);
	await tx.delete(toolFacets).where(inArray(toolFacets.seq, seqs));
	await insertRows(
		tx,
		toolFacets,
		tools.flatMap(({ tool, seq }) => facetsOf(tool, tagBook).map(([group, value]) => ({ seq, group, value })))
	);
}

/** What lists are put in order by: how many core questions have an answer, and how many cautions an entry has that nobody reviewed. */
export const countsOf = (tool: ToolInput, rubric: Rubric) => ({
	coreKnown: countKnown(tool, rubric),
	cautionCount: cautionsOf(tool, rubric, false).length
});

/** Writes anew what lists are put in order by, and what its review decided with what is on record. */
export async function writeCounts(tx: Db, listed: Listed[], { rubric }: { rubric: Rubric }): Promise<void> {
	for (const { tool, seq, review } of listed) {
		await tx
			.update(tools)
			.set({ ...countsOf(tool, rubric), decision: decisionWith(tool, rubric, review.decision) })
			.where(eq(tools.seq, seq));
	}
}

/** What a tool is found by. */
export const wordsOf = ({ tool, seq }: Pick<Listed, 'tool' | 'seq'>, tagBook: TagBook): ToolText => ({
	seq,
	name: tool.name,
	maker: tool.maker,
	summary: tool.summary,
	description: `${tool.description} ${tool.forWhom}`,
	tags: [...new Set(tagFieldNames.flatMap((field) => tool[field]))].map((slug) => ({
		slug,
		name: tagBook.get(slug)?.name ?? slug
	})),
	mainTags: [...tool.types.slice(0, 1), ...tool.conditions.slice(0, 1)]
});

/** Puts tools on the lists and into the search: cards, text index. */
export async function enterLists(
	tx: Db,
	listed: Listed[],
	{ tagBook, rubric }: { tagBook: TagBook; rubric: Rubric }
): Promise<void> {
	const seqs = listed.map(({ seq }) => seq);
	await tx.delete(toolCards).where(inArray(toolCards.seq, seqs));
	await insertRows(
		tx,
		toolCards,
		listed.map(({ tool, seq, review }) => ({
			seq,
			card: cardOf(tool, tagBook, rubric, review.decision !== null),
			facts: factsOf(tool, rubric)
		}))
	);
	await indexTools(
		tx,
		listed.map((one) => wordsOf(one, tagBook))
	);
}

export async function leaveLists(tx: Db, seq: number): Promise<void> {
	await tx.delete(toolCards).where(eq(toolCards.seq, seq));
	await unindexTools(tx, [seq]);
}
