import { blankDraft as blank, completeDraft as complete } from '#lib/schemas/document/complete.ts';
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

export const blankDraft = (): ListingDraft => blank(listingBook) as ListingDraft;

/** A whole listing out of a draft, for looking at. */
export const completeDraft = (draft: ListingDraft, today: string): ListingInput =>
	complete(listingBook, listingInput, draft, today);

/** A published listing as a draft of its own next version. */
export const draftOf = ({ answers: _answers, ...listing }: ToolInput): ListingDraft => structuredClone(listing);
