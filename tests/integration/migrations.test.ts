import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { isMigrated, migrateStore } from '#lib/server/db/migrate.ts';
import { openStore, type Store } from '#lib/server/db/store.ts';
import { copyDatabase, makeCtx } from '../support/ctx.ts';

const run = promisify(execFile);
const folder = 'drizzle/sqlite';

function makeFolder(): string {
	const path = mkdtempSync(join(tmpdir(), 'cognicare-migrations-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true }));
	return path;
}

const schemaOf = ({ sqlite }: Store) =>
	sqlite.reader
		.prepare(`select type, name, sql from sqlite_master where name not like 'sqlite_stat_' order by name`)
		.all();

describe('migrations', () => {
	it('make a fresh database, and change nothing the second time', () => {
		const store = openStore(join(makeFolder(), 'new', 'fresh.sqlite'));
		onTestFinished(() => store.close());
		expect(isMigrated(store)).toBe(false);
		migrateStore(store);
		expect(isMigrated(store)).toBe(true);
		const schema = schemaOf(store);
		migrateStore(store);
		expect(schemaOf(store)).toEqual(schema);
		expect(store.sqlite.writer.pragma('foreign_keys', { simple: true })).toBe(1);
		expect(store.sqlite.reader.pragma('integrity_check', { simple: true })).toBe('ok');
	});

	it('take up a database at any earlier step', () => {
		const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
			entries: { tag: string }[];
		};
		const whole = schemaOf(makeCtx().store);
		for (let steps = 1; steps < journal.entries.length; steps++) {
			const path = makeFolder();
			const part = join(path, 'drizzle');
			cpSync(folder, part, { recursive: true });
			const early = { ...journal, entries: journal.entries.slice(0, steps) };
			writeFileSync(join(part, 'meta/_journal.json'), JSON.stringify(early));
			const store = openStore(join(path, 'old.sqlite'));
			onTestFinished(() => store.close());
			migrateStore(store, part);
			expect(isMigrated(store)).toBe(false);
			migrateStore(store);
			expect(schemaOf(store)).toEqual(whole);
		}
	});

	it('refuse a database from a newer version, and leave it alone', async () => {
		const file = copyDatabase();
		const store = openStore(file);
		store.sqlite.writer.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`);
		const schema = schemaOf(store);
		expect(() => migrateStore(store)).toThrow(/newer version/);
		expect(schemaOf(store)).toEqual(schema);
		store.close();
		await expect(prepareDatabase({ databaseFile: file, seed: 'starter' })).rejects.toThrow(/newer version/);
	});

	it('say all that the schema says: generating finds nothing to add', async () => {
		const copy = join(makeFolder(), 'sqlite');
		cpSync(folder, copy, { recursive: true });
		const files = readdirSync(copy).sort();
		const program = 'node_modules/drizzle-kit/bin.cjs';
		const options = ['--dialect=sqlite', '--casing=snake_case', '--schema=./src/lib/server/db/schema/*.ts'];
		const { stdout } = await run(process.execPath, [program, 'generate', ...options, `--out=${relative('.', copy)}`]);
		expect(stdout).toMatch(/No schema changes/);
		expect(readdirSync(copy).sort()).toEqual(files);
	}, 60_000);
});
