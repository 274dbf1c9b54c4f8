import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	copyFileSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';
import { copyDatabase } from '../support/ctx.ts';
import { programOf } from '../support/programs.ts';

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-replace-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

const sideFiles = ['', '-wal', '-shm', '-journal'];

function copyWithLog(from: string, to: string): void {
	for (const suffix of sideFiles) if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix);
}

/** A database with one word in it, which is nowhere but in its write-ahead log: as a killed process leaves it. */
async function makeDatabase(file: string, word: string, migrations?: string): Promise<void> {
	const source = migrations
		? openStore(join(makeFolder(), 'source.sqlite'), { create: true })
		: openStore(copyDatabase());
	if (migrations) migrateStore(source, migrations);
	await source.transaction(async () => {
		source.sqlite.writer
			.prepare(`insert into glossary_terms (slug, term, definition) values ('word', ?, 'A word')`)
			.run(`the ${word} words`);
	});
	copyWithLog(source.sqlite.writer.name, file);
	source.close();
	expect(readFileSync(file).includes(`the ${word} words`)).toBe(false);
}

function readWord(file: string): unknown {
	const { sqlite, close } = openStore(file);
	const word = sqlite.reader.prepare('select term from glossary_terms').pluck().all();
	const tools = sqlite.reader.prepare('select count(*) from tools').pluck().get();
	const sound = sqlite.reader.pragma('integrity_check', { simple: true });
	close();
	return { word: /the (.*) words/.exec(String(word))?.[1], tools, sound };
}

type Ended = { code: number | null; signal: string | null; said: string };
type Scene = { args: string[]; cwd: string };

async function run({ args, cwd }: Scene, env: Record<string, string>): Promise<Ended> {
	const preload = ['--import', resolve('tests/support/crash-steps.js'), programOf('tests/support/replace.ts')];
	const child = spawn(process.execPath, [...preload, ...args], {
		cwd,
		env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
	const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
	return { code, signal, said };
}

/** What the next start makes of a folder. */
const startIn = (folder: string): Promise<unknown> => {
	const databaseFile = join(folder, 'cognicare.sqlite');
	return prepareDatabase({ databaseFile, dataDir: folder, seed: 'starter' }).then(
		() => readWord(databaseFile),
		(error: Error) => error.message
	);
};

const whole = (word: string) => ({ word, tools: 0, sound: 'ok' });

/** After a restore the key is always that of the database. */
function expectItsKey(folder: string, word: string): void {
	const key = join(folder, 'secret.key');
	if (existsSync(key)) expect(readFileSync(key, 'utf8')).toBe(`the key of ${word}`);
}

type Prepare = (data: string, elsewhere: string) => Promise<Scene>;

/** Looks at what the next start finds, for a kill before each of the steps; and kills it before one of them. */
async function killEverywhere(prepare: Prepare, env: Record<string, string> = {}): Promise<string[]> {
	const [elsewhere, data, snapshots] = [makeFolder(), makeFolder(), makeFolder()];
	const scene = await prepare(data, elsewhere);
	const watching = { WATCHED: data, SNAPSHOTS: snapshots, ...env };
	const { said } = await run(scene, watching);
	const found: string[] = [];
	const names = readdirSync(snapshots).sort((a, b) => Number.parseInt(a) - Number.parseInt(b));
	expect(names.length, said).toBeGreaterThan(20);
	for (const name of names) {
		const outcome = (await startIn(join(snapshots, name))) as { word: string };
		expect([outcome, name]).toEqual([whole(outcome.word === 'new' ? 'new' : 'old'), name]);
		expectItsKey(join(snapshots, name), outcome.word);
		if (outcome.word !== found.at(-1)) found.push(outcome.word);
	}
	found.push(((await startIn(data)) as { word: string }).word);
	expectItsKey(data, found.at(-1)!);
	const [elsewhereAgain, dataAgain] = [makeFolder(), makeFolder()];
	const again = await prepare(dataAgain, elsewhereAgain);
	// An upgrade that fails never comes to renaming.
	const renaming = names.findIndex((name) => name.endsWith('renameSync'));
	const middle = String(renaming < 0 ? names.length : 1 + renaming);
	expect((await run(again, { ...env, KILL_AT: middle })).signal).toBe('SIGKILL');
	expect(await startIn(dataAgain)).toEqual(whole('old'));
	return found;
}

type Step = { idx: number; when: number; tag: string };

/** The migrations in a folder of their own, with the list of them changed. */
function copyMigrations(folder: string, change: (entries: Step[]) => Step[]): string {
	cpSync('drizzle', join(folder, 'drizzle'), { recursive: true });
	const list = join(folder, 'drizzle/sqlite/meta/_journal.json');
	const journal = JSON.parse(readFileSync(list, 'utf8')) as { entries: Step[] };
	writeFileSync(list, JSON.stringify({ ...journal, entries: change(journal.entries) }));
	return join(folder, 'drizzle/sqlite');
}

describe('killed before any of its steps, the old database or the new one is there, whole', () => {
	const restore: Prepare = async (data, elsewhere) => {
		const backup = join(elsewhere, 'copy.sqlite');
		await makeDatabase(backup, 'new');
		const copy = new Database(backup);
		copy.exec('create table backup_parts (name text primary key, value text not null) strict');
		copy.exec(`insert into backup_parts values ('secret.key', 'the key of new')`);
		copy.close();
		writeFileSync(join(data, 'secret.key'), 'the key of old');
		await makeDatabase(join(data, 'cognicare.sqlite'), 'old');
		return { args: ['restore', join(data, 'cognicare.sqlite'), backup], cwd: resolve('.') };
	};

	it('a restore', async () => expect(await killEverywhere(restore)).toEqual(['old', 'new', 'new']), 120_000);

	it('a restore where files cannot have two names', async () => {
		expect(await killEverywhere(restore, { NO_LINKS: '1' })).toEqual(['old', 'new', 'new']);
	}, 360_000);

	it('a restore over a database that cannot be read', async () => {
		const [elsewhere, data, snapshots] = [makeFolder(), makeFolder(), makeFolder()];
		const scene = await restore(data, elsewhere);
		writeFileSync(join(data, 'cognicare.sqlite'), 'not a database any more');
		expect(await run(scene, { WATCHED: data, SNAPSHOTS: snapshots })).toMatchObject({ code: 0 });
		for (const name of readdirSync(snapshots)) {
			const outcome = await startIn(join(snapshots, name));
			expect(outcome).toEqual(typeof outcome === 'string' ? expect.stringMatching(/not a database/) : whole('new'));
		}
		expect(await startIn(data)).toEqual(whole('new'));
	}, 360_000);

	it('an upgrade', async () => {
		const upgrade: Prepare = async (data, elsewhere) => {
			const file = join(data, 'cognicare.sqlite');
			await makeDatabase(
				file,
				'old',
				copyMigrations(elsewhere, (entries) => entries.slice(0, -1))
			);
			return { args: ['upgrade', file, join(data, 'backups', 'before.sqlite')], cwd: resolve('.') };
		};
		expect(await killEverywhere(upgrade)).toEqual(['old', 'old']);
	}, 360_000);

	it('an upgrade that fails', async () => {
		const upgrade: Prepare = async (data, elsewhere) => {
			const failing = (entries: Step[]) => {
				const newest = entries.at(-1)!;
				return [...entries, { ...newest, idx: newest.idx + 1, when: newest.when + 1, tag: 'next' }];
			};
			writeFileSync(join(copyMigrations(elsewhere, failing), 'next.sql'), 'select * from no_such_table');
			const file = join(data, 'cognicare.sqlite');
			await makeDatabase(file, 'old');
			return { args: ['upgrade', file, join(data, 'backups', 'before.sqlite')], cwd: elsewhere };
		};
		expect(await killEverywhere(upgrade)).toEqual(['old', 'old']);
	}, 360_000);
});
