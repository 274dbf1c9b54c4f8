import { v7 as newId } from 'uuid';
import { fromForm, normaliseForm, partOf, setPart, toForm, type FormDocument } from '#lib/schemas/document/form.ts';
import { findTooLong } from '#lib/schemas/document/too-long.ts';
import {
	isSame,
	listChanges,
	mergeForms,
	type Changes,
	type Choose,
	type Merge,
	type PartConflict
} from '#lib/schemas/document/merge.ts';
import type { FieldBook } from '#lib/schemas/document/book.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { AppError, type FieldProblem } from '#lib/server/errors.ts';
import { findBase, readCurrent, type Current } from './base.ts';
import { refuseMove, saveEntry } from './commands.ts';
import { closeCopies, fitsCopy, writeCopy, type CopyNote, type SeenCopy } from './copies.ts';
import { findOutside, type Outside } from './outside.ts';
import { ownersOf } from './records.ts';
import { refuseTooLarge } from './rules.ts';

/** Two people changed the same. Carries what both say, so that the one who saves can choose. */
export class FieldConflict extends AppError {
	readonly conflicts: PartConflict[];
	readonly current: { version: number; updatedBy: string; updatedAt: Date };

	constructor(conflicts: PartConflict[], { row: { version, updatedBy, updatedAt } }: Current) {
		super('conflict', 'Someone else changed the same while you were writing. Choose below; nothing of yours is lost.');
		this.conflicts = conflicts;
		this.current = { version, updatedBy, updatedAt };
	}
}

export type FormSave = {
	/** The version of the entry that the form was filled in from, and the name of its text. */
	version: number;
	base: string;
	document: FormDocument;
	reason?: string;
	/** Which side to take where both changed the same, as chosen from what was there at version `seen`. */
	choices?: { seen: number; choose: Choose };
	/** The stored copy of the page, and those that it had taken over. */
	copy?: CopyNote;
	took?: SeenCopy[];
};

export type FormSaved = {
	version: number;
	base: string;
	isChanged: boolean;
	/** What others had changed meanwhile, and which is in it now. */
	merged: string[];
	/** Boxes that could not be saved. They are in the stored copy. */
	problems: FieldProblem[];
	refused: string[];
	/** The stored copy that holds them. */
	copy: SeenCopy | null;
};

const noVersion =
	'Not saved: the form came without the version that it was filled in from. Copy what you wrote, open the entry again and put it in there.';

async function readBase(
	tx: Db,
	id: string,
	save: FormSave,
	current: Current,
	book: FieldBook
): Promise<FormDocument | null> {
	if (save.version === current.row.version && save.base === current.base) return toForm(book, current.document);
	const document = await findBase(tx, id, save.base);
	return document && toForm(book, document);
}

const tooMuch = 'Not saved: one box holds more than can be stored. Shorten what is marked and save again.';

/** What was changed in these parts of a form. */
function pickChanges(book: FieldBook, base: FormDocument, typed: FormDocument, parts: string[]): Changes {
	const all = parts.length > 0 ? listChanges(book, base, typed) : {};
	return Object.fromEntries(parts.flatMap((path) => (all[path] ? [[path, all[path]]] : [])));
}

function withoutParts(form: FormDocument, parts: string[], from: FormDocument): FormDocument {
	const clean = structuredClone(form);
	for (const path of parts) setPart(clean, path, partOf(from, path));
	return clean;
}

/** Takes what an import changed of the page into what is saved; where both changed the same, a person chooses. */
function mergeOutside(book: FieldBook, own: Merge, { was, now }: Outside, choose: Choose | undefined): Merge {
	const { document, conflicts, fromThem } = mergeForms(
		book,
		toForm(book, was),
		own.document,
		toForm(book, now),
		choose
	);
	const named = new Set(own.conflicts.map(({ path }) => path));
	return {
		document,
		conflicts: [...own.conflicts, ...conflicts.filter(({ path }) => !named.has(path))],
		fromThem: [...new Set([...own.fromThem, ...fromThem])]
	};
}

/**
 * Saves what a person changed in a form, and leaves alone what they did not: what others saved since they opened it stays.
 * A box that holds too much stays in the stored copy; the others are saved.
 * @throws {FieldConflict} where both changed the same and nobody has chosen
 * @throws {AppError} invalid, where the form does not say what it was filled in from
 */
export async function saveForm(ctx: Ctx, id: string, save: FormSave): Promise<FormSaved> {
	if (save.version < 1) throw new AppError('invalid', noVersion);
	return ctx.store.transaction(async (tx) => {
		const current = await readCurrent(tx, id);
		authorise(ctx, 'entry.edit', await ownersOf(tx, current.row));
		refuseMove(current.row, 'edit');
		const kind = kindOf(current.row);
		const { book } = kind;
		const theirs = toForm(book, current.document);
		const base = await readBase(tx, id, save, current, book);
		const typed = kind.arrange(structuredClone(save.document));
		const { parts, problems } = findTooLong(book, typed);
		if (!fitsCopy(book, pickChanges(book, base ?? theirs, typed, parts)))
			throw new AppError('invalid', tooMuch, problems);
		const mine = withoutParts(typed, parts, base ?? theirs);
		const { seen, choose } = save.choices ?? {};
		const chosen = seen === current.row.version ? choose : undefined;
		const own = mergeForms(book, base, mine, theirs, chosen);
		const outside = await findOutside(tx, current.row);
		const merge = outside ? mergeOutside(book, own, outside, chosen) : own;
		if (merge.conflicts.length > 0) throw new FieldConflict(merge.conflicts, current);
		const document = fromForm(book, merge.document);
		refuseTooLarge(kind, document);
		const isChanged = !isSame(normaliseForm(book, merge.document), normaliseForm(book, theirs));
		if (isChanged || outside) {
			const isMerge = merge.fromThem.length > 0 || choose !== undefined;
			const kind = isMerge ? 'merge' : 'save';
			const reason = save.reason?.trim() || (isMerge ? 'Merged two versions' : 'Saved');
			const from = outside && { baseVersion: outside.number };
			await saveEntry(ctx, id, { version: current.row.version, document, reason, kind, ...from });
		}
		const { row, base: name } = await readCurrent(tx, id);
		const copy = await keepRefused(ctx, tx, id, save, { book, parts, typed, base: base ?? theirs });
		return { version: row.version, base: name, isChanged, merged: merge.fromThem, problems, refused: parts, copy };
	});
}

type Refused = { book: FieldBook; parts: string[]; typed: FormDocument; base: FormDocument };

/** Closes the stored copy of what is saved now, or leaves in it what could not be saved. */
async function keepRefused(ctx: Ctx, tx: Db, id: string, save: FormSave, refused: Refused): Promise<SeenCopy | null> {
	await closeCopies(ctx, tx, id, save.took ?? []);
	const isWhole = refused.parts.length === 0;
	if (isWhole && !save.copy) return null;
	const changes = pickChanges(refused.book, refused.base, refused.typed, refused.parts);
	const own = save.copy ?? { copy: newId(), tab: '', sequence: 1 };
	await writeCopy(ctx, tx, id, { ...own, version: save.version, changes });
	return isWhole ? null : { id: own.copy, sequence: own.sequence };
}
