import { createHmac, randomInt } from 'node:crypto';
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import { daysBefore, retention } from '#lib/schemas/retention.ts';
import {
	letterInput,
	reportInput,
	suggestionInput,
	type submissionKinds,
	type submissionStates
} from '#lib/schemas/submission.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import { deriveKey } from '#lib/server/db/secrets.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { AppError, parseOrRefuse, refuseOlder } from '#lib/server/errors.ts';
import { countMessage, judgeFormStamp } from './guard.ts';
import { markOf } from './queries.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newReference = (): string =>
	Array.from({ length: 8 }, () => letters[randomInt(letters.length)])
		.join('')
		.replace(/^(.{4})/, '$1-');
const sameWithin = 60_000;

/**
 * Under a key that all processes share, as a message is sent again to any of them. Nobody can guess from a database alone what was
 * sent or by whom, and it goes with the words themselves.
 */
const digestOf = (store: Store, content: Content): string =>
	createHmac('sha256', deriveKey(store, 'message digests')).update(JSON.stringify(content)).digest('hex');

export type Form = {
	fields: Record<string, unknown>;
	/** From `issueFormStamp`, as the form sent it back. */
	stamp: string;
	/** A box that people do not see; filled in, the form is thanked for and thrown away. */
	trap: string;
	/** The address that it came from: counted for a while, and never stored. */
	sender: string;
};

type Filed = { reference: string };

function refuseHurry(ctx: Ctx, form: Form): void {
	const judged = judgeFormStamp(ctx, form.stamp);
	if (judged === 'fine') return;
	throw new AppError(
		'invalid',
		judged === 'too quick'
			? 'That was quick. Read it over once and send it again.'
			: 'This form had run out. Your text is still here: send it again.'
	);
}

const check = <T extends z.ZodType>(schema: T, fields: unknown): z.output<T> =>
	parseOrRefuse(schema, fields, 'Some answers need a change. Your text is still here.');

type Content = {
	kind: (typeof submissionKinds)[number];
	toolSlug?: string;
	name?: string;
	url?: string;
	message: string;
	contact: string;
};

async function file(ctx: Ctx, form: Form, content: Content): Promise<Filed> {
	if (form.trap !== '') return { reference: newReference() };
	const digest = digestOf(ctx.store, content);
	return ctx.store.transaction(async (tx) => {
		const since = new Date(ctx.now.getTime() - sameWithin);
		const [same] = await tx
			.select({ reference: submissions.reference })
			.from(submissions)
			.where(and(eq(submissions.digest, digest), gt(submissions.receivedAt, since)));
		if (same) return same;
		const uncount = countMessage(ctx.store, form.sender, content.kind === 'harm' ? 'harm' : 'other', ctx.now);
		try {
			return await insert(ctx, tx, content, digest);
		} catch (error) {
			uncount();
			throw error;
		}
	});
}

async function insert(ctx: Ctx, tx: Db, content: Content, digest: string): Promise<Filed> {
	const reference = newReference();
	const id = newId();
	await tx.insert(submissions).values({
		...content,
		url: content.url || null,
		contact: content.contact || null,
		id,
		reference,
		digest,
		state: 'new',
		receivedAt: ctx.now
	});
	await recordAudit(ctx, tx, {
		action: 'submission.file',
		objectKind: 'submission',
		objectId: id,
		detail: { kind: content.kind }
	});
	return { reference };
}

/**
 * Files a suggested tool. The same thing sent twice within a minute is filed and counted once, and what cannot be filed
 * is not counted.
 * @throws {AppError} invalid, with what to change by field @throws {FormClosed}
 */
export async function fileSuggestion(ctx: Ctx, form: Form): Promise<Filed> {
	refuseHurry(ctx, form);
	return file(ctx, form, { kind: 'suggestion', ...check(suggestionInput, form.fields) });
}

/** Files a report about a tool: something is wrong on its page, or it did harm. */
export async function fileReport(ctx: Ctx, toolSlug: string, form: Form): Promise<Filed> {
	refuseHurry(ctx, form);
	return file(ctx, form, { toolSlug, ...check(reportInput, form.fields) });
}

/**
 * Files what somebody writes to the editors.
 * @param holds back a message that may be from somebody in danger, who is shown help before it is filed
 * @returns null where it was held back
 */
export async function fileLetter(
	ctx: Ctx,
	form: Form,
	holds: (message: string) => Promise<boolean>
): Promise<Filed | null> {
	refuseHurry(ctx, form);
	const letter = check(letterInput, form.fields);
	return (await holds(letter.message)) ? null : file(ctx, form, letter);
}

/** Closing a message deletes the address that was left with it, in the same transaction. */
const closing = (row: { contact: string | null; contactDeletedAt: Date | null }, now: Date) => ({
	closedAt: now,
	contact: null,
	contactDeletedAt: row.contact === null ? row.contactDeletedAt : now,
	digest: ''
});

const changedMeanwhile =
	'This message was changed while you were writing, so nothing is saved yet. Look at what it says now, then save again.';

export type Handling = {
	state: (typeof submissionStates)[number];
	note: string;
	/** What the page showed, from `getSubmission`. */
	seen: string;
};

/**
 * Records that a message is being handled or is done. What was deleted does not come back when it is opened again.
 * @throws {AppError} conflict, where somebody else changed the note or the state since the page was opened
 */
export async function handleSubmission(ctx: Ctx, id: string, { state, note, seen }: Handling): Promise<void> {
	authorise(ctx, 'submission.handle');
	await ctx.store.transaction(async (tx) => {
		const by = ctx.actor.kind === 'user' ? ctx.actor.name : ctx.actor.kind;
		const [row] = await tx.select().from(submissions).where(eq(submissions.id, id));
		if (!row) throw new AppError('not_found', 'There is no such message.');
		const wanted = { state, note: note.trim() || null };
		refuseOlder([seen, markOf(wanted)].includes(markOf(row)), changedMeanwhile);
		const closed =
			state === 'done' ? { ...closing(row, ctx.now), closedAt: row.closedAt ?? ctx.now } : { closedAt: null };
		await tx
			.update(submissions)
			.set({ ...wanted, handledBy: by, handledAt: ctx.now, ...closed })
			.where(eq(submissions.id, id));
		await recordAudit(ctx, tx, {
			action: 'submission.handle',
			objectKind: 'submission',
			objectId: id,
			detail: { state }
		});
	});
}

/**
 * Deletes the words of messages whose time is over and closes those that were still open. What it was about, its number
 * and its days stay. Answers how many there were.
 */
export async function deleteOldWords({ now }: Pick<Ctx, 'now'>, tx: Db): Promise<number> {
	const isOver = or(
		lte(submissions.receivedAt, daysBefore(now, retention.messageDays)),
		lte(submissions.closedAt, daysBefore(now, retention.closedDays))
	);
	const rows = await tx
		.select()
		.from(submissions)
		.where(and(isOver, isNull(submissions.strippedAt)));
	for (const row of rows) {
		const words = { message: '', name: null, url: null, note: null };
		const closed = { ...closing(row, now), closedAt: row.closedAt ?? now, state: 'done' as const };
		await tx
			.update(submissions)
			.set({ ...words, ...closed, strippedAt: now })
			.where(eq(submissions.id, row.id));
	}
	return rows.length;
}
