import { and, asc, desc, eq, inArray, max } from 'drizzle-orm';
import { tagGroups, type TagGroup, type TagInput } from '#lib/schemas/tag.ts';
import { facetInsteadOf } from '#lib/schemas/facets.ts';
import type { Ctx } from '#lib/server/context.ts';
import { tagMemberships, tags, tagSynonyms } from '#lib/server/db/schema/tags.ts';
import { toolFacets, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { remember } from '#lib/server/site/index.ts';
import type { TagBook } from './rules.ts';

/** All tags with their groups and synonyms, in their order. */
export async function loadTags(db: Db): Promise<TagInput[]> {
	const rows = await db.select().from(tags).orderBy(asc(tags.position), asc(tags.id));
	const memberships = await db
		.select()
		.from(tagMemberships)
		.orderBy(desc(tagMemberships.main), asc(tagMemberships.group));
	const synonyms = await db.select().from(tagSynonyms).orderBy(asc(tagSynonyms.id));
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

export const listTagSlugs = async (db: Db): Promise<Set<string>> =>
	new Set((await db.select({ slug: tags.slug }).from(tags)).map(({ slug }) => slug));

export const listTags = (ctx: Ctx): Promise<TagInput[]> => remember(ctx, 'tags', () => loadTags(ctx.store.read));

export const tagBookOf = (list: TagInput[]): TagBook => new Map(list.map((tag) => [tag.slug, tag]));

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

/** The tags that are a topic of their own; for the others there is a filter. */
const isTopic = ({ slug }: TagInput): boolean => facetInsteadOf(slug) === undefined;

/** The topics under which something is listed: one that leads to an empty page is offered nowhere. */
export const listFiledTags = (ctx: Ctx): Promise<TagInput[]> =>
	remember(ctx, 'filed tags', async () => {
		const filed = await listTagDates(ctx);
		return (await listTags(ctx)).filter((tag) => isTopic(tag) && filed.has(tag.slug));
	});
