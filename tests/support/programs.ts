import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { outside, treeshake } from '../../vite.program.config.ts';

/** What tests start as processes of their own. */
const sources = [
	'src/server.ts',
	'scripts/cli.ts',
	'tests/support/failing-site.ts',
	'tests/support/open-form.ts',
	'tests/support/prepare-site.ts',
	'tests/support/replace.ts',
	'tests/support/storm.ts',
	'tests/support/stuck-server.ts'
] as const;

const nameOf = (source: string): string => basename(source, '.ts');

/**
 * Bundles those programs, as the build does with the site: from its source each takes two seconds of a processor longer
 * to start. Answers what removes the bundles again.
 */
export async function buildPrograms(): Promise<() => void> {
	// Below the packages, which the bundles still import.
	const cache = resolve('node_modules/.cache');
	mkdirSync(cache, { recursive: true });
	const outDir = mkdtempSync(join(cache, 'cognicare-programs-'));
	const input = Object.fromEntries(sources.map((source) => [nameOf(source), source]));
	await build({
		configFile: false,
		logLevel: 'error',
		build: { ssr: true, outDir, minify: false, rolldownOptions: { treeshake, input } },
		ssr: { noExternal: true, external: outside }
	});
	process.env.TEST_PROGRAMS = outDir;
	return () => rmSync(outDir, { recursive: true, force: true });
}

/** The file to start: the bundle, or where there is none the source, which Node runs too. */
export const programOf = (source: (typeof sources)[number]): string =>
	process.env.TEST_PROGRAMS ? join(process.env.TEST_PROGRAMS, `${nameOf(source)}.js`) : resolve(source);
