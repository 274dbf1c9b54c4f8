import { nameField, type Field, type FieldBook } from './book.ts';
import { formParts, type Draft } from './form.ts';

type Missing = { path: string; label: string };

const valueAt = (document: unknown, path: string): unknown =>
	path.split('.').reduce<unknown>((value, key) => (value as Draft | null | undefined)?.[key], document);

const isBlank = (value: unknown): boolean =>
	value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A required field is there or not; one that is wanted has to say more than that it is not known. */
function isGiven(field: Field, value: unknown): boolean {
	if (field.kind === 'group')
		return isGiven({ ...field.parts[0]!, wanted: field.wanted }, (value as Draft | null)?.[field.parts[0]!.key]);
	return !isBlank(value) && !(field.wanted && value === 'unknown');
}

function isCovered({ unless }: Field, document: Draft): boolean {
	if (!unless) return false;
	const other = valueAt(document, unless.path);
	return unless.is === undefined ? !isBlank(other) : other === unless.is;
}

type Walk = { book: FieldBook; document: Draft; found: Missing[] };

function look(walk: Walk, field: Field, path: string): void {
	const value = valueAt(walk.document, path);
	const isAsked = field.wanted !== undefined || (field.kind !== 'group' && field.isRequired);
	if (isAsked && !isGiven(field, value) && !isCovered(field, walk.document)) {
		walk.found.push({ path, label: field.wanted ?? nameField(walk.book, path) });
	}
	if (field.kind === 'rows' && field.row.kind === 'group' && Array.isArray(value)) {
		for (const at of value.keys()) lookAtParts(walk, field.row.parts, `${path}.${at}`);
	}
	const isLeftOut = field.kind === 'group' && field.isOptional && isBlank(value);
	if (field.kind === 'group' && field.wanted === undefined && !isLeftOut) lookAtParts(walk, field.parts, path);
}

function lookAtParts(walk: Walk, parts: Field[], path: string): void {
	for (const part of parts) look(walk, part, path ? `${path}.${part.key}` : part.key);
}

/** What a draft does not give yet, in the order of the form: what is needed, and what a reader would miss. */
export function listMissing(book: FieldBook, document: Draft): Missing[] {
	const found: Missing[] = [];
	lookAtParts({ book, document, found }, book.root.parts, '');
	return found;
}

function countParts(parts: Field[]): number {
	return parts.reduce((sum, part) => {
		if (part.wanted !== undefined) return sum + 1;
		if (part.kind === 'group') return sum + (part.isOptional ? 0 : countParts(part.parts));
		return sum + (part.isRequired ? 1 : 0);
	}, 0);
}

/** How many kinds of information a whole document gives. */
export const countAsked = (book: FieldBook): number => countParts(book.root.parts);

/** In the order of the form. */
export const placeOf = (book: FieldBook, path: string): number =>
	formParts(book).findIndex((part) => `${path}.`.startsWith(`${part}.`));
