import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ofNoDatabase, ofSqlite, onlyReads } from './support/of-sqlite.ts';

/** What opens or asks a file as a database. On PostgreSQL a test with it fails, which a run of a part of them does not show. */
const opensFile = /\b(openStore|copyDatabase|sqliteOf|joinNeighbours)\b|\bdatabaseFile:/;

it('every test of integration that opens the file of SQLite is known as one that PostgreSQL leaves out', () => {
	const files = globSync('tests/integration/**/*.test.ts').map((file) => file.replaceAll('\\', '/'));
	const opening = files.filter((file) => opensFile.test(readFileSync(file, 'utf8')));
	expect(opening.length).toBeGreaterThan(10);
	expect(opening.filter((file) => !ofSqlite.includes(file))).toEqual([]);
	expect(ofSqlite.filter((file) => !existsSync(file))).toEqual([]);
});

it('what is said to ask no database is given none', () => {
	const givesOne =
		/support\/(asked|clones|ctx|editorial|nodes|raw-sql|servers|[a-z-]*scene)\.ts|\b(openDatabase|DATABASE_URL)\b/;
	expect(ofNoDatabase.filter((file) => givesOne.test(readFileSync(file, 'utf8')))).toEqual([]);
	expect(givesOne.test(readFileSync('tests/integration/search.test.ts', 'utf8'))).toBe(true);
});

it('what only reads is left to the test that compares the answers of both engines, and what writes is not', () => {
	expect(onlyReads).toContain('tests/integration/sentences.test.ts');
	expect(onlyReads.length).toBeLessThan(50);
	for (const file of onlyReads) expect(readFileSync(file, 'utf8')).not.toMatch(/\b(save|publish|import|create)\w*\(/);
	expect(onlyReads).not.toContain('tests/integration/editorial.test.ts');
});
