import { getSimilar, type ToolPage } from '#lib/server/catalogue/index.ts';
import { findCalls } from './crisis-help.server.ts';
import { drawPage } from './draw.server.ts';
import { findGuides } from './guides.server.ts';
import { shapePage } from './shape.server.ts';

type Ctx = App.Locals['ctx'];

/** A tool as its page shows it, or a preview of it. */
export async function showPage(ctx: Ctx, page: ToolPage, url: URL) {
	const around = { ...(await findGuides(ctx, page)), similar: await getSimilar(ctx, page) };
	return {
		...drawPage({ ...shapePage(page, url.origin), ...around }),
		calls: await findCalls(ctx, page)
	};
}
