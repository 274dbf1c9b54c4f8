import { formParts, fromForm, toForm, type FormListing } from '#lib/schemas/entry-form.ts';
import { nameField, sayValue } from '#lib/schemas/entry-words.ts';

export type Side = 'mine' | 'theirs';
export type PartConflict = {
	path: string;
	label: string;
	/** As people read it, line by line. */
	mine: string[];
	theirs: string[];
	/** Who changed it since both began. */
	changedBy: 'me' | 'them' | 'both';
	/** What is taken unless someone chooses otherwise. */
	preset: Side;
};

type Tree = Record<string, unknown>;

const partOf = (listing: FormListing, path: string): unknown =>
	path.split('.').reduce<unknown>((value, key) => (value as Tree)[key], listing);

function setPart(listing: FormListing, path: string, value: unknown): void {
	const keys = path.split('.');
	const last = keys.pop()!;
	const owner = keys.reduce<unknown>((inner, key) => (inner as Tree)[key], listing) as Tree;
	owner[last] = value;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Without what a form may hold but a draft does not: spaces around, blank rows. */
export const settle = (listing: FormListing): FormListing => toForm(fromForm(listing));

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

function sayPart(path: string, value: unknown): string[] {
	if (typeof value === 'string') return value ? [sayValue(path, value)] : [];
	const rows = value as unknown[];
	if (rows.every((row) => typeof row === 'string') && path !== 'notForYouIf') {
		return rows.length ? [sayValue(path, rows.join(', '))] : [];
	}
	return rows.map((row) => sayRow(path, row));
}

/**
 * Where two versions differ, what both changed first.
 * @param base what both began from; null when that is not known
 */
export function compareForms(base: FormListing | null, mine: FormListing, theirs: FormListing): PartConflict[] {
	const [b, m, t] = [base && settle(base), settle(mine), settle(theirs)];
	const found: PartConflict[] = [];
	for (const path of formParts) {
		const [mineHere, theirsHere] = [partOf(m, path), partOf(t, path)];
		if (isSame(mineHere, theirsHere)) continue;
		const was = b ? partOf(b, path) : undefined;
		const changedBy = b && isSame(was, mineHere) ? 'them' : b && isSame(was, theirsHere) ? 'me' : 'both';
		found.push({
			path,
			label: nameField(path),
			mine: sayPart(path, mineHere),
			theirs: sayPart(path, theirsHere),
			changedBy,
			preset: changedBy === 'them' ? 'theirs' : 'mine'
		});
	}
	return found.toSorted((a, c) => Number(c.changedBy === 'both') - Number(a.changedBy === 'both'));
}

/** One listing out of two: each part that differs from the side chosen for it. */
export function mergeForms(
	mine: FormListing,
	theirs: FormListing,
	choose: (path: string) => Side | undefined
): FormListing {
	const merged = settle(theirs);
	const own = settle(mine);
	for (const { path, preset } of compareForms(null, mine, theirs)) {
		if ((choose(path) ?? preset) === 'mine') setPart(merged, path, partOf(own, path));
	}
	return merged;
}
