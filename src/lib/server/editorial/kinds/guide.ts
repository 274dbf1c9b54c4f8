import { and, asc, eq, gt, ne } from 'drizzle-orm';
import { blankDraft as blank } from '#lib/schemas/document/complete.ts';
import { guideInput, type GuideInput } from '#lib/schemas/guide.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { guideRevisions, guides } from '#lib/server/db/schema/guides.ts';
import { AppError } from '#lib/server/errors.ts';
import {
	checkGuide,
	completeGuide,
	getGuide,
	guideDirectives,
	previewGuide,
	publishGuide,
	returnGuide,
	withdrawGuide
} from '#lib/server/guides/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import type { Kind, PublicVersion } from './kind.ts';

/** Among the changes of a guide whose text has no note of that day. */
const published = 'Published';

const version = { number: guideRevisions.number, actor: guideRevisions.actor, document: guideRevisions.document };
type Row = Pick<typeof guideRevisions.$inferSelect, 'number' | 'actor' | 'document'>;
const asVersion = ({ document, ...row }: Row): PublicVersion => ({ ...row, document: structuredClone(document) });

/** An article of the guide: signed off by a named person who did not write it. */
export const guide: Kind = {
	name: 'guide',
	word: 'guide',
	place: '/guides',
	book: guideBook,
	schema: guideInput,
	vetting: 'sign-off',
	titleOf: ({ title }) => (typeof title === 'string' ? title.trim() : ''),
	siteOf: () => undefined,
	renameFields: (sent) => [...sent],
	writingHelp: guideDirectives,
	arrange: (form) => form,
	blank: (now) => ({ ...blank(guideBook), published: dayOf(now), lastReviewed: dayOf(now) }),
	check: (db, id, document) => checkGuide(db, document as GuideInput, id),
	async findTaken(db, id, slug) {
		const [row] = await db
			.select({ slug: guides.slug })
			.from(guides)
			.where(and(eq(guides.slug, slug), ne(guides.id, id)));
		return row?.slug;
	},
	async readPage(db, id) {
		const { slug, publication, version, publicationNote } = guides;
		const [row] = await db
			.select({ slug, publication, version, note: publicationNote, document: guideRevisions.document })
			.from(guides)
			.innerJoin(guideRevisions, and(eq(guideRevisions.guideId, guides.id), eq(guideRevisions.number, guides.version)))
			.where(eq(guides.id, id));
		if (!row) return undefined;
		const { document, ...page } = row;
		return { ...page, decision: null, reviewDueOn: document.nextReview };
	},
	async readVersion(db, id, number) {
		const wanted = number === undefined ? eq(guideRevisions.number, guides.version) : eq(guideRevisions.number, number);
		const [row] = await db
			.select(version)
			.from(guides)
			.innerJoin(guideRevisions, and(eq(guideRevisions.guideId, guides.id), wanted))
			.where(eq(guides.id, id));
		return row && asVersion(row);
	},
	async listVersions(db, id, above, most) {
		const rows = await db
			.select(version)
			.from(guideRevisions)
			.where(and(eq(guideRevisions.guideId, id), gt(guideRevisions.number, above)))
			.orderBy(asc(guideRevisions.number))
			.limit(most);
		return rows.map(asVersion);
	},
	isGone: () => false,
	async publish(ctx, tx, { id, document, approval, summary }) {
		if (approval.by !== 'sign-off')
			throw new AppError('invalid', 'Somebody has to sign it off before it is published.');
		const { signOff } = approval;
		await publishGuide(ctx, tx, { id, guide: document as GuideInput, signOff, summary: summary ?? published });
	},
	withdraw: withdrawGuide,
	async giveBack(ctx, tx, id, _page, reason) {
		await returnGuide(ctx, tx, id, reason);
	},
	async preview(ctx, { id, draft, approval }) {
		const signOff = approval?.by === 'sign-off' ? approval.signOff : null;
		const whole = completeGuide(draft, dayOf(ctx.now));
		return { kind: 'guide', guide: await previewGuide(ctx, whole, signOff, { id, summary: published }) };
	},
	async show(ctx, slug) {
		const page = await getGuide(ctx, slug);
		return page && { kind: 'guide', guide: page };
	}
};
