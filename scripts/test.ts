import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { buildSite, isBuildFresh } from './build.ts';
import { tryPostgres } from './postgres.ts';
import { runProgram } from './run.ts';

type Count = { passed: number; failed: number; skipped: number };
type Write = (part: Buffer) => void;

const reports = mkdtempSync(join(tmpdir(), 'cognicare-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

// Some two hundred processes are started, most of them of the same modules.
process.env.NODE_COMPILE_CACHE ??= join(reports, 'compiled');

const asCheck = (code: number): Count => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** A program that fails without naming a failed test (a file that does not load, say) still counts as one failure. */
function readReport<R>(file: string, code: number, count: (report: R) => Count): Count {
	let counted: Count;
	try {
		counted = count(JSON.parse(readFileSync(file, 'utf8')) as R);
	} catch {
		counted = { passed: 0, failed: 0, skipped: 0 };
	}
	return code === 0 ? counted : { ...counted, failed: Math.max(counted.failed, 1) };
}

type VitestReport = {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	testResults: {
		name: string;
		message?: string;
		assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
	}[];
};
type Run = { projectName: string; status: string; results: { errors: { message?: string }[] }[] };
type Spec = { title: string; file: string; tests: Run[] };
type Suite = { suites?: Suite[]; specs?: Spec[] };
type PlaywrightReport = {
	suites: Suite[];
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
};

/** What failed, said once more at the end: the log of a whole run is long, and whoever reads it may see only its end. */
const failures: string[] = [];
const linesOfReason = 12;

function noteFailed({ testResults }: VitestReport): void {
	for (const { name, message, assertionResults } of testResults) {
		const failed = assertionResults.filter(({ status }) => status === 'failed');
		for (const { fullName, failureMessages } of failed) {
			failures.push([`${name}: ${fullName}`, ...(failureMessages ?? []).slice(0, 1)].join('\n'));
		}
		if (failed.length === 0 && message) failures.push(`${name}: ${message}`);
	}
}

const listSpecs = ({ suites = [], specs = [] }: Suite): Spec[] => [...specs, ...suites.flatMap(listSpecs)];

function noteUnexpected({ suites }: PlaywrightReport): void {
	for (const { file, title, tests } of suites.flatMap(listSpecs)) {
		for (const { projectName, status, results } of tests) {
			if (status !== 'unexpected' && status !== 'flaky') continue;
			const reasons = results.flatMap(({ errors }) => errors.map(({ message = '' }) => message));
			failures.push([`${file}: ${title} (${projectName})`, ...reasons].join('\n'));
		}
	}
}

type VitestOptions = { write?: Write | undefined; env?: NodeJS.ProcessEnv; files?: readonly string[] };

async function runVitest(project: string, { write, env, files = [] }: VitestOptions = {}): Promise<Count> {
	const file = join(reports, `${project}${env ? '-again' : ''}.json`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const code = await runProgram('vitest', ['run', '--project', project, ...reporters, ...files, ...more], {
		write,
		env
	});
	return readReport(file, code, (report: VitestReport) => {
		noteFailed(report);
		return {
			passed: report.numPassedTests,
			failed: report.numFailedTests,
			skipped: report.numPendingTests + report.numTodoTests
		};
	});
}

async function runPlaywright(): Promise<Count> {
	const browser = await ensureBrowser();
	if (browser === undefined) {
		console.error(
			'No browser for the end-to-end tests: the download was refused and no Chromium or Chrome on this machine starts. ' +
				'Install one, or set CHROMIUM_PATH to it.'
		);
		return asCheck(1);
	}
	const file = join(reports, 'e2e.json');
	const engine = isAllOnPostgres && { E2E_ENGINE: 'postgres' };
	const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...engine };
	const code = await runProgram('playwright', ['test', '--reporter=list,json', ...more], { env });
	return readReport(file, code, (report: PlaywrightReport) => {
		noteUnexpected(report);
		const { expected, unexpected, flaky, skipped } = report.stats;
		return { passed: expected, failed: unexpected + flaky, skipped };
	});
}

/** What of the settings says that integration runs on PostgreSQL; the address of its server is not known yet. */
const onPostgres = {
	DATABASE_URL: 'postgres://site@not-known-yet/none',
	SECRET_KEY: 'what every node of a test is given'
};

/** What may differ by engine: races of processes, what is prepared beside the database, orders, ties and marks. */
const whatDiffers = [
	'two-processes',
	'catalogue',
	'entry-list',
	'import-ours',
	'import-under-draft',
	'retention',
	'settings'
].map((name) => `tests/integration/${name}.test.ts`);
/** What is moved from one engine to the other. */
const whatNeedsBoth = ['tests/postgres/move-cells.test.ts'];

/** All of integration where this engine is asked for, else the part that may differ by it. */
async function runOnPostgres(write: Write = (part) => void process.stdout.write(part)): Promise<Count> {
	try {
		await tryPostgres();
	} catch (error) {
		write(Buffer.from(`Not run on PostgreSQL, whose package does not serve here. ${(error as Error).message}\n`));
		return { passed: 0, failed: isAllOnPostgres ? 1 : 0, skipped: 1 };
	}
	return runVitest('integration', {
		write,
		env: onPostgres,
		files: isAllOnPostgres ? [] : [...whatDiffers, ...whatNeedsBoth]
	});
}

type Step = (write?: Write) => Promise<Count>;

const check =
	(...command: Parameters<typeof runProgram>): Step =>
	async (write) =>
		asCheck(await runProgram(command[0], command[1], { write }));

/** Promises that nobody waits for need types to be seen: oxlint sees them in a fifth of the time. */
const lint: Step = async (write) => {
	const codes = [
		await runProgram('eslint', ['.'], { write }),
		await runProgram('oxlint', ['--type-aware', '--deny-warnings', '.'], { write })
	];
	return asCheck(Math.max(...codes));
};

const steps: Record<string, Step> = {
	format: check('prettier', ['--check', '--log-level', 'warn', '.']),
	lint,
	boundaries: check('depcruise', ['--config', '.dependency-cruiser.js', 'src', 'scripts']),
	unused: check('knip', []),
	types: check('svelte-check', ['--fail-on-warnings']),
	build: async (write) => asCheck(await buildSite(write)),
	unit: (write) => runVitest('unit', { write }),
	integration: (write) => runVitest('integration', { write }),
	postgres: runOnPostgres,
	e2e: () => runPlaywright()
};
/**
 * Two rows of steps at a time. Neither keeps two cores busy: a browser waits for pages, integration for processes. What
 * has many files to share out comes last in its row, as the other row may have ended by then.
 */
const lanesOnSqlite = [
	['build', 'e2e'],
	['lint', 'types', 'format', 'boundaries', 'unused', 'unit', 'postgres', 'integration']
];
/** The tests of nodes start what was built. */
const laneOnPostgres = ['build', ...lanesOnSqlite[1]!, 'e2e'];

const given = process.argv.slice(2);
const isOurs = (word: string) => word.startsWith('--only=') || word.startsWith('--engine=');
const more = given.filter((word) => !isOurs(word));
const read = (name: string) => given.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const engine = read('engine');
const isAllOnPostgres = engine === 'postgres';
if (engine !== undefined && !isAllOnPostgres) {
	console.error('--engine=postgres is the only one to be named: all else runs on SQLite.');
	process.exit(1);
}
const usual = isAllOnPostgres ? ['postgres', 'e2e'] : Object.keys(steps);
const chosen = read('only')?.split(',') ?? usual;
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length > 0) {
	console.error(`No such step: ${unknown.join(', ')}. There are ${Object.keys(steps).join(', ')}.`);
	process.exit(1);
}
const needsBuild = chosen.includes('e2e') || (chosen.includes('postgres') && isAllOnPostgres);
if (needsBuild && !chosen.includes('build') && !isBuildFresh()) chosen.push('build');

await runProgram('svelte-kit', ['sync']);
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const rows = (isAllOnPostgres ? [laneOnPostgres] : lanesOnSqlite)
	.map((lane) => lane.filter((name) => chosen.includes(name)))
	.filter((row) => row.length > 0);
let buildFailed = false;

async function runStep(name: string): Promise<Count> {
	if (buildFailed && (name === 'e2e' || (name === 'postgres' && isAllOnPostgres))) {
		console.log('Not run: there is no build to test.');
		return { passed: 0, failed: 0, skipped: 1 };
	}
	// What runs beside the browser is shown in one piece, once it has ended.
	if (rows.length === 1 || name === 'e2e') {
		console.log(`\n== ${name}`);
		return steps[name]!();
	}
	const held: Buffer[] = [];
	const count = await steps[name]!((part) => held.push(part));
	console.log(`\n== ${name}`);
	process.stdout.write(Buffer.concat(held));
	return count;
}

async function runRow(names: readonly string[]): Promise<void> {
	for (const name of names) {
		const started = performance.now();
		const count = await runStep(name);
		if (name === 'build' && count.failed > 0) buildFailed = true;
		total.passed += count.passed;
		total.failed += count.failed;
		total.skipped += count.skipped;
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		console.log(`== ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
	}
}

console.log(rows.map((row) => row.join(', ')).join('; beside it '), '…');
await Promise.all(rows.map(runRow));

for (const failure of failures) {
	console.log(`\nFAILED ${failure.split('\n').slice(0, linesOfReason).join('\n')}`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
