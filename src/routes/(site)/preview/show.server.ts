import type { Preview } from '#lib/server/editorial/index.ts';
import { findCrisisHelp } from '../tools/[slug]/crisis-help.server.ts';
import { findGuides } from '../tools/[slug]/guides.server.ts';
import { shapePage } from '../tools/[slug]/shape.server.ts';

type Event = { locals: App.Locals; url: URL; setHeaders: (headers: Record<string, string>) => void };

/** A text that is not public as the page of a tool, for no cache, no search engine and no other site to learn of. */
export async function showPreview({ locals, url, setHeaders }: Event, { page, missing, standing }: Preview) {
	setHeaders({
		'cache-control': 'no-store',
		'x-robots-tag': 'noindex, nofollow',
		'referrer-policy': 'no-referrer'
	});
	return {
		tool: {
			...shapePage(page, url.origin),
			...(await findGuides(locals.ctx, page)),
			helpFirst: await findCrisisHelp(locals.ctx, page.types),
			card: null
		},
		...{ missing, standing }
	};
}
