import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { buildSite, isBuildFresh } from './build.ts';
import { runProgram } from './run.ts';

type Count = { passed: number; failed: number; skipped: number };

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
type Spec = { title: string; file: string; ok: boolean };
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
	for (const { file, title, ok } of suites.flatMap(listSpecs)) if (!ok) failures.push(`${file}: ${title}`);
}

async function runVitest(project: string): Promise<Count> {
	const file = join(reports, `${project}.json`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const code = await runProgram('vitest', ['run', '--project', project, ...reporters, ...more]);
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
	const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
	const code = await runProgram('playwright', ['test', '--reporter=list,json', ...more], { env });
	return readReport(file, code, (report: PlaywrightReport) => {
		noteUnexpected(report);
		const { expected, unexpected, flaky, skipped } = report.stats;
		return { passed: expected, failed: unexpected + flaky, skipped };
	});
}

type Write = (part: Buffer) => void;
type Step = (write?: Write) => Promise<Count>;

const check =
	(...command: Parameters<typeof runProgram>): Step =>
	async (write) =>
		asCheck(await runProgram(command[0], command[1], { write }));

const steps: Record<string, Step> = {
	format: check('prettier', ['--check', '--log-level', 'warn', '.']),
	lint: check('eslint', ['.']),
	boundaries: check('depcruise', ['--config', '.dependency-cruiser.js', 'src', 'scripts']),
	unused: check('knip', []),
	types: check('svelte-check', ['--fail-on-warnings']),
	build: async (write) => asCheck(await buildSite(write)),
	unit: () => runVitest('unit'),
	integration: () => runVitest('integration'),
	e2e: runPlaywright
};
/** Each of these keeps one core busy. Those that take longest begin first. */
const sideBySide = ['lint', 'types', 'format', 'build', 'boundaries', 'unused'];

type Outcome = { count: Count; seconds: number; output: Buffer };

async function runStep(name: string, held?: Buffer[]): Promise<Outcome> {
	const started = performance.now();
	const count = await steps[name]!(held && ((part) => held.push(part)));
	return { count, seconds: (performance.now() - started) / 1000, output: Buffer.concat(held ?? []) };
}

/** Starts steps, as many at once as there are cores, and holds back what they write. */
function startTogether(names: readonly string[]): Map<string, Promise<Outcome>> {
	const waiting = names.map((name) => ({ name, ...Promise.withResolvers<Outcome>() }));
	const outcomes = new Map(waiting.map(({ name, promise }) => [name, promise]));
	const work = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			await runStep(next.name, []).then(next.resolve, next.reject);
		}
	};
	for (let worker = 0; worker < availableParallelism(); worker += 1) void work();
	return outcomes;
}

const given = process.argv.slice(2);
const more = given.filter((word) => !word.startsWith('--only='));
const only = given.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const chosen = only?.split(',') ?? Object.keys(steps);
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length > 0) {
	console.error(`No such step: ${unknown.join(', ')}. There are ${Object.keys(steps).join(', ')}.`);
	process.exit(1);
}
if (chosen.includes('e2e') && !chosen.includes('build') && !isBuildFresh()) chosen.push('build');

await runProgram('svelte-kit', ['sync']);
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const together = sideBySide.filter((name) => chosen.includes(name));
const outcomes = together.length > 1 ? startTogether(together) : undefined;
if (outcomes) console.log(`Side by side: ${together.join(', ')} …`);
let buildFailed = false;
for (const name of Object.keys(steps)) {
	if (!chosen.includes(name)) continue;
	if (!outcomes?.has(name)) console.log(`\n== ${name}`);
	if (name === 'e2e' && buildFailed) {
		console.log('Not run: there is no build to test.');
		total.skipped += 1;
		continue;
	}
	const { count, seconds, output } = await (outcomes?.get(name) ?? runStep(name));
	if (outcomes?.has(name)) console.log(`\n== ${name}`);
	process.stdout.write(output);
	if (name === 'build' && count.failed > 0) buildFailed = true;
	total.passed += count.passed;
	total.failed += count.failed;
	total.skipped += count.skipped;
	console.log(`== ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds.toFixed(1)} s`);
}

for (const failure of failures) {
	console.log(`\nFAILED ${failure.split('\n').slice(0, linesOfReason).join('\n')}`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
