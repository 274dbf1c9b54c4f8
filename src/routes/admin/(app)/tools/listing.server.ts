import { findCrowded, readFields, type FormListing } from '#lib/schemas/entry-form.ts';
import { longestList } from '#lib/schemas/entry-size.ts';
import { nameField } from '#lib/schemas/entry-words.ts';
import { AppError } from '#lib/server/errors.ts';
import { formatNumber } from '#lib/utils/text.ts';

/** @throws {AppError} invalid, when a list has more rows than the form lets anyone add */
export function readListing(sent: Iterable<[string, unknown]>): FormListing {
	const listing = readFields(sent);
	const crowded = findCrowded(listing);
	if (!crowded) return listing;
	const { path, rows } = crowded;
	throw new AppError(
		'invalid',
		`${nameField(path)} has ${formatNumber(rows)} rows, and ${longestList} is the most. Nothing was saved: open the page again.`
	);
}
