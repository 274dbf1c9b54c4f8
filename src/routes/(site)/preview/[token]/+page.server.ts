import { error } from '@sveltejs/kit';
import { readPreview } from '#lib/server/entries/index.ts';
import { showDraft } from '../show.server.ts';

export const load = async (event) => {
	const found = await readPreview(event.locals.ctx, event.params.token);
	if (!found) {
		event.setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
		error(404, 'This preview link is not known, or it has ended. Ask the person who sent it for a new one.');
	}
	return { ...(await showDraft(event, found.document)), revision: found.revision };
};
