import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { features, platform, plumbing } from './scripts/house.js';
import svelteConfig from './svelte.config.js';

const lib = 'src/lib';
const server = `${lib}/server`;

const noAliases = {
	regex: '^(\\$lib|\\$env)(/|$)',
	message: 'Use #lib/… with the extension; settings come from config.ts.'
};
const noProcessEnv = { name: 'node:process', importNames: ['env'], message: 'Settings come from config.ts.' };

/** Of what is ours, `files` may import what lies beside them and what starts with one of `allowed`. */
function limitImports(files, allowed, { above = false, more = [] } = {}) {
	const starts = allowed.map((path) => path.replaceAll('.', '\\.')).join('|');
	const patterns = [
		noAliases,
		{
			regex: starts ? `^#lib/(?!(${starts}))` : '^#lib/',
			message: 'This folder may not import that: see docs/architecture.md.'
		},
		...more
	];
	if (!above) patterns.push({ regex: '^\\.\\./', message: 'Go through #lib/… instead of climbing folders.' });
	return {
		files: files.flatMap((file) => [`${file}.ts`, `${file}.js`, `${file}.svelte`]),
		rules: { 'no-restricted-imports': ['error', { paths: [noProcessEnv], patterns }] }
	};
}

const featureEntries = features.map((feature) => `server/${feature}/index.ts$`);

const betweenRoutes = {
	regex: '^(\\.\\./)+(admin|\\(site\\)|lib)/',
	message: 'Public pages and the admin never import each other; all else goes through #lib/….'
};

const uniqueNames = '/^(id|seq|slug|number|key|version|domain|action|group|tokenHash)$/';
const endsAnOrder = [`[arguments.0.property.name=${uniqueNames}]`, `[arguments.0.name=${uniqueNames}]`];

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', 'data/', 'drizzle/', 'test-results/', 'playwright-report/']),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.node },
			parserOptions: { extraFileExtensions: ['.svelte'] }
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'max-lines': ['error', 400],
			'no-undef': 'off',
			'no-control-regex': 'off',
			'svelte/prefer-svelte-reactivity': 'off',
			'svelte/no-useless-mustaches': 'off',
			'svelte/no-navigation-without-resolve': 'off',
			'no-console': 'off',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-restricted-syntax': [
				'error',
				{ selector: 'ObjectExpression > SpreadElement > ObjectExpression', message: 'Write its properties out.' },
				{
					// Rows that are equal in what they are ordered by come in any order on PostgreSQL.
					selector: `CallExpression[callee.property.name='orderBy'] > CallExpression.arguments:last-child:not(${endsAnOrder.join(', ')})`,
					message: 'End with what tells all rows apart, such as their id.'
				}
			],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// A pattern takes time in proportion to the text, whatever the text holds.
		files: ['src/**', 'scripts/**'],
		ignores: ['**/*.test.ts'],
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }]
		}
	},
	{
		// Not of tests, which hold several cases in one function.
		files: ['src/**'],
		ignores: ['**/*.test.ts'],
		rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] }
	},
	{
		files: ['src/**'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'process', property: 'env', message: 'config.ts is the only reader of the environment.' },
				{ object: 'sql', property: 'raw', message: 'Bind values with sql`…${value}…`.' }
			],
			'no-restricted-imports': ['error', { paths: [noProcessEnv], patterns: [noAliases] }]
		}
	},
	{
		files: [`${server}/config.ts`, `${server}/db/columns.ts`],
		rules: { 'no-restricted-properties': 'off' }
	},
	{
		files: [`${lib}/**/*.ts`],
		rules: {
			'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }]
		}
	},
	limitImports([`${lib}/utils/**/*`], ['utils/']),
	limitImports([`${lib}/schemas/**/*`], ['utils/', 'schemas/']),
	limitImports([`${lib}/ui/**/*`], ['utils/', 'schemas/', 'ui/']),
	Object.entries(platform).map(([part, allowed]) =>
		limitImports([`${server}/${part}/**/*`], ['utils/', ...allowed], { above: part === 'db' })
	),
	features.map((feature, place) =>
		limitImports(
			[`${server}/${feature}/**/*`],
			[
				'utils/',
				'schemas/',
				...plumbing.map((part) => `server/${part}`),
				...featureEntries.slice(0, place),
				`server/${feature}/`
			]
		)
	),
	limitImports(['src/routes/**/*'], ['utils/', 'schemas/', 'ui/'], { above: true, more: [betweenRoutes] }),
	limitImports(
		['src/routes/**/*.server', 'src/routes/**/+server'],
		['utils/', 'schemas/', 'server/errors.ts', 'server/http/(action|answers|metrics).ts$', ...featureEntries],
		{ above: true, more: [betweenRoutes] }
	)
);
