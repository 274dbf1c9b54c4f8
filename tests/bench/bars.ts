import { servers, type HttpFigures } from './http.ts';
import type { AdminFigures } from './parts/admin.ts';
import type { EngineFigures } from './parts/engine.ts';
import type { ImportFigures } from './parts/import.ts';
import { readable, round, shareOf, type Table } from './tables.ts';

export type Figures = {
	imports: Map<number, ImportFigures>;
	engines: Map<number, EngineFigures>;
	admin: Map<number, AdminFigures>;
	http: HttpFigures | undefined;
};

type Bar = { what: string; bar: string; found: string | undefined; met: boolean | undefined };

const atMost = (what: string, most: number, unit: string, value: number | undefined): Bar => ({
	what,
	bar: `≤ ${most} ${unit}`,
	found: value === undefined ? undefined : `${round(value)} ${unit}`,
	met: value === undefined ? undefined : value <= most
});

const atLeast = (what: string, least: number, value: number | undefined): Bar => ({
	what,
	bar: `≥ ${readable.percent(least)}`,
	found: value === undefined ? undefined : readable.percent(value),
	met: value === undefined ? undefined : value >= least
});

/** What was promised beside what was found, as far as it was measured. Nothing fails when one is missed. */
export function tabulateBars({ imports, engines, admin, http }: Figures): Table | undefined {
	const [at10, at100] = [engines.get(10_000), engines.get(100_000)];
	const tail = (engine: EngineFigures | undefined) => engine && engine.query.p99 / engine.query.median;
	const slowest = (lists: AdminFigures | undefined) => lists && Math.max(...lists.map(({ ours }) => ours.median));
	const bars = [
		atMost('Search with all facet counts, median, 10,000 tools', 3, 'ms', at10?.query.median),
		atMost('Search with all facet counts, median, 100,000 tools', 20, 'ms', at100?.query.median),
		atMost('p99 as a multiple of the median, 10,000 tools', 4, '×', tail(at10)),
		atMost('p99 as a multiple of the median, 100,000 tools', 4, '×', tail(at100)),
		atMost('The first query after a change takes longer by, 10,000 tools', 2, 'ms', at10?.changes.longer),
		atMost('The first query after a change takes longer by, 100,000 tools', 10, 'ms', at100?.changes.longer),
		atMost('Name lookup, median, 100,000 tools', 0.1, 'ms', at100?.byName.median),
		atMost('Memory of search, 100,000 tools', 400, 'MB', at100?.megabytes),
		atMost('Slowest of the editors’ lists, median, 10,000 tools', 100, 'ms', slowest(admin.get(10_000))),
		atMost('Importing 10,000 entries', 15, 's', imports.get(10_000)?.seconds),
		atLeast(
			'/tools as visitors get it, against the minimal Kit page',
			0.85,
			http && shareOf(http.rows, '/tools', servers.cached, servers.floor)
		),
		atLeast(
			'/tools rendered each time, against the minimal Kit page',
			0.85,
			http && shareOf(http.rows, '/tools', servers.rendered, servers.floor)
		),
		...['/tools?q=', '/search?q='].map((page) =>
			atLeast(
				`${page} with a word, against the minimal Kit page`,
				0.6,
				http && shareOf(http.rows, page, servers.rendered, servers.floor)
			)
		)
	];
	const measured = bars.filter(({ found }) => found !== undefined);
	if (measured.length === 0) return undefined;
	return {
		title: 'Bars',
		head: ['What', 'Bar', 'Found', 'Met'],
		rows: measured.map(({ what, bar, found, met }) => [what, bar, found!, met ? 'yes' : 'no'])
	};
}
