import { join } from 'node:path';
import { logProgress, runPart } from './children.ts';
import { limits, OverLimit } from './measure.ts';
import type { EngineFigures } from './parts/engine.ts';
import type { ImportFigures } from './parts/import.ts';
import type { RaceInput, SearchFigures } from './parts/race.ts';

export type Files = { database: string; queries: string; table: string };
export type SearchRow = {
	size: number;
	contestant: string;
	/** Seconds to build the index once; absent where that is part of each start or of the import. */
	build?: number;
	figures: SearchFigures | { leftOut: string };
};
export type SearchResults = { rows: SearchRow[]; engine: EngineFigures };

export const contestants = {
	engine: 'ours, with all facet counts',
	thread: 'ours, asked as pages ask',
	fts5: 'plain FTS5, no facets',
	fts5Facets: 'plain FTS5 + facet counts by joins',
	minisearch: 'MiniSearch, no facets',
	orama: 'Orama, with facets'
} as const;

/** The catalogue may outlive the run; what others make of it does not. */
export const filesFor = (folder: string, scratch: string, size: number): Files => ({
	database: join(folder, `tools-${size}.sqlite`),
	queries: join(folder, `queries-${size}.json`),
	table: join(scratch, `fts5-${size}.sqlite`)
});

export async function buildCatalogue(size: number, files: Files): Promise<ImportFigures> {
	logProgress(`Importing ${size} generated entries …`);
	return runPart('import', { size, database: files.database, queries: files.queries });
}

async function allowLimits(measure: () => Promise<SearchFigures>): Promise<SearchRow['figures']> {
	try {
		return await measure();
	} catch (error) {
		if (!(error instanceof OverLimit)) logProgress(String(error));
		return { leftOut: error instanceof OverLimit ? error.message : 'failed' };
	}
}

/** Every contestant at one size, one after the other. */
export async function measureSearch(size: number, files: Files, rounds: number): Promise<SearchResults> {
	const input: RaceInput = { size, rounds, ...files };
	const say = (contestant: string) => logProgress(`Searching ${size}: ${contestant} …`);
	const rows: SearchRow[] = [];
	const add = (contestant: string, figures: SearchRow['figures'], build?: number) =>
		rows.push({ size, contestant, figures, build });

	say(contestants.engine);
	const engine = await runPart('engine', input);
	add(contestants.engine, engine);
	say(contestants.thread);
	add(contestants.thread, await runPart('thread', input));
	say(contestants.fts5);
	const { seconds } = await runPart('fts5Build', files);
	add(contestants.fts5, await runPart('fts5', { ...input, table: files.table, facets: false }), seconds);
	say(contestants.fts5Facets);
	add(contestants.fts5Facets, await runPart('fts5', { ...input, table: files.table, facets: true }), seconds);
	say(contestants.minisearch);
	add(contestants.minisearch, await allowLimits(() => runPart('minisearch', input)));
	say(contestants.orama);
	add(contestants.orama, await allowLimits(() => runPart('orama', input)));
	return { rows, engine };
}

export const limitsInWords = `${limits.megabytes} MB, or ${limits.buildSeconds} s to build`;
