import type { Ctx } from '#lib/server/context.ts';
import type { Store } from '#lib/server/db/store.ts';
import type { ToolQuery } from '#lib/schemas/search.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { SearchEngine, type ToolHits } from './engine.ts';

const engines = new WeakMap<Store, SearchEngine>();

function engineOf(ctx: Ctx): SearchEngine {
	let engine = engines.get(ctx.store);
	if (!engine) engines.set(ctx.store, (engine = new SearchEngine(ctx.store.sqlite.reader)));
	engine.refresh(dayOf(ctx.now));
	return engine;
}

export async function searchTools(ctx: Ctx, query: ToolQuery): Promise<ToolHits> {
	return engineOf(ctx).searchTools(query);
}

/** Numbers of the guides that fit the words, best first. */
export async function searchGuides(ctx: Ctx, q: string, exact = false): Promise<number[]> {
	return engineOf(ctx).searchGuides(q, exact);
}

export async function suggestNames(ctx: Ctx, typed: string, most: number): Promise<string[]> {
	return engineOf(ctx).suggestNames(typed, most);
}
