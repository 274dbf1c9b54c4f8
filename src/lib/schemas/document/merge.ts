import { nameField, sayValue, type FieldBook } from './book.ts';
import {
	formParts,
	holdsRows,
	isBlank,
	normaliseForm,
	normalisePart,
	partOf,
	setPart,
	shapePart,
	type FormDocument
} from './form.ts';
import { isSame, mergeRows, takeSide, type Choose, type Clash, type Side } from './merge-rows.ts';
import { countOf, joinList } from '#lib/utils/text.ts';

export { isSame, type Choose, type Side };

/** One place that both changed in different ways, as people read it, line by line. */
export type PartConflict = {
	path: string;
	label: string;
	/** Null where it is not known what both began from. */
	was: string[] | null;
	mine: string[];
	theirs: string[];
};

/** What one person changed, by part of the form. `was` is missing where it is not known what they began from. */
export type Changes = Record<string, { was?: unknown; now: unknown }>;

export type Merge = {
	document: FormDocument;
	/** What nobody has chosen a side for yet; the merged document says the same as theirs there. */
	conflicts: PartConflict[];
	/** Labels of what the other side changed and this person did not. */
	fromThem: string[];
};

type Tree = Record<string, unknown>;

/** What was changed in a form since `base`, as it was typed. */
export function listChanges(book: FieldBook, base: FormDocument, mine: FormDocument): Changes {
	const [before, after] = [normaliseForm(book, base), normaliseForm(book, mine)];
	const changed = formParts(book).filter((path) => !isSame(partOf(before, path), partOf(after, path)));
	return Object.fromEntries(changed.map((path) => [path, { was: partOf(before, path), now: partOf(mine, path) }]));
}

/** The same where it is not known what they began from: all that differs, but for what they left empty. */
export function guessChanges(book: FieldBook, mine: FormDocument, theirs: FormDocument): Changes {
	const changes = Object.entries(listChanges(book, theirs, mine)).filter(
		([path, { now }]) => !isBlank(normalisePart(book, path, now))
	);
	return Object.fromEntries(changes.map(([path, { now }]) => [path, { now }]));
}

function mergeWords(was: string[], mine: string[], theirs: string[]): string[] {
	const removed = new Set(was.filter((word) => !mine.includes(word)));
	const added = mine.filter((word) => !was.includes(word) && !theirs.includes(word));
	return [...theirs.filter((word) => !removed.has(word)), ...added];
}

type Parts = { was: unknown; isKnown: boolean; mine: unknown; theirs: unknown };

function mergePart(
	book: FieldBook,
	path: string,
	{ was, isKnown, mine, theirs }: Parts,
	choose: Choose,
	clashes: Clash[]
): unknown {
	if (isSame(mine, theirs) || (isKnown && isSame(was, mine))) return theirs;
	if (isKnown ? isSame(was, theirs) : isBlank(theirs)) return mine;
	if (holdsRows(book, path)) {
		const sides = { was: (was ?? []) as unknown[], mine: mine as unknown[], theirs: theirs as unknown[] };
		return mergeRows(path, sides, choose, clashes);
	}
	if (Array.isArray(mine)) return mergeWords((was ?? []) as string[], mine as string[], theirs as string[]);
	return takeSide({ path, was: isKnown ? was : undefined, mine, theirs }, choose, clashes);
}

function sayRow(book: FieldBook, path: string, row: unknown): string {
	if (typeof row === 'string') return row;
	return Object.entries(row as Tree)
		.filter(([, value]) => String(value) !== '')
		.map(([key, value]) => {
			const said = Array.isArray(value) ? value.join(', ') : String(value);
			return sayValue(book, `${path}.0.${key}`, said);
		})
		.join(' · ');
}

/** A part of a document, or a row of one, as people read it. */
function sayPart(book: FieldBook, path: string, value: unknown): string[] {
	if (value === null || value === undefined) return [];
	if (typeof value === 'string') return value ? [sayValue(book, path, value)] : [];
	if (!Array.isArray(value)) return [sayRow(book, path.replace(/\.\w+$/, ''), value)];
	if (value.every((row) => typeof row === 'string') && !holdsRows(book, path)) {
		return value.length ? [sayValue(book, path, value.join(', '))] : [];
	}
	return value.map((row) => sayRow(book, path, row));
}

/** A row that one side removed is null there. */
function describe(book: FieldBook, { path, was, mine, theirs }: Clash): PartConflict {
	const place = path.replace(/\.removed$/, '');
	const say = (value: unknown) => (value === null ? ['Removed'] : sayPart(book, place, value));
	const label = nameField(book, place);
	return { path, label, was: was === undefined ? null : say(was), mine: say(mine), theirs: say(theirs) };
}

/**
 * What one person changed, put into what is saved now. A part that only one side changed is taken from that side, a list
 * item by item; where both changed the same, `choose` decides.
 */
export function applyChanges(
	book: FieldBook,
	theirs: FormDocument,
	changes: Changes,
	choose: Choose = () => undefined
): Merge {
	const document = structuredClone(theirs);
	const clashes: Clash[] = [];
	for (const [path, change] of Object.entries(changes)) {
		const [was, mine, here] = [change.was, change.now, partOf(theirs, path)].map((value) =>
			normalisePart(book, path, shapePart(book, path, value))
		);
		const sides = { was, isKnown: 'was' in change, mine, theirs: here };
		setPart(document, path, mergePart(book, path, sides, choose, clashes));
	}
	return { document, conflicts: clashes.map((clash) => describe(book, clash)), fromThem: [] };
}

/** One document out of two. @param base what both began from; null where that is not known */
export function mergeForms(
	book: FieldBook,
	base: FormDocument | null,
	mine: FormDocument,
	theirs: FormDocument,
	choose: Choose = () => undefined
): Merge {
	const merge = applyChanges(
		book,
		theirs,
		base ? listChanges(book, base, mine) : guessChanges(book, mine, theirs),
		choose
	);
	const fromThem = base ? Object.keys(listChanges(book, base, theirs)) : [];
	const read = (document: FormDocument, path: string) => normalisePart(book, path, partOf(document, path));
	const taken = fromThem.filter((path) => !isSame(read(mine, path), read(merge.document, path)));
	return { ...merge, fromThem: taken.map((path) => nameField(book, path)) };
}

const longestShown = 1000;
const mostShown = 12;

export type SaidChange = {
	path: string;
	label: string;
	lines: string[];
	/** How much more there is than the lines show; empty where they show all. */
	more: string;
};

function sayBeginning(lines: string[]): Pick<SaidChange, 'lines' | 'more'> {
	const shown = lines.slice(0, mostShown).map((line) => line.slice(0, longestShown));
	const rows = lines.length - shown.length;
	const cut = lines.slice(0, mostShown).reduce((sum, line, at) => sum + line.length - shown[at]!.length, 0);
	const more = [
		cut > 0 && countOf(cut, 'more character', 'more characters'),
		rows > 0 && countOf(rows, 'more row', 'more rows')
	];
	return { lines: shown, more: joinList(more.filter((part) => part !== false)) };
}

/** What was changed, field by field, as people read it; of what is long, the beginning. */
export const sayChanges = (book: FieldBook, changes: Changes): SaidChange[] =>
	Object.entries(changes).map(([path, { now }]) => ({
		path,
		label: nameField(book, path),
		...sayBeginning(sayPart(book, path, now))
	}));
