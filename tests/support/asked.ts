import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listTools, startOf } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { readStarterCtx } from './ctx.ts';

/** What the search of the starter content finds for a sentence: tools and guides in order, and what was read out of it. */
export async function ask(q: string) {
	const ctx = readStarterCtx();
	const { items, reading, total, matchedAll } = await findTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	const guides = await listGuidesBySeq(ctx, await searchGuides(ctx, q));
	const said = (one: { group: string; values: string[]; isNot?: true }) =>
		`${one.isNot ? 'not ' : ''}${one.group} ${one.values.join(' ')}`;
	return {
		total,
		matchedAll,
		reading,
		slugs: items.map(({ slug }) => slug),
		guides: guides.map(({ slug }) => slug),
		understood: reading.understood.map(said)
	};
}

/** Where the list for a need says to start. */
export const startWith = async (ctx: Ctx, need: string) =>
	startOf(ctx, await listTools(ctx, readToolQuery(new URLSearchParams({ condition: need }))));
