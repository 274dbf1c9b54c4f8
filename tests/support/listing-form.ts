import * as form from '#lib/schemas/document/form.ts';
import * as merge from '#lib/schemas/document/merge.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';

/* What forms of documents do, for the form of a listing. */

export const toForm = (draft: ListingDraft) => form.toForm<FormListing>(listingBook, draft);
export const readFields = (sent: Iterable<[string, unknown]>) => form.readFields<FormListing>(listingBook, sent);
export const listChanges = (base: FormListing, mine: FormListing) => merge.listChanges(listingBook, base, mine);
export function applyChanges(theirs: FormListing, changes: merge.Changes, choose?: merge.Choose) {
	const { document, ...rest } = merge.applyChanges(listingBook, theirs, changes, choose);
	return { ...rest, listing: document as FormListing };
}
