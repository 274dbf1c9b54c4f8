import { error } from '@sveltejs/kit';
import { previewByLink } from '#lib/server/editorial/index.ts';
import { showPreview } from '../show.server.ts';

export const load = async (event) => {
	const found = await previewByLink(event.locals.ctx, event.params.token);
	if (!found) {
		event.setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
		error(404, 'This preview link is not known, or it has ended. Ask the person who sent it for a new one.');
	}
	return { ...(await showPreview(event, found)), revision: found.revision };
};
