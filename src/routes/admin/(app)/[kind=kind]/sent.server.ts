import { z } from 'zod';
import { nameField } from '#lib/schemas/document/book.ts';
import {
	findCrowded,
	listAbsent,
	partOf,
	readFields,
	setPart,
	toForm,
	type FormDocument
} from '#lib/schemas/document/form.ts';
import { mostRowsOf } from '#lib/schemas/document/size.ts';
import { kindAt } from '#lib/schemas/entry.ts';
import { findBase, type FormSave, getEntry, type Kind, kindOf, type SeenCopy } from '#lib/server/editorial/index.ts';
import { refuseField } from '#lib/server/errors.ts';
import { read, readForm } from '#lib/server/http/action.ts';
import { formatNumber } from '#lib/utils/text.ts';
import { checkPlace, type EntryEvent, textOf } from './place.server.ts';

type Ctx = App.Locals['ctx'];
type Fields = Iterable<[string, FormDataEntryValue]>;

const whole = z.coerce.number().int().min(0).max(1e9).catch(0);
const name = z
	.string()
	.max(80)
	.regex(/^[\w-]+$/);
const mostTaken = 10;

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

export const readDocument = ({ book, renameFields }: Kind, sent: Iterable<[string, unknown]>): FormDocument =>
	readFields(book, renameFields([...sent]));

type Filled = { kind: Kind; fields: [string, FormDataEntryValue][]; document: FormDocument; base: string };

/** @throws {AppError} invalid, when a list has more rows than the form lets anyone add */
function refuseCrowded({ kind: { book }, document }: Filled): void {
	const crowded = findCrowded(book, document);
	if (!crowded) return;
	const { path, rows } = crowded;
	const said = `${nameField(book, path)} has ${formatNumber(rows)} rows, and ${mostRowsOf(book, path)} is the most.`;
	refuseField(path, `${said} Nothing was saved. Take some out, then save again.`);
}

/** A box that did not arrive, such as on a page of an older release, says what it said when the form was filled in. */
async function fillAbsent(ctx: Ctx, id: string, { kind, fields, document, base }: Filled): Promise<void> {
	const absent = listAbsent(kind.book, kind.renameFields(fields));
	if (absent.length === 0) return;
	const origin = (await findBase(ctx.store.read, id, base)) ?? (await getEntry(ctx, id)).document;
	const form = toForm(kind.book, origin);
	for (const path of absent) setPart(document, path, partOf(form, path));
}

/** All that the form of an editor sends. */
export const readSent = (event: EntryEvent) =>
	read(event, async () => {
		await checkPlace(event);
		const kind = kindOf({ kind: kindAt(event.params.kind) });
		const fields = [...(await readForm(event.request))];
		const sides = new Map(fields.filter(([field]) => field.startsWith('side:')));
		const choose = (path: string) => (['mine', 'theirs'] as const).find((side) => side === sides.get(`side:${path}`));
		const sent = {
			kind,
			fields,
			...readMarks(fields),
			copy: readNote(fields),
			document: readDocument(kind, fields),
			reason: textOf(fields, 'reason').slice(0, 300),
			choices: sides.size > 0 ? { seen: whole.parse(textOf(fields, 'seen')), choose } : undefined,
			/** Whether it is saved by now, so that a refusal is about what came after. */
			isSaved: false
		};
		// Before any page is made of it: one with thousands of rows takes more than a second.
		refuseCrowded(sent);
		await fillAbsent(event.locals.ctx, event.params.id, sent);
		return sent;
	});

export type Sent = Awaited<ReturnType<typeof readSent>>;

/** The form again, with the text that it was filled in from, for a page that is shown once more. */
export async function sendBack(ctx: Ctx, id: string, { kind, document, version, base, took, reason }: Sent) {
	const entry = await getEntry(ctx, id);
	const origin = base === entry.base ? entry.document : await findBase(ctx.store.read, id, base);
	return {
		document,
		version,
		base,
		took: took.map(nameSeen),
		reason,
		saved: toForm(kind.book, origin ?? entry.document)
	};
}
