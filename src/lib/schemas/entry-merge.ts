import {
	formParts,
	normaliseForm,
	normalisePart,
	partOf,
	rowLists,
	type FormListing
} from '#lib/schemas/entry-form.ts';
import { mergeRows } from '#lib/schemas/entry-merge-rows.ts';
import { nameField, sayValue } from '#lib/schemas/entry-words.ts';
import { countOf, joinList } from '#lib/utils/text.ts';

export type Side = 'mine' | 'theirs';
/** By the path of a conflict; undefined where nobody has chosen yet. */
export type Choose = (path: string) => Side | undefined;

/** One place that both changed in different ways. */
export type Clash = { path: string; was: unknown; mine: unknown; theirs: unknown };

/** The same as people read it, line by line. */
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
	listing: FormListing;
	/** What nobody has chosen a side for yet; the merged listing says the same as theirs there. */
	conflicts: PartConflict[];
	/** Labels of what the other side changed and this person did not. */
	fromThem: string[];
};

type Tree = Record<string, unknown>;

export function setPart(listing: FormListing, path: string, value: unknown): void {
	const keys = path.split('.');
	const last = keys.pop()!;
	const owner = keys.reduce<unknown>((inner, key) => (inner as Tree)[key], listing) as Tree;
	owner[last] = value;
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isBlank = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);
const holdsRows = (path: string): boolean => rowLists.some((list) => list === path);

/** What was changed in a form since `base`, as it was typed. */
export function listChanges(base: FormListing, mine: FormListing): Changes {
	const [before, after] = [normaliseForm(base), normaliseForm(mine)];
	const changed = formParts.filter((path) => !isSame(partOf(before, path), partOf(after, path)));
	return Object.fromEntries(changed.map((path) => [path, { was: partOf(before, path), now: partOf(mine, path) }]));
}

/** The same where it is not known what they began from: all that differs, but for what they left empty. */
export function guessChanges(mine: FormListing, theirs: FormListing): Changes {
	const changes = Object.entries(listChanges(theirs, mine)).filter(
		([path, { now }]) => !isBlank(normalisePart(path, now))
	);
	return Object.fromEntries(changes.map(([path, { now }]) => [path, { now }]));
}

function mergeWords(was: string[], mine: string[], theirs: string[]): string[] {
	const removed = new Set(was.filter((word) => !mine.includes(word)));
	const added = mine.filter((word) => !was.includes(word) && !theirs.includes(word));
	return [...theirs.filter((word) => !removed.has(word)), ...added];
}

type Parts = { was: unknown; isKnown: boolean; mine: unknown; theirs: unknown };

function mergePart(path: string, { was, isKnown, mine, theirs }: Parts, choose: Choose, clashes: Clash[]): unknown {
	if (isSame(mine, theirs) || (isKnown && isSame(was, mine))) return theirs;
	if (isKnown ? isSame(was, theirs) : isBlank(theirs)) return mine;
	if (holdsRows(path)) {
		const sides = { was: (was ?? []) as unknown[], mine: mine as unknown[], theirs: theirs as unknown[] };
		return mergeRows(path, sides, choose, clashes);
	}
	if (Array.isArray(mine)) return mergeWords((was ?? []) as string[], mine as string[], theirs as string[]);
	const side = choose(path);
	if (!side) clashes.push({ path, was: isKnown ? was : undefined, mine, theirs });
	return side === 'mine' ? mine : theirs;
}

function sayRow(path: string, row: unknown): string {
	if (typeof row === 'string') return row;
	return Object.entries(row as Tree)
		.filter(([, value]) => String(value) !== '')
		.map(([key, value]) => {
			const said = Array.isArray(value) ? value.join(', ') : String(value);
			return sayValue(`${path}.0.${key}`, said);
		})
		.join(' · ');
}

/** A part of a listing, or a row of one, as people read it. */
function sayPart(path: string, value: unknown): string[] {
	if (value === null || value === undefined) return [];
	if (typeof value === 'string') return value ? [sayValue(path, value)] : [];
	if (!Array.isArray(value)) return [sayRow(path.replace(/\.\w+$/, ''), value)];
	if (value.every((row) => typeof row === 'string') && !holdsRows(path)) {
		return value.length ? [sayValue(path, value.join(', '))] : [];
	}
	return value.map((row) => sayRow(path, row));
}

/** A row that one side removed is null there. */
function describe({ path, was, mine, theirs }: Clash): PartConflict {
	const place = path.replace(/\.removed$/, '');
	const say = (value: unknown) => (value === null ? ['Removed'] : sayPart(place, value));
	const label = nameField(place);
	return { path, label, was: was === undefined ? null : say(was), mine: say(mine), theirs: say(theirs) };
}

/**
 * What one person changed, put into what is saved now. A part that only one side changed is taken from that side, a list
 * item by item; where both changed the same, `choose` decides.
 */
export function applyChanges(theirs: FormListing, changes: Changes, choose: Choose = () => undefined): Merge {
	const listing = structuredClone(theirs);
	const clashes: Clash[] = [];
	for (const [path, change] of Object.entries(changes)) {
		const [mine, here] = [change.now, partOf(theirs, path)].map((value) => normalisePart(path, value));
		const sides = { was: change.was, isKnown: 'was' in change, mine, theirs: here };
		setPart(listing, path, mergePart(path, sides, choose, clashes));
	}
	return { listing, conflicts: clashes.map(describe), fromThem: [] };
}

/** One listing out of two. @param base what both began from; null where that is not known */
export function mergeForms(
	base: FormListing | null,
	mine: FormListing,
	theirs: FormListing,
	choose: Choose = () => undefined
): Merge {
	const merge = applyChanges(theirs, base ? listChanges(base, mine) : guessChanges(mine, theirs), choose);
	const fromThem = base ? Object.keys(listChanges(base, theirs)) : [];
	const read = (listing: FormListing, path: string) => normalisePart(path, partOf(listing, path));
	const taken = fromThem.filter((path) => !isSame(read(mine, path), read(merge.listing, path)));
	return { ...merge, fromThem: taken.map(nameField) };
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
export const sayChanges = (changes: Changes): SaidChange[] =>
	Object.entries(changes).map(([path, { now }]) => ({
		path,
		label: nameField(path),
		...sayBeginning(sayPart(path, now))
	}));
