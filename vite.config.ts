import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';
import { ofNoDatabase, ofSqlite, onlyReads } from './tests/support/of-sqlite.ts';
import { version } from './version.config.js';
import { browserScripts } from './vite.browser.ts';
import { replaceInFramework } from './vite.framework.ts';
import { markupLetters } from './vite.letters.ts';
import { outside } from './vite.program.config.ts';

/*
 * What most pages that run share, in two files instead of some twenty small ones that compress badly. What public pages
 * fetch of Svelte when somebody comes to use a part is without the framework around it.
 */
const sharedFiles = [
	{
		name: 'svelte',
		test: /node_modules\/(svelte|clsx|esm-env)\/(?!.*(bindings\/(input|select)|shared\/clone|src\/reactivity\/|custom-element))/,
		priority: 3
	},
	{ name: 'kit', test: /node_modules\/(@sveltejs|devalue)\/(?!.*app\/forms)/, priority: 2 }
];

const isPostgres = process.env.DATABASE_URL?.startsWith('postgres:') ?? false;

/* Only to end what hangs: a busy machine takes many times as long as a quiet one. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig(({ command }) => ({
	plugins: [replaceInFramework(), markupLetters(), browserScripts(version), tailwindcss(), sveltekit()],
	build: { sourcemap: false },
	ssr: command === 'build' ? { noExternal: true, external: outside } : {},
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: sharedFiles } } } } } },
	test: {
		// On PostgreSQL much of what a worker does is to wait for that, and for nodes.
		maxWorkers: isPostgres ? Math.ceil(1.5 * availableParallelism()) : '100%',
		// What is imported is evaluated once per worker, not once per file: all that remembers something belongs to a store.
		isolate: false,
		restoreMocks: true,
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				extends: true,
				test: { name: 'unit', environment: 'node', include: ['src/**/*.test.ts'], ...patience }
			},
			{
				extends: true,
				test: {
					name: 'integration',
					environment: 'node',
					include: isPostgres
						? ['tests/{integration,postgres}/**/*.test.ts']
						: ['tests/*.test.ts', 'tests/integration/**/*.test.ts'],
					exclude: [...configDefaults.exclude, ...(isPostgres ? [...ofSqlite, ...ofNoDatabase, ...onlyReads] : [])],
					globalSetup: ['tests/support/global-setup.ts'],
					setupFiles: ['tests/support/each-file.ts'],
					...patience
				}
			}
		]
	}
}));
