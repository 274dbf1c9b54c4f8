import { isDeepStrictEqual } from 'node:util';
import { draftOf, listingInput, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import { authorise } from '#lib/server/auth/index.ts';
import { getToolPage, previewTool, type ToolPage } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readPreview } from '#lib/server/editorial/drafts/preview.ts';
import { readDocument, readEntry, readPublished, type EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { checkListing } from '#lib/server/editorial/drafts/rules.ts';
import { pinnedRound, readVerdict } from './verdict.ts';

export type Preview = {
	page: ToolPage;
	/** Whether a review of this very text is complete, and whether it is public. */
	standing: 'draft' | 'reviewed' | 'public';
	/** How many things keep this text from being submitted. */
	missing: number;
};

/** The working copy as its page will be. @throws {AppError} not_found */
export async function previewEntry(ctx: Ctx, id: string): Promise<Preview> {
	authorise(ctx, 'tool.read');
	const row = await readEntry(ctx.store.read, id);
	return showText(ctx, row, await readDocument(ctx.store.read, row));
}

/** What a preview link shows, or undefined when the link is unknown, expired or revoked. */
export async function previewByLink(ctx: Ctx, token: string): Promise<(Preview & { revision: number }) | undefined> {
	const shared = await readPreview(ctx, token);
	if (!shared) return undefined;
	const row = await readEntry(ctx.store.read, shared.entryId);
	return { ...(await showText(ctx, row, shared.document)), revision: shared.revision };
}

async function showText(ctx: Ctx, row: EntryRow, document: ListingDraft): Promise<Preview> {
	const missing = checkListing(document).length;
	const live = await readLivePage(ctx, row, document);
	if (live) return { page: live, missing, standing: 'public' };
	const page = await showDraft(ctx, row, document);
	return { page, missing, standing: page.publication === 'draft' ? 'draft' : 'reviewed' };
}

/** The public page, where this text is what it shows and nothing newer is on its way. */
async function readLivePage(ctx: Ctx, row: EntryRow, document: ListingDraft): Promise<ToolPage | undefined> {
	if (row.document && isDeepStrictEqual(row.document, document)) return undefined;
	const published = await readPublished(ctx.store.read, row.id);
	if (!published || !isDeepStrictEqual(draftOf(published), document)) return undefined;
	return getToolPage(ctx, published.slug);
}

/** A text that is not public, with the verdict of a finished round on this very text and of no other. */
async function showDraft(ctx: Ctx, row: EntryRow, draft: ListingDraft): Promise<ToolPage> {
	const roundId = pinnedRound(row);
	const listing = listingInput.safeParse(draft);
	const isJudged = roundId && listing.success && isDeepStrictEqual(row.document, draft);
	if (!isJudged) return previewTool(ctx, { id: row.id, draft });
	return previewTool(ctx, {
		id: row.id,
		draft,
		verdict: await readVerdict(ctx, ctx.store.read, roundId, listing.data)
	});
}
