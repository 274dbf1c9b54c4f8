import { nameField } from '#lib/schemas/document/book.ts';
import { findCrowded, readFields, type FormDocument } from '#lib/schemas/document/form.ts';
import { longestList } from '#lib/schemas/document/size.ts';
import type { Kind } from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { formatNumber } from '#lib/utils/text.ts';

/** @throws {AppError} invalid, when a list has more rows than the form lets anyone add */
export function readDocument({ book, renameFields }: Kind, sent: Iterable<[string, unknown]>): FormDocument {
	const document = readFields(book, renameFields([...sent]));
	const crowded = findCrowded(book, document);
	if (!crowded) return document;
	const { path, rows } = crowded;
	throw new AppError(
		'invalid',
		`${nameField(book, path)} has ${formatNumber(rows)} rows, and ${longestList} is the most. Nothing was saved: open the page again.`
	);
}
