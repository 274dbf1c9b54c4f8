import { fieldAt, nameField, type FieldBook } from './book.ts';
import { countOf, formatNumber, joinList } from '#lib/utils/text.ts';

/** Characters of one box, unless its field allows more. */
export const longestBox = 8000;
/** Rows, tags or words of one list. */
export const longestList = 100;
/** Characters of a whole document as it is stored, some ten times the longest listing there is. */
export const largestDraft = 120_000;
const deepest = 6;
const mostKeys = 60;

export type SizeProblem = { path: (string | number)[]; message: string };

type Place = { value: unknown; path: (string | number)[] };

const sayBox = (length: number, most: number): string =>
	`This is ${formatNumber(length)} characters long. Keep it to ${formatNumber(most)}.`;
const sayList = (length: number): string =>
	`This list has ${formatNumber(length)} rows. Keep it to ${longestList}, and take out those that matter least.`;
const strange: SizeProblem = { path: [], message: 'This is not what the form sends. Open the page again.' };

function boxSize(book: FieldBook, path: (string | number)[]): number {
	const field = fieldAt(book, path.join('.'));
	return Math.max(longestBox, (field?.kind === 'text' && field.most) || 0);
}

function lookAt(book: FieldBook, { value, path }: Place, waiting: Place[]): SizeProblem | undefined {
	if (typeof value === 'string') {
		const most = value.length > longestBox ? boxSize(book, path) : longestBox;
		return value.length > most ? { path, message: sayBox(value.length, most) } : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	if (path.length >= deepest) return strange;
	if (Array.isArray(value)) {
		if (value.length > longestList) return { path, message: sayList(value.length) };
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
	if (length <= largestDraft || typeof document !== 'object' || document === null) return [];
	const message = `This ${book.noun} is ${formatNumber(length)} characters long in all, and ${formatNumber(largestDraft)} is the most that can be stored. Shorten the longest parts first: ${joinList(findLongest(book, document))}.`;
	return [{ path: [], message }];
}

/** One sentence for all of it. */
export function saySizes(book: FieldBook, problems: readonly SizeProblem[]): string {
	const [first] = problems;
	if (!first || first.path.length === 0) return first?.message ?? '';
	return `${countOf(problems.length, 'part')} of this ${book.noun} ${problems.length === 1 ? 'is' : 'are'} too long to store. ${nameField(book, first.path.join('.'))}: ${first.message}`;
}
