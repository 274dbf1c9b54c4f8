import type { FieldBook } from '#lib/schemas/document/book.ts';
import { and, count, desc, eq, isNull, lt, lte } from 'drizzle-orm';
import { formParts, normalisePart, partOf, shapePart, toForm, type FormDocument } from '#lib/schemas/document/form.ts';
import { applyChanges, guessChanges, isSame, type Changes } from '#lib/schemas/document/merge.ts';
import { longestCopyOf } from '#lib/schemas/document/size.ts';
import { openChanges } from '#lib/schemas/listing/upgrade.ts';
import { asSignedIn } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entryAutosaves } from '#lib/server/db/schema/entries.ts';
import type { Db } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { kindOf } from '#lib/server/editorial/kinds/all.ts';
import { listSaved, readCurrent } from './base.ts';
import { ownersOf, readEntry } from './records.ts';

export const mostCopies = 10;
export const daysStored = 30;
const dayLong = 86_400_000;

/** A stored copy as it was when somebody looked at it: what its page has stored since is not meant. */
export type SeenCopy = { id: string; sequence: number };

export type StoredCopy = SeenCopy & {
	tab: string;
	savedAt: Date;
	/** When it is deleted by itself. */
	until: Date;
	changes: Changes;
};

export type CopyNote = { copy: string; tab: string; sequence: number };
export type CopySave = CopyNote & { version: number; changes: Changes; took?: SeenCopy[] };

type Row = typeof entryAutosaves.$inferSelect;

const ownedBy = (userId: string, entryId: string) =>
	and(eq(entryAutosaves.userId, userId), eq(entryAutosaves.entryId, entryId));
/** Rows or words of one list; the form has a button for a tenth of it. */
const mostRows = 1000;
const isCrowded = (value: unknown): boolean => Array.isArray(value) && value.length > mostRows;

const open = isNull(entryAutosaves.closedAt);

const refusal = new AppError('invalid', 'This is more text than can be stored. Shorten the longest box.');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const fitsCopy = (book: FieldBook, changes: Changes): boolean =>
	JSON.stringify(changes).length <= longestCopyOf(book);

/** What a page sent as its changes; whatever is no field of it is left out. @throws {AppError} invalid */
export function parseChanges(book: FieldBook, sent: string): Changes {
	if (sent.length > longestCopyOf(book)) throw refusal;
	let read: unknown;
	try {
		read = JSON.parse(sent);
	} catch {
		throw new AppError('invalid', 'This did not arrive whole, so it was not stored.');
	}
	// A page that was open while this site was updated sends the paths of the release before.
	const changes = openChanges({ ...(isObject(read) && read), schemaVersion: undefined });
	const given = new Map(Object.entries(changes) as [string, { was?: unknown; now?: unknown } | null][]);
	return Object.fromEntries(
		formParts(book).flatMap((path) => {
			const change = given.get(path);
			if (!change || typeof change !== 'object') return [];
			if ([change.was, change.now].some(isCrowded)) throw refusal;
			const now = shapePart(book, path, change.now);
			return [[path, 'was' in change ? { was: shapePart(book, path, change.was), now } : { now }]];
		})
	);
}

/** In a copy that is whole, what its owner changed: not what anyone had saved until then. */
async function readChanges(db: Db, book: FieldBook, row: Row, theirs: FormDocument, version: number): Promise<Changes> {
	if (row.changes || !row.document) return row.changes ?? {};
	const mine = toForm(book, row.document);
	if (row.basedOn === version) {
		const guessed = guessChanges(book, mine, theirs);
		return Object.fromEntries(
			Object.entries(guessed).map(([path, { now }]) => [path, { was: partOf(theirs, path), now }])
		);
	}
	const older = (await listSaved(db, row.entryId, 50)).filter(({ at }) => at <= row.savedAt);
	const forms = older.map(({ document }) => toForm(book, document));
	const guessed = Object.entries(guessChanges(book, mine, theirs));
	const isKnown = ([path, { now }]: (typeof guessed)[number]) => {
		const typed = normalisePart(book, path, now);
		return forms.some((form) => isSame(normalisePart(book, path, partOf(form, path)), typed));
	};
	return Object.fromEntries(guessed.filter((change) => !isKnown(change)));
}

function addsNothing(book: FieldBook, changes: Changes, theirs: FormDocument): boolean {
	const { document } = applyChanges(book, theirs, changes, () => 'mine');
	const read = (form: FormDocument, path: string) => normalisePart(book, path, partOf(form, path));
	return Object.keys(changes).every((path) => isSame(read(document, path), read(theirs, path)));
}

async function listOpen(db: Db, userId: string, entryId: string): Promise<StoredCopy[]> {
	const rows = await db
		.select()
		.from(entryAutosaves)
		.where(and(ownedBy(userId, entryId), open))
		.orderBy(desc(entryAutosaves.savedAt), desc(entryAutosaves.id));
	if (rows.length === 0) return [];
	const { document, row: entry } = await readCurrent(db, entryId);
	const { book } = kindOf(entry);
	const theirs = toForm(book, document);
	const copies: StoredCopy[] = [];
	for (const row of rows) {
		const changes = await readChanges(db, book, row, theirs, entry.version);
		if (addsNothing(book, changes, theirs)) continue;
		const until = new Date(row.savedAt.getTime() + daysStored * dayLong);
		copies.push({ id: row.id, sequence: row.sequence, tab: row.tab, savedAt: row.savedAt, until, changes });
	}
	return copies;
}

/** What this person typed into the entry and has not saved, the newest first. Nobody else can read it. */
export async function listCopies(ctx: Ctx, entryId: string): Promise<StoredCopy[]> {
	const user = asSignedIn(ctx);
	authorise(ctx, 'entry.read');
	return listOpen(ctx.store.read, user.id, entryId);
}

/** @throws {AppError} not_found */
export async function readCopy(ctx: Ctx, entryId: string, id: string): Promise<StoredCopy> {
	const found = (await listCopies(ctx, entryId)).find((copy) => copy.id === id);
	if (!found) throw new AppError('not_found', 'This text is not there any more: it was saved, recovered or discarded.');
	return found;
}

/** Closes copies that are saved, taken over or discarded, but for those in which more was stored since. */
export async function closeCopies(ctx: Ctx, tx: Db, entryId: string, seen: SeenCopy[]): Promise<void> {
	const user = asSignedIn(ctx);
	for (const { id, sequence } of seen) {
		await tx
			.update(entryAutosaves)
			.set({ changes: null, document: null, closedAt: ctx.now })
			.where(and(ownedBy(user.id, entryId), eq(entryAutosaves.id, id), lte(entryAutosaves.sequence, sequence)));
	}
}

/** Removes what adds nothing to what is saved; refuses where there are still too many. Never drops text. */
async function makeRoom(ctx: Ctx, tx: Db, userId: string, entryId: string): Promise<void> {
	const where = and(ownedBy(userId, entryId), open);
	const [found] = await tx.select({ total: count() }).from(entryAutosaves).where(where);
	if ((found?.total ?? 0) < mostCopies) return;
	const useful = (await listOpen(tx, userId, entryId)).map(({ id }) => id);
	if (useful.length >= mostCopies) {
		const message = `You have ${mostCopies} unsaved texts of this entry. Recover or discard one of them, and this one is stored.`;
		throw new AppError('conflict', message);
	}
	const rows = await tx
		.select({ id: entryAutosaves.id, sequence: entryAutosaves.sequence })
		.from(entryAutosaves)
		.where(where);
	const useless = rows.filter(({ id }) => !useful.includes(id));
	await closeCopies(ctx, tx, entryId, useless);
}

/**
 * Writes a page's copy, or closes it where nothing is changed. One that is older than what is there is left out.
 * @throws {AppError} invalid when it is too long
 */
export async function writeCopy(ctx: Ctx, tx: Db, entryId: string, save: CopySave): Promise<Date> {
	const user = asSignedIn(ctx);
	const { copy: id, tab, sequence, version, changes } = save;
	if (!fitsCopy(kindOf(await readEntry(tx, entryId)).book, changes)) throw refusal;
	const own = and(eq(entryAutosaves.userId, user.id), eq(entryAutosaves.id, id));
	const [before] = await tx.select().from(entryAutosaves).where(own);
	if (before && before.entryId !== entryId) throw new AppError('invalid', 'This belongs to another entry.');
	if (before && before.sequence >= sequence) return before.savedAt;
	const isEmpty = Object.keys(changes).length === 0;
	if (!isEmpty && (!before || before.closedAt)) await makeRoom(ctx, tx, user.id, entryId);
	const row = {
		tab,
		sequence,
		basedOn: version,
		document: null,
		savedAt: ctx.now,
		...(isEmpty ? { changes: null, closedAt: ctx.now } : { changes, closedAt: null })
	};
	await tx
		.insert(entryAutosaves)
		.values({ userId: user.id, id, entryId, ...row })
		.onConflictDoUpdate({ target: [entryAutosaves.userId, entryAutosaves.id], set: row });
	await closeCopies(
		ctx,
		tx,
		entryId,
		(save.took ?? []).filter((taken) => taken.id !== id)
	);
	return ctx.now;
}

/**
 * Stores what someone has typed so far, in whatever state the entry is. The copies that the page had taken over are closed
 * with it.
 * @throws {AppError} conflict when there are too many copies already
 */
export async function storeCopy(ctx: Ctx, entryId: string, save: CopySave): Promise<Date> {
	return ctx.store.transaction(async (tx) => {
		authorise(ctx, 'entry.edit', await ownersOf(tx, await readEntry(tx, entryId)));
		return writeCopy(ctx, tx, entryId, save);
	});
}

export async function discardCopy(ctx: Ctx, entryId: string, seen: SeenCopy): Promise<void> {
	asSignedIn(ctx);
	await ctx.store.transaction(async (tx) => {
		await readEntry(tx, entryId);
		await closeCopies(ctx, tx, entryId, [seen]);
	});
}

/** Deletes copies that nobody has touched for so long. The page says the day while there is time. Answers how many. */
export async function deleteOldCopies(tx: Db, now: Date): Promise<number> {
	const old = new Date(now.getTime() - daysStored * dayLong);
	const deleted = await tx
		.delete(entryAutosaves)
		.where(lt(entryAutosaves.savedAt, old))
		.returning({ id: entryAutosaves.id });
	return deleted.length;
}
