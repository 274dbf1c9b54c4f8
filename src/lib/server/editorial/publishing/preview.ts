import { isDeepStrictEqual } from 'node:util';
import type { Draft } from '#lib/schemas/document/form.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readPreview } from '#lib/server/editorial/drafts/preview.ts';
import { readDocument, readEntry, readPublished, type EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { checkDraft } from '#lib/server/editorial/drafts/rules.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import type { ShownPage } from '#lib/server/editorial/kinds/kind.ts';
import { pinnedRound, readApproval } from './approval.ts';

export type Preview = {
	page: ShownPage;
	/** Whether a review of this very text is complete, and whether it is public. */
	standing: 'draft' | 'reviewed' | 'public';
	/** How many things keep this text from being submitted. */
	missing: number;
};

/** The working copy as its page will be. @throws {AppError} not_found */
export async function previewEntry(ctx: Ctx, id: string): Promise<Preview> {
	authorise(ctx, 'entry.read');
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

async function showText(ctx: Ctx, row: EntryRow, document: Draft): Promise<Preview> {
	const missing = checkDraft(kindOf(row), document).length;
	const live = await readLivePage(ctx, row, document);
	if (live) return { page: live, missing, standing: 'public' };
	return { missing, ...(await showDraft(ctx, row, document)) };
}

/** The public page, where this text is what it shows and nothing newer is on its way. */
async function readLivePage(ctx: Ctx, row: EntryRow, document: Draft): Promise<ShownPage | undefined> {
	if (row.document && isDeepStrictEqual(row.document, document)) return undefined;
	const published = await readPublished(ctx.store.read, row);
	if (!published || !isDeepStrictEqual(published, document)) return undefined;
	return kindOf(row).show(ctx, String(published.slug));
}

/** A text that is not public, with what a finished round says of this very text and of no other. */
async function showDraft(ctx: Ctx, row: EntryRow, draft: Draft): Promise<Pick<Preview, 'page' | 'standing'>> {
	const kind = kindOf(row);
	const roundId = pinnedRound(row);
	const whole = kind.schema.safeParse(draft);
	const isJudged = roundId && whole.success && isDeepStrictEqual(row.document, draft);
	const approval = isJudged ? await readApproval(ctx, ctx.store.read, row, roundId, whole.data) : undefined;
	const page = await kind.preview(ctx, { id: row.id, draft, approval });
	return { page, standing: approval ? 'reviewed' : 'draft' };
}
