import { blankDraft as blank } from '#lib/schemas/document/complete.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { draftOf, listingInput, type ListingDraft, type ListingInput } from '#lib/schemas/listing/draft.ts';
import { arrangeAll, type FormListing } from '#lib/schemas/listing/form.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { renameFields } from '#lib/schemas/listing/upgrade.ts';
import { goneState, isGone } from '#lib/schemas/status.ts';
import {
	getToolPage,
	previewTool,
	publishTool,
	returnTool,
	storeReview,
	toolPages,
	withdrawTool
} from '#lib/server/catalogue/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import type { Kind, PublicVersion } from './kind.ts';

type Row = Omit<PublicVersion, 'document'> & { document: ToolInput };
const asVersion = ({ document, ...row }: Row): PublicVersion => ({ ...row, document: draftOf(document) });

/** The host of a web address without "www.", lower case; undefined when it is none. */
export function siteOf(website: unknown): string | undefined {
	if (typeof website !== 'string' || !URL.canParse(website)) return undefined;
	return new URL(website).hostname.toLowerCase().replace(/^www\./, '') || undefined;
}

/** A tool of the directory: vetted by two people who answer the rubric apart. */
export const listing: Kind = {
	name: 'listing',
	word: 'tool',
	place: '/tools',
	book: listingBook,
	schema: listingInput,
	vetting: 'rubric',
	titleOf: ({ name }) => (typeof name === 'string' ? name.trim() : ''),
	siteOf: ({ website }) => siteOf(website),
	renameFields,
	writingHelp: [],
	arrange: (form) => arrangeAll(form as FormListing),
	blank: (now) => ({ ...blank(listingBook), checkedOn: dayOf(now) }),
	check: async () => [],
	findTaken: toolPages.findTaken,
	readPage: toolPages.readPage,
	async readVersion(db, id, number) {
		const row = await toolPages.readVersion(db, id, number);
		return row && asVersion(row);
	},
	listVersions: async (...asked) => (await toolPages.listVersions(...asked)).map(asVersion),
	joinOn: toolPages.joinOn,
	hasTag: toolPages.hasTag,
	async markGone(ctx, tx, id, note) {
		const row = await toolPages.readVersion(tx, id);
		const status = { state: goneState, note, date: dayOf(ctx.now) };
		if (!row) throw new AppError('not_found', 'It was never public.');
		const tool = { ...row.document, status };
		await publishTool(ctx, tx, { id, tool, summary: `No longer available: ${note}` });
	},
	isGone: (document) => isGone((document as ListingDraft).status?.state ?? ''),
	async publish(ctx, tx, { id, document, approval, summary }) {
		if (approval.by !== 'rubric') throw new AppError('invalid', 'Two people have to review it before it is published.');
		const { roundId, verdict } = approval;
		const { answers, outcome } = verdict;
		await publishTool(ctx, tx, { id, tool: { ...(document as ListingInput), answers }, outcome, summary });
		await storeReview(tx, id, roundId, verdict);
	},
	withdraw: withdrawTool,
	async giveBack(ctx, tx, id, { publication, note }, reason) {
		const place = publication === 'not-listed' ? ('not-listed' as const) : ('published' as const);
		await returnTool(ctx, tx, id, { publication: place, publicationNote: note }, reason);
	},
	async preview(ctx, { id, draft, approval }) {
		const verdict = approval?.by === 'rubric' ? approval.verdict : undefined;
		return { kind: 'listing', tool: await previewTool(ctx, { id, draft: draft as ListingDraft, verdict }) };
	},
	async show(ctx, slug) {
		const tool = await getToolPage(ctx, slug);
		return tool && { kind: 'listing', tool };
	}
};
