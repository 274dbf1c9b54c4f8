import { error, redirect } from '@sveltejs/kit';
import { kindAt } from '#lib/schemas/entry.ts';
import { previewEntry, requireKind } from '#lib/server/editorial/index.ts';
import { read } from '#lib/server/http/action.ts';
import { showPreview } from '../../../../preview/show.server.ts';

/** Lies among the public pages because it is one: what an editor sees here is the page itself, with its frame. */
export const load = async (event) => {
	const { ctx, user, refusal } = event.locals;
	if (!user) redirect(303, '/admin/login');
	if (refusal) error(403, refusal);
	return read(event, async () => {
		await requireKind(ctx, event.params.id, kindAt(event.params.kind));
		const preview = await previewEntry(ctx, event.params.id);
		return { ...(await showPreview(event, preview)), back: `/admin/${event.params.kind}/${event.params.id}` };
	});
};
