import { asListed } from '#lib/schemas/card.ts';
import { getCards } from '#lib/server/catalogue/index.ts';
import type { Preview, ShownPage } from '#lib/server/editorial/index.ts';
import { showPage } from '../tools/[slug]/show.server.ts';

type Ctx = App.Locals['ctx'];
type Event = {
	locals: App.Locals;
	url: URL;
	setHeaders: (headers: Record<string, string>) => void;
};

async function showGuide(ctx: Ctx, guide: Extract<ShownPage, { kind: 'guide' }>['guide'], origin: string) {
	const shown = guide.blocks.flatMap((block) => (block.kind === 'tool' ? block.slug : []));
	const cards = await getCards(ctx, [...new Set([...shown, ...guide.tools])]);
	return { guide, cards: cards.map(asListed), address: `${origin}/guides/${guide.slug}` };
}

/** A text that is not public as its page, for no cache, no search engine and no other site to learn of. */
export async function showPreview(event: Event, { page, missing, standing }: Preview) {
	const { locals, url, setHeaders } = event;
	setHeaders({
		'cache-control': 'no-store',
		'x-robots-tag': 'noindex, nofollow',
		'referrer-policy': 'no-referrer'
	});
	const { ctx } = locals;
	return {
		title: page.kind === 'listing' ? page.tool.tool.name : page.guide.title,
		tool: page.kind === 'listing' ? { ...(await showPage(ctx, page.tool, url)), card: null } : null,
		guide: page.kind === 'guide' ? await showGuide(ctx, page.guide, url.origin) : null,
		missing,
		standing
	};
}
