import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { format, resolveConfig } from 'prettier';
import { countOf } from '#lib/utils/text.ts';
import { root } from '../../scripts/run.ts';
import { limits } from './measure.ts';
import { limitsInWords } from './search.ts';
import { writeTable, type Table } from './tables.ts';

const bytesPerGigabyte = 2 ** 30;

function readSqliteVersion(): string {
	const database = new Database(':memory:');
	const version = database.prepare<[], string>('select sqlite_version()').pluck().get()!;
	database.close();
	return version;
}

/** The machine and the day, as a list. */
export function describeMachine(): string[] {
	const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
	return [
		`- Date: ${day}`,
		`- Processor: ${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores`,
		`- Memory: ${Math.round(totalmem() / bytesPerGigabyte)} GB`,
		`- Node ${process.versions.node} on ${type()}, SQLite ${readSqliteVersion()}`,
		`- Load of the machine when it began: ${loadavg()[0]!.toFixed(1)}`
	];
}

type Options = { rounds: number; seconds: number; quick: boolean };

const explain = ({ rounds, seconds }: Options) => `
## How it is measured

- **Data.** A generator makes the catalogue, the same each time: the words of the starter descriptions at their real
  frequencies with one word in a hundred that occurs nowhere else, made-up names of three to five syllables, the real tags.
- **Queries.** A fixed mix of about 250: names, one word, two words, topics and their synonyms, everyday language, names
  with a typing error. Each contestant answers them once to warm up, for at most five seconds, then in
  ${countOf(rounds, 'round')} or for ${limits.querySeconds} s, one query after the other. A query counts with the median of
  its rounds, so that other work on the machine weighs little; median and p99 are over the queries, slowest over everything.
  Processor is the mean time for which a query used a processor, whatever else ran beside it.
- **Typing errors.** 100 names with one letter left out, added, replaced or swapped. Found means: among the first ten.
- **The first query after a change.** A listing is published with other words, through a connection of its own, before each
  of 20 queries. Longer is by how much each takes longer than the same query does while nothing changes.
- **Processes.** Every figure comes from a fresh process. Start is from opening to the first answer. Memory is what the
  process holds after a forced garbage collection, less what one holds that has loaded nothing yet: libraries count.
  SQLite's files are on disk and count only as far as they are cached in the process.
- **Import.** Files of at most 10,000 entries are read, checked and written as \`npm run cli -- import\` does.
- **Ours** returns the numbers of the first 24 tools, the total and the counts of all 13 facet groups. "As pages ask"
  goes through the module's entry, which moves to a thread of its own above 5,000 tools; that thread's garbage cannot be
  collected on command, so its memory reads high.
- **Plain FTS5** has the same text in a table of its own (\`porter unicode61\`), every word required, the best 24 by
  \`bm25\` with the same weights. It knows no typing errors.
- **MiniSearch** has the same fields and weights, every word required, \`fuzzy: 0.2\`, prefix on the last word. **Orama**
  has the same fields and weights, every word required, \`tolerance: 1\`, facets as \`enum[]\`. Either is left out
  where it needs more than ${limitsInWords}.
- **Editors' list** is the page of 50 entries with its total, as the admin asks for it, beside the same entries fetched
  by their ids with one plain SELECT.
- **Pages.** One process of the built site with the starter catalogue and its usual settings, ten connections from another
  process on the same machine, ${seconds} s for each figure after a second of warm-up, ${countOf(rounds, 'round')} in
  turns, the median of the rounds. "Rendered each time" sends a cookie, for which no page is cached. The bare server sends the same
  bytes and headers from memory. The minimal Kit page is one route that renders the same 24 cards as plain markup; ours has
  the search, some hundred filters with their counts and the frame of the site besides.
- **Words of danger** (\`npm run bench -- danger --write\`): sentences of people who had not seen the patterns
  (\`tests/corpus/\`). The weights have learnt from them in the end; what is recognised of a half that was held back is in decision 010.
- **Under attack** (\`npm run bench -- hostile --write\`): every request that is known to have hurt is sent to a built site, one
  after another. After each, its process says how long its event loop stood still.
- **Killed in the middle** (\`npm run bench -- crash --write\`): \`kill -9\` while saves, autosaves, publishing, imports,
  backups, restores and upgrades are under way. Confirmed is what was answered as done before; lost is what of it was gone
  after the next start, half is what was there in part.
`;

const path = 'docs/benchmarks.md';
const file = join(root, path);

async function write(text: string): Promise<string> {
	writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
	return path;
}

/** What other runs measure, each under a heading of its own, in this order. */
const apart = ['Words of danger', 'Under attack', 'Killed in the middle'] as const;
type Apart = (typeof apart)[number];

function readApart(): Map<Apart, string> {
	const parts = (existsSync(file) ? readFileSync(file, 'utf8') : '').split(/^(?=## )/m);
	const found = apart.map(
		(heading) => [heading, parts.find((part) => part.startsWith(`## ${heading}\n`)) ?? ''] as const
	);
	return new Map(found);
}

/** Puts what one run measured under its heading, beside what the others did. Answers the file's path. */
export async function writeApart(heading: Apart, table: Table): Promise<string> {
	const text = [`## ${heading}`, '', ...describeMachine(), '', writeTable(table), ''].join('\n');
	const others = readFileSync(file, 'utf8')
		.split(/^(?=## )/m)
		.filter((part) => !apart.some((known) => part.startsWith(`## ${known}\n`)));
	const sections = readApart().set(heading, text);
	const place = others.findIndex((part) => part.startsWith('## How it is measured'));
	return write(others.toSpliced(place, 0, ...apart.map((known) => sections.get(known) ?? '')).join('\n'));
}

/** Writes docs/benchmarks.md, but for what other runs have put there. Answers its path. */
export async function writeDocument(
	machine: string[],
	bars: Table | undefined,
	tables: Table[],
	options: Options
): Promise<string> {
	const text = [
		'# Benchmarks',
		'',
		'Written by `npm run bench -- --write`, which takes about a quarter of an hour. Figures of one machine on one day: compare',
		'them with their neighbours in the same table, not with those of another machine.',
		'',
		...(options.quick
			? ['A quick run on a machine that was busy with other things, to see that it works: its figures mean little.', '']
			: []),
		...machine,
		'',
		'## Results',
		'',
		...[...(bars ? [bars] : []), ...tables].flatMap((table) => [writeTable(table), '']),
		...readApart().values(),
		explain(options)
	].join('\n');
	return write(text);
}
