import { nameField } from '#lib/schemas/document/book.ts';
import { findCrowded, readFields, type FormDocument } from '#lib/schemas/document/form.ts';
import { mostRowsOf } from '#lib/schemas/document/size.ts';
import type { Kind } from '#lib/server/editorial/index.ts';
import { refuseField } from '#lib/server/errors.ts';
import { formatNumber } from '#lib/utils/text.ts';

export const readDocument = ({ book, renameFields }: Kind, sent: Iterable<[string, unknown]>): FormDocument =>
	readFields(book, renameFields([...sent]));

/** @throws {AppError} invalid, when a list has more rows than the form lets anyone add */
export function refuseCrowded({ book }: Kind, document: FormDocument): void {
	const crowded = findCrowded(book, document);
	if (!crowded) return;
	const { path, rows } = crowded;
	const most = mostRowsOf(book, path);
	const said = `${nameField(book, path)} has ${formatNumber(rows)} rows, and ${most} is the most.`;
	refuseField(path, `${said} Nothing was saved. Take some out, then save again.`);
}
