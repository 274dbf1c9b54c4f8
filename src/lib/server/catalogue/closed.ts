import { and, asc, eq, inArray } from 'drizzle-orm';
import { stateLabels } from '#lib/schemas/labels.ts';
import { closedStates } from '#lib/schemas/status.ts';
import type { Ctx } from '#lib/server/context.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { remember } from '#lib/server/site/index.ts';
import { getSimilar } from './similar.ts';
import { getToolPage } from './tool-page.ts';

/** A tool that nobody new can use. */
export type Closed = {
	slug: string;
	/** What became of it, in a few words and in a sentence. */
	word: string;
	note: string;
	/** What to try instead, as its own page says. */
	instead: { slug: string; name: string }[];
};

/** All of them, so that a list that stays in a browser can say so without telling what is on it. */
export const listClosed = (ctx: Ctx): Promise<Closed[]> =>
	remember(ctx, 'closed', async () => {
		const rows = await ctx.store.read
			.select({ slug: tools.slug })
			.from(tools)
			.where(and(eq(tools.publication, 'published'), inArray(tools.state, [...closedStates])))
			.orderBy(asc(tools.seq));
		const closed: Closed[] = [];
		for (const { slug } of rows) {
			const page = await getToolPage(ctx, slug);
			if (!page) continue;
			const { state, note } = page.tool.status;
			const instead = (await getSimilar(ctx, page)).map(({ slug, name }) => ({ slug, name }));
			closed.push({ slug, word: stateLabels[state], note, instead });
		}
		return closed;
	});
