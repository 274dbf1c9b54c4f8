import { listingBook } from '#lib/schemas/listing/book.ts';
import { and, eq } from 'drizzle-orm';
import { fromForm, partOf, setPart, toForm } from '#lib/schemas/document/form.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import { findTooLong } from '#lib/schemas/document/too-long.ts';
import { listChanges } from '#lib/schemas/document/merge.ts';
import { blankDraft } from '#lib/schemas/listing/draft.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entryAutosaves } from '#lib/server/db/schema/entries.ts';
import { AppError } from '#lib/server/errors.ts';
import { findBase } from './base.ts';
import { createEntry } from './commands.ts';
import { writeCopy, type CopyNote } from './copies.ts';

/** The name of the text with which each draft begins here. */
export const firstBase = 'revision:1';

/** The listing as it was begun, under whatever was saved since. @throws {AppError} not_found */
export async function readFirst(ctx: Ctx, id: string): Promise<FormListing> {
	const document = await findBase(ctx.store.read, id, firstBase);
	if (!document) throw new AppError('not_found', 'There is no such draft. It may have been deleted.');
	return toForm(listingBook, document);
}

/**
 * Begins a draft with what a page has stored. The same page asking again, such as after an answer that got lost, is given
 * the draft that it has begun already. A box that holds too much goes into the page's stored copy.
 */
export async function beginDraft(ctx: Ctx, note: CopyNote, listing: FormListing): Promise<string> {
	const user = asSignedIn(ctx);
	return ctx.store.transaction(async (tx) => {
		const own = and(eq(entryAutosaves.userId, user.id), eq(entryAutosaves.id, note.copy));
		const [begun] = await tx.select({ entryId: entryAutosaves.entryId }).from(entryAutosaves).where(own);
		if (begun) return begun.entryId;
		const blank = toForm<FormListing>(listingBook, blankDraft());
		const whole = structuredClone(listing);
		for (const path of findTooLong(listingBook, listing).parts) setPart(whole, path, partOf(blank, path));
		const { id, version } = await createEntry(ctx, fromForm(listingBook, whole));
		await writeCopy(ctx, tx, id, { ...note, version, changes: listChanges(listingBook, whole, listing) });
		return id;
	});
}
