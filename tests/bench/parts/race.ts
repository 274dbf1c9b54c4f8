import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import {
	describeQueries,
	limits,
	measureMemoryUsed,
	readProcessorTime,
	repeatWithin,
	type Spread
} from '../measure.ts';
import type { QuerySet } from '../queries.ts';

export type RaceInput = { size: number; database: string; queries: string; rounds: number };
export type SearchFigures = {
	/** Milliseconds from an empty process to the first answer. */
	start: number;
	/** What the process holds, above an empty one. */
	megabytes: number;
	query: Spread;
	/** Milliseconds of processor time a query, mean, of all threads: other work on the machine does not lengthen it. */
	processor: number;
	typos: { found: number; of: number };
};

/** Looks something up and returns the numbers of the first 24 tools, best first. */
export type Search = (query: string) => number[] | Promise<number[]>;

/** How many results count as found. */
const firstResults = 10;
const warmUpSeconds = 5;

export const readQueries = (file: string): QuerySet => JSON.parse(readFileSync(file, 'utf8')) as QuerySet;

function findNumbers(file: string, slugs: string[]): Map<string, number> {
	const database = new Database(file, { readonly: true });
	const find = database.prepare<[string], number>('select seq from tools where slug = ?').pluck();
	const numbers = new Map(slugs.map((slug) => [slug, find.get(slug)!]));
	database.close();
	return numbers;
}

/** Times one contestant over the fixed mix of queries, after a warm-up, and counts what it finds despite an error. */
export async function race(input: RaceInput, open: () => Search | Promise<Search>): Promise<SearchFigures> {
	const { queries, typos } = readQueries(input.queries);
	const numbers = findNumbers(
		input.database,
		typos.map(({ slug }) => slug)
	);
	const opened = performance.now();
	const search = await open();
	await search('sleep');
	const start = performance.now() - opened;

	await repeatWithin(queries, 1, warmUpSeconds, async (query) => {
		await search(query);
	});
	const times = new Map<string, number[]>(queries.map((query) => [query, []]));
	const usedBefore = readProcessorTime();
	let asked = 0;
	await repeatWithin(queries, input.rounds, limits.querySeconds, async (query) => {
		const started = performance.now();
		await search(query);
		times.get(query)!.push(performance.now() - started);
		asked += 1;
	});
	const processor = (readProcessorTime() - usedBefore) / asked;
	const share = { found: 0, of: 0 };
	await repeatWithin(typos, 1, limits.querySeconds, async ({ typed, slug }) => {
		const found = (await search(typed)).slice(0, firstResults);
		share.of += 1;
		if (found.includes(numbers.get(slug)!)) share.found += 1;
	});
	return {
		start,
		megabytes: await measureMemoryUsed(),
		query: describeQueries([...times.values()]),
		processor,
		typos: share
	};
}
