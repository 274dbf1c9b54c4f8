import { longestList } from '#lib/schemas/entry-size.ts';
import type { ListingDraft, ListingInput } from '#lib/schemas/entry.ts';
import { arrangeReference, guessTitle } from '#lib/utils/reference.ts';
import { trimCharacters } from '#lib/utils/text.ts';

/*
 * A listing as the boxes of a form: every field there, every value text. No Zod here, so that the editor can use it in
 * the browser; what comes back is checked by `listingDraft` when it is kept, and in full when it is submitted.
 */
type Leaf = 'text' | 'number' | 'choice' | 'words';
type Shape = Leaf | [Shape] | { [key: string]: Shape };

/** Text for every value, a list for every list. */
type Formed<T> = T extends (infer U)[] ? Formed<U>[] : T extends object ? { [K in keyof T]: Formed<T[K]> } : string;
export type FormListing = Formed<ListingInput>;

const privacyLine = { answer: 'choice', note: 'text' } as const;

/** In the order of the public page. A `choice` has a value before anyone touches it, so it alone does not fill a row. */
const shape = {
	name: 'text',
	slug: 'text',
	maker: 'text',
	makerCountry: 'choice',
	website: 'text',
	summary: 'text',
	status: { state: 'choice', note: 'text', date: 'text' },
	forWhom: 'text',
	notForYouIf: ['text'],
	conditions: 'words',
	types: 'words',
	approaches: 'words',
	audiences: 'words',
	features: 'words',
	platforms: 'words',
	languages: 'words',
	support: 'words',
	pricing: { model: 'choice', summary: 'text', trial: 'text', cancel: 'text' },
	privacy: {
		policyUrl: 'text',
		withoutAccount: privacyLine,
		sharesData: privacyLine,
		saysWhoReads: privacyLine,
		canDelete: privacyLine,
		incidents: [{ date: 'text', what: 'text' }],
		note: 'text'
	},
	evidence: [
		{
			kind: 'choice',
			comparator: 'choice',
			participants: 'number',
			population: 'text',
			retention: 'text',
			funding: 'choice',
			inDepression: 'choice',
			inTrd: 'choice',
			finding: 'text',
			year: 'number',
			citation: 'text',
			doi: 'text',
			url: 'text'
		}
	],
	evidenceNote: 'text',
	ai: { kind: 'choice', model: 'text', onRisk: 'text' },
	safety: { crisisFeature: 'choice', note: 'text' },
	description: 'text',
	regulatory: [{ body: 'text', status: 'text', year: 'number', url: 'text' }],
	sources: [{ url: 'text', title: 'text', supports: 'words', seen: 'choice', seenOn: 'choice' }],
	checkedOn: 'choice'
} satisfies Record<keyof ListingInput, Shape>;

export const fieldOrder = Object.keys(shape) as (keyof ListingInput)[];

/** The lists whose rows a person adds, removes and moves. */
export const rowLists = ['notForYouIf', 'evidence', 'regulatory', 'sources', 'privacy.incidents'] as const;
export type RowList = (typeof rowLists)[number];

/** Characters of what may still be a number. */
const longestNumber = 40;
const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

function form(part: Shape, value: unknown): unknown {
	if (part === 'words') return Array.isArray(value) ? value.map(textOf).filter(Boolean) : [];
	if (typeof part === 'string') return textOf(value);
	if (Array.isArray(part)) return Array.isArray(value) ? value.map((row) => form(part[0], row)) : [];
	const record = isRecord(value) ? value : {};
	return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, form(inner, record[key])]));
}

/** A draft as a form shows it. */
export const toForm = (draft: ListingDraft): FormListing => form(shape, draft) as FormListing;

/** Line ends as browsers send them, and the spaces around, are not part of what was written. */
const tidy = (value: string): string => value.replace(/\r\n?/g, '\n').trim();

function isFilled(part: Shape, value: unknown): boolean {
	if (part === 'choice') return false;
	if (typeof part === 'string') return Array.isArray(value) ? value.length > 0 : value !== null;
	if (Array.isArray(part)) return (value as unknown[]).length > 0;
	return Object.entries(part).some(([key, inner]) => isFilled(inner, (value as Record<string, unknown>)[key]));
}

function draft(part: Shape, value: unknown): unknown {
	if (part === 'words') return [...new Set((value as string[]).map(tidy))].filter(Boolean);
	if (part === 'number') {
		const written = tidy(value as string);
		if (written.length > longestNumber) return written;
		const digits = written.replace(/[\s,.](?=\d{3}(?!\d))/g, '');
		return /^\d{1,15}$/.test(digits) ? Number(digits) : written || null;
	}
	if (typeof part === 'string') return tidy(value as string) || null;
	if (Array.isArray(part)) {
		return (value as unknown[]).map((row) => draft(part[0], row)).filter((row) => isFilled(part[0], row));
	}
	const record = value as Record<string, unknown>;
	return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, draft(inner, record[key])]));
}

/** What a form holds, as a draft: blanks are null, rows nobody filled in are left out. */
export const fromForm = (listing: FormListing): ListingDraft => draft(shape, listing) as ListingDraft;

/** Without what a form may hold but a draft does not: spaces around, blank rows. */
export const normaliseForm = (listing: FormListing): FormListing => toForm(fromForm(listing));

type Fields = Map<string, string[]>;

function readPart(part: Shape, path: string, fields: Fields): unknown {
	if (part === 'words') return fields.get(path) ?? [];
	if (typeof part === 'string') return fields.get(path)?.[0] ?? '';
	if (Array.isArray(part)) {
		const start = `${path}.`;
		const numbers = new Set<number>();
		for (const name of fields.keys()) {
			const number = name.startsWith(start) ? /^\d{1,4}(?=\.|$)/.exec(name.slice(start.length))?.[0] : undefined;
			if (number !== undefined) numbers.add(Number(number));
		}
		const rows = [...numbers].sort((a, b) => a - b);
		return rows.map((number) => readPart(part[0], `${path}.${number}`, fields));
	}
	const inner = Object.entries(part);
	return Object.fromEntries(inner.map(([key, p]) => [key, readPart(p, path ? `${path}.${key}` : key, fields)]));
}

/** The boxes of a sent form, by names such as `evidence.0.finding`. Whatever is not part of a listing is ignored. */
export function readFields(sent: Iterable<[string, unknown]>): FormListing {
	const fields: Fields = new Map();
	for (const [name, value] of sent) {
		if (typeof value !== 'string') continue;
		const values = fields.get(name);
		if (values) values.push(value);
		else fields.set(name, [value]);
	}
	return readPart(shape, '', fields) as FormListing;
}

function writePart(part: Shape, path: string, value: unknown): [string, string][] {
	if (part === 'words') return (value as string[]).map((word) => [path, word]);
	if (typeof part === 'string') return [[path, value as string]];
	if (Array.isArray(part)) {
		return (value as unknown[]).flatMap((row, index) => writePart(part[0], `${path}.${index}`, row));
	}
	const record = value as Record<string, unknown>;
	return Object.entries(part).flatMap(([key, inner]) => writePart(inner, path ? `${path}.${key}` : key, record[key]));
}

/** Names and values of the boxes: the other way round of `readFields`. */
export const writeFields = (listing: FormListing): [string, string][] => writePart(shape, '', listing);

const blankRows = {
	notForYouIf: () => '',
	evidence: () => ({
		...(form(shape.evidence[0], {}) as FormListing['evidence'][number]),
		...{ funding: 'unknown', inDepression: 'unknown', inTrd: 'unknown' }
	}),
	regulatory: () => form(shape.regulatory[0], {}),
	sources: (today: string) => form(shape.sources[0], { seen: 'read', seenOn: today }),
	'privacy.incidents': () => form(shape.privacy.incidents[0], {})
} satisfies Record<RowList, (today: string) => unknown>;

function listParts(part: Shape, path: string): string[] {
	if (typeof part === 'string' || Array.isArray(part)) return [path];
	return Object.entries(part).flatMap(([key, inner]) => listParts(inner, path ? `${path}.${key}` : key));
}

/** Every part of a listing that is taken whole when two versions are merged: a box, or a list with all its rows. */
export const formParts: readonly string[] = listParts(shape, '');

export const partOf = (listing: FormListing, path: string): unknown =>
	path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], listing);

/** The first list that has more rows than a listing may have: the form never sends one. */
export function findCrowded(listing: FormListing): { path: string; rows: number } | undefined {
	const lists = formParts.map((path) => ({ path, part: partOf(listing, path) }));
	const crowded = lists.find(({ part }) => Array.isArray(part) && part.length > longestList);
	return crowded && { path: crowded.path, rows: (crowded.part as unknown[]).length };
}

const shapeOf = (path: string): Shape =>
	path.split('.').reduce<Shape>((inner, key) => (inner as Record<string, Shape>)[key]!, shape);

/** Any value in the form of a part, as boxes hold it; undefined where there is no such part. */
export const shapePart = (path: string, value: unknown): unknown =>
	formParts.includes(path) ? form(shapeOf(path), value) : undefined;

/** One part as `normaliseForm` leaves it. @param path one of `formParts` */
export function normalisePart(path: string, value: unknown): unknown {
	const part = shapeOf(path);
	return form(part, draft(part, value));
}

const rowsOf = (listing: FormListing, list: RowList): unknown[] =>
	list === 'privacy.incidents' ? listing.privacy.incidents : listing[list];

/** `add evidence`, `remove evidence.2`, `up evidence.2`, `down evidence.2`: changes the listing's rows in place. */
export function changeRows(listing: FormListing, change: string, today: string): { list: RowList; at: number } | null {
	const [, act, name, number] = /^(add|remove|up|down) ([a-zA-Z.]+?)(?:\.(\d{1,4}))?$/.exec(change) ?? [];
	const list = rowLists.find((known) => known === name);
	if (!list) return null;
	const rows = rowsOf(listing, list);
	if (act === 'add') {
		if (rows.length >= longestList) return null;
		return { list, at: rows.push(blankRows[list](today)) - 1 };
	}
	const at = Number(number ?? -1);
	if (!(at in rows)) return null;
	const [row] = rows.splice(at, 1);
	if (act === 'remove') return { list, at: Math.max(0, at - 1) };
	const to = Math.min(Math.max(at + (act === 'up' ? -1 : 1), 0), rows.length);
	rows.splice(to, 0, row);
	return { list, at: to };
}

/** Sorts what was pasted into a study: a DOI into its box, an address into the other. */
export function arrangeStudy(row: FormListing['evidence'][number]): void {
	const [first, second] = [arrangeReference(row.doi), arrangeReference(row.url)];
	row.doi = first?.doi ?? second?.doi ?? (first ? '' : row.doi);
	row.url = second?.url ?? first?.url ?? row.url;
}

/** The same for a source, which has an address and a title. */
export function arrangeSource(row: FormListing['sources'][number]): void {
	const found = arrangeReference(row.url);
	if (!found) return;
	row.url = found.url;
	row.title ||= guessTitle(found);
}

/** Sorts what was pasted anywhere in a listing. */
export function arrangeAll(listing: FormListing): FormListing {
	listing.evidence.forEach(arrangeStudy);
	listing.sources.forEach(arrangeSource);
	return listing;
}

/** The web name that a name asks for: `Quiet Lamp!` → `quiet-lamp`. */
export function proposeSlug(name: string): string {
	const plain = name
		.slice(0, 400)
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-');
	return trimCharacters(plain.slice(0, 80), '-');
}
