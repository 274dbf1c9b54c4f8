import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { PublicStatus } from '#lib/schemas/entry.ts';
import { guideRevisions, guides } from '#lib/server/db/schema/guides.ts';
import type { Db } from '#lib/server/db/store.ts';
import { readParts } from '#lib/server/db/whole-json.ts';
import { listRedirects } from '#lib/server/site/index.ts';

const version = { number: guideRevisions.number, actor: guideRevisions.actor, document: guideRevisions.document };

// eslint-disable-next-line no-restricted-properties -- SQL of our own, with no value in it
const reviewDay = sql.raw(readParts('r.document', (document) => `${document} ->> 'nextReview'`));
const nextReview = sql<string | null>`(select ${reviewDay} from guide_revisions r
	where r.guide_id = ${guides.id} and r.number = ${guides.version})`;

/** Every page that a guide has or had, whatever its standing, with all its public texts. */
export const guidePages = {
	/** The guide that has this slug, or had it before: others may name it so. */
	async findTaken(db: Db, id: string, slug: string): Promise<string | undefined> {
		const now = (await listRedirects(db, 'guide')).get(slug);
		const [row] = await db
			.select({ slug: guides.slug })
			.from(guides)
			.where(and(inArray(guides.slug, now === undefined ? [slug] : [slug, now]), ne(guides.id, id)));
		return row?.slug;
	},
	async readPage(db: Db, id: string) {
		const { slug, publication, version, publicationNote } = guides;
		const columns = { slug, publication, version, note: publicationNote, reviewDueOn: nextReview };
		const [row] = await db.select(columns).from(guides).where(eq(guides.id, id));
		return row && { ...row, decision: null };
	},
	/** @param number the newest where it is left out */
	async readVersion(db: Db, id: string, number?: number) {
		const [row] = await db
			.select(version)
			.from(guides)
			.innerJoin(
				guideRevisions,
				and(eq(guideRevisions.guideId, guides.id), eq(guideRevisions.number, number ?? guides.version))
			)
			.where(eq(guides.id, id));
		return row;
	},
	listVersions: (db: Db, id: string, above: number, most: number) =>
		db
			.select(version)
			.from(guideRevisions)
			.where(and(eq(guideRevisions.guideId, id), gt(guideRevisions.number, above)))
			.orderBy(asc(guideRevisions.number))
			.limit(most),
	/** What a list of entries joins, and asks of it. */
	joinOn: () => ({
		from: sql`${guides}`,
		id: sql<string>`${guides.id}`,
		isListed: sql<boolean>`${guides.publication} = 'published'`,
		dueOn: nextReview,
		status: sql<PublicStatus>`case when ${guides.id} is null then 'never-public'
			when ${guides.publication} = 'archived' then 'taken-back' else 'public' end`
	})
};
