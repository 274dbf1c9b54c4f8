import { z } from 'zod';
import { blankDraft as blank, completeDraft as complete } from '#lib/schemas/document/complete.ts';
import { findTooLarge } from '#lib/schemas/document/size.ts';
import { listingBook } from './book.ts';
import { listingInput, type ListingInput, type ToolInput } from './listing.ts';

export { listingInput, type ListingInput };

type Lenient<T> = T extends (infer U)[]
	? Lenient<U>[]
	: T extends object
		? { [K in keyof T]?: Lenient<T[K]> | null }
		: T | null;

/** A listing on its way: anything may still be missing or unfinished. */
export type ListingDraft = Lenient<ListingInput>;

const fields = Object.keys(listingInput.shape) as [keyof ListingInput, ...(keyof ListingInput)[]];

/** A draft as it may be stored: only known fields, bounded in size; what it says is checked when it is submitted. */
export const listingDraft = z
	.unknown()
	.superRefine((document, { addIssue }) => {
		for (const problem of findTooLarge(listingBook, document)) addIssue({ code: 'custom', ...problem });
	})
	.pipe(z.partialRecord(z.enum(fields), z.unknown()))
	.transform((draft) => draft as ListingDraft);

export const blankDraft = (): ListingDraft => blank(listingBook) as ListingDraft;

/** A whole listing out of a draft, for looking at. */
export const completeDraft = (draft: ListingDraft, today: string): ListingInput =>
	complete(listingBook, listingInput, draft, today);

/** A published listing as a draft of its own next version. */
export const draftOf = ({ answers: _answers, ...listing }: ToolInput): ListingDraft => structuredClone(listing);
