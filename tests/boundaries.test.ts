import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { above, features, platform, tables } from '../scripts/house.js';

const id = `planted-${randomUUID().slice(0, 8)}`;
const first = features[0]!;
const second = features[1]!;
const typesOf = (path: string) => `import type * as Other from '${path}';\nexport type Planted = typeof Other;\n`;
const valuesOf = (path: string) => `import * as other from '${path}';\nexport const planted = other;\n`;
const inSvelte = (code: string) => `<script lang="ts" module>\n${code}</script>\n`;

type Plant = { title: string; path: string; code: string; cruiser?: string; eslint?: string };
const imports = 'no-restricted-imports';

const harmless: Plant[] = [
	{ title: 'a schema using utils', path: 'lib/schemas/ok.ts', code: typesOf('#lib/utils/dates.ts') },
	{
		title: 'a page using a schema',
		path: 'routes/(site)/Ok.svelte',
		code: inSvelte(typesOf('#lib/schemas/listing/listing.ts'))
	},
	{
		title: 'a feature using an earlier one',
		path: `lib/server/${second}/ok.ts`,
		code: typesOf(`#lib/server/${first}/index.ts`)
	},
	{
		title: 'a feature using its own tables',
		path: 'lib/server/guides/ok.ts',
		code: typesOf('#lib/server/db/schema/guides.ts')
	},
	{ title: 'an admin file', path: 'routes/admin/ok.ts', code: 'export const ok = 1;\n' }
];

const otherHalf: Plant = { title: 'the other half of the cycle', path: 'lib/utils/e.ts', code: typesOf('./d.ts') };

const linesOf = (count: number): string => `\tcalls.push(${count});\n`.repeat(count);

const forbidden: Plant[] = [
	{
		title: 'utils importing a schema',
		path: 'lib/utils/a.ts',
		code: typesOf('#lib/schemas/listing/listing.ts'),
		cruiser: 'utils-stand-alone',
		eslint: imports
	},
	{
		title: 'utils climbing to a schema',
		path: 'lib/utils/b.ts',
		code: typesOf('../../schemas/listing/listing.ts'),
		cruiser: 'utils-stand-alone',
		eslint: imports
	},
	{
		title: 'a schema importing the server',
		path: 'lib/schemas/a.ts',
		code: typesOf('#lib/server/errors.ts'),
		cruiser: 'schemas',
		eslint: imports
	},
	{
		title: 'a component importing from the server',
		path: 'lib/ui/A.svelte',
		code: inSvelte(valuesOf('#lib/server/errors.ts')),
		cruiser: 'ui',
		eslint: imports
	},
	{
		title: 'a component importing types from the server',
		path: 'lib/ui/B.svelte',
		code: inSvelte(typesOf('#lib/server/errors.ts')),
		eslint: imports
	},
	{
		title: 'a page importing from the server',
		path: 'routes/(site)/A.svelte',
		code: inSvelte(valuesOf(`#lib/server/${first}/index.ts`)),
		cruiser: 'pages',
		eslint: imports
	},
	{
		title: 'a page importing types from the server',
		path: 'routes/(site)/B.svelte',
		code: inSvelte(typesOf(`#lib/server/${first}/index.ts`)),
		eslint: imports
	},
	{
		title: 'a server route importing the database',
		path: 'routes/(site)/a.server.ts',
		code: typesOf('#lib/server/db/store.ts'),
		cruiser: 'endpoints',
		eslint: imports
	},
	{
		title: 'a server route importing the inside of a feature',
		path: 'routes/(site)/b.server.ts',
		code: typesOf(`#lib/server/${first}/rules.ts`),
		cruiser: 'feature-entry',
		eslint: imports
	},
	{
		title: 'the platform importing a feature',
		path: 'lib/server/db/a.ts',
		code: typesOf(`#lib/server/${first}/index.ts`),
		cruiser: 'platform-db',
		eslint: imports
	},
	{
		title: 'a feature importing a later one',
		path: `lib/server/${first}/a.ts`,
		code: typesOf(`#lib/server/${second}/index.ts`),
		cruiser: `feature-order-${first}`,
		eslint: imports
	},
	{
		title: 'a feature importing the inside of an earlier one',
		path: `lib/server/${second}/a.ts`,
		code: typesOf(`#lib/server/${first}/rules.ts`),
		cruiser: `feature-order-${second}`,
		eslint: imports
	},
	{
		title: 'a feature reading the tables of another',
		path: 'lib/server/guides/a.ts',
		code: typesOf('#lib/server/db/schema/tags.ts'),
		cruiser: 'tables-of-catalogue'
	},
	{
		title: 'a public page importing from the admin',
		path: 'routes/(site)/c.ts',
		code: typesOf(`../../admin/${id}/ok.ts`),
		cruiser: 'site-without-admin',
		eslint: imports
	},
	{
		title: 'the admin importing from the public pages',
		path: 'routes/admin/a.ts',
		code: typesOf(`../../(site)/${id}/c.ts`),
		cruiser: 'admin-without-site',
		eslint: imports
	},
	{
		title: 'a file that does not exist',
		path: 'lib/utils/c.ts',
		code: typesOf('#lib/utils/not-there.ts'),
		cruiser: 'nothing-unresolvable'
	},
	{ title: 'a cycle', path: 'lib/utils/d.ts', code: typesOf('./e.ts'), cruiser: 'no-cycles' },
	{
		title: 'a function of more than sixty lines',
		path: 'lib/utils/g.ts',
		code: `export function plant(calls: number[]): void {\n${linesOf(60)}}\n`,
		eslint: 'max-lines-per-function'
	},
	{
		title: 'raw SQL',
		path: `lib/server/${first}/b.ts`,
		code: `import { sql } from 'drizzle-orm';\nexport const raw = (name: string) => sql.raw(name);\n`,
		eslint: 'no-restricted-properties'
	},
	{
		title: 'the environment read outside config.ts',
		path: `lib/server/${first}/c.ts`,
		code: 'export const port = process.env.PORT;\n',
		eslint: 'no-restricted-properties'
	},
	{
		title: 'the environment imported outside config.ts',
		path: `lib/server/${first}/d.ts`,
		code: `import { env } from 'node:process';\nexport const port = env.PORT;\n`,
		eslint: imports
	},
	{
		title: '$lib',
		path: 'routes/(site)/d.ts',
		code: typesOf('$lib/utils/dates'),
		cruiser: 'nothing-unresolvable',
		eslint: imports
	},
	{
		title: 'a default export in lib',
		path: 'lib/utils/f.ts',
		code: 'const one = 1;\nexport default one;\n',
		eslint: 'no-restricted-exports'
	}
];

const fileOf = ({ path }: Plant) => join('src', dirname(path), id, path.slice(dirname(path).length + 1));

async function lintPlants(files: string[]): Promise<Map<string, string[]>> {
	const results = await new ESLint().lintFiles(files);
	return new Map(
		results.map(({ filePath, messages }) => [
			filePath.slice(process.cwd().length + 1),
			messages.map((message) => message.ruleId ?? message.message)
		])
	);
}

type Cruised = { summary: { violations: { from: string; rule: { name: string } }[] } };

function cruisePlants(files: string[]): Promise<Cruised> {
	const program = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
	// The rules are on what a file imports itself: whatever that imports in turn was cruised by the step before.
	const isPlanted = `src/(?!.*/${id}/)`;
	const options = ['--config', '.dependency-cruiser.js', '--output-type', 'json', '--do-not-follow', isPlanted];
	return new Promise((resolve, reject) => {
		execFile(process.execPath, [program, ...options, ...files], { maxBuffer: 2 ** 26 }, (error, stdout) => {
			if (stdout) resolve(JSON.parse(stdout) as Cruised);
			else reject(error ?? new Error('dependency-cruiser said nothing'));
		});
	});
}

let linted: Map<string, string[]>;
let cruised: Cruised;
const made: string[] = [];
const removePlants = () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
	const plants = [...harmless, ...forbidden, otherHalf];
	try {
		for (const plant of plants) {
			const folder = mkdirSync(dirname(fileOf(plant)), { recursive: true });
			if (folder) made.push(folder);
			writeFileSync(fileOf(plant), plant.code);
		}
		const files = plants.map(fileOf);
		[linted, cruised] = await Promise.all([lintPlants(files), cruisePlants(files)]);
	} finally {
		removePlants();
	}
}, 360_000);
afterAll(removePlants);

const cruiserFindings = (plant: Plant) =>
	cruised.summary.violations.filter(({ from }) => from === fileOf(plant)).map(({ rule }) => rule.name);

describe('the rules on who may import whom', () => {
	it.each(forbidden)('find $title', (plant) => {
		if (plant.eslint) expect(linted.get(fileOf(plant))).toContain(plant.eslint);
		if (plant.cruiser) expect(cruiserFindings(plant)).toContain(plant.cruiser);
	});

	it.each(harmless)('let through $title', (plant) => {
		expect(linted.get(fileOf(plant))).toEqual([]);
		expect(cruiserFindings(plant)).toEqual([]);
	});

	it('know whose each file of tables is', () => {
		const files = readdirSync('src/lib/server/db/schema');
		expect(Object.keys(tables).sort()).toEqual(files.sort());
		const owners = Object.values(tables).flatMap((owner) => owner.match(/\w+/g) ?? []);
		expect(owners.filter((owner) => !existsSync(`src/lib/server/${owner}`))).toEqual([]);
	});

	it('know every folder of the server, and each feature has an entry', () => {
		const folders = readdirSync('src/lib/server', { withFileTypes: true }).filter((entry) => entry.isDirectory());
		const known = [...features, ...Object.keys(platform), ...above];
		expect(folders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
		expect(known.filter((name) => !folders.some((folder) => folder.name === name))).toEqual([]);
		expect(features.filter((name) => !existsSync(`src/lib/server/${name}/index.ts`))).toEqual([]);
	});
});
