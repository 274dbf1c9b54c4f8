import { listingBook } from '#lib/schemas/listing/book.ts';
import { findCrowded, readFields } from '#lib/schemas/document/form.ts';
import { renameFields } from '#lib/schemas/listing/upgrade.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import { longestList } from '#lib/schemas/document/size.ts';
import { nameField } from '#lib/schemas/document/book.ts';
import { AppError } from '#lib/server/errors.ts';
import { formatNumber } from '#lib/utils/text.ts';

/** @throws {AppError} invalid, when a list has more rows than the form lets anyone add */
export function readListing(sent: Iterable<[string, unknown]>): FormListing {
	const listing = readFields<FormListing>(listingBook, renameFields([...sent]));
	const crowded = findCrowded(listingBook, listing);
	if (!crowded) return listing;
	const { path, rows } = crowded;
	throw new AppError(
		'invalid',
		`${nameField(listingBook, path)} has ${formatNumber(rows)} rows, and ${longestList} is the most. Nothing was saved: open the page again.`
	);
}
