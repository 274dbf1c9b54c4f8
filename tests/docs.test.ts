import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '#lib/server/config.ts';
import { scenes } from './handbook/scenes.ts';

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

describe('settings', () => {
	it.each(settingNames)('%s is in .env.example and docs/operations.md', (name) => {
		expect(read('.env.example')).toMatch(new RegExp(`^#? ?${name}=`, 'm'));
		expect(read('docs/operations.md')).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'));
	});

	it('in the documents all exist', () => {
		const shown = [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name!);
		const listed = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name!);
		expect([...shown, ...listed].filter((name) => name !== 'NODE_ENV' && !settingNames.includes(name))).toEqual([]);
	});
});

const withBraces = (path: string) => path.replaceAll(/\[(?:\.\.\.)?(\w+)(?:=\w+)?\]/g, '{$1}');
const apiRoutes = globSync('src/routes/**/api/**/+server.ts').map((file) =>
	withBraces(dirname(file).replace(/^src\/routes/, '')).replaceAll(/\/\([^)]+\)/g, '')
);

describe('docs/api.md', () => {
	it('names every route of the API', () => {
		const words = withBraces(read('docs/api.md')).split(/[\s`?|()]+/);
		expect(apiRoutes.filter((route) => !words.includes(route))).toEqual([]);
	});
});

const pages = ['README.md', ...globSync('docs/**/*.md')].filter((file) => existsSync(file));

describe('links', () => {
	it.each(pages)('of %s lead somewhere', (page) => {
		const prose = read(page).replaceAll(/```[\s\S]*?```/g, '');
		const targets = [...prose.matchAll(/\]\(([^)\s#]+)/g)].map(([, target]) => target!);
		const relative = targets.filter((target) => !/^([a-z]+:|\/)/.test(target));
		expect(relative.filter((target) => !existsSync(join(dirname(page), decodeURI(target))))).toEqual([]);
	});
});

/** Folders end in a slash; two spaces per level; what follows two spaces is a remark. */
function readTree(block: string): string[] {
	const above: string[] = [];
	return block.split('\n').flatMap((line) => {
		const depth = (line.length - line.trimStart().length) / 2;
		const names = line.trim().split(/ {2,}/)[0]!.split(' ');
		const folders = names.filter((name) => name.endsWith('/'));
		above.length = depth;
		above[depth] = folders[0] ?? '';
		return folders.map((folder) => join(...above.slice(0, depth), folder));
	});
}

describe('docs/architecture.md', () => {
	it('shows a tree whose folders exist', () => {
		const block = /```\w*\n(src\/[\s\S]*?)```/.exec(read('docs/architecture.md'))?.[1] ?? '';
		expect(readTree(block).filter((folder) => !existsSync(folder))).toEqual([]);
	});
});

const testFiles = globSync('{tests,src}/**/*.{test,spec}.ts');
const filesCalled = (name: string): string[] =>
	testFiles.filter((file) => file === name || basename(file).replace(/\.(test|spec)\.ts$/, '') === name);

describe('docs/security.md', () => {
	const rows = [...read('docs/security.md').matchAll(/^\| (\d+) (.*)\|$/gm)].map(([, line, row]) => ({
		line: Number(line),
		row: row!
	}));

	it('has each line of the checklist once', () => {
		const lines = rows.map(({ line }) => line);
		expect(lines.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 39 }, (_, index) => index + 1));
	});

	it.each(rows)('line $line names files of tests that there are, or a decision', ({ row }) => {
		const named = [...row.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
		const called = named.filter((name) => filesCalled(name).length > 0);
		expect(called.length > 0 || row.includes('**Decision:**')).toBe(true);
		expect(named.filter((name) => /\.(test|spec)\.ts$/.test(name) && !called.includes(name))).toEqual([]);
	});
});

const adminPages = globSync(['src/routes/admin/**/*.{svelte,ts}', 'src/lib/ui/**/*.svelte', 'src/lib/schemas/**/*.ts'])
	.filter((file) => !file.endsWith('.test.ts'))
	.map((file) => read(file).replaceAll(/\s+/g, ' '))
	.join('\n');

/** Whether a page shows these words as a text of their own: a whole label, or the start of one that goes on with a value. */
const isOnPages = (words: string) =>
	new RegExp(`[>'"\`}] ?${words.replaceAll(/[^\w ]/g, '\\$&')} ?[<'"\`{]`).test(adminPages);

describe('docs/editors.md', () => {
	const handbook = read('docs/editors.md');
	const pictures = [...handbook.matchAll(/!\[([^\]]*)\]\(images\/editors\/([^)]+)\)/g)];
	const quoted = [...handbook.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(([, words]) => words!.replaceAll(/\s+/g, ' '));

	it('names every picture that is there, each once, and no other', () => {
		const there = globSync('docs/images/editors/*').map((file) => basename(file));
		expect(pictures.map(([, , file]) => file).sort()).toEqual(there.sort());
		expect(Object.keys(scenes).map((name) => `${name}.webp`)).toEqual(expect.arrayContaining(there));
	});

	it('says of each picture what is seen', () => {
		const texts = pictures.map(([, text]) => text!);
		expect(texts.filter((text) => text.length < 40)).toEqual([]);
		expect(new Set(texts).size).toBe(texts.length);
	});

	it('quotes only names that stand on the pages', () => {
		expect(isOnPages('Press here to go on')).toBe(false);
		expect(quoted.length).toBeGreaterThan(50);
		expect(quoted.filter((words) => !isOnPages(words))).toEqual([]);
	});
});
