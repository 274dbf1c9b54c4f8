import { z } from 'zod';
import { findTooLarge } from '#lib/schemas/document/size.ts';
import { listingBook } from './book.ts';
import { listingInput, type ListingDraft, type ListingInput } from './draft.ts';

const fields = Object.keys(listingInput.shape) as [keyof ListingInput, ...(keyof ListingInput)[]];

/** Any draft that may be stored: only known fields, bounded in size. */
export const listingDraft = z
	.unknown()
	.superRefine((document, { addIssue }) => {
		for (const problem of findTooLarge(listingBook, document)) addIssue({ code: 'custom', ...problem });
	})
	.pipe(z.partialRecord(z.enum(fields), z.unknown()))
	.transform((draft) => draft as ListingDraft);
