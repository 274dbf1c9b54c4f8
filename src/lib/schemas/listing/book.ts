import { deriveBook } from '#lib/schemas/document/derive.ts';
import { listingFields } from './fields.ts';
import { listingInput } from './listing.ts';

/** The fields of a listing: what its schema says of them, and what people call them. */
export const listingBook = deriveBook(listingInput, listingFields);
