import { isRecord } from '#lib/utils/records.ts';
import { mostRowsOf } from './size.ts';
import {
	fieldAt,
	fieldsOf,
	joinPath,
	ofBook,
	today as startsToday,
	type Field,
	type FieldBook,
	type RowsField
} from './book.ts';

/*
 * A document as the boxes of a form: every field there, every value text. No Zod here, so that the editor can use it in
 * the browser; what comes back is checked when it is stored, and in full when it is submitted.
 */

/** Text for every value, a list for every list. */
export type Formed<T> =
	NonNullable<T> extends (infer U)[]
		? Formed<U>[]
		: NonNullable<T> extends object
			? { [K in keyof NonNullable<T>]: Formed<NonNullable<T>[K]> }
			: string;
/** A document as its form holds it, of whatever kind. */
export type FormDocument = { [field: string]: unknown };
/** A document on its way, of whatever kind: anything may be missing or unfinished. */
export type Draft = { [field: string]: unknown };

/** Characters of what may still be a number. */
const longestNumber = 40;
const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

function form(field: Field, value: unknown): unknown {
	if (field.kind === 'words') return Array.isArray(value) ? value.map(textOf).filter(Boolean) : [];
	if (field.kind === 'rows') return Array.isArray(value) ? value.map((row) => form(field.row, row)) : [];
	if (field.kind !== 'group') return textOf(value);
	const record = isRecord(value) ? value : {};
	return Object.fromEntries(field.parts.map((part) => [part.key, form(part, record[part.key])]));
}

/** A draft as a form shows it. */
export const toForm = <T = FormDocument>(book: FieldBook, draft: object): T => form(book.root, draft) as T;

/** Line ends as browsers send them, and the spaces around, are not part of what was written. */
const tidy = (value: string): string => value.replace(/\r\n?/g, '\n').trim();

export const isBlank = (value: unknown): boolean =>
	value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether somebody filled it in: what a new row starts with does not count. */
function isFilled(field: Field, value: unknown): boolean {
	if (field.kind === 'choice' || (field.kind === 'text' && field.start)) return false;
	if (field.kind === 'group') {
		return value !== null && field.parts.some((part) => isFilled(part, (value as Draft)[part.key]));
	}
	return !isBlank(value);
}

function readNumber(value: string): unknown {
	const written = tidy(value);
	if (written.length > longestNumber) return written;
	const digits = written.replace(/[\s,.](?=\d{3}(?!\d))/g, '');
	return /^\d{1,15}$/.test(digits) ? Number(digits) : written || null;
}

/** With a point or a comma before one or two digits; three digits after a comma are thousands. */
const decimals = [
	{ pattern: /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/, thousands: ',' },
	{ pattern: /^(\d{1,3}(?:\.\d{3})+|\d{1,12}),(\d{1,2})$/, thousands: '.' }
];

/** What could be read in two ways, such as 1.204, stays as it was written, and is asked about when it is submitted. */
function readDecimal(value: string): unknown {
	const written = tidy(value);
	if (written.length > longestNumber) return written;
	const dense = written.replace(/\s/g, '');
	for (const { pattern, thousands } of decimals) {
		const [, whole, parts = ''] = pattern.exec(dense) ?? [];
		if (whole) return Number(`${whole.replaceAll(thousands, '')}.${parts || '0'}`);
	}
	return written || null;
}

function draft(field: Field, value: unknown): unknown {
	if (field.kind === 'words') return [...new Set((value as string[]).map(tidy))].filter(Boolean);
	if (field.kind === 'number') return (field.hasDecimals ? readDecimal : readNumber)(value as string);
	if (field.kind === 'rows') {
		return (value as unknown[]).map((row) => draft(field.row, row)).filter((row) => isFilled(field.row, row));
	}
	if (field.kind !== 'group') return tidy(value as string) || null;
	const record = value as Draft;
	const parts = Object.fromEntries(field.parts.map((part) => [part.key, draft(part, record[part.key])]));
	return field.isOptional && !isFilled(field, parts) ? null : parts;
}

/** What a form holds, as a draft: blanks are null, rows nobody filled in are left out. */
export const fromForm = <T = Draft>(book: FieldBook, document: FormDocument): T => draft(book.root, document) as T;

/** Without what a form may hold but a draft does not: spaces around, blank rows. */
export const normaliseForm = <T extends FormDocument>(book: FieldBook, document: T): T =>
	toForm<T>(book, fromForm(book, document));

type Fields = Map<string, string[]>;

function readRows(field: RowsField, path: string, fields: Fields): unknown[] {
	const start = `${path}.`;
	const numbers = new Set<number>();
	for (const name of fields.keys()) {
		const number = name.startsWith(start) ? /^\d{1,4}(?=\.|$)/.exec(name.slice(start.length))?.[0] : undefined;
		if (number !== undefined) numbers.add(Number(number));
	}
	const rows = [...numbers].sort((a, b) => a - b);
	return rows.map((number) => readPart(field.row, `${path}.${number}`, fields));
}

function readPart(field: Field, path: string, fields: Fields): unknown {
	if (field.kind === 'words') return fields.get(path) ?? [];
	if (field.kind === 'rows') return readRows(field, path, fields);
	// A page of an older release has no such box: then it says what it starts with.
	if (field.kind === 'choice') return fields.get(path)?.[0] ?? field.start ?? '';
	if (field.kind !== 'group') return fields.get(path)?.[0] ?? '';
	return Object.fromEntries(field.parts.map((part) => [part.key, readPart(part, joinPath(path, part.key), fields)]));
}

/** The boxes of a sent form, by names such as `evidence.0.finding`. Whatever is no field of the book is ignored. */
export function readFields<T = FormDocument>(book: FieldBook, sent: Iterable<[string, unknown]>): T {
	const fields: Fields = new Map();
	for (const [name, value] of sent) {
		if (typeof value !== 'string') continue;
		const values = fields.get(name);
		if (values) values.push(value);
		else fields.set(name, [value]);
	}
	return readPart(book.root, '', fields) as T;
}

function writePart(field: Field, path: string, value: unknown): [string, string][] {
	if (field.kind === 'words') return (value as string[]).map((word) => [path, word]);
	if (field.kind === 'rows') {
		return (value as unknown[]).flatMap((row, index) => writePart(field.row, `${path}.${index}`, row));
	}
	if (field.kind !== 'group') return [[path, value as string]];
	return field.parts.flatMap((part) => writePart(part, joinPath(path, part.key), (value as FormDocument)[part.key]));
}

/** The boxes that every form of a document has and that this one came without. Lists without a row send none. */
export function listAbsent(book: FieldBook, sent: Iterable<[string, unknown]>): string[] {
	const names = new Set(Array.from(sent, ([name]) => name));
	return formParts(book).filter((path) => {
		const field = fieldAt(book, path);
		return field?.kind !== 'rows' && field?.kind !== 'words' && !names.has(path);
	});
}

/** Names and values of the boxes: the other way round of `readFields`. */
export const writeFields = (book: FieldBook, document: FormDocument): [string, string][] =>
	writePart(book.root, '', document);

/** Every part of a document that is taken whole when two versions are merged: a box, or a list with all its rows. */
export const formParts = ofBook((book): readonly string[] =>
	[...fieldsOf(book)].filter(([path, { kind }]) => kind !== 'group' && !path.includes('*')).map(([path]) => path)
);

export const holdsRows = (book: FieldBook, path: string): boolean => fieldsOf(book).get(path)?.kind === 'rows';

export const valueAt = (tree: unknown, keys: readonly PropertyKey[]): unknown =>
	keys.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], tree);

export const partOf = (document: FormDocument, path: string): unknown => valueAt(document, path.split('.'));

export function setPart(document: FormDocument, path: string, value: unknown): void {
	const keys = path.split('.');
	const owner = valueAt(document, keys.slice(0, -1)) as FormDocument;
	owner[keys.at(-1)!] = value;
}

/** The first list that has more rows than a document may have: the form never sends one. */
export function findCrowded(book: FieldBook, document: FormDocument): { path: string; rows: number } | undefined {
	const lists = formParts(book).map((path) => ({ path, part: partOf(document, path) }));
	const crowded = lists.find(({ path, part }) => Array.isArray(part) && part.length > mostRowsOf(book, path));
	return crowded && { path: crowded.path, rows: (crowded.part as unknown[]).length };
}

/** Any value in the form of a part, as boxes hold it; undefined where there is no such part. */
export const shapePart = (book: FieldBook, path: string, value: unknown): unknown =>
	formParts(book).includes(path) ? form(fieldAt(book, path)!, value) : undefined;

/** One part as `normaliseForm` leaves it. @param path one of `formParts` */
export function normalisePart(book: FieldBook, path: string, value: unknown): unknown {
	const field = fieldAt(book, path)!;
	return form(field, draft(field, value));
}

function startRow(field: Field, day: string): unknown {
	if (field.kind === 'group') {
		return Object.fromEntries(field.parts.map((part) => [part.key, startRow(part, day)]));
	}
	const start = 'start' in field ? field.start : undefined;
	return form(field, start === startsToday ? day : start);
}

/** `add evidence`, `remove evidence.2`, `up evidence.2`, `down evidence.2`: changes the document's rows in place. */
export function changeRows(
	book: FieldBook,
	document: FormDocument,
	change: string,
	day: string
): { list: string; at: number } | null {
	const [, act, name = '', number] = /^(add|remove|up|down) ([a-zA-Z.]+?)(?:\.(\d{1,4}))?$/.exec(change) ?? [];
	const field = fieldsOf(book).get(name);
	if (field?.kind !== 'rows') return null;
	const rows = partOf(document, name) as unknown[];
	if (act === 'add') {
		if (rows.length >= mostRowsOf(book, name)) return null;
		return { list: name, at: rows.push(startRow(field.row, day)) - 1 };
	}
	const at = Number(number ?? -1);
	if (!(at in rows)) return null;
	const [row] = rows.splice(at, 1);
	if (act === 'remove') return { list: name, at: Math.max(0, at - 1) };
	const to = Math.min(Math.max(at + (act === 'up' ? -1 : 1), 0), rows.length);
	rows.splice(to, 0, row);
	return { list: name, at: to };
}
