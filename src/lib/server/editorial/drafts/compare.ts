import { diffArrays, diffWords, diffWordsWithSpace } from 'diff';
import { nameField, sayValue, type FieldBook } from '#lib/schemas/document/book.ts';
import { holdsRows, type Draft } from '#lib/schemas/document/form.ts';
import { namingFields, pairRows } from '#lib/utils/pair-rows.ts';

export type Run = { text: string; change: 'same' | 'removed' | 'added' };

export type FieldChange = {
	path: string;
	label: string;
	/** Runs of words in order: the same, taken out, put in. */
	words: Run[];
	/** The two texts share too little: `words` holds the old text and the new one, each whole. */
	tooDifferent?: boolean;
	/** The rows of a list stand in another order. */
	reordered?: boolean;
};

/** Words that may differ before two texts are shown whole: what is more than this nobody can read word by word. */
const mostEdits = 240;
const longestCompared = 10_000;
/** Steps for one comparison as a whole: a text costs its letters, and the square of the words in which it differs. */
const mostSteps = 150_000;

type Row = Record<string, unknown>;
type Work = { book: FieldBook; left: number; changes: FieldChange[] };

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const sayAny = ({ book }: Work, path: string, value: unknown): string =>
	value === null || value === undefined || value === ''
		? ''
		: sayValue(book, path, Array.isArray(value) ? value.join(', ') : String(value));

const whole = (from: string, to: string): Run[] =>
	[
		{ text: from, change: 'removed' as const },
		{ text: to, change: 'added' as const }
	].filter(({ text }) => text !== '');

/** Line breaks and spaces are seen where they alone are what changed. */
const showSpace = (text: string): string => text.replaceAll('\n', '⏎\n').replaceAll(/ (?= |$)/g, '·');

/** Differences of two texts in words, or undefined when there are too many of them. */
function findWords(from: string, to: string, work: Work): Run[] | undefined {
	const length = from.length + to.length;
	if (length > 2 * longestCompared || work.left < length + mostEdits) return undefined;
	const maxEditLength = Math.min(mostEdits, Math.floor(Math.sqrt(work.left - length)));
	const byWord = diffWords(from, to, { maxEditLength });
	const isSpaceOnly = byWord?.every(({ added, removed }) => !added && !removed);
	const parts = isSpaceOnly ? diffWordsWithSpace(from, to, { maxEditLength }) : byWord;
	const edits = parts
		? parts.reduce((sum, part) => sum + (part.added || part.removed ? part.count : 0), 0)
		: maxEditLength;
	work.left -= length + edits ** 2;
	return parts?.map(({ value, added, removed }) => ({
		text: isSpaceOnly && (added || removed) ? showSpace(value) : value,
		change: added ? 'added' : removed ? 'removed' : 'same'
	}));
}

function compareTexts(path: string, label: string, from: string, to: string, work: Work): void {
	if (from === to) return;
	const words = from && to ? findWords(from, to, work) : whole(from, to);
	work.changes.push({ path, label, ...(words ? { words } : { words: whole(from, to), tooDifferent: true }) });
}

const sayRow = (work: Work, path: string, row: unknown): string =>
	isRow(row)
		? Object.entries(row)
				.map(([key, value]) => sayAny(work, `${path}.${key}`, value))
				.filter(Boolean)
				.join(' · ')
		: sayAny(work, path, row);

function keyOf(row: unknown): string[] {
	const name = isRow(row) && namingFields.find((field) => row[field]);
	return name ? [`${name} ${String(row[name])}`] : [];
}

function compareRows(path: string, old: unknown[], fresh: unknown[], work: Work): void {
	// The same rows first, then those about the same thing, then the rest in order.
	const found = pairRows(old, fresh, [(row) => [JSON.stringify(row ?? null)], keyOf, () => ['']]);
	const pairs = [...found].toSorted(([a], [b]) => a - b);
	const label = nameField(work.book, path);
	if (pairs.some(([, before], place) => place > 0 && before < pairs[place - 1]![1])) {
		work.changes.push({ path, label, words: [], reordered: true });
	}
	for (const [after, before] of pairs) compareParts(`${path}.${after}`, old[before], fresh[after], work);
	const sayAlone = (row: unknown, place: number, isFresh: boolean) => {
		const at = `${path}.${place}`;
		const text = sayRow(work, at, row);
		compareTexts(at, nameField(work.book, at), isFresh ? '' : text, isFresh ? text : '', work);
	};
	const stays = new Set(found.values());
	for (const [place, row] of old.entries()) if (!stays.has(place)) sayAlone(row, place, false);
	for (const [place, row] of fresh.entries()) if (!found.has(place)) sayAlone(row, place, true);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);

/** Tags and words, item by item. */
function compareItems(path: string, old: unknown[], fresh: unknown[], work: Work): void {
	const [from, to] = [old, fresh].map((items) => items.map((item) => sayAny(work, path, item)));
	const parts = diffArrays(from!, to!, { maxEditLength: mostEdits });
	const label = nameField(work.book, path);
	if (!parts) {
		work.changes.push({ path, label, words: whole(from!.join(', '), to!.join(', ')), tooDifferent: true });
		return;
	}
	if (parts.every(({ added, removed }) => !added && !removed)) return;
	const words = parts.flatMap(({ value, added, removed }): Run[] =>
		value.map((text) => ({ text, change: added ? 'added' : removed ? 'removed' : 'same' }))
	);
	work.changes.push({
		path,
		label,
		words: words.flatMap((run, place) => (place > 0 ? [{ text: ', ', change: 'same' as const }, run] : [run]))
	});
}

function compareParts(path: string, old: unknown, fresh: unknown, work: Work): void {
	if (holdsRows(work.book, path)) return compareRows(path, listOf(old), listOf(fresh), work);
	if (Array.isArray(old) || Array.isArray(fresh)) return compareItems(path, listOf(old), listOf(fresh), work);
	if (!isRow(old) && !isRow(fresh)) {
		return compareTexts(path, nameField(work.book, path), sayAny(work, path, old), sayAny(work, path, fresh), work);
	}
	const [from, to] = [isRow(old) ? old : {}, isRow(fresh) ? fresh : {}];
	for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
		compareParts(path ? `${path}.${key}` : key, from[key], to[key], work);
	}
}

/**
 * What differs between two versions: field by field, row by row and word by word. The work is bounded, whatever the two
 * hold: where it would be too much, both texts are given whole.
 */
export function compareDrafts(book: FieldBook, before: Draft, after: Draft): FieldChange[] {
	const work: Work = { book, left: mostSteps, changes: [] };
	compareParts('', before, after, work);
	return work.changes;
}
