import { nameField, sayValue, type Field, type FieldBook, type GroupField } from '#lib/schemas/document/book.ts';
import type { Draft } from '#lib/schemas/document/form.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { formatNumber } from '#lib/utils/text.ts';

type Link = { href: string; label: string };
export type SheetLine = { label: string; texts: string[]; links: Link[] };
export type SheetSection = { id: string; title: string; lines: SheetLine[] };

/** What a field says: words to read, and where they lead. */
type Said = { texts: string[]; links: Link[] };
/** A number from here on is easier to read in groups of three; a year is below. */
const longNumber = 10_000;

const nothing: Said = { texts: [], links: [] };
const isBlank = (value: unknown): boolean =>
	value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const partOf = (value: unknown, key: string): unknown => (value as Draft | null | undefined)?.[key];

function linkTo(url: string, label?: string): Link[] {
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return [];
	return [{ href: url, label: label ?? new URL(url).hostname.replace(/^www\./, '') }];
}

function sayText(book: FieldBook, path: string, field: Field, value: string): Said {
	if (field.kind === 'text' && field.input === 'url') return { texts: [], links: linkTo(value) };
	if (/^10\.\d{4,9}\/\S+$/.test(value)) return { texts: [], links: linkTo(`https://doi.org/${value}`, `doi ${value}`) };
	const isDate = /^\d{4}(-\d{2}){0,2}$/.test(value);
	return { texts: [isDate ? formatDay(value) : sayValue(book, path, value)], links: [] };
}

function say(book: FieldBook, path: string, field: Field, value: unknown): Said {
	if (isBlank(value)) return nothing;
	if (field.kind === 'group') return sayParts(book, path, field, value);
	if (typeof value === 'number') {
		return { texts: [value < longNumber ? String(value) : formatNumber(value)], links: [] };
	}
	if (!Array.isArray(value)) return sayText(book, path, field, String(value));
	const words = value.filter((item) => !isBlank(item)).map(String);
	if (field.kind === 'rows') return { texts: words, links: [] };
	return { texts: [words.map((word) => sayValue(book, path, word)).join(', ')], links: [] };
}

const withLabel = ({ label }: Field, text: string): string => `${label}${/[?…]$/.test(label) ? '' : ':'} ${text}`;

/** A study may have its DOI as its address too: one link, not two. */
const onlyFirst = (links: Link[]): Link[] =>
	links.filter(({ href }, at) => links.findIndex((other) => other.href === href) === at);

/** All parts of a row or a line. Of an answer and its note it is clear which is which. */
function sayParts(book: FieldBook, path: string, group: GroupField, value: unknown): Said {
	const isClear = group.isLine && group.parts.length <= 2;
	const said = group.parts.map((part) => ({
		part,
		...say(book, `${path}.${part.key}`, part, partOf(value, part.key))
	}));
	return {
		texts: said.flatMap(({ part, texts }) => texts.map((text) => (isClear ? text : withLabel(part, text)))),
		links: onlyFirst(said.flatMap(({ links }) => links))
	};
}

const line = (label: string, { texts, links }: Said, none = 'Not given.'): SheetLine => ({
	label,
	texts: texts.length + links.length > 0 ? texts : [none],
	links
});

function listLines(book: FieldBook, path: string, field: Field, value: unknown): SheetLine[] {
	if (field.kind === 'group' && !field.isLine) {
		return field.parts.flatMap((part) => listLines(book, `${path}.${part.key}`, part, partOf(value, part.key)));
	}
	if (field.kind !== 'rows') return [line(nameField(book, path), say(book, path, field, value))];
	const rows = Array.isArray(value) ? (value as unknown[]).filter((row) => !isBlank(row)) : [];
	if (field.row.kind === 'text' || rows.length === 0) {
		return [line(field.label, say(book, path, field, rows), 'None listed.')];
	}
	const row = field.row;
	return rows.map((value, index) => line(`${field.one} ${index + 1}`, say(book, `${path}.${index}`, row, value)));
}

/** Everything that a document says, in the order of its form, every address as a link. */
export function shapeSheet(book: FieldBook, document: Draft): SheetSection[] {
	const fields = new Map(book.root.parts.map((field) => [field.key, field]));
	return book.sections.map(({ id, title, fields: keys }) => ({
		id: `sheet-${id}`,
		title,
		lines: keys.flatMap((key) => listLines(book, key, fields.get(key)!, document[key]))
	}));
}
