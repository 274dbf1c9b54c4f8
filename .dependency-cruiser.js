import { features, platform, plumbing, tables } from './scripts/house.js';

const server = '^src/lib/server/';
const anyFeature = `${server}(${features.join('|')})/`;
const escape = (/** @type {string} */ path) => path.replaceAll('.', '\\.');

/** Whatever of ours is not in the list is out of bounds. */
const only = (/** @type {string} */ name, /** @type {string} */ from, /** @type {string[]} */ allowed) => ({
	name,
	severity: 'error',
	from: { path: from, pathNot: '\\.test\\.ts$' },
	to: { path: '^(src|scripts|tests|drizzle)/', pathNot: allowed.map((path) => `^src/${escape(path)}`) }
});

const apart = (/** @type {string} */ name, /** @type {string} */ from, /** @type {string} */ to) => ({
	name,
	severity: 'error',
	from: { path: from },
	to: { path: to }
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'nothing-unresolvable',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: ['^\\$app/', '^\\./\\$types$'] }
		},
		{
			name: 'no-undeclared-packages',
			severity: 'error',
			from: { path: '^src/' },
			to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }
		},
		only('utils-stand-alone', '^src/lib/utils/', ['lib/utils/']),
		only('schemas', '^src/lib/schemas/', ['lib/schemas/', 'lib/utils/']),
		only('ui', '^src/lib/ui/', ['lib/ui/', 'lib/utils/', 'lib/schemas/']),
		only('pages', '^src/routes/(?!.*(\\.server|/\\+server)\\.ts$)', [
			'lib/ui/',
			'lib/utils/',
			'lib/schemas/',
			'routes/',
			'app.css'
		]),
		only('endpoints', '^src/routes/.*(\\.server|/\\+server)\\.ts$', [
			'lib/utils/',
			'lib/schemas/',
			'lib/server/errors.ts',
			'lib/server/http/(action|answers|metrics).ts',
			`lib/server/(${features.join('|')})/index.ts`,
			'routes/'
		]),
		...Object.entries(platform).map(([name, allowed]) =>
			only(`platform-${name}`, `${server}${name}/`, ['lib/utils', ...allowed.map((path) => `lib/${path}`)])
		),
		...features.map((feature, place) =>
			only(`feature-order-${feature}`, `${server}${feature}/`, [
				'lib/utils/',
				'lib/schemas/',
				...plumbing.map((part) => `lib/server/${part}`),
				...features.slice(0, place).map((earlier) => `lib/server/${earlier}/index.ts`),
				`lib/server/${feature}/`
			])
		),
		{
			name: 'feature-entry',
			comment: 'From outside, a feature is its index.ts.',
			severity: 'error',
			from: { path: '^src/', pathNot: anyFeature },
			to: { path: anyFeature, pathNot: '/index\\.ts$' }
		},
		...Object.entries(tables).map(([file, owner]) => ({
			name: `tables-of-${owner}`,
			comment: 'Nobody reads the tables of another feature: they ask it.',
			severity: 'error',
			from: { path: '^src/', pathNot: [`${server}(db|${owner})/`, '\\.test\\.ts$'] },
			to: { path: `${server}db/schema/${escape(file)}$` }
		})),
		apart('site-without-admin', '^src/routes/\\(site\\)/', '^src/routes/admin/'),
		apart('admin-without-site', '^src/routes/admin/', '^src/routes/\\(site\\)/'),
		apart('src-without-tests', '^src/', '^(tests|scripts)/')
	],
	options: {
		doNotFollow: { path: ['node_modules'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default'],
			extensions: ['.ts', '.js', '.svelte', '.d.ts', '.json']
		}
	}
};
