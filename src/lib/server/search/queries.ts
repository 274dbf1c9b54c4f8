import type { ToolQuery } from '#lib/schemas/search.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Store } from '#lib/server/db/store.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { EngineThread, type EngineMethod } from './engine-thread.ts';
import { SearchEngine, type ToolHits } from './engine.ts';

/** Above this many tools a query may take longer than other requests should wait, so it gets a thread of its own. */
const mostInProcess = 5000;

type Engine = SearchEngine | EngineThread;
const engines = new WeakMap<Store, Engine>();

function startEngine(store: Store): Engine {
	const { reader } = store.sqlite;
	const tools = reader.prepare<[], number>('select count(*) from tools').pluck().get() ?? 0;
	return tools > mostInProcess ? new EngineThread(reader.name) : new SearchEngine(reader);
}

async function ask<M extends EngineMethod>(
	ctx: Ctx,
	method: M,
	...args: Parameters<SearchEngine[M]>
): Promise<ReturnType<SearchEngine[M]>> {
	let engine = engines.get(ctx.store);
	if (!engine) engines.set(ctx.store, (engine = startEngine(ctx.store)));
	const today = dayOf(ctx.now);
	if (engine instanceof EngineThread) return engine.call(today, method, ...args);
	engine.refresh(today);
	return (engine[method] as (...given: Parameters<SearchEngine[M]>) => ReturnType<SearchEngine[M]>).apply(engine, args);
}

/** One page of the tools that fit, with facet counts. */
export const searchTools = (ctx: Ctx, query: ToolQuery): Promise<ToolHits> => ask(ctx, 'searchTools', query);

/** Numbers of the guides that fit the words, best first. */
export const searchGuides = (ctx: Ctx, q: string, exact = false): Promise<number[]> =>
	ask(ctx, 'searchGuides', q, exact);

/** Names of tools that begin with what was typed so far. */
export const suggestNames = (ctx: Ctx, typed: string, most: number): Promise<string[]> =>
	ask(ctx, 'suggestNames', typed, most);
