import Database from 'better-sqlite3';
import type { FacetSelection } from '#lib/schemas/facets.ts';
import { pageSize, type ToolQuery } from '#lib/schemas/search.ts';
import { SearchEngine } from '#lib/server/search/index.ts';
import { describeQueries, type Spread } from '../measure.ts';
import { queryKinds } from '../queries.ts';
import { measureChanges, type ChangeFigures } from './changes.ts';
import { race, readQueries, type RaceInput, type SearchFigures } from './race.ts';

export type EngineFigures = SearchFigures & {
	byKind: { kind: string; spread: Spread }[];
	/** Milliseconds to find a tool by its exact name. */
	byName: Spread;
	changes: ChangeFigures;
};

/** Later than any day in the generated catalogue. */
export const today = '2026-12-31';
const mostOfAKind = 25;
const nameRounds = 20;
const mostChanges = 20;

export const askFor = (q: string, selection: FacetSelection = {}): ToolQuery => ({
	q,
	exact: false,
	selection,
	sort: q ? 'relevance' : 'reviewed',
	page: 1,
	perPage: pageSize
});

const filters: FacetSelection[] = [
	{ cost: ['free'] },
	{ ai: ['generative', 'rule-based'] },
	{ condition: ['anxiety'], cost: ['free', 'freemium'] },
	{ platform: ['ios', 'android'], privacy: ['no-account'] },
	{ condition: ['depression'], ai: ['none'], evidence: ['studied-in-depression'] }
];

function time(work: () => unknown): number {
	const started = performance.now();
	work();
	return performance.now() - started;
}

/** Our search on the thread that asks: results, all facet counts, the page. */
export async function measureEngine(input: RaceInput): Promise<EngineFigures> {
	let engine: SearchEngine | undefined;
	const figures = await race(input, () => {
		engine = new SearchEngine(new Database(input.database, { readonly: true }));
		return (query) => {
			engine!.refresh(today);
			return engine!.searchTools(askFor(query)).seqs;
		};
	});
	const { mix, names, queries } = readQueries(input.queries);
	const searches: [string, ToolQuery[]][] = [
		...queryKinds.map((kind): [string, ToolQuery[]] => [kind, mix[kind].map((q) => askFor(q))]),
		['no words, filters', filters.map((selection) => askFor('', selection))],
		['words and filters', mix.topics.slice(0, 10).flatMap((q) => filters.map((selection) => askFor(q, selection)))]
	];
	const repeat = <T>(rounds: number, work: () => T): T[] => Array.from({ length: rounds }, work);
	const byKind = searches.map(([kind, queries]) => ({
		kind,
		spread: describeQueries(
			queries.slice(0, mostOfAKind).map((query) => repeat(input.rounds, () => time(() => engine!.searchTools(query))))
		)
	}));
	const byName = describeQueries(names.map((name) => repeat(nameRounds, () => time(() => engine!.findByName(name)))));
	const changes = await measureChanges(input.database, queries.slice(0, mostChanges), (query) => {
		engine!.refresh(today);
		engine!.searchTools(askFor(query));
	});
	return { ...figures, byKind, byName, changes };
}
