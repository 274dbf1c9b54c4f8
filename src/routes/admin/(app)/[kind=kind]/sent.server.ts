import { z } from 'zod';
import type { RequestEvent } from '@sveltejs/kit';
import { listAbsent, partOf, setPart, toForm, type FormDocument } from '#lib/schemas/document/form.ts';
import { kindAt, type EntryPlace } from '#lib/schemas/entry.ts';
import { findBase, type FormSave, getEntry, type Kind, kindOf, type SeenCopy } from '#lib/server/editorial/index.ts';

import { read, readForm } from '#lib/server/http/action.ts';
import { readDocument, refuseCrowded } from './document.server.ts';
import { checkPlace } from './place.server.ts';

type Ctx = App.Locals['ctx'];
type Fields = Iterable<[string, FormDataEntryValue]>;

const whole = z.coerce.number().int().min(0).max(1e9).catch(0);
const name = z
	.string()
	.max(80)
	.regex(/^[\w-]+$/);
const mostTaken = 10;

const textOf = (fields: Fields, wanted: string): string => {
	for (const [field, value] of fields) if (field === wanted && typeof value === 'string') return value;
	return '';
};

/** The stored copy that a page writes; undefined where no script runs. */
export function readNote(fields: Fields): FormSave['copy'] {
	const copy = name.safeParse(textOf(fields, 'copy'));
	const sequence = whole.parse(textOf(fields, 'sequence'));
	if (!copy.success || sequence === 0) return undefined;
	return { copy: copy.data, tab: name.catch('').parse(textOf(fields, 'tab')), sequence };
}

/** A stored copy as a page names it: its name, and how far it had been stored when the page was shown. */
export function parseSeen(value: unknown): SeenCopy | undefined {
	const [, id, digits] = /^([\w-]{1,80})\.(\d{1,9})$/.exec(String(value).slice(0, 100)) ?? [];
	return id === undefined ? undefined : { id, sequence: Number(digits) };
}

/** The same for a page to send back. */
export const nameSeen = ({ id, sequence }: SeenCopy): string => `${id}.${sequence}`;

/** What a form was filled in from, and which stored copies it holds. */
export function readMarks(fields: Fields): { version: number; base: string; took: SeenCopy[] } {
	const took = [...fields].filter(([field]) => field === 'took').map(([, value]) => parseSeen(value));
	return {
		version: whole.parse(textOf(fields, 'version')),
		base: textOf(fields, 'base').slice(0, 40),
		took: took.filter((seen) => seen !== undefined).slice(0, mostTaken)
	};
}

export type Sent = ReturnType<typeof readMarks> & {
	fields: [string, FormDataEntryValue][];
	copy: FormSave['copy'];
	document: FormDocument;
	reason: string;
	choices: FormSave['choices'];
};

/** All that the form of an editor sends. */
export const readSent = (event: RequestEvent<{ kind: EntryPlace; id: string }>): Promise<Sent> =>
	read(event, async () => {
		await checkPlace(event);
		return readEditor(event, kindOf({ kind: kindAt(event.params.kind) }));
	});

type Filled = { document: FormDocument; base: string };

/** A box that did not arrive, such as on a page of an older release, says what it said when the form was filled in. */
async function fillAbsent(
	ctx: Ctx,
	id: string,
	kind: Kind,
	fields: [string, FormDataEntryValue][],
	{ document, base }: Filled
): Promise<FormDocument> {
	const absent = listAbsent(kind.book, kind.renameFields(fields));
	if (absent.length === 0) return document;
	const origin = (await findBase(ctx.store.read, id, base)) ?? (await getEntry(ctx, id)).document;
	const form = toForm(kind.book, origin);
	for (const path of absent) setPart(document, path, partOf(form, path));
	return document;
}

async function readEditor(event: RequestEvent<{ kind: EntryPlace; id: string }>, kind: Kind): Promise<Sent> {
	const fields = [...(await readForm(event.request))];
	const sides = new Map(fields.filter(([field]) => field.startsWith('side:')));
	const choose = (path: string) => {
		const side = sides.get(`side:${path}`);
		return side === 'mine' || side === 'theirs' ? side : undefined;
	};
	const marks = readMarks(fields);
	const typed = { document: readDocument(kind, fields), base: marks.base };
	// Before any page is made of it: one with thousands of rows takes more than a second.
	refuseCrowded(kind, typed.document);
	return {
		fields,
		...marks,
		copy: readNote(fields),
		document: await fillAbsent(event.locals.ctx, event.params.id, kind, fields, typed),
		reason: textOf(fields, 'reason').slice(0, 300),
		choices: sides.size > 0 ? { seen: whole.parse(textOf(fields, 'seen')), choose } : undefined
	};
}

/** The form again, with the text that it was filled in from, for a page that is shown once more. */
export async function sendBack(ctx: Ctx, id: string, { document, version, base, took, reason }: Sent) {
	const entry = await getEntry(ctx, id);
	const origin = base === entry.base ? entry.document : await findBase(ctx.store.read, id, base);
	return {
		document,
		version,
		base,
		took: took.map(nameSeen),
		reason,
		saved: toForm(kindOf(entry).book, origin ?? entry.document)
	};
}
