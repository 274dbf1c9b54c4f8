import { authorise } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listLateJobs } from '#lib/server/jobs/index.ts';

/** Work that should have been done two minutes ago or more, and work that was given up. */
export async function listLateWork(ctx: Ctx): ReturnType<typeof listLateJobs> {
	authorise(ctx, 'tool.list');
	return listLateJobs(ctx.store, ctx.now);
}
