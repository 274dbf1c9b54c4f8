import { fieldAt, nameField, ofBook, type Field, type FieldBook } from './book.ts';
import { countOf, formatNumber, joinList } from '#lib/utils/text.ts';

/** Characters of one box, unless its field allows more. */
export const longestBox = 8000;
/** Rows, tags or words of one list, unless its field allows more. */
const longestList = 100;
/**
 * Characters of a whole document as it is stored, some ten times the longest listing there is; boxes and lists that may be
 * longer than others have room of their own beside it.
 */
export const largestDraft = 120_000;
const deepest = 6;
const mostKeys = 60;

export type SizeProblem = { path: (string | number)[]; message: string };

type Place = { value: unknown; path: (string | number)[] };

const sayBox = (length: number, most: number): string =>
	`This is ${formatNumber(length)} characters long. Keep it to ${formatNumber(most)}.`;
const sayList = (length: number, most: number): string =>
	`This list has ${formatNumber(length)} rows. Keep it to ${most}, and take out those that matter least.`;
const strange: SizeProblem = { path: [], message: 'This is not what the form sends. Open the page again.' };

function boxSize(book: FieldBook, path: (string | number)[]): number {
	const field = fieldAt(book, path.join('.'));
	return Math.max(longestBox, (field?.kind === 'text' && field.most) || 0);
}

/** How many rows, tags or words a list may have. */
export function mostRowsOf(book: FieldBook, path: string): number {
	const field = fieldAt(book, path);
	return Math.max(longestList, ((field?.kind === 'rows' || field?.kind === 'words') && field.most) || 0);
}

/** JSON writes a line break, a quotation mark or a backslash as two characters, and a name and signs around a value. */
const written = 2;
const aroundValue = 40;
const longestWord = 120;

/** Characters that a field at its longest takes when it is stored. */
function fullSize(field: Field): number {
	if (field.kind === 'group') return field.parts.reduce((sum, part) => sum + fullSize(part), aroundValue);
	if (field.kind === 'rows') return (field.most ?? longestList) * fullSize(field.row);
	if (field.kind === 'words') return (field.most ?? longestList) * longestWord;
	return aroundValue + (field.kind === 'text' ? written * (field.most ?? longestBox) : 0);
}

function ownRoom(field: Field): number {
	if (field.kind === 'group') return field.parts.reduce((sum, part) => sum + ownRoom(part), 0);
	const isLong =
		field.kind === 'text' ? (field.most ?? 0) > longestBox : 'most' in field && (field.most ?? 0) > longestList;
	return isLong ? fullSize(field) : 0;
}

/** Characters of a whole document of a kind as it is stored: whatever its schema lets be longer than usual fits. */
export const largestOf = ofBook((book) => largestDraft + ownRoom(book.root));

/** Characters of all that one page may store unsaved: what was there before and what is there now, however much it is. */
export const longestCopyOf = (book: FieldBook): number => 2 * largestOf(book);

function lookAt(book: FieldBook, { value, path }: Place, waiting: Place[]): SizeProblem | undefined {
	if (typeof value === 'string') {
		const most = value.length > longestBox ? boxSize(book, path) : longestBox;
		return value.length > most ? { path, message: sayBox(value.length, most) } : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	if (path.length >= deepest) return strange;
	if (Array.isArray(value)) {
		const most = mostRowsOf(book, path.join('.'));
		if (value.length > most) return { path, message: sayList(value.length, most) };
		for (const [index, item] of value.entries()) waiting.push({ value: item, path: [...path, index] });
		return undefined;
	}
	const keys = Object.keys(value);
	if (keys.length > mostKeys) return strange;
	for (const key of keys) waiting.push({ value: (value as Record<string, unknown>)[key], path: [...path, key] });
	return undefined;
}

/** The fields that take most of the room. */
function findLongest(book: FieldBook, document: object): string[] {
	return Object.entries(document)
		.map(([field, value]) => ({ field, length: JSON.stringify(value ?? null).length }))
		.toSorted((a, b) => b.length - a.length)
		.slice(0, 2)
		.map(({ field, length }) => `${nameField(book, field)} (${formatNumber(length)})`);
}

/** What about a draft is too long, too many or too deep; nothing when it may be stored. Never walks deeper than a document goes. */
export function findTooLarge(book: FieldBook, document: unknown): SizeProblem[] {
	const problems: SizeProblem[] = [];
	const waiting: Place[] = [{ value: document, path: [] }];
	for (let place = waiting.pop(); place; place = waiting.pop()) {
		const problem = lookAt(book, place, waiting);
		if (problem === strange) return [strange];
		if (problem) problems.push(problem);
	}
	if (problems.length > 0) return problems.reverse();
	const length = JSON.stringify(document ?? null).length;
	const largest = largestOf(book);
	if (length <= largest || typeof document !== 'object' || document === null) return [];
	const message = `This ${book.noun} is ${formatNumber(length)} characters long in all, and ${formatNumber(largest)} is the most that can be stored. Shorten the longest parts first: ${joinList(findLongest(book, document))}.`;
	return [{ path: [], message }];
}

/** One sentence for all of it. */
export function saySizes(book: FieldBook, problems: readonly SizeProblem[]): string {
	const [first] = problems;
	if (!first || first.path.length === 0) return first?.message ?? '';
	return `${countOf(problems.length, 'part')} of this ${book.noun} ${problems.length === 1 ? 'is' : 'are'} too long to store. ${nameField(book, first.path.join('.'))}: ${first.message}`;
}
