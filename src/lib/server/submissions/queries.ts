import { count, desc, eq } from 'drizzle-orm';
import type { submissionStates } from '#lib/schemas/submission.ts';
import { authorise } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import { AppError } from '#lib/server/errors.ts';

export type Submission = Omit<typeof submissions.$inferSelect, 'digest'>;

/** What came in, the newest first. */
export async function listSubmissions(ctx: Ctx, state?: (typeof submissionStates)[number]): Promise<Submission[]> {
	authorise(ctx, 'submission.read');
	const rows = await ctx.store.read
		.select()
		.from(submissions)
		.where(state && eq(submissions.state, state))
		.orderBy(desc(submissions.receivedAt))
		.limit(200);
	return rows.map(({ digest: _digest, ...row }) => row);
}

/** One of them. @throws {AppError} not_found */
export async function getSubmission(ctx: Ctx, id: string): Promise<Submission> {
	authorise(ctx, 'submission.read');
	const [row] = await ctx.store.read.select().from(submissions).where(eq(submissions.id, id));
	if (!row) throw new AppError('not_found', 'There is no such message.');
	const { digest: _digest, ...submission } = row;
	return submission;
}

export async function countNewSubmissions(ctx: Ctx): Promise<number> {
	authorise(ctx, 'submission.read');
	const [row] = await ctx.store.read.select({ n: count() }).from(submissions).where(eq(submissions.state, 'new'));
	return Number(row?.n ?? 0);
}
