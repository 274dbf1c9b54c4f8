import { blankDraft as blank } from '#lib/schemas/document/complete.ts';
import { completeGuide } from '#lib/schemas/guide/draft.ts';
import { guideInput, type GuideInput } from '#lib/schemas/guide/guide.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { AppError } from '#lib/server/errors.ts';
import {
	checkGuide,
	getGuide,
	guideDirectives,
	guidePages,
	previewGuide,
	publishGuide,
	returnGuide,
	withdrawGuide
} from '#lib/server/guides/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import type { Kind, PublicVersion } from './kind.ts';

/** Among the changes of a guide whose text has no note of that day. */
const published = 'Published';

type Row = Omit<PublicVersion, 'document'> & { document: GuideInput };
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
	findTaken: guidePages.findTaken,
	readPage: guidePages.readPage,
	async readVersion(db, id, number) {
		const row = await guidePages.readVersion(db, id, number);
		return row && asVersion(row);
	},
	listVersions: async (...asked) => (await guidePages.listVersions(...asked)).map(asVersion),
	joinOn: guidePages.joinOn,
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
