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
	type FormSave,
	kindOf,
	readFirst,
	requireKind,
	saveForm,
	storeCopy
} from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { readDocument } from '../document.server.ts';
import { startFields } from '../start-fields.ts';
import { readNote } from '../sent.server.ts';

type Ctx = App.Locals['ctx'];

export type Start = { place: EntryPlace; id: string; values: Record<string, string>; copy: FormSave['copy'] };

const kindOfStart = ({ place }: Start) => kindOf({ kind: kindAt(place) });

/** What was typed on the page, and the draft that storing it has begun, if any. */
export function readStart(place: EntryPlace, sent: Iterable<[string, FormDataEntryValue]>): Start {
	const fields = [...sent];
	const document = readDocument(kindOf({ kind: kindAt(place) }), fields);
	const id = fields.find(([field]) => field === 'id')?.[1];
	return {
		place,
		id: typeof id === 'string' ? id.slice(0, 60) : '',
		values: Object.fromEntries(startFields[place].map((field) => [field, String(document[field])])),
		copy: readNote(fields)
	};
}

const titleOf = ({ place }: Start, values: FormDocument): string => String(values[startFields[place][0]] ?? '').trim();

/** The name of the copy that a page has for a further draft with this title. */
const nameFurther = (copy: string, title: string): string =>
	createHash('sha256').update(`${copy} ${title}`).digest('hex').slice(0, 32);

/**
 * The same with the draft that its page has begun, also where the form was sent before the scripts knew of it. Sent once
 * more with another title, as after going back without scripts, it is another draft, and one for each title.
 * @throws {AppError} not_found, when the draft is of another kind
 */
export async function findOwnDraft(ctx: Ctx, start: Start): Promise<Start> {
	const { id, copy, place, values } = start;
	if (id) await requireKind(ctx, id, kindAt(place));
	const begun = !id && copy && (await findBegun(ctx, copy.copy));
	if (!begun) return start;
	await requireKind(ctx, begun.id, kindAt(place));
	const title = titleOf(start, values);
	// Scripts name their tab, and never begin another draft: what they send twice is an answer that got lost.
	const isSentAgain = copy.tab === '' && begun.sequence === copy.sequence;
	if (!isSentAgain || titleOf(start, await readFirst(ctx, begun.id)) === title) return { ...start, id: begun.id };
	const further = nameFurther(copy.copy, title);
	return { ...start, id: (await findBegun(ctx, further))?.id ?? '', copy: { ...copy, copy: further } };
}

/** The document with what was typed on the page, and the web name that its title asks for. */
function fillIn({ place, values }: Start, begun: FormDocument): FormDocument {
	return { ...begun, ...values, slug: proposeSlug(values[startFields[place][0]] ?? '') };
}

/** A new document that says no more than this. */
function beginDocument({ now }: Ctx, start: Start): FormDocument {
	const { book, blank } = kindOfStart(start);
	return fillIn(start, toForm(book, blank(now)));
}

/** Stores what is being typed: the first time it begins a draft, later as a copy beside it. */
export async function storeStart(ctx: Ctx, start: Start): Promise<{ id: string; at: string }> {
	const { id, copy } = await findOwnDraft(ctx, start);
	const { book, name } = kindOfStart(start);
	if (!copy) throw new AppError('invalid', 'This could not be stored. Reload the page and try again.');
	const draft = id || (await beginDraft(ctx, copy, beginDocument(ctx, start), name));
	const begun = await readFirst(ctx, draft);
	const changes = listChanges(book, begun, fillIn(start, begun));
	const at = await storeCopy(ctx, draft, { ...copy, version: 1, changes });
	return { id: draft, at: at.toISOString() };
}

/**
 * Begins the draft, or saves into the one that was begun while its first words were typed. What cannot be saved waits as a
 * stored copy on the draft's page.
 */
export async function saveStart(ctx: Ctx, start: Start): Promise<string> {
	const { id, copy } = start;
	const { book, name } = kindOfStart(start);
	if (!id && !copy) {
		return (await createEntry(ctx, fromForm(book, beginDocument(ctx, start)), name)).id;
	}
	const draft = id || (await beginDraft(ctx, copy!, beginDocument(ctx, start), name));
	const begun = await readFirst(ctx, draft);
	const document = fillIn(start, begun);
	try {
		await saveForm(ctx, draft, { version: 1, base: firstBase, document, copy });
	} catch (refusal) {
		if (!(refusal instanceof FieldConflict) || !copy) throw refusal;
		await storeCopy(ctx, draft, { ...copy, version: 1, changes: listChanges(book, begun, document) });
	}
	return draft;
}
