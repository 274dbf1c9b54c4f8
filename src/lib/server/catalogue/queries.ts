import { and, asc, desc, eq, inArray, max, min, ne, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { facetGroupIds, type FacetGroup } from '#lib/schemas/facets.ts';
import type { ShownCard } from '#lib/schemas/card.ts';
import { countChosen, type ToolQuery } from '#lib/schemas/search.ts';
import { goneState, statusOf } from '#lib/schemas/status.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Ctx } from '#lib/server/context.ts';
import { toolCards, toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { searchTools, type ToolHits } from '#lib/server/search/index.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { arrangeFacets } from './facet-groups.ts';

/** The tools that are on the lists, A to Z. */
export const listToolNames = (ctx: Ctx): Promise<{ slug: string; name: string }[]> =>
	ctx.store.read
		.select({ slug: tools.slug, name: tools.name })
		.from(tools)
		.where(eq(tools.publication, 'published'))
		.orderBy(asc(tools.nameFolded), asc(tools.id));

const mostCards = 2000;

/** The cards that were read last, as they stand today, by the number of their tool. */
const openCards = (ctx: Ctx): Promise<LRUCache<number, ShownCard>> =>
	remember(ctx, 'cards', async () => new LRUCache<number, ShownCard>({ max: mostCards }));

async function readMissing(ctx: Ctx, missing: readonly number[]): Promise<[seq: number, card: ShownCard][]> {
	const { seq, state, decision, reviewedOn, reviewDueOn } = tools;
	const rows = await ctx.store.read
		.select({ seq, state, decision, reviewedOn, reviewDueOn, card: toolCards.card })
		.from(toolCards)
		.innerJoin(tools, eq(seq, toolCards.seq))
		.where(inArray(toolCards.seq, missing));
	const today = dayOf(ctx.now);
	return rows.map(({ seq, card, ...standing }) => {
		const { reviewedOn, reviewDueOn } = standing;
		return [seq, { ...card, status: statusOf(standing, today), reviewedOn, reviewDueOn }];
	});
}

/** By the number of their tool; one that is gone by now has none. Others get the same cards: nobody may change one. */
async function readCardsBySeq(ctx: Ctx, seqs: readonly number[]): Promise<Map<number, ShownCard>> {
	const cards = await openCards(ctx);
	const shown = new Map<number, ShownCard>();
	const missing: number[] = [];
	for (const wanted of seqs) {
		const card = cards.get(wanted);
		if (card) shown.set(wanted, card);
		else missing.push(wanted);
	}
	if (missing.length === 0) return shown;
	for (const [seq, card] of await readMissing(ctx, missing)) {
		shown.set(seq, card);
		cards.set(seq, card);
	}
	return shown;
}

export type FoundTools = Omit<ToolHits, 'seqs' | 'lesser' | 'unplaced' | 'alike'> & {
	items: ShownCard[];
	/** Those of them that are of most use to whoever asks. */
	fit: ShownCard[];
	/** Beside few tools in a country that was asked for. */
	unplaced: ShownCard[];
	/** Where tools are to be like one: those that are, and how many are in all. */
	alike: { kind: string | undefined; items: ShownCard[]; total: number } | undefined;
	/** What the address chooses together with what was read out of the words. */
	chosen: Pick<ToolQuery, 'selection' | 'all' | 'not'>;
};
export type ToolList = Omit<FoundTools, 'counts'> & { facets: FacetGroup[] };

/** What was read out of the words stands in the filters as if it had been chosen there. */
function chooseRead({ selection, all = [], not }: ToolQuery, { understood }: ToolHits['reading']): ToolList['chosen'] {
	const chosen = { ...selection };
	const turnedDown = { ...not };
	const every = new Set(all);
	for (const { group, values, isNot } of understood) {
		if (isNot) {
			turnedDown[group] = [...new Set([...(turnedDown[group] ?? []), ...values])];
			continue;
		}
		const before = chosen[group];
		const [shared, union] = [
			values.filter((value) => before?.includes(value)),
			[...new Set([...(before ?? []), ...values])]
		];
		if (before && shared.length === 0) every.add(group);
		chosen[group] = shared.length > 0 ? shared : union;
	}
	return {
		selection: chosen,
		...(every.size > 0 && { all: facetGroupIds.filter((group) => every.has(group)) }),
		...(Object.keys(turnedDown).length > 0 && { not: turnedDown })
	};
}

/** One page of the tools that fit. What somebody typed, and what they answered in the finder, is remembered nowhere. */
export async function findTools(ctx: Ctx, query: ToolQuery): Promise<FoundTools> {
	const { seqs, lesser, unplaced, alike, ...hits } = await searchTools(ctx, query);
	const cards = await readCardsBySeq(ctx, [...seqs, ...unplaced]);
	const cardsOf = (wanted: readonly number[]) => wanted.flatMap((seq) => cards.get(seq) ?? []);
	return {
		...hits,
		items: cardsOf(seqs),
		fit: cardsOf(seqs.filter((seq) => !lesser.includes(seq))),
		unplaced: cardsOf(unplaced),
		alike: alike && { kind: alike.kind, items: cardsOf(alike.seqs), total: alike.total },
		chosen: chooseRead(query, hits.reading)
	};
}

/** One page of the tools that fit, with the count that each facet value would give. Only the whole list is remembered. */
export function listTools(ctx: Ctx, query: ToolQuery): Promise<ToolList> {
	const make = async () => {
		const { counts, ...found } = await findTools(ctx, query);
		return { ...found, facets: await arrangeFacets(ctx, counts, found.chosen.selection) };
	};
	const isWhole = !query.q && !query.like && countChosen(query) === 0;
	return isWhole ? remember(ctx, `list ${query.perPage} ${query.page} ${query.sort}`, make) : make();
}

/** Cards by slug, in the order asked for; a slug that is not published is left out. */
export async function getCards(ctx: Ctx, slugs: string[]): Promise<ShownCard[]> {
	if (slugs.length === 0) return [];
	const rows = await ctx.store.read
		.select({ seq: tools.seq, slug: tools.slug })
		.from(tools)
		.where(and(inArray(tools.slug, slugs), eq(tools.publication, 'published')));
	const seqBySlug = new Map(rows.map((row) => [row.slug, row.seq]));
	const seqs = slugs.flatMap((slug) => seqBySlug.get(slug) ?? []);
	const cards = await readCardsBySeq(ctx, seqs);
	return seqs.flatMap((seq) => cards.get(seq) ?? []);
}

/** Every published listing as it was entered, by name: for exports. */
export async function listDocuments(ctx: Ctx): Promise<ToolInput[]> {
	const rows = await ctx.store.read
		.select({ slug: tools.slug, number: toolRevisions.number, document: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(eq(tools.publication, 'published'))
		.orderBy(asc(tools.nameFolded), asc(tools.id));
	return rows.map(({ document }) => document);
}

export type Change = { slug: string; name: string; at: Date; summary: string };

/** The newest public changes to listings. */
export async function listChanges(ctx: Ctx, most = 100): Promise<Change[]> {
	return ctx.store.read
		.select({ slug: tools.slug, name: tools.name, at: toolRevisions.at, summary: toolRevisions.summary })
		.from(toolRevisions)
		.innerJoin(tools, eq(tools.id, toolRevisions.toolId))
		.where(ne(tools.publication, 'not-listed'))
		.orderBy(desc(toolRevisions.at), asc(tools.nameFolded), asc(toolRevisions.id))
		.limit(most);
}

/** Which of these slugs a listing has, whatever became of its page. */
export async function findToolSlugs(db: Db, slugs: string[]): Promise<Set<string>> {
	if (slugs.length === 0) return new Set();
	const rows = await db.select({ slug: tools.slug }).from(tools).where(inArray(tools.slug, slugs));
	return new Set(rows.map(({ slug }) => slug));
}

/** Every slug that a listing has, whatever became of its page. */
export const listToolSlugs = async (db: Db): Promise<Set<string>> =>
	new Set((await db.select({ slug: tools.slug }).from(tools)).map(({ slug }) => slug));

/** Slug and day of the last change of each published tool, for the sitemap. */
export async function listSlugs(ctx: Ctx): Promise<{ slug: string; updatedAt: Date }[]> {
	return ctx.store.read
		.select({ slug: tools.slug, updatedAt: tools.updatedAt })
		.from(tools)
		.where(eq(tools.publication, 'published'))
		.orderBy(asc(tools.slug));
}

export type Counts = {
	tools: number;
	/** Of these, how many a finished review decided on. */
	reviewed: number;
	/** The days between which their facts were last checked. */
	checkedFrom: string | null;
	checkedTo: string | null;
	/** A source counts once for each tool that it stands behind. */
	sources: number;
};

/** What the pages say of all tools together: those on the lists that have not ended. */
export function countCatalogue(ctx: Ctx): Promise<Counts> {
	return remember(ctx, 'counts', async () => {
		const [row] = await ctx.store.read
			.select({
				tools: sql`count(*)`.mapWith(Number),
				reviewed: sql`count(${tools.decision})`.mapWith(Number),
				checkedFrom: min(tools.checkedOn),
				checkedTo: max(tools.checkedOn),
				sources: sql`coalesce(sum(${tools.sourceCount}), 0)`.mapWith(Number)
			})
			.from(tools)
			.where(and(eq(tools.publication, 'published'), ne(tools.state, goneState)));
		return row!;
	});
}
