import { execFile } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '#lib/server/cli.ts';
import { readConfig } from '#lib/server/config.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { glossaryTerms } from '#lib/server/db/schema/guides.ts';
import { openStore } from '#lib/server/db/store.ts';
import { copyDatabase } from '../support/ctx.ts';
import { programOf } from '../support/programs.ts';

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-missing-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

const settingsOf = (folder: string) =>
	({ databaseFile: join(folder, 'cognicare.sqlite'), dataDir: folder, seed: 'none' }) as const;

const listAll = (folder: string): string[] => (readdirSync(folder, { recursive: true }) as string[]).sort();

async function refuse(folder: string, words: RegExp, settings: Parameters<typeof prepareDatabase>[0]): Promise<void> {
	const before = listAll(folder);
	await expect(prepareDatabase(settings)).rejects.toThrow(words);
	expect(listAll(folder)).toEqual(before);
}

describe('a folder without a database', () => {
	const signs: [name: string, make: (folder: string) => void][] = [
		['backups', (folder) => mkdirSync(join(folder, 'backups'))],
		['secret.key', (folder) => writeFileSync(join(folder, 'secret.key'), 'x')],
		[
			'cognicare.sqlite.before-20261123T090000Z',
			(folder) => writeFileSync(join(folder, 'cognicare.sqlite.before-20261123T090000Z'), 'x')
		],
		['cognicare.sqlite.4711.part', (folder) => writeFileSync(join(folder, 'cognicare.sqlite.4711.part'), 'x')],
		['cognicare.sqlite-wal', (folder) => writeFileSync(join(folder, 'cognicare.sqlite-wal'), 'x')],
		['cognicare.sqlite.used', (folder) => writeFileSync(join(folder, 'cognicare.sqlite.used'), 'x')]
	];
	/** What says something of a database of the same name only. */
	const named = new Set(['cognicare.sqlite-wal', 'cognicare.sqlite.used']);

	it.each(signs)('that holds %s has been used: no new site is made there', async (_name, make) => {
		const folder = makeFolder();
		make(folder);
		await refuse(folder, /has been used before.*npm run cli -- create/s, settingsOf(folder));
	});

	it.each(signs)('elsewhere than DATA_DIR, which holds %s, gets none either', async (name, make) => {
		const folder = makeFolder();
		make(folder);
		const databaseFile = join(makeFolder(), 'elsewhere.sqlite');
		if (named.has(name)) return expect(await prepareDatabase({ databaseFile, dataDir: folder, seed: 'none' })).toBe(0);
		await refuse(folder, /has been used before/, { databaseFile, dataDir: folder, seed: 'none' });
		expect(existsSync(databaseFile)).toBe(false);
	});

	it('names the newest backup, and the database that a restore put aside', async () => {
		const folder = makeFolder();
		mkdirSync(join(folder, 'backups'));
		for (const name of ['backups/older.sqlite', 'backups/newer.sqlite', 'cognicare.sqlite.before-20261123T090000Z']) {
			writeFileSync(join(folder, name), 'x');
		}
		const newer = join(folder, 'backups/newer.sqlite');
		utimesSync(join(folder, 'backups/older.sqlite'), 1, 1);
		const pattern = new RegExp(`restore ${newer}\\n.*restore ${folder}/cognicare.sqlite.before-20261123T090000Z`, 's');
		await refuse(folder, pattern, settingsOf(folder));
	});

	it('that only a start which was killed has touched gets one, and what that left is gone', async () => {
		const folder = makeFolder();
		writeFileSync(join(folder, 'cognicare.sqlite.create.4194304.part'), 'half');
		writeFileSync(join(folder, 'cognicare.sqlite.create.4194304.part-wal'), 'half');
		await prepareDatabase(settingsOf(folder));
		expect(listAll(folder)).toEqual(['cognicare.sqlite', 'cognicare.sqlite.used']);
	});

	it('that a database has left without a trace, key and backups being elsewhere, gets none by itself', async () => {
		const folder = makeFolder();
		const databaseFile = join(makeFolder(), 'elsewhere.sqlite');
		await prepareDatabase({ ...settingsOf(folder), databaseFile });
		rmSync(databaseFile);
		await refuse(folder, /no database.*has been used before/s, { ...settingsOf(folder), databaseFile });
		// A disk that is not there leaves an empty folder behind.
		rmSync(`${databaseFile}.used`);
		await refuse(folder, /no database.*has been used before/s, { ...settingsOf(folder), databaseFile });
		expect(existsSync(databaseFile)).toBe(false);
	});

	it('whose BACKUP_DIR holds backups of this site has been used, and the newest is named', async () => {
		const [folder, backupDir] = [makeFolder(), makeFolder()];
		const settings = { ...settingsOf(folder), backupDir };
		writeFileSync(join(backupDir, 'another.sqlite'), 'x');
		await prepareDatabase(settings);
		for (const name of readdirSync(folder)) rmSync(join(folder, name));
		const [older, newer] = ['23', '24'].map((day) =>
			join(backupDir, `cognicare-scheduled-202611${day}T090000Z.sqlite.age`)
		) as [string, string];
		for (const file of [older, newer]) writeFileSync(file, 'x');
		utimesSync(older, 1, 1);
		await refuse(folder, new RegExp(`used before \\(there is ${newer}\\).*restore ${newer}$`, 's'), settings);
	});

	it('whose database is a link to what is not there says so', async () => {
		const folder = makeFolder();
		symlinkSync(join(folder, 'not-mounted', 'cognicare.sqlite'), join(folder, 'cognicare.sqlite'));
		await refuse(folder, /is a link to a file that is missing: is its disk there\?/, settingsOf(folder));
	});

	it('gets one when somebody says so', async () => {
		const folder = makeFolder();
		mkdirSync(join(folder, 'backups'));
		let out = '';
		const terminal = {
			settings: readConfig({ DATA_DIR: folder, SEED: 'none' }),
			out: (text: string) => void (out += text),
			err: (text: string) => void (out += text)
		};
		expect([await runCli(['create'], terminal), out]).toEqual([0, expect.stringContaining('Made a new site')]);
		expect(await runCli(['create'], terminal)).toBe(1);
		await prepareDatabase(settingsOf(folder));
	});
});

describe('a new site where a killed process left the log of a database that is gone', () => {
	it('is made without what is in it, which is set aside', async () => {
		const folder = makeFolder();
		const settings = readConfig({ DATA_DIR: folder, SEED: 'none' });
		const { databaseFile: file } = settings;
		await prepareDatabase(settings);
		const store = openStore(file);
		await store.transaction((tx) =>
			tx.insert(glossaryTerms).values({ slug: 'old', term: 'old', abbr: null, definition: 'A word' })
		);
		// As it is when the process is killed and the file deleted.
		for (const suffix of ['-wal', '-shm']) copyFileSync(file + suffix, `${file}${suffix}.left`);
		store.close();
		rmSync(file);
		for (const suffix of ['-wal', '-shm']) renameSync(`${file}${suffix}.left`, file + suffix);
		await refuse(folder, /has been used before/, settings);
		expect(await runCli(['create'], { settings, out: () => undefined, err: () => undefined })).toBe(0);
		await prepareDatabase(settings);
		const made = openStore(file);
		onTestFinished(() => made.close());
		expect(await made.read.select().from(glossaryTerms)).toEqual([]);
		expect(listAll(folder).join()).toMatch(/cognicare\.sqlite\.before-[\dTZ]+-wal/);
		rmSync(file);
		await expect(prepareDatabase(settings)).rejects.not.toThrow(/restore .*-wal/);
	});
});

describe('a file that holds no database of this site is refused and left alone', () => {
	const strangers: [what: string, make: (file: string) => void, says: RegExp][] = [
		['nothing', (file) => writeFileSync(file, ''), /is empty\. Nothing was changed/],
		['a database without tables', (file) => new Database(file).exec('vacuum').close(), /is empty|holds nothing/],
		[
			'only a header',
			(file) => {
				const made = new Database(file);
				made.pragma('user_version = 1');
				made.close();
			},
			/holds nothing/
		],
		[
			'a database of something else',
			(file) => new Database(file).exec('create table notes (text)').close(),
			/not one of this site/
		],
		[
			'a database whose tables were emptied',
			(file) => {
				const store = openStore(copyDatabase('starter'));
				const made = store.sqlite.writer;
				made.pragma('foreign_keys = OFF');
				const triggers = made.prepare(`select name from sqlite_master where type = 'trigger'`).pluck().all();
				for (const name of triggers) made.exec(`drop trigger "${String(name)}"`);
				const tables = made
					.prepare(`select name from sqlite_master where type = 'table' and sql like '%STRICT%'`)
					.pluck()
					.all();
				for (const name of tables) made.exec(`delete from "${String(name)}"`);
				made.exec(`vacuum into '${file}'`);
				store.close();
			},
			/has lost what was in its tables/
		],
		['a folder', (file) => mkdirSync(file), /is not a file/]
	];

	it.each(strangers)('%s', async (_what, make, says) => {
		const folder = makeFolder();
		const file = join(folder, 'cognicare.sqlite');
		make(file);
		const size = statSync(file).size;
		await refuse(folder, says, { ...settingsOf(folder), seed: 'starter' });
		expect(statSync(file).size).toBe(size);
	});
});

it('the site does not start on a data folder that has lost its database, and says what to do', async () => {
	const folder = makeFolder();
	mkdirSync(join(folder, 'backups'));
	writeFileSync(join(folder, 'backups', 'cognicare-20261123T090000Z.sqlite'), 'x');
	const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder };
	const { code, out, err } = await new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
		execFile(process.execPath, [programOf('src/server.ts')], { env, timeout: 60_000 }, (error, out, err) =>
			resolve({ code: error?.code, out, err })
		);
	});
	expect([code, out]).toEqual([1, '']);
	expect(err).toContain(`npm run cli -- restore ${join(folder, 'backups', 'cognicare-20261123T090000Z.sqlite')}`);
	expect(err).not.toMatch(/^\s+at /m);
}, 240_000);
