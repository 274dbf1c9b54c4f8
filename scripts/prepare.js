// npm starts this with whatever Node it finds (20 or newer); all else runs on the Node pinned in package.json.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tasks = {
	start: 'scripts/start.ts',
	build: 'scripts/build-site.ts',
	dev: 'scripts/dev.ts',
	test: 'scripts/test.ts',
	bench: 'tests/bench/run.ts',
	cli: 'scripts/cli.ts',
	handbook: 'scripts/handbook.ts'
};

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const pinnedNode = join(root, 'node_modules', 'node', 'bin', 'node');
const pinnedVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.node;

/** @param {string} sentence @returns {never} */
function stop(sentence) {
	console.error(sentence);
	process.exit(1);
}

/**
 * npm must not run on the Node it is about to replace, so the project's own programs leave PATH for it.
 * @param {string[]} args
 */
function runNpm(args) {
	const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith('node_modules/.bin'));
	const env = { ...process.env, PATH: path.join(delimiter) };
	return spawnSync('npm', args, { cwd: root, env, stdio: ['ignore', 2, 2] }).status === 0;
}

function installPackages() {
	const stamp = join(root, 'node_modules', '.cognicare-stamp');
	const wanted = createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	const fresh = !existsSync(bin);
	console.error(fresh ? 'Installing packages (first run, a minute or two) …' : 'Bringing packages up to date …');
	const options = ['--include=dev', '--no-audit', '--no-fund'];
	// `npm ci` would delete a tree that is in use, the running Node included; and it refuses a lockfile that lacks
	// another system's optional binaries, which `npm install` does not mind.
	const done = fresh && runNpm(['ci', ...options, '--loglevel=silent']);
	if (!done && !runNpm(['install', '--no-save', ...options, '--loglevel=error'])) {
		stop('The packages could not be installed; npm says why above. Check the connection, then run this again.');
	}
	writeFileSync(stamp, wanted);
}

/** @param {string} program */
function readMajor(program) {
	const answer = spawnSync(program, ['--version'], { encoding: 'utf8' });
	return answer.status === 0 ? Number(/^v(\d+)/.exec(answer.stdout)?.[1]) : 0;
}

function findNode() {
	const needed = Number.parseInt(pinnedVersion, 10);
	if (readMajor(pinnedNode) >= needed) return pinnedNode;
	console.error(`Fetching Node ${pinnedVersion} …`);
	runNpm(['rebuild', 'node', '--loglevel=error']);
	if (readMajor(pinnedNode) >= needed) return pinnedNode;
	if (readMajor(process.execPath) >= needed) return process.execPath;
	return stop(
		`Node ${pinnedVersion} could not be put into node_modules. Its program comes from the npm registry through an ` +
			'install script, so check the connection and that "npm config get ignore-scripts" says false, then run this ' +
			`again. Or install Node ${needed} or newer yourself (https://nodejs.org) and run this with it.`
	);
}

const [task = '', ...rest] = process.argv.slice(2);
const script = Object.entries(tasks).find(([name]) => name === task)?.[1];
if (!script) stop(`Say which task to run: ${Object.keys(tasks).join(', ')}.`);

installPackages();
const node = findNode();
const readsSettings = !['build', 'test', 'bench', 'handbook'].includes(task) && existsSync(join(root, '.env'));
const settings = readsSettings ? ['--env-file=.env'] : [];
const child = spawn(node, [...settings, join(root, script), ...rest], {
	cwd: root,
	env: { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) },
	stdio: 'inherit'
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => {
		// A terminal sends Ctrl-C to the whole group: the child has had it already.
		if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
	});
}
child.on('error', (error) => stop(`Node could not be started: ${error.message}`));
child.on('exit', (code, signal) => {
	if (!signal) process.exit(code ?? 1);
	process.removeAllListeners(signal);
	process.kill(process.pid, signal);
});
