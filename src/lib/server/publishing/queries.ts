import { authorise } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listLateJobs } from '#lib/server/jobs/index.ts';

/** What should have gone public two minutes ago or more, and what was given up. */
export async function listLateWork(ctx: Ctx): ReturnType<typeof listLateJobs> {
	authorise(ctx, 'tool.list');
	return (await listLateJobs(ctx.store, ctx.now)).filter(({ kind }) => kind === 'publish');
}
