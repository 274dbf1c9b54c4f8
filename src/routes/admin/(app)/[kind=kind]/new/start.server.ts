import { createHash } from 'node:crypto';
import { fromForm, toForm, type FormDocument } from '#lib/schemas/document/form.ts';
import { listChanges } from '#lib/schemas/document/merge.ts';
import { proposeSlug } from '#lib/schemas/document/slugs.ts';
import { kindAt, type EntryPlace } from '#lib/schemas/entry.ts';
import {
	beginDraft,
	createEntry,
	FieldConflict,
	findBegun,
	firstBase,
	kindOf,
	readFirst,
	requireKind,
	saveForm,
	storeCopy
} from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { textOf } from '../place.server.ts';
import { readDocument, readNote } from '../sent.server.ts';
import { startFields } from '../start-fields.ts';

type Ctx = App.Locals['ctx'];

/** What was typed on the page, and the draft that storing it has begun, if any. */
export function readStart(place: EntryPlace, sent: Iterable<[string, FormDataEntryValue]>) {
	const fields = [...sent];
	const kind = kindOf({ kind: kindAt(place) });
	const document = readDocument(kind, fields);
	const values = Object.fromEntries(startFields[place].map((field) => [field, String(document[field])]));
	const [titleField] = startFields[place];
	return { kind, titleField, values, id: textOf(fields, 'id').slice(0, 60), copy: readNote(fields) };
}

export type Start = ReturnType<typeof readStart>;

const titleIn = (values: FormDocument, { titleField }: Start): string => String(values[titleField] ?? '').trim();

/** The name of the copy that a page has for a further draft with this title. */
const nameFurther = (copy: string, title: string): string =>
	createHash('sha256').update(`${copy} ${title}`).digest('hex').slice(0, 32);

/**
 * The same with the draft that its page has begun, also where the form was sent before the scripts knew of it. Sent once
 * more with another title, as after going back without scripts, it is another draft, and one for each title.
 * @throws {AppError} not_found, when the draft is of another kind
 */
export async function findOwnDraft(ctx: Ctx, start: Start): Promise<Start> {
	const { id, copy, kind, values } = start;
	if (id) await requireKind(ctx, id, kind.name);
	const begun = !id && copy && (await findBegun(ctx, copy.copy));
	if (!begun) return start;
	await requireKind(ctx, begun.id, kind.name);
	const title = titleIn(values, start);
	// Scripts name their tab, and never begin another draft: what they send twice is an answer that got lost.
	const isSentAgain = copy.tab === '' && begun.sequence === copy.sequence;
	if (!isSentAgain || titleIn(await readFirst(ctx, begun.id), start) === title) return { ...start, id: begun.id };
	const further = nameFurther(copy.copy, title);
	return { ...start, id: (await findBegun(ctx, further))?.id ?? '', copy: { ...copy, copy: further } };
}

/** The document with what was typed on the page, and the web name that its title asks for. */
function fillIn({ values, titleField }: Start, begun: FormDocument): FormDocument {
	return { ...begun, ...values, slug: proposeSlug(values[titleField] ?? '') };
}

/** A new document that says no more than this. */
const beginDocument = ({ now }: Ctx, start: Start): FormDocument =>
	fillIn(start, toForm(start.kind.book, start.kind.blank(now)));

/** The draft of the page, begun where there is none yet, and what was typed on top of its beginning. */
async function openDraft(ctx: Ctx, start: Start) {
	const { kind, copy } = start;
	const id = start.id || (await beginDraft(ctx, copy!, beginDocument(ctx, start), kind.name));
	const begun = await readFirst(ctx, id);
	const document = fillIn(start, begun);
	return { id, document, changes: listChanges(kind.book, begun, document) };
}

/** Stores what is being typed: the first time it begins a draft, later as a copy beside it. */
export async function storeStart(ctx: Ctx, sent: Start): Promise<{ id: string; at: string }> {
	const start = await findOwnDraft(ctx, sent);
	if (!start.copy) throw new AppError('invalid', 'This could not be stored. Reload the page and try again.');
	const { id, changes } = await openDraft(ctx, start);
	const at = await storeCopy(ctx, id, { ...start.copy, version: 1, changes });
	return { id, at: at.toISOString() };
}

/**
 * Begins the draft, or saves into the one that was begun while its first words were typed. What cannot be saved waits as a
 * stored copy on the draft's page.
 */
export async function saveStart(ctx: Ctx, start: Start): Promise<string> {
	const { kind, copy } = start;
	if (!start.id && !copy) {
		return (await createEntry(ctx, fromForm(kind.book, beginDocument(ctx, start)), kind.name)).id;
	}
	const { id, document, changes } = await openDraft(ctx, start);
	try {
		await saveForm(ctx, id, { version: 1, base: firstBase, document, copy });
	} catch (refusal) {
		if (!(refusal instanceof FieldConflict) || !copy) throw refusal;
		await storeCopy(ctx, id, { ...copy, version: 1, changes });
	}
	return id;
}
