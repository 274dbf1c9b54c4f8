import { mkdirSync, mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tabulateBars, type Figures } from './bars.ts';
import { logProgress, runPart } from './children.ts';
import { dangerBar, measureDanger } from './danger.ts';
import { measureSentences, sentencesBar } from './sentences.ts';
import { measureCrashes } from './crash.ts';
import { describeMachine, writeApart, writeDocument } from './document.ts';
import { measureHostile } from './hostile.ts';
import { measureHttp } from './http.ts';
import { buildCatalogue, filesFor, measureSearch } from './search.ts';
import {
	findOverBar,
	tabulateAdmin,
	tabulateChanges,
	tabulateHostile,
	tabulateHttp,
	tabulateImport,
	tabulateKinds,
	tabulateSearch,
	writeTable,
	type Table
} from './tables.ts';

const [first, ...others] = process.argv.slice(2);
if (first === 'crash') process.exit((await measureCrashes(others)) > 0 ? 1 : 0);

const help = `npm run bench -- [options]
npm run bench -- hostile [--write]   the attack set, and the longest that the loop stood still
npm run bench -- danger [--write]   how many words of danger are recognised, and what a query costs
npm run bench -- sentences          what it costs to read what a sentence asks for, beside danger
npm run bench -- crash [--rounds=100] [--seed=<number>] [--write]   kill -9 in the middle of everything that writes
  --sizes=1000,10000,100000  how many tools
  --only=import,search,admin,http  which parts
  --quick                    1,000 tools, one short round: to see that it works
  --keep=<folder>            keep the generated databases there and use those that are there
  --write                    put the tables into docs/benchmarks.md`;

const allParts = ['import', 'search', 'admin', 'http'] as const;
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		sizes: { type: 'string' },
		only: { type: 'string', default: allParts.join(',') },
		quick: { type: 'boolean', default: false },
		keep: { type: 'string' },
		write: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false }
	}
});
const sizes = (values.sizes ?? (values.quick ? '1000' : '1000,10000,100000')).split(',').map(Number);
const chosen = values.only.split(',');
const known: readonly string[] = allParts;
if (
	values.help ||
	positionals.some((word) => !['hostile', 'danger', 'sentences'].includes(word)) ||
	!sizes.every((size) => Number.isInteger(size) && size > 0) ||
	!chosen.every((part) => known.includes(part))
) {
	console.error(help);
	process.exit(values.help ? 0 : 1);
}

const scratch = mkdtempSync(join(tmpdir(), 'cognicare-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

if (positionals.includes('danger')) {
	const { table, slowest } = measureDanger();
	console.log(`\n${writeTable(table)}`);
	if (values.write) logProgress(`Written: ${await writeApart('Words of danger', table)}`);
	process.exit(slowest > dangerBar ? 1 : 0);
}
if (positionals.includes('sentences')) {
	const { table, slowest } = measureSentences();
	console.log(`\n${writeTable(table)}`);
	process.exit(slowest > sentencesBar ? 1 : 0);
}
if (positionals.includes('hostile')) {
	const rows = await measureHostile(scratch);
	const table = tabulateHostile(rows);
	console.log(`\n${writeTable(table)}`);
	if (values.write)
		logProgress(`Written: ${await writeApart('Under attack', { ...table, rows: table.rows.slice(0, 15) })}`);
	process.exit(findOverBar(rows).length > 0 ? 1 : 0);
}

const rounds = values.quick ? 1 : 3;
const seconds = values.quick ? 2 : 10;
const started = performance.now();
const machine = describeMachine();
const figures: Figures = { imports: new Map(), engines: new Map(), admin: new Map(), http: undefined };
const tables: Table[] = [];

function show(table: Table): void {
	tables.push(table);
	console.log(`\n${writeTable(table)}`);
}

console.log(machine.join('\n'));
if (chosen.some((part) => part !== 'http')) {
	const folder = values.keep ? resolve(values.keep) : scratch;
	mkdirSync(folder, { recursive: true });
	for (const size of sizes) {
		const files = filesFor(folder, scratch, size);
		// The queries are written last: where they are, the database is whole.
		if (!existsSync(files.queries)) figures.imports.set(size, await buildCatalogue(size, files));
		if (chosen.includes('admin')) {
			logProgress(`Listing ${size} for editors …`);
			const lists = await runPart('admin', { database: files.database, rounds });
			figures.admin.set(size, lists);
			show(tabulateAdmin(size, lists));
		}
		if (!chosen.includes('search')) continue;
		const { rows, engine } = await measureSearch(size, files, rounds);
		figures.engines.set(size, engine);
		show(tabulateSearch(size, rows));
		show(tabulateKinds(size, engine));
	}
	if (figures.engines.size > 0) show(tabulateChanges([...figures.engines]));
	if (figures.imports.size > 0) show(tabulateImport([...figures.imports]));
}
if (chosen.includes('http')) {
	figures.http = await measureHttp(scratch, { rounds, seconds });
	show(tabulateHttp(figures.http));
}
const bars = tabulateBars(figures);
if (bars) console.log(`\n${writeTable(bars)}`);
logProgress(`\nTook ${Math.round((performance.now() - started) / 1000)} s.`);
if (values.write) {
	const path = await writeDocument(machine, bars, tables, { rounds, seconds, quick: values.quick });
	logProgress(`Written: ${path}`);
}
