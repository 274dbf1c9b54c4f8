import { getCards } from '#lib/server/catalogue/index.ts';
import type { Preview, ShownPage } from '#lib/server/editorial/index.ts';
import { findCrisisHelp } from '../tools/[slug]/crisis-help.server.ts';
import { findGuides } from '../tools/[slug]/guides.server.ts';
import { shapePage } from '../tools/[slug]/shape.server.ts';

type Ctx = App.Locals['ctx'];
type Event = { locals: App.Locals; url: URL; setHeaders: (headers: Record<string, string>) => void };

async function showTool(ctx: Ctx, page: Extract<ShownPage, { kind: 'listing' }>['tool'], origin: string) {
	const helpFirst = await findCrisisHelp(ctx, page.types);
	return { ...shapePage(page, origin), ...(await findGuides(ctx, page)), helpFirst, card: null };
}

async function showGuide(ctx: Ctx, guide: Extract<ShownPage, { kind: 'guide' }>['guide'], origin: string) {
	const shown = guide.blocks.flatMap((block) => (block.kind === 'tool' ? block.slug : []));
	const cards = await getCards(ctx, [...new Set([...shown, ...guide.tools])]);
	return { guide, cards, address: `${origin}/guides/${guide.slug}` };
}

/** A text that is not public as its page, for no cache, no search engine and no other site to learn of. */
export async function showPreview({ locals, url, setHeaders }: Event, { page, missing, standing }: Preview) {
	setHeaders({
		'cache-control': 'no-store',
		'x-robots-tag': 'noindex, nofollow',
		'referrer-policy': 'no-referrer'
	});
	const { ctx } = locals;
	return {
		title: page.kind === 'listing' ? page.tool.tool.name : page.guide.title,
		tool: page.kind === 'listing' ? await showTool(ctx, page.tool, url.origin) : null,
		guide: page.kind === 'guide' ? await showGuide(ctx, page.guide, url.origin) : null,
		missing,
		standing
	};
}
