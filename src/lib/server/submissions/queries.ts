import { createHash } from 'node:crypto';
import { and, desc, eq, lte, ne } from 'drizzle-orm';
import { daysBefore, retention } from '#lib/schemas/retention.ts';
import type { submissionStates } from '#lib/schemas/submission.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import { AppError } from '#lib/server/errors.ts';

export type Submission = Omit<typeof submissions.$inferSelect, 'digest'>;

export const submissionPageSize = 50;

/** One page of what came in, the newest first. A page that is not there is the last one. */
export async function listSubmissions(
	ctx: Ctx,
	{ state, page: asked }: { state: (typeof submissionStates)[number]; page: number }
) {
	authorise(ctx, 'submission.read');
	const where = eq(submissions.state, state);
	const total = await ctx.store.read.$count(submissions, where);
	const pages = Math.max(1, Math.ceil(total / submissionPageSize));
	const page = Math.min(asked, pages);
	const rows = await ctx.store.read
		.select()
		.from(submissions)
		.where(where)
		.orderBy(desc(submissions.receivedAt), desc(submissions.id))
		.limit(submissionPageSize)
		.offset((page - 1) * submissionPageSize);
	return { items: rows.map(({ digest: _digest, ...row }) => row), total, pages, page };
}

/** What a page shows of how far a message is, in short: it differs where somebody changed that since. */
export const markOf = ({ state, note }: Pick<Submission, 'state' | 'note'>): string =>
	createHash('sha256')
		.update(JSON.stringify([state, note]))
		.digest('base64url');

/** One of them. @throws {AppError} not_found */
export async function getSubmission(ctx: Ctx, id: string): Promise<Submission & { seen: string }> {
	authorise(ctx, 'submission.read');
	const [row] = await ctx.store.read.select().from(submissions).where(eq(submissions.id, id));
	if (!row) throw new AppError('not_found', 'There is no such message.');
	const { digest: _digest, ...submission } = row;
	return { ...submission, seen: markOf(row) };
}

export async function countNewSubmissions(ctx: Ctx): Promise<number> {
	authorise(ctx, 'submission.read');
	return ctx.store.read.$count(submissions, eq(submissions.state, 'new'));
}

/** Open messages whose words are deleted within the days of the reminder. */
export async function countEndingSoon(ctx: Ctx): Promise<number> {
	authorise(ctx, 'submission.read');
	const old = daysBefore(ctx.now, retention.messageDays - retention.reminderDays);
	return ctx.store.read.$count(submissions, and(ne(submissions.state, 'done'), lte(submissions.receivedAt, old)));
}
