import { v7 as newId } from 'uuid';
import type { FieldBook } from '#lib/schemas/document/book.ts';
import { normaliseForm, toForm } from '#lib/schemas/document/form.ts';
import { applyChanges, listChanges, sayChanges, type PartConflict } from '#lib/schemas/document/merge.ts';
import {
	type EntryPage,
	FieldConflict,
	type FormSave,
	getEntry,
	kindOf,
	readNames,
	storeCopy,
	type StoredCopy
} from '#lib/server/editorial/index.ts';
import type { AppError } from '#lib/server/errors.ts';
import { asRefusal } from '#lib/server/http/action.ts';
import { nameSeen, sendBack, type Sent } from '../sent.server.ts';

type Ctx = App.Locals['ctx'];

export type Conflict = { version: number; by: string; at: Date; parts: PartConflict[] };

/** More than a page can have sent meanwhile. */
const wellAfter = 1000;

/** What is saved now, for the form of the same kind to go on from. */
export async function readSaved(ctx: Ctx, id: string, { kind }: Pick<Sent, 'kind'>) {
	const { document, version, base } = await getEntry(ctx, id);
	return { saved: toForm(kind.book, document), version, base };
}

/** A form that was not saved, as it was sent; where two people changed the same, with what both say. */
export async function describeRefusal(ctx: Ctx, id: string, refusal: AppError, sent: Sent) {
	if (sent.isSaved) {
		// Saved, but not whole enough to be reviewed: the form goes on from what is saved now.
		const now = await readSaved(ctx, id, sent);
		return { ...now, document: now.saved, took: [], refused: [], reason: sent.reason };
	}
	const back = await sendBack(ctx, id, sent);
	if (!(refusal instanceof FieldConflict)) return back;
	const { kind, document, copy = { copy: newId(), tab: '', sequence: 1 } } = sent;
	const changes = listChanges(kind.book, back.saved, document);
	// Leaving the page then loses nothing. What cannot be stored is in the page that comes back, too.
	await storeCopy(ctx, id, { ...copy, version: sent.version, changes }).catch(asRefusal);
	const { version, updatedBy, updatedAt } = refusal.current;
	const nameOf = await readNames(ctx.store.read, [updatedBy]);
	const conflict: Conflict = { version, by: nameOf(updatedBy), at: updatedAt, parts: refusal.conflicts };
	return { ...back, conflict, copy: { ...copy, sequence: copy.sequence + wellAfter } };
}

/** What a stored copy adds to what is saved, in words, and its name as a page sends it back. */
export function describeCopy(book: FieldBook, { changes, tab, savedAt, until, ...seen }: StoredCopy) {
	return { id: seen.id, name: nameSeen(seen), tab, savedAt, until, changed: sayChanges(book, changes) };
}

/** What is saved with a stored copy put into it, or the places where both changed the same. */
export function recoverCopy(entry: EntryPage, copy: StoredCopy, choices: FormSave['choices']) {
	const { book } = kindOf(entry);
	const saved = normaliseForm(book, toForm(book, entry.document));
	const choose = choices?.seen === entry.version ? choices.choose : undefined;
	const { document, conflicts } = applyChanges(book, saved, copy.changes, choose);
	const { version, base, updatedByName, updatedAt } = entry;
	const recovered = { name: nameSeen(copy), at: copy.savedAt };
	if (conflicts.length > 0) {
		const conflict: Conflict = { version, by: updatedByName, at: updatedAt, parts: conflicts };
		return { recovered, conflict };
	}
	return { recovered, document, saved, version, base, took: [nameSeen(copy)], reason: '' };
}
