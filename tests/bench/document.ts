import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/run.ts';
import { limits } from './measure.ts';
import { limitsInWords } from './search.ts';
import { writeTable, type Table } from './tables.ts';

const bytesPerGigabyte = 2 ** 30;

/** The machine and the day, as a list. */
export function describeMachine(): string[] {
	const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
	return [
		`- Date: ${day}`,
		`- Processor: ${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores`,
		`- Memory: ${Math.round(totalmem() / bytesPerGigabyte)} GB`,
		`- Node ${process.versions.node} on ${type()}, SQLite through better-sqlite3`,
		`- Load of the machine when it began: ${loadavg()[0]!.toFixed(1)}`
	];
}

type Options = { rounds: number; seconds: number; quick: boolean };

const explain = ({ rounds, seconds }: Options) => `
## How it is measured

- **Data.** A generator makes the catalogue, the same each time: the words of the starter descriptions at their real
  frequencies with one word in a hundred that occurs nowhere else, made-up names of three to five syllables, the real tags.
- **Queries.** A fixed mix of 250: names, one word, two words, topics and their synonyms, everyday language, names with a
  typing error. Each contestant answers some of them to warm up, then all of them ${rounds} times over or for
  ${limits.querySeconds} s, one after the other. Median and p99 are over all of these.
- **Typing errors.** 100 names with one letter left out, added, replaced or swapped. Found means: among the first ten.
- **Processes.** Every figure comes from a fresh process. Memory is what it holds after a forced garbage collection, less
  what a process holds that has loaded nothing yet: libraries count. SQLite's files are on disk and count only as far as they are cached in the process.
- **Import.** Files of at most 10,000 entries are read, checked and written as \`npm run cli -- import\` does.
- **Ours** returns the numbers of the first 24 tools, the total and the counts of all 13 facet groups. "As pages ask"
  goes through the module's entry, which moves to a thread of its own above 5,000 tools.
- **Plain FTS5** has the same text in a table of its own (\`porter unicode61\`), every word required, the best 24 by
  \`bm25\` with the same weights. It knows no typing errors.
- **MiniSearch** has the same fields and weights, every word required, \`fuzzy: 0.2\`, prefix on the last word. **Orama**
  has the same fields and weights, every word required, \`tolerance: 1\`, facets as \`enum[]\`. Either is left out
  where it needs more than ${limitsInWords}.
- **Pages.** One process of the built site with the starter catalogue and its usual settings, ten connections from another
  process on the same machine, ${seconds} s for each figure after a second of warm-up, ${rounds} rounds in turns, the
  median of the rounds. "Rendered each time" sends a cookie, for which no page is kept. The bare server sends the same
  bytes and headers from memory. The minimal Kit page is one route that renders the same 24 cards as plain markup.
`;

/** Writes docs/benchmarks.md. Answers its path. */
export async function writeDocument(machine: string[], tables: Table[], options: Options): Promise<string> {
	const path = 'docs/benchmarks.md';
	const [bars, rest] = [tables.slice(-1), tables.slice(0, -1)];
	const text = [
		'# Benchmarks',
		'',
		'Written by `npm run bench -- --write`, which takes about a quarter of an hour. Figures of one machine on one day: compare them with',
		'their neighbours in the same table, not with those of another machine.',
		'',
		...(options.quick ? ['A quick run, to see that it works: its figures mean little.', ''] : []),
		...machine,
		'',
		'## Results',
		'',
		...[...bars, ...rest].flatMap((table) => [writeTable(table), '']),
		explain(options)
	].join('\n');
	const file = join(root, path);
	writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
	return path;
}
