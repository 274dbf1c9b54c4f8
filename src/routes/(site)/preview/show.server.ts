import type { ListingDraft } from '#lib/schemas/entry.ts';
import { previewTool } from '#lib/server/catalogue/index.ts';
import { checkListing } from '#lib/server/entries/index.ts';
import { shapePage } from '../tools/[slug]/shape.server.ts';

/** A draft as the page of a tool, for no cache, no search engine and no other site to learn of. */
export async function showDraft(
	event: { locals: App.Locals; url: URL; setHeaders: (headers: Record<string, string>) => void },
	document: ListingDraft
) {
	event.setHeaders({
		'cache-control': 'no-store',
		'x-robots-tag': 'noindex, nofollow',
		'referrer-policy': 'no-referrer'
	});
	return {
		tool: {
			...shapePage(await previewTool(event.locals.ctx, document), event.url.origin),
			...{ card: null, guides: [], guidesTitle: '' }
		},
		missing: checkListing(document).length
	};
}
