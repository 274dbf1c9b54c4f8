import type { Formed } from '#lib/schemas/document/form.ts';
import type { ListingInput } from '#lib/schemas/listing/draft.ts';
import { arrangeReference, guessTitle } from '#lib/utils/reference.ts';

/** A listing as its form holds it. */
export type FormListing = Formed<ListingInput>;

/** Sorts what was pasted into a study: a DOI into its box, an address into the other. */
export function arrangeStudy(row: FormListing['evidence'][number]): void {
	const [first, second] = [arrangeReference(row.doi), arrangeReference(row.url)];
	row.doi = first?.doi ?? second?.doi ?? (first ? '' : row.doi);
	row.url = second?.url ?? first?.url ?? row.url;
}

/** The same for a source, which has an address and a title. */
export function arrangeSource(row: FormListing['sources'][number]): void {
	const found = arrangeReference(row.url);
	if (!found) return;
	row.url = found.url;
	row.title ||= guessTitle(found);
}

/** Sorts what was pasted anywhere in a listing. */
export function arrangeAll(listing: FormListing): FormListing {
	listing.evidence.forEach(arrangeStudy);
	listing.sources.forEach(arrangeSource);
	return listing;
}
