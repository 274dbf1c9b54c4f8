import { jobs } from '#lib/server/db/schema/jobs.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import type { Store } from '#lib/server/db/store.ts';

/** A suggestion that came in by the public form. Answers its id. */
export async function suggestTool(
	store: Store,
	name: string,
	{ reference = crypto.randomUUID() as string, message = '' } = {}
): Promise<string> {
	const id = crypto.randomUUID();
	const url = `https://${name.toLowerCase().replaceAll(' ', '-')}.example/app`;
	const row = { id, reference, digest: id, receivedAt: new Date(), kind: 'suggestion', name, url, message } as const;
	await store.transaction((tx) => tx.insert(submissions).values({ ...row, state: 'new' }));
	return id;
}

/** A job that was to publish an entry ten minutes ago, and failed for good. */
export async function failToPublish(store: Store, entryId: string, lastError: string): Promise<void> {
	const job = { id: crypto.randomUUID(), kind: 'publish', key: `publish ${entryId}`, payload: { entryId }, lastError };
	const runAt = new Date(Date.now() - 600_000);
	await store.transaction((tx) => tx.insert(jobs).values({ ...job, runAt, state: 'failed', attempts: 5 }));
}
