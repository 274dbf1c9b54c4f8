import { and, asc, desc, eq, inArray, max, ne, sql } from 'drizzle-orm';
import {
	everywhere,
	facetGroupIds,
	facetGroupLabels,
	fixedFacetValues,
	isTagGroup,
	type FacetGroup,
	type FacetGroupId
} from '#lib/schemas/facets.ts';
import type { ShownCard } from '#lib/schemas/card.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import { statusOf } from '#lib/schemas/status.ts';
import { tagGroups, type TagGroup, type TagInput } from '#lib/schemas/tag.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Ctx } from '#lib/server/context.ts';
import { tagMemberships, tags, tagSynonyms } from '#lib/server/db/schema/tags.ts';
import { toolCards, toolFacets, toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { searchTools, suggestNames, type ToolHits } from '#lib/server/search/index.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { foldText } from '#lib/utils/fold.ts';
import { isCountry, nameLanguage, nameRegion } from '#lib/utils/names.ts';
import type { TagBook } from './rules.ts';

/** All tags with their groups and synonyms, in their order. */
export async function loadTags(db: Db): Promise<TagInput[]> {
	const rows = await db.select().from(tags).orderBy(asc(tags.position));
	const memberships = await db.select().from(tagMemberships).orderBy(desc(tagMemberships.main));
	const synonyms = await db.select().from(tagSynonyms);
	const groupsOf = Map.groupBy(memberships, (row) => row.tagId);
	const synonymsOf = Map.groupBy(synonyms, (row) => row.tagId);
	return rows.map(({ id, slug, name, description }) => {
		const [group, ...alsoGroups] = (groupsOf.get(id) ?? []).map((row) => row.group as TagGroup);
		return {
			slug,
			name,
			group: group!,
			...(alsoGroups.length > 0 ? { alsoGroups } : {}),
			description,
			synonyms: (synonymsOf.get(id) ?? []).map((row) => row.synonym)
		};
	});
}

export const listTags = (ctx: Ctx): Promise<TagInput[]> => remember(ctx, 'tags', () => loadTags(ctx.store.read));

/** The tools that are on the lists, A to Z. */
export const listToolNames = (ctx: Ctx): Promise<{ slug: string; name: string }[]> =>
	ctx.store.read
		.select({ slug: tools.slug, name: tools.name })
		.from(tools)
		.where(eq(tools.publication, 'published'))
		.orderBy(asc(tools.nameFolded));

export const tagBookOf = (list: TagInput[]): TagBook => new Map(list.map((tag) => [tag.slug, tag]));

/** What a value of a group is called. */
export const nameValue = async (ctx: Ctx, group: FacetGroupId, value: string): Promise<string> =>
	labelOf(group, value, tagBookOf(await listTags(ctx)));

function labelOf(group: FacetGroupId, value: string, book: TagBook): string {
	if (isTagGroup(group)) return book.get(value)?.name ?? value;
	if (group === 'language') return nameLanguage(value);
	if (group === 'country') return value === everywhere ? 'Everywhere' : nameRegion(value.toUpperCase());
	return fixedFacetValues[group]?.labels[value] ?? value;
}

function valuesOf(group: FacetGroupId, counts: Map<string, number>, chosen: string[], list: TagInput[]): string[] {
	if (isTagGroup(group)) {
		return list
			.filter((tag) => tag.group === group || tag.alsoGroups?.includes(group as TagGroup))
			.map((tag) => tag.slug);
	}
	return [...(fixedFacetValues[group]?.values ?? [...new Set([...counts.keys(), ...chosen])].sort())];
}

/** Counts → groups as a page shows them: the fullest tags first, other words in their own order. */
function arrangeFacets(hits: ToolHits, query: ToolQuery, list: TagInput[]): FacetGroup[] {
	const book = tagBookOf(list);
	return facetGroupIds.map((id) => {
		const counts = hits.counts[id];
		const chosen = query.selection[id] ?? [];
		const values = valuesOf(
			id,
			counts,
			id === 'country' ? chosen.filter(isCountry) : id === 'language' ? chosen : [],
			list
		).map((value) => ({
			value,
			label: labelOf(id, value, book),
			count: counts.get(value) ?? 0,
			selected: chosen.includes(value)
		}));
		if (isTagGroup(id) || id === 'language' || id === 'country')
			values.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
		return { id, label: facetGroupLabels[id], values };
	});
}

async function readCards(ctx: Ctx, seqs: number[]): Promise<ShownCard[]> {
	if (seqs.length === 0) return [];
	const { seq, state, decision, reviewedOn, reviewDueOn } = tools;
	const rows = await ctx.store.read
		.select({ seq, state, decision, reviewedOn, reviewDueOn, card: toolCards.card })
		.from(toolCards)
		.innerJoin(tools, eq(seq, toolCards.seq))
		.where(inArray(toolCards.seq, seqs));
	const bySeq = new Map(rows.map((row) => [row.seq, row]));
	const today = dayOf(ctx.now);
	return seqs.flatMap((wanted) => {
		const row = bySeq.get(wanted);
		if (!row) return [];
		const { card, ...standing } = row;
		const { reviewedOn, reviewDueOn } = standing;
		return [{ ...card, status: statusOf(standing, today), reviewedOn, reviewDueOn }];
	});
}

export type ToolList = Omit<ToolHits, 'seqs' | 'counts'> & {
	items: ShownCard[];
	facets: FacetGroup[];
	/** What the address chooses together with what was read out of the words. */
	chosen: Pick<ToolQuery, 'selection' | 'all'>;
};

/** What was read out of the words stands in the filters as if it had been chosen there. */
function chooseRead({ selection, all = [] }: ToolQuery, { understood }: ToolHits['reading']): ToolList['chosen'] {
	const chosen = { ...selection };
	const every = new Set(all);
	for (const { group, values } of understood) {
		const before = chosen[group];
		const [shared, union] = [
			values.filter((value) => before?.includes(value)),
			[...new Set([...(before ?? []), ...values])]
		];
		if (before && shared.length === 0) every.add(group);
		chosen[group] = shared.length > 0 ? shared : union;
	}
	return { selection: chosen, ...(every.size > 0 && { all: facetGroupIds.filter((group) => every.has(group)) }) };
}

/**
 * One page of the tools that fit, with the count that each facet value would give. Only the whole list is remembered: what
 * somebody typed, and what they answered in the finder, is not.
 */
export function listTools(ctx: Ctx, query: ToolQuery): Promise<ToolList> {
	const make = async () => {
		const { seqs, counts, ...hits } = await searchTools(ctx, query);
		const chosen = chooseRead(query, hits.reading);
		const facets = arrangeFacets({ seqs, counts, ...hits }, { ...query, ...chosen }, await listTags(ctx));
		return { ...hits, items: await readCards(ctx, seqs), facets, chosen };
	};
	const isWhole = !query.q && !query.like && Object.keys(query.selection).length === 0;
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
	return readCards(
		ctx,
		slugs.flatMap((slug) => seqBySlug.get(slug) ?? [])
	);
}

/** Every published listing as it was entered, by name: for exports. */
export async function listDocuments(ctx: Ctx): Promise<ToolInput[]> {
	const rows = await ctx.store.read
		.select({ slug: tools.slug, number: toolRevisions.number, document: toolRevisions.document })
		.from(tools)
		.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
		.where(eq(tools.publication, 'published'))
		.orderBy(asc(tools.nameFolded));
	return rows.map(({ document }) => document);
}

export type Suggestion = { kind: 'tool' | 'tag'; label: string; href: string };

/** What a person may be typing: tools by name first, then the topics that are called that. */
export async function suggest(ctx: Ctx, typed: string, most = 8): Promise<Suggestion[]> {
	const prefix = foldText(typed);
	if (prefix.length < 2) return [];
	const names = await suggestNames(ctx, typed, 5);
	const rows = names.length
		? await ctx.store.read
				.select({ slug: tools.slug, name: tools.name })
				.from(tools)
				.where(and(inArray(tools.name, names), eq(tools.publication, 'published')))
		: [];
	const found: Suggestion[] = rows
		.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
		.map((row) => ({ kind: 'tool', label: row.name, href: `/tools/${row.slug}` }));
	for (const tag of await listTags(ctx)) {
		const called = [tag.name, ...tag.synonyms].some((name) => foldText(name).startsWith(prefix));
		if (called) found.push({ kind: 'tag', label: tag.name, href: `/tags/${tag.slug}` });
	}
	return found.slice(0, most);
}

export type Change = { slug: string; name: string; at: Date; summary: string };

/** The newest public changes to listings. */
export async function listChanges(ctx: Ctx, most = 100): Promise<Change[]> {
	return ctx.store.read
		.select({ slug: tools.slug, name: tools.name, at: toolRevisions.at, summary: toolRevisions.summary })
		.from(toolRevisions)
		.innerJoin(tools, eq(tools.id, toolRevisions.toolId))
		.where(ne(tools.publication, 'not-listed'))
		.orderBy(desc(toolRevisions.at), asc(tools.nameFolded))
		.limit(most);
}

/** Which of these slugs a listing has, whatever became of its page. */
export async function findToolSlugs(db: Db, slugs: string[]): Promise<Set<string>> {
	if (slugs.length === 0) return new Set();
	const rows = await db.select({ slug: tools.slug }).from(tools).where(inArray(tools.slug, slugs));
	return new Set(rows.map(({ slug }) => slug));
}

/** Slug and day of the last change of each published tool, for the sitemap. */
export async function listSlugs(ctx: Ctx): Promise<{ slug: string; updatedAt: Date }[]> {
	return ctx.store.read
		.select({ slug: tools.slug, updatedAt: tools.updatedAt })
		.from(tools)
		.where(eq(tools.publication, 'published'))
		.orderBy(asc(tools.slug));
}

/** The last change to a listing that carries each tag, by slug, for the sitemap. */
export async function listTagDates(ctx: Ctx): Promise<Map<string, Date>> {
	const rows = await ctx.store.read
		.select({ slug: toolFacets.value, at: max(tools.updatedAt) })
		.from(toolFacets)
		.innerJoin(tools, and(eq(tools.seq, toolFacets.seq), eq(tools.publication, 'published')))
		.where(inArray(toolFacets.group, [...tagGroups]))
		.groupBy(toolFacets.value);
	return new Map(rows.flatMap(({ slug, at }) => (at ? [[slug, at]] : [])));
}

/** How many tools are listed and how many sources they rest on. */
export function countCatalogue(ctx: Ctx): Promise<{ tools: number; sources: number }> {
	return remember(ctx, 'counts', async () => {
		const [row] = await ctx.store.read
			.select({
				tools: sql`count(*)`.mapWith(Number),
				sources: sql`coalesce(sum(${tools.sourceCount}), 0)`.mapWith(Number)
			})
			.from(tools)
			.where(eq(tools.publication, 'published'));
		return row!;
	});
}
