import { and, eq } from 'drizzle-orm';
import { fromForm, partOf, setPart, toForm, type FormDocument } from '#lib/schemas/document/form.ts';
import { findTooLong } from '#lib/schemas/document/too-long.ts';
import { listChanges } from '#lib/schemas/document/merge.ts';
import type { EntryKind } from '#lib/schemas/entry.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import { entryAutosaves } from '#lib/server/db/schema/entries.ts';
import { AppError } from '#lib/server/errors.ts';
import { findBase } from './base.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { createEntry } from './commands.ts';
import { writeCopy, type CopyNote } from './copies.ts';
import { readEntry } from './records.ts';

/** The name of the text with which each draft begins here. */
export const firstBase = 'revision:1';

/** The form as it was begun, under whatever was saved since. @throws {AppError} not_found */
export async function readFirst(ctx: Ctx, id: string): Promise<FormDocument> {
	const document = await findBase(ctx.store.read, id, firstBase);
	if (!document) throw new AppError('not_found', 'There is no such draft. It may have been deleted.');
	return toForm(kindOf(await readEntry(ctx.store.read, id)).book, document);
}

type Begun = { id: string; sequence: number };

async function findBy(db: Db, userId: string, copy: string): Promise<Begun | undefined> {
	const own = and(eq(entryAutosaves.userId, userId), eq(entryAutosaves.id, copy));
	const { entryId: id, sequence } = entryAutosaves;
	const [begun] = await db.select({ id, sequence }).from(entryAutosaves).where(own);
	return begun;
}

/** The draft that a page has begun, and how far the page had stored what was typed; undefined before. */
export const findBegun = (ctx: Ctx, copy: string): Promise<Begun | undefined> =>
	findBy(ctx.store.read, asSignedIn(ctx).id, copy);

/**
 * Begins a draft with what a page has stored. The same page asking again, such as after an answer that got lost, is given
 * the draft that it has begun already. A box that holds too much goes into the page's stored copy.
 */
export async function beginDraft(
	ctx: Ctx,
	note: CopyNote,
	document: FormDocument,
	name: EntryKind = 'listing'
): Promise<string> {
	const user = asSignedIn(ctx);
	return ctx.store.transaction(async (tx) => {
		const begun = await findBy(tx, user.id, note.copy);
		if (begun) return begun.id;
		const kind = kindOf({ kind: name });
		const { book } = kind;
		const blank = toForm(book, kind.blank(ctx.now));
		const whole = structuredClone(document);
		for (const path of findTooLong(book, document).parts) setPart(whole, path, partOf(blank, path));
		const { id, version } = await createEntry(ctx, fromForm(book, whole), name);
		await writeCopy(ctx, tx, id, { ...note, version, changes: listChanges(book, whole, document) });
		return id;
	});
}
