import { and, asc, eq, max } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import { actorName, type Ctx } from '#lib/server/context.ts';
import { guideRevisions, guides } from '#lib/server/db/schema/guides.ts';
import type { Db } from '#lib/server/db/store.ts';

/** Who checked a text, with what standing, and when. */
export type SignOff = { name: string; credential: string; isClinician: boolean; on: string };

type RevisionKind = (typeof guideRevisions.$inferSelect)['kind'];
type Revision = { number: number; at: Date; kind: RevisionKind; summary: string };

/** A guide as it is stored: its newest text, whether it is public, who checked it, and what happened to it. */
export type StoredGuide = {
	id: string;
	seq: number;
	slug: string;
	version: number;
	publication: 'published' | 'archived';
	note: string | null;
	signOff: SignOff | null;
	input: GuideInput;
	/** The oldest first. */
	history: Revision[];
};

const isOf = (id: string | undefined) => (id === undefined ? undefined : eq(guides.id, id));

/** Every slug that a guide has, whatever became of its page. */
export const listGuideSlugs = async (db: Db): Promise<Set<string>> =>
	new Set((await db.select({ slug: guides.slug }).from(guides)).map(({ slug }) => slug));

/** Every guide, or the one with this id. */
export async function readGuides(db: Db, id?: string): Promise<StoredGuide[]> {
	const newest = and(eq(guideRevisions.guideId, guides.id), eq(guideRevisions.number, guides.version));
	const rows = await db
		.select({ row: guides, document: guideRevisions.document })
		.from(guides)
		.innerJoin(guideRevisions, newest)
		.where(isOf(id))
		.orderBy(asc(guides.seq));
	const revisions = await db
		.select({
			guideId: guideRevisions.guideId,
			number: guideRevisions.number,
			at: guideRevisions.at,
			kind: guideRevisions.kind,
			summary: guideRevisions.summary
		})
		.from(guideRevisions)
		.where(id === undefined ? undefined : eq(guideRevisions.guideId, id))
		.orderBy(asc(guideRevisions.number));
	const ofGuide = Map.groupBy(revisions, ({ guideId }) => guideId);
	return rows.map(({ row, document }) => ({
		id: row.id,
		seq: row.seq,
		slug: row.slug,
		version: row.version,
		publication: row.publication,
		note: row.publicationNote,
		signOff: readSignOff(row),
		input: document,
		history: (ofGuide.get(row.id) ?? []).map(({ guideId: _guideId, ...revision }) => revision)
	}));
}

const readSignOff = (row: typeof guides.$inferSelect): SignOff | null =>
	row.signedOffBy && row.signedOffOn
		? {
				name: row.signedOffBy,
				credential: row.signedOffCredential ?? '',
				isClinician: row.signedOffIsClinician,
				on: row.signedOffOn
			}
		: null;

export const signOffColumns = (signOff: SignOff | null) => ({
	signedOffBy: signOff?.name ?? null,
	signedOffCredential: signOff?.credential ?? null,
	signedOffOn: signOff?.on ?? null,
	signedOffIsClinician: signOff?.isClinician ?? false
});

export type Change = { id: string; guide: GuideInput; kind: RevisionKind; summary: string };
type Columns = Partial<Omit<typeof guides.$inferInsert, 'id' | 'seq' | 'slug' | 'version'>>;

/** Adds a revision, and makes it the one that counts. @returns its number and the dense number of the guide */
export async function writeRevision(
	ctx: Ctx,
	tx: Db,
	before: StoredGuide | undefined,
	{ id, guide, kind, summary }: Change,
	columns: Columns = {}
): Promise<{ number: number; seq: number }> {
	const number = (before?.version ?? 0) + 1;
	const row = { ...columns, slug: guide.slug, version: number, updatedAt: ctx.now };
	const seq = before?.seq ?? (await readTopSeq(tx)) + 1;
	if (before) await tx.update(guides).set(row).where(eq(guides.id, id));
	else await tx.insert(guides).values({ ...row, id, seq, createdAt: ctx.now });
	await tx.insert(guideRevisions).values({
		id: newId(),
		guideId: id,
		number,
		at: ctx.now,
		actor: actorName(ctx.actor),
		byId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
		kind,
		summary,
		document: guide
	});
	return { number, seq };
}

async function readTopSeq(db: Db): Promise<number> {
	const [top] = await db.select({ seq: max(guides.seq) }).from(guides);
	return top?.seq ?? 0;
}
