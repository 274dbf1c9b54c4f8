import { and, asc, eq, exists, gt, inArray, ne, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { tagGroups } from '#lib/schemas/tag.ts';
import { toolFacets, toolRevisions, tools } from '#lib/server/db/schema/tools.ts';
import type { Db } from '#lib/server/db/store.ts';
import { publicStatusOn } from './status.ts';

const version = { number: toolRevisions.number, actor: toolRevisions.actor, document: toolRevisions.document };

/** Every page that a listing has or had, whatever its standing, with all its public texts. */
export const toolPages = {
	async findTaken(db: Db, id: string, slug: string): Promise<string | undefined> {
		const [row] = await db
			.select({ name: tools.name })
			.from(tools)
			.where(and(eq(tools.slug, slug), ne(tools.id, id)));
		return row?.name;
	},
	async readPage(db: Db, id: string) {
		const { slug, publication, version, publicationNote, decision, reviewDueOn } = tools;
		const columns = { slug, publication, version, note: publicationNote, decision, reviewDueOn };
		const [row] = await db.select(columns).from(tools).where(eq(tools.id, id));
		return row;
	},
	/** @param number the newest where it is left out */
	async readVersion(db: Db, id: string, number?: number) {
		const [row] = await db
			.select(version)
			.from(tools)
			.innerJoin(
				toolRevisions,
				and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, number ?? tools.version))
			)
			.where(eq(tools.id, id));
		return row;
	},
	listVersions: (db: Db, id: string, above: number, most: number) =>
		db
			.select(version)
			.from(toolRevisions)
			.where(and(eq(toolRevisions.toolId, id), gt(toolRevisions.number, above)))
			.orderBy(asc(toolRevisions.number))
			.limit(most),
	/** What a list of entries joins, and asks of it on a day. */
	joinOn: (today: string) => ({
		from: sql`${tools}`,
		id: sql<string>`${tools.id}`,
		isListed: sql<boolean>`${tools.publication} = 'published'`,
		dueOn: sql<string | null>`${tools.reviewDueOn}`,
		status: publicStatusOn(today)
	}),
	hasTag(db: Db, id: SQLWrapper, tag: string): SQL {
		const { seq, group, value } = toolFacets;
		const isTagged = and(eq(tools.id, id), inArray(group, [...tagGroups]), eq(value, tag));
		return exists(db.select({ seq }).from(toolFacets).innerJoin(tools, eq(tools.seq, seq)).where(isTagged));
	}
};
