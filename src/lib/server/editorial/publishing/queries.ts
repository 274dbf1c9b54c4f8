import { authorise } from '#lib/server/permissions/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readEntryNames, type EntryRow } from '#lib/server/editorial/drafts/records.ts';
import { listLateJobs } from '#lib/server/jobs/index.ts';
import { entryOfKey } from './rules.ts';

type LateJob = Awaited<ReturnType<typeof listLateJobs>>[number];

/** @param entry what it is about; undefined where that is gone */
export type LateWork = LateJob & { entry: Pick<EntryRow, 'id' | 'kind' | 'name'> | undefined };

/** What should have gone public two minutes ago or more, and what was given up, by the entry it is about. */
export async function listLateWork(ctx: Ctx): Promise<LateWork[]> {
	authorise(ctx, 'entry.list');
	const late = (await listLateJobs(ctx.store, ctx.now))
		.filter(({ kind }) => kind === 'publish')
		.map((job) => ({ ...job, entryId: entryOfKey(job.key) }));
	const names = await readEntryNames(
		ctx.store.read,
		late.map(({ entryId }) => entryId)
	);
	return late.map(({ entryId, ...job }) => ({ ...job, entry: names.get(entryId) }));
}
