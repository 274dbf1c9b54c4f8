import { channel } from 'node:diagnostics_channel';
import { readToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import type { Ctx } from '#lib/server/context.ts';
import { sqliteOf, type SqliteConnection, type Store } from '#lib/server/db/store.ts';
import { logger } from '#lib/server/logger.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { EngineThread, makeTooLong, type EngineMethod, type EngineThreadOptions } from './engine-thread.ts';
import { SearchEngine, type ToolHits } from './engine.ts';
import { SearchMirror } from './mirror.ts';

/** Above this many tools a query may take longer than other requests should wait, so it gets a thread of its own. */
const mostInProcess = 5000;
/** Up to this many, answering here for a while is better than no answer. */
const mostBearable = 10_000;

type Engines = { thread?: EngineThread; here?: SearchEngine };
const known = new WeakMap<Store, Engines>();

const mirrors = new WeakMap<Store, SearchMirror>();

/** On PostgreSQL, what the search reads instead of the database; one that a thread reads as well is a file. */
function mirrorOf(store: Store, isLarge = false): SearchMirror | undefined {
	if (store.sqlite) return undefined;
	const known = mirrors.get(store);
	if (known && (known.isLarge || !isLarge)) return known;
	const mirror = new SearchMirror(store, isLarge ? Infinity : mostInProcess);
	mirrors.set(store, mirror);
	known?.close();
	return mirror;
}

/** What the search of this process reads: on PostgreSQL, as it was at the last question. */
export const readerOf = (store: Store): SqliteConnection => mirrorOf(store)?.connection ?? sqliteOf(store).reader;

const countTools = (store: Store): number =>
	readerOf(store).prepare<[], number>('select count(*) from tools').pluck().get() ?? 0;

function answerHere<M extends EngineMethod>(
	engine: SearchEngine,
	today: string,
	method: M,
	args: Parameters<SearchEngine[M]>
): ReturnType<SearchEngine[M]> {
	engine.refresh(today);
	return (engine[method] as (...given: Parameters<SearchEngine[M]>) => ReturnType<SearchEngine[M]>).apply(engine, args);
}

/** Puts the search of a large catalogue on a thread, with these limits. */
export function startSearchThread(store: Store, options?: EngineThreadOptions): void {
	known.set(store, { thread: new EngineThread(mirrorOf(store, true)?.file ?? sqliteOf(store).reader.name, options) });
}

function enginesOf(store: Store): Engines {
	const engines = known.get(store);
	const size = engines?.thread ? Infinity : (engines?.here?.size ?? countTools(store));
	if (engines && (engines.thread || size <= mostInProcess)) return engines;
	if (size > mostInProcess) startSearchThread(store);
	else known.set(store, { here: new SearchEngine(readerOf(store)) });
	return known.get(store)!;
}

/** An index whose file was removed or damaged gives way to another. */
function replaceLost(store: Store): void {
	const [mirror, engines] = [mirrors.get(store), known.get(store)];
	if (engines?.thread?.failure) mirror?.noteFailure(engines.thread.failure);
	if (!mirror?.isLost) return;
	logger.error({ file: mirror.file }, 'the search index was lost and is made anew');
	known.delete(store);
	mirrors.delete(store);
	void engines?.thread?.stop();
	mirror.close();
}

/** On PostgreSQL: what is searched is what the database holds now. */
async function followDatabase(store: Store): Promise<void> {
	let followed: SearchMirror;
	replaceLost(store);
	do {
		followed = mirrorOf(store)!;
		await followed.catchUp();
		// The search was closed meanwhile.
		if (!mirrors.has(store)) throw makeTooLong();
		// The thread gets ready while its file is being written.
		if (followed.isOutgrown && mirrors.get(store) === followed) startSearchThread(store);
		else enginesOf(store);
		// A catalogue that has grown may have got another one by now.
	} while (mirrors.get(store) !== followed);
}

async function askThread<T>(store: Store, answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		mirrors.get(store)?.noteFailure(error);
		if (!mirrors.get(store)?.isLost) throw error;
		logger.error({ err: error }, 'the search index cannot be read');
		throw makeTooLong();
	}
}

/** Something that needs all that a search holds in memory: nobody has to wait for thousands of phrases. */
const usualQuestion = readToolQuery(new URLSearchParams({ q: 'sleep' }));

/**
 * What the search reads is brought up to the database before anybody asks, as the process starts and at word of a change:
 * thousands of texts take seconds.
 */
export async function followNews(store: Store): Promise<void> {
	const today = dayOf(new Date());
	try {
		if (!store.sqlite) await followDatabase(store);
		const { thread, here } = enginesOf(store);
		if (thread) await thread.call(today, 'searchTools', [usualQuestion]);
		else if (here) answerHere(here, today, 'searchTools', [usualQuestion]);
	} catch (error) {
		logger.warn({ err: error }, 'the search could not be brought up to date');
	}
}

/** Milliseconds that a question waits for what was published to be read; as long as it waits for its answer in all. */
const longestFollowing = 10_000;

/** @throws {AppError} `unavailable` where it takes longer than somebody waits; it goes on for those who ask later */
async function followInTime(store: Store, limit: number): Promise<void> {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(makeTooLong()), limit);
	try {
		await Promise.race([followDatabase(store), promise]);
	} finally {
		clearTimeout(timer);
	}
}

const searches = channel('cognicare:search');
export type SearchSeen = { what: string; seconds: number };

async function ask<M extends EngineMethod>(
	ctx: Ctx,
	method: M,
	args: Parameters<SearchEngine[M]>,
	limit?: number
): Promise<ReturnType<SearchEngine[M]>> {
	const started = performance.now();
	try {
		return await askNow(ctx, method, args, limit);
	} finally {
		const seconds = (performance.now() - started) / 1000;
		if (searches.hasSubscribers) searches.publish({ what: method, seconds } satisfies SearchSeen);
	}
}

async function askNow<M extends EngineMethod>(
	ctx: Ctx,
	method: M,
	args: Parameters<SearchEngine[M]>,
	limit?: number
): Promise<ReturnType<SearchEngine[M]>> {
	const asked = performance.now();
	if (!ctx.store.sqlite) await followInTime(ctx.store, limit ?? longestFollowing);
	const engines = enginesOf(ctx.store);
	const { thread } = engines;
	const today = dayOf(ctx.now);
	if (thread && !thread.isDown) {
		delete engines.here;
		return askThread(ctx.store, thread.call(today, method, args, { asked, limit }));
	}
	if (thread && (!thread.isSafeHere || countTools(ctx.store) > mostBearable)) throw makeTooLong();
	return answerHere((engines.here ??= new SearchEngine(readerOf(ctx.store))), today, method, args);
}

/** One page of the tools that fit, with facet counts. */
export const searchTools = (ctx: Ctx, query: ToolQuery): Promise<ToolHits> => ask(ctx, 'searchTools', [query]);

/** Numbers of the guides that fit the words, best first. */
export const searchGuides = (ctx: Ctx, q: string, exact = false): Promise<number[]> =>
	ask(ctx, 'searchGuides', [q, exact]);

/** Names of tools that begin with what was typed so far. */
export const suggestNames = (ctx: Ctx, typed: string, most: number): Promise<string[]> =>
	ask(ctx, 'suggestNames', [typed, most]);

/**
 * Asks the search something that costs next to nothing.
 * @param limit milliseconds for the answer
 * @throws {AppError} `unavailable` when none comes in time
 */
export async function probeSearch(ctx: Ctx, limit: number): Promise<void> {
	await ask(ctx, 'suggestNames', ['a', 1], limit);
}

/** Ends the search of a store that is about to be closed. */
export async function closeSearch(store: Store): Promise<void> {
	const [engines, mirror] = [known.get(store), mirrors.get(store)];
	// Both at once: a question that is being prepared must not find the one without the other.
	known.delete(store);
	mirrors.delete(store);
	await engines?.thread?.stop();
	mirror?.close();
}
