import { joinPath, nameField, type Field, type FieldBook } from './book.ts';
import { formParts, isBlank, partOf, type Draft } from './form.ts';

type Missing = { path: string; label: string };

/** A required field is there or not; one that is wanted has to say more than that it is not known. */
function isGiven(field: Field, value: unknown): boolean {
	if (field.kind === 'group')
		return isGiven({ ...field.parts[0]!, wanted: field.wanted }, (value as Draft | null)?.[field.parts[0]!.key]);
	return !isBlank(value) && !(field.wanted && value === 'unknown');
}

function isCovered({ unless }: Field, document: Draft): boolean {
	if (!unless) return false;
	const other = partOf(document, unless.path);
	return unless.is === undefined ? !isBlank(other) : other === unless.is;
}

type Walk = { book: FieldBook; document: Draft; found: Missing[] };

function look(walk: Walk, field: Field, path: string): void {
	const value = partOf(walk.document, path);
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
	for (const part of parts) look(walk, part, joinPath(path, part.key));
}

/** What a draft does not give yet, in the order of the form: what is needed, and what a reader would miss. */
export function listMissing(book: FieldBook, document: Draft): Missing[] {
	const found: Missing[] = [];
	lookAtParts({ book, document, found }, book.root.parts, '');
	return found;
}

/** How many kinds of information a whole document gives: all that an empty one lacks. */
export const countAsked = (book: FieldBook): number => listMissing(book, {}).length;

/** In the order of the form. */
export const placeOf = (book: FieldBook, path: string): number =>
	formParts(book).findIndex((part) => `${path}.`.startsWith(`${part}.`));
