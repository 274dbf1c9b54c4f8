import type { HttpFigures, HttpRow } from './http.ts';
import { servers } from './http.ts';
import type { Spread } from './measure.ts';
import type { AdminFigures } from './parts/admin.ts';
import type { EngineFigures } from './parts/engine.ts';
import type { ImportFigures } from './parts/import.ts';
import type { SearchRow } from './search.ts';

export type Table = { title: string; head: string[]; rows: string[][]; notes?: string[] };

const number = (value: number, digits: number) =>
	value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
/** Three figures or so: 12,345 · 123 · 12.3 · 1.23 · 0.012 */
export function round(value: number): string {
	if (value >= 100) return number(value, 0);
	if (value >= 10) return number(value, 1);
	return value >= 1 ? number(value, 2) : number(value, 3);
}
const whole = (value: number) => number(value, 0);
const percent = (value: number) => `${whole(value * 100)} %`;
const spread = ({ median, p99, slowest }: Spread) => [round(median), round(p99), round(slowest)];

/** A Markdown table whose columns line up in plain text too: the first to the left, figures to the right. */
export function writeTable({ title, head, rows, notes = [] }: Table): string {
	const widths = head.map((name, column) =>
		Math.max(3, ...[name, ...rows.map((row) => row[column]!)].map((cell) => cell.length))
	);
	const isText = (column: number) => column === 0 || rows.every((row) => !/^[\d–]/.test(row[column]!));
	const write = (cells: string[]) =>
		`| ${cells.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
	const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
	const lines = [`### ${title}`, '', write(head), `| ${rule.join(' | ')} |`, ...rows.map(write)];
	return [...lines, ...notes.flatMap((note) => ['', note])].join('\n');
}

export const tabulateImport = (imports: [size: number, figures: ImportFigures][]): Table => ({
	title: 'Import',
	head: ['Entries', 'Time, s', 'Entries a second', 'Database, MB'],
	rows: imports.map(([size, { seconds, megabytes }]) => [
		whole(size),
		round(seconds),
		whole(size / seconds),
		whole(megabytes)
	])
});

export const tabulateSearch = (size: number, rows: SearchRow[]): Table => ({
	title: `Search, ${whole(size)} tools`,
	head: [
		'Search',
		'Build, s',
		'Start, ms',
		'Memory, MB',
		'Median, ms',
		'p99, ms',
		'Slowest, ms',
		'Processor, ms',
		'Found with one typing error'
	],
	rows: rows.map(({ contestant, build, figures }) => {
		const built = build === undefined ? '–' : round(build);
		if ('leftOut' in figures) return [contestant, built, ...Array<string>(7).fill('–')];
		const { start, megabytes, query, processor, typos } = figures;
		return [
			contestant,
			built,
			whole(start),
			whole(megabytes),
			...spread(query),
			round(processor),
			`${typos.found} of ${typos.of}`
		];
	}),
	notes: rows.flatMap(({ contestant, figures }) =>
		'leftOut' in figures ? [`Left out: ${contestant.replace(/,.*/, '')} ${figures.leftOut}.`] : []
	)
});

export const tabulateKinds = (size: number, { byKind, byName }: EngineFigures): Table => ({
	title: `Ours by kind of query, ${whole(size)} tools`,
	head: ['Kind', 'Median, ms', 'p99, ms', 'Slowest, ms'],
	rows: [
		...byKind.map(({ kind, spread: found }) => [kind, ...spread(found)]),
		['name lookup', ...[byName.median, byName.p99, byName.slowest].map((value) => number(value, 4))]
	]
});

export const tabulateChanges = (engines: [size: number, figures: EngineFigures][]): Table => ({
	title: 'The first query after a change',
	head: ['Tools', 'Usual, median, ms', 'First, median, ms', 'Longer, median, ms', 'First, slowest, ms'],
	rows: engines.map(
		([
			size,
			{
				changes: { usual, first, longer }
			}
		]) => [whole(size), round(usual.median), round(first.median), round(longer), round(first.slowest)]
	)
});

export const tabulateAdmin = (size: number, lists: AdminFigures): Table => ({
	title: `Editors' list, ${whole(size)} tools`,
	head: ['List', 'Median, ms', 'p99, ms', 'Slowest, ms', 'Same rows by id, median, ms'],
	rows: lists.map(({ list, ours, plain }) => [list, ...spread(ours), round(plain.median)])
});

const rateOf = (rows: HttpRow[], page: string, server: string) =>
	rows.find((row) => row.page === page && row.server === server)?.perSecond;

/** Requests a second of one server as a share of another's, for the same page. */
export function shareOf(rows: HttpRow[], page: string, server: string, other: string): number | undefined {
	const [mine, theirs] = [rateOf(rows, page, server), rateOf(rows, page, other)];
	return mine === undefined || theirs === undefined ? undefined : mine / theirs;
}

export const tabulateHttp = ({ rows, missing }: HttpFigures): Table => ({
	title: 'Pages',
	head: ['Page', 'Server', 'Page, KB', 'Requests a second', 'p99, ms', 'Of bare node:http', 'Of minimal Kit page'],
	rows: rows.map(({ page, server, bytes, perSecond, p99 }) => {
		const ratio = (other: string) => {
			const share = server === other ? undefined : shareOf(rows, page, server, other);
			return share === undefined ? '–' : percent(share);
		};
		return [
			page,
			server,
			round(bytes / 1000),
			whole(perSecond),
			round(p99),
			ratio(servers.sameBytes),
			ratio(servers.floor)
		];
	}),
	notes: missing
});

export const readable = { whole, percent };

export type HostileRow = {
	who: 'anyone' | 'contributor';
	name: string;
	answer: string;
	longest: number;
	working: number;
};

/** Milliseconds that the loop may stand still. */
export const hostileBar = 250;
const mostShown = 40;

export const findOverBar = (rows: HostileRow[]): HostileRow[] => rows.filter(({ longest }) => longest > hostileBar);

export function tabulateHostile(rows: HostileRow[]): Table {
	const slowest = rows.toSorted((a, b) => b.longest - a.longest);
	const over = findOverBar(rows).length;
	return {
		title: `Attacks, ${whole(rows.length)} of them, those that held the loop longest`,
		head: ['Sent by', 'What', 'Answer', 'Loop stood still, ms', 'Of it at work, ms'],
		rows: slowest
			.slice(0, mostShown)
			.map(({ who, name, answer, longest, working }) => [who, name, answer, whole(longest), whole(working)]),
		notes: [
			`Longest: ${whole(slowest[0]?.longest ?? 0)} ms. Above the bar of ${hostileBar} ms: ${over}.`,
			'One attack at a time. Time spent waiting for a processor counts too, so measure on a quiet machine; what was above the bar was sent up to three times, and its quietest time counts.'
		]
	};
}
