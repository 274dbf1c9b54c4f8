// Brings the migrations of both engines up to the schema: node scripts/generate-migration.js --name what_it_does
// Those in another folder than drizzle: --in=<folder>
import { spawnSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'vite';

const bundle = `node_modules/.schema-${process.pid}`;
const given = process.argv.slice(2);
const home = given.find((word) => word.startsWith('--in='))?.slice('--in='.length) ?? 'drizzle';
const others = given.filter((word) => !word.startsWith('--in='));

/** drizzle-kit cannot load a module that waits as it loads, as the column vocabulary does for its engine. */
const withoutWaiting = {
	name: 'without-waiting',
	transform: (/** @type {string} */ code) => code.replace(/await import\(('drizzle-orm\/pg-core')\)/, 'require($1)')
};

async function bundleSchema() {
	const input = Object.fromEntries(
		globSync('src/lib/server/db/schema/*.ts').map((file) => [basename(file, '.ts'), file])
	);
	await build({
		configFile: false,
		logLevel: 'error',
		plugins: [{ ...withoutWaiting, enforce: 'pre' }],
		build: {
			ssr: true,
			outDir: bundle,
			rolldownOptions: { input, output: { format: 'cjs', entryFileNames: '[name].cjs' } }
		}
	});
}

/** @type {Record<string, { url: string, dialect: string, finish: (sql: string) => string }>} */
const engines = {
	// drizzle-kit does not write STRICT.
	sqlite: {
		url: '',
		dialect: 'sqlite',
		finish: (sql) => sql.replace(/^(CREATE TABLE `[^`]+` \([^;]*?\n\));/gm, '$1 STRICT;')
	},
	// Nor an order of its own for text: here it is that of SQLite, byte by byte, whatever the server speaks.
	postgres: {
		url: 'postgres://',
		dialect: 'postgresql',
		finish: (sql) => sql.replace(/^((?:\t|ALTER TABLE "\w+" ADD COLUMN )"\w+" text)(?! COLLATE)\b/gm, '$1 COLLATE "C"')
	}
};

try {
	await bundleSchema();
	for (const [name, { url, dialect, finish }] of Object.entries(engines)) {
		const folder = `${home}/${name}`;
		const options = [`--dialect=${dialect}`, `--schema=${bundle}/*.cjs`, `--out=${folder}`, '--casing=snake_case'];
		const run = spawnSync('node_modules/.bin/drizzle-kit', ['generate', ...options, ...others], {
			stdio: 'inherit',
			env: { ...process.env, DATABASE_URL: url }
		});
		if (run.status !== 0) throw new Error(`drizzle-kit ended with ${run.status}.`);
		for (const file of readdirSync(folder).filter((one) => one.endsWith('.sql'))) {
			const sql = readFileSync(`${folder}/${file}`, 'utf8');
			const finished = finish(sql);
			if (finished !== sql) writeFileSync(`${folder}/${file}`, finished);
		}
	}
} finally {
	rmSync(bundle, { recursive: true, force: true });
}
