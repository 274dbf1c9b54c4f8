import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { carryFiles, readFilesBefore } from './carried-files.ts';
import { root, runCommand, runProgram } from './run.ts';

const output = join(root, 'build');
const stamp = join(output, '.stamp');
/** What runs the built site. */
export const program = pathToFileURL(join(root, 'build/program/server.js')).href;
const sources = [
	'src/**',
	'static/**',
	'drizzle/**',
	'scripts/prepare-guides.ts',
	'*.config.{js,ts}',
	'vite.*.ts',
	'package.json',
	'package-lock.json',
	'tsconfig.json'
];

function hashSources(): string {
	const hash = createHash('sha256');
	for (const path of globSync(sources, { cwd: root }).sort()) {
		const file = join(root, path);
		if (statSync(file).isFile()) hash.update(path).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/**
 * Builds the site and notes from what. Answers the exit code.
 * @param write is given what there is to say, else it is shown
 */
export async function buildSite(write?: (part: Buffer) => void): Promise<number> {
	const sourcesHash = hashSources();
	const before = readFilesBefore(output);
	// Kit loads the server's modules to look at them, and those check the settings of a real server.
	const env = { NODE_ENV: 'production', ORIGIN: 'http://localhost' };
	const build = (...args: string[]) =>
		runProgram('vite', ['build', '--logLevel', 'error', ...args], { env, output: 'on-failure', write });
	const code =
		(await build()) ||
		(await build('--config', 'vite.program.config.ts')) ||
		(await runCommand(process.execPath, ['scripts/prepare-guides.ts'], { output: 'on-failure', write }));
	if (code === 0) {
		carryFiles(output, before);
		writeFileSync(stamp, sourcesHash);
	}
	return code;
}

export function isBuildFresh(): boolean {
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources();
}
