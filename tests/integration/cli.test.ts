import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '#lib/server/cli.ts';
import { readConfig } from '#lib/server/config.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { openStore } from '#lib/server/db/store.ts';
import { copyDatabase } from '../support/ctx.ts';
import { dumpFile, withoutEpoch } from '../support/dump.ts';
import { programOf } from '../support/programs.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'cognicare-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number; out: string; err: string };
type Env = { DATA_DIR?: string; DATABASE_URL?: string };

async function run(args: string[], env: Env = {}): Promise<Ended> {
	const ended = { out: '', err: '' };
	const code = await runCli(args, {
		settings: readConfig({ DATA_DIR: folder, ...env }),
		out: (text) => (ended.out += text),
		err: (text) => (ended.err += text)
	});
	return { code, ...ended };
}

/** As a process of its own, the way that npm starts it. */
function spawnCli(args: string[], env: Record<string, string> = {}): Promise<Ended> {
	const settings = { PATH: process.env.PATH, DATA_DIR: folder, ...env };
	return new Promise((resolve) => {
		execFile(process.execPath, [programOf('scripts/cli.ts'), ...args], { env: settings }, (error, out, err) =>
			resolve({ code: error ? Number(error.code) : 0, out, err })
		);
	});
}

const onStarter = () => ({ DATABASE_URL: `file:${copyDatabase('starter')}` });
const fileOf = (env: { DATABASE_URL: string }) => env.DATABASE_URL.slice('file:'.length);

function dumpOf(file: string): Record<string, string> {
	const store = openStore(file);
	const dump = dumpFile(store);
	store.close();
	return dump;
}

function writeFile(name: string, value: unknown): string {
	const file = join(folder, name);
	writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value, null, '\t'));
	return file;
}

describe('npm run cli', () => {
	it('help names every command', async () => {
		const { code, out } = await run(['help']);
		expect(code).toBe(0);
		expect(await spawnCli(['help'])).toEqual({ code, out, err: '' });
		for (const command of ['import', 'export', 'backup', 'restore', 'check', 'help']) {
			expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
		}
	});

	const wrong: [args: string[], says: RegExp][] = [
		[['nonsense'], /unknown command 'nonsense'/],
		[[], /Commands:/],
		[['import'], /missing required argument/],
		[['import', 'a.json', 'b.json'], /too many arguments/],
		[['export', '--xml'], /unknown option/],
		[['import', 'no-such-file.json'], /There is no file no-such-file\.json/],
		[['import', '.'], /cannot be read/],
		[['import', '/dev/zero'], /is a device, not a file/],
		[['export'], /There is no database/],
		[['backup'], /There is no database/],
		[['check'], /There is no database/],
		[['restore', 'no-such-file.sqlite'], /There is no file/]
	];

	it.each(wrong)('%j fails with a sentence', async (args, says) => {
		const { code, out, err } = await run(args, { DATA_DIR: join(folder, 'empty') });
		expect([code, out]).toEqual([1, '']);
		expect(err).toMatch(says);
		expect(err).not.toMatch(/^\s+at /m);
		expect(existsSync(join(folder, 'empty', 'cognicare.sqlite'))).toBe(false);
	});

	it('says which setting is wrong', async () => {
		const { code, err } = await spawnCli(['check'], { PORT: 'many' });
		expect(code).toBe(1);
		expect(err).toMatch(/PORT must be a number/);
		expect(err).not.toMatch(/^\s+at /m);
	});

	it('import makes the database, loads the starter content and counts what the file brought', async () => {
		const [tool] = readStarterContent().tools!;
		const file = writeFile('one.json', [{ ...tool!, slug: 'brand-new', name: 'Brand New' }]);
		const { code, out, err } = await run(['import', file], { DATA_DIR: join(folder, 'fresh') });
		expect([code, err]).toEqual([0, '']);
		expect(out).toBe('Tools: 1 added, 0 changed, 0 as they were\nGuides: 0 added, 0 changed, 0 as they were\n');
	});

	it('import refuses a broken file with every line on standard error, and changes nothing', async () => {
		const env = onStarter();
		const before = dumpOf(fileOf(env));
		const [tool] = readStarterContent().tools!;
		const file = writeFile('broken.json', [tool, { ...tool!, slug: 'Bad', conditions: ['no-such-tag'] }]);
		const { code, out, err } = await run(['import', file], env);
		expect([code, out]).toEqual([1, '']);
		expect(err).toMatch(
			/^Nothing was imported\. One thing needs a change:\n {2}line \d+, 1\.slug \(Web name\): Use lower-case/
		);
		expect(dumpOf(fileOf(env))).toEqual(before);
	});

	it('export writes what import takes, to a file or to the terminal', async () => {
		const env = onStarter();
		const file = join(folder, 'all.json');
		expect((await run(['export', file], env)).code).toBe(0);
		expect((await run(['export'], env)).out).toBe(readFileSync(file, 'utf8'));
		const again = await run(['import', file], env);
		expect(again.out).toContain(`Tools: 0 added, 0 changed, ${readStarterContent().tools!.length} as they were\n`);
		const csv = await run(['export', '--csv'], env);
		expect(csv.out).toMatch(/^slug,name,/);
		expect((await run(['export', join(folder, 'no', 'such', 'folder.json')], env)).code).toBe(1);
	});

	it('backup, check and restore go round', async () => {
		const env = onStarter();
		const before = dumpOf(fileOf(env));
		const file = join(folder, 'round.sqlite');
		const made = await run(['backup', file], env);
		expect([made.code, made.out]).toEqual([0, expect.stringContaining('found sound')]);
		expect((await run(['backup', file], env)).code).toBe(1);
		expect((await run(['check'], env)).out).toBe('The database is sound.\n');
		const restored = await run(['restore', file], env);
		expect(restored.code).toBe(0);
		expect(restored.out).toMatch(/saved as .*\.before-/);
		expect(withoutEpoch(dumpOf(fileOf(env)))).toEqual(withoutEpoch(before));
	});

	it('restore is refused while another process has the database open', async () => {
		const env = onStarter();
		const file = join(folder, 'held.sqlite');
		expect((await run(['backup', file], env)).code).toBe(0);
		const running = openStore(fileOf(env));
		running.sqlite.reader.prepare('select count(*) from tools').get();
		const { code, err } = await spawnCli(['restore', file], env);
		running.close();
		expect([code, err]).toEqual([1, 'The site is running on this database. Stop it, then try again.\n']);
	});

	it('check fails on damage', async () => {
		const env = onStarter();
		const store = openStore(fileOf(env));
		store.sqlite.writer.pragma('foreign_keys = OFF');
		store.sqlite.writer.exec('delete from tags');
		store.close();
		const { code, err } = await run(['check'], env);
		expect(code).toBe(1);
		expect(err).toMatch(/points to nothing/);
	});
});
