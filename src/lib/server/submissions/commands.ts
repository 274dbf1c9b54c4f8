import { createHash, randomInt } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import { reportInput, suggestionInput, type submissionStates } from '#lib/schemas/submission.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { authorise } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import { AppError } from '#lib/server/errors.ts';
import { judgeFormStamp } from './guard.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newReference = (): string =>
	Array.from({ length: 8 }, () => letters[randomInt(letters.length)])
		.join('')
		.replace(/^(.{4})/, '$1-');
const sameWithin = 60_000;

export type Form = {
	fields: Record<string, unknown>;
	/** From `issueFormStamp`, as the form sent it back. */
	stamp: string;
	/** A box that people do not see; filled in, the form is thanked for and thrown away. */
	trap: string;
};

type Filed = { reference: string };

function refuseHurry(form: Form, now: Date): void {
	const judged = judgeFormStamp(form.stamp, now);
	if (judged === 'fine') return;
	throw new AppError(
		'invalid',
		judged === 'too quick'
			? 'That was quick. Read it over once and send it again.'
			: 'This page was open for a long time. Your text is still here: send it again.'
	);
}

function check<T extends z.ZodType>(schema: T, fields: unknown): z.output<T> {
	const parsed = schema.safeParse(fields);
	if (parsed.success) return parsed.data;
	const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
	throw new AppError('invalid', 'Some answers need a change. Your text is still here.', problems);
}

type Content = {
	kind: 'suggestion' | 'correction' | 'harm';
	toolSlug?: string;
	name?: string;
	url?: string;
	message: string;
	contact: string;
};

async function file(ctx: Ctx, form: Form, content: Content): Promise<Filed> {
	if (form.trap !== '') return { reference: newReference() };
	const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
	return ctx.store.transaction(async (tx) => {
		const since = new Date(ctx.now.getTime() - sameWithin);
		const [same] = await tx
			.select({ reference: submissions.reference })
			.from(submissions)
			.where(and(eq(submissions.digest, digest), gt(submissions.receivedAt, since)));
		if (same) return same;
		const reference = newReference();
		const id = newId();
		await tx.insert(submissions).values({
			id,
			reference,
			digest,
			kind: content.kind,
			toolSlug: content.toolSlug ?? null,
			name: content.name ?? null,
			url: content.url ?? null,
			message: content.message,
			contact: content.contact || null,
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
	});
}

/**
 * Files a suggested tool. The same thing sent twice within a minute is filed once.
 * @throws {AppError} invalid, with what to change by field
 */
export async function fileSuggestion(ctx: Ctx, form: Form): Promise<Filed> {
	refuseHurry(form, ctx.now);
	return file(ctx, form, { kind: 'suggestion', ...check(suggestionInput, form.fields) });
}

/** Files a report about a tool: something is wrong on its page, or it did harm. */
export async function fileReport(ctx: Ctx, toolSlug: string, form: Form): Promise<Filed> {
	refuseHurry(form, ctx.now);
	return file(ctx, form, { toolSlug, ...check(reportInput, form.fields) });
}

/** Marks what came in as taken up or done. */
export async function handleSubmission(
	ctx: Ctx,
	id: string,
	state: (typeof submissionStates)[number],
	note: string
): Promise<void> {
	authorise(ctx, 'submission.handle');
	await ctx.store.transaction(async (tx) => {
		const by = ctx.actor.kind === 'user' ? ctx.actor.name : ctx.actor.kind;
		const [row] = await tx
			.update(submissions)
			.set({ state, note: note.trim() || null, handledBy: by, handledAt: ctx.now })
			.where(eq(submissions.id, id))
			.returning({ id: submissions.id });
		if (!row) throw new AppError('not_found', 'There is no such message.');
		await recordAudit(ctx, tx, {
			action: 'submission.handle',
			objectKind: 'submission',
			objectId: id,
			detail: { state }
		});
	});
}
