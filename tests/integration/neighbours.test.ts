import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { isSetupOpen, prepareAccounts } from '#lib/server/auth/index.ts';
import { readConfig } from '#lib/server/config.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { runCli } from '#lib/server/cli.ts';
import { backupDatabase } from '#lib/server/db/backup.ts';
import { isFileMigrated } from '#lib/server/db/migrate.ts';
import { joinNeighbours } from '#lib/server/db/neighbours.ts';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import { checkKey, decrypt, encrypt, markKey } from '#lib/server/db/secrets.ts';
import { openStore, sqliteOf, type Store } from '#lib/server/db/store.ts';
import { claimJob, enqueueJob } from '#lib/server/jobs/index.ts';
import { backupSite } from '#lib/server/operations/index.ts';
import { fileSuggestion } from '#lib/server/submissions/index.ts';
import { copyDatabase } from '../support/ctx.ts';
import { makeOldDatabase } from '../support/old-database.ts';
import { programOf } from '../support/programs.ts';

const now = new Date('2026-11-23T09:00:00Z');
const someKey = 'walnut harbour violet kite meadow';

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-neighbours-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

function open(file: string, secretKey?: string): Store {
	const store = openStore(file, { secretKey });
	onTestFinished(() => store.close());
	return store;
}

const ctxOf = (store: Store): Ctx => ({ store, actor: { kind: 'visitor' }, now, requestId: 'r' });

type Ended = { code: number; out: string; err: string };

function run(args: string[], settings: Record<string, string>): Promise<Ended> {
	const env = { PATH: process.env.PATH, LOG_LEVEL: 'silent', PORT: '0', ...settings };
	return new Promise((resolve) => {
		execFile(process.execPath, args, { env }, (error, out, err) =>
			resolve({ code: error ? Number(error.code) : 0, out, err })
		);
	});
}

const start = (settings: Record<string, string>) => run([programOf('tests/support/prepare-site.ts')], settings);
const read = ({ code, out, err }: Ended) => {
	expect([code, err]).toEqual([0, '']);
	return JSON.parse(out) as { loaded: number; link: string };
};

describe('processes that start on one empty database at once', () => {
	it('load the starter content once, and each print a link for the first admin that serves', async () => {
		const folder = makeFolder();
		const started = (await Promise.all([start({ DATA_DIR: folder }), start({ DATA_DIR: folder })])).map(read);
		const loaded = started.map(({ loaded }) => loaded).sort((a, b) => b - a);
		const store = open(join(folder, 'cognicare.sqlite'));
		expect(loaded).toEqual([(await store.read.select().from(tools)).length, 0]);
		expect(loaded[0]).toBeGreaterThan(50);
		for (const { link } of started) {
			const token = new URL(link).searchParams.get('token')!;
			expect(await isSetupOpen({ ...ctxOf(store), now: new Date() }, token)).toBe(true);
		}
		await checkKey(store);
		expect(readdirSync(folder).filter((name) => /part|lock$/.test(name))).toEqual([]);
	});

	it('bring an older database to the newest schema once', async () => {
		const folder = makeFolder();
		const file = makeOldDatabase(folder);
		const settings = { DATA_DIR: folder, DATABASE_URL: `file:${file}`, SEED: 'none' };
		const started = await Promise.all([start(settings), start(settings)]);
		expect(started.map(({ code, err }) => [code, err])).toEqual([
			[0, ''],
			[0, '']
		]);
		const saved = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.sqlite'));
		expect(saved).toEqual([expect.stringMatching(/^before-upgrade-/)]);
		expect(isFileMigrated(sqliteOf(open(file)).reader)).toBe(true);
	});

	it('make one admin', async () => {
		const databaseFile = copyDatabase();
		const admin = { adminEmail: 'ada@example.org', adminPassword: 'walnut harbour violet kite' };
		const settings = { databaseFile, secretKey: someKey, origin: 'http://localhost:3000', ...admin };
		const links = await Promise.all([1, 2, 3].map(() => prepareAccounts(settings)));
		expect(links).toEqual([undefined, undefined, undefined]);
		const known = await open(databaseFile).read.select({ email: users.email }).from(users);
		expect(known).toEqual([{ email: admin.adminEmail }]);
	});
});

describe('work that is under way', () => {
	it('is left to the process that serves, and released where there is none', async () => {
		const databaseFile = copyDatabase();
		const leave = await joinNeighbours(databaseFile);
		const store = open(databaseFile);
		await store.transaction((tx) => enqueueJob(tx, { kind: 'publish', key: 'publish x', payload: {}, runAt: now }));
		await claimJob(store, ['publish'], now);
		const state = async () => (await store.read.select().from(jobs)).map((job) => job.state);
		await prepareDatabase({ databaseFile, seed: 'none' });
		expect(await state()).toEqual(['running']);
		leave();
		expect(existsSync(`${databaseFile}.lock`)).toBe(false);
		await prepareDatabase({ databaseFile, seed: 'none' });
		expect(await state()).toEqual(['waiting']);
	});
});

const suggestion = { name: 'Calm Pond', url: 'calmpond.example', message: 'Seen in a leaflet.', contact: '' };
const opened = new Date(now.getTime() - 60_000).toISOString();

async function sendTo(store: Store, stamp: string): Promise<string> {
	const sent = fileSuggestion(ctxOf(store), { fields: suggestion, stamp, trap: '', sender: '192.0.2.7' });
	return sent.then(
		() => 'filed',
		(error: Error) => error.message
	);
}

describe('a form', () => {
	it('that one process opened is taken by another one, and after a restart', async () => {
		const folder = makeFolder();
		const file = join(folder, 'cognicare.sqlite');
		copyFileSync(copyDatabase(), file);
		const { out: stamp } = await run([programOf('tests/support/open-form.ts'), opened], { DATA_DIR: folder });
		expect(await sendTo(open(file), stamp)).toBe('filed');
		const forged = `${Date.parse(opened)}.${'A'.repeat(43)}`;
		expect(await sendTo(open(file), forged)).toMatch(/had run out/);
	});

	it('is taken by every process that is given the same SECRET_KEY, and by no other', async () => {
		const folder = makeFolder();
		copyFileSync(copyDatabase(), join(folder, 'cognicare.sqlite'));
		const settings = { DATA_DIR: folder, SECRET_KEY: someKey };
		const { out: stamp } = await run([programOf('tests/support/open-form.ts'), opened], settings);
		expect(await sendTo(open(copyDatabase(), someKey), stamp)).toBe('filed');
		expect(await sendTo(open(copyDatabase(), `${someKey}s`), stamp)).toMatch(/had run out/);
		expect(readdirSync(folder)).not.toContain('secret.key');
	});
});

describe('SECRET_KEY', () => {
	const readKey = (settings: Record<string, string>) => readConfig(settings).secretKey;

	it('is also read from a file', () => {
		const file = join(makeFolder(), 'key');
		writeFileSync(file, `${someKey}\n`);
		expect(readKey({ SECRET_KEY_FILE: file })).toBe(someKey);
		expect(readKey({ SECRET_KEY: someKey })).toBe(someKey);
		expect(readKey({ SECRET_KEY: '', SECRET_KEY_FILE: '' })).toBeUndefined();
		expect(() => readKey({ SECRET_KEY: someKey, SECRET_KEY_FILE: file })).toThrow(/set one of them/);
	});

	it.each([
		['short', { SECRET_KEY: 'too short' }, /SECRET_KEY holds no key/],
		['short in a file', { SECRET_KEY_FILE: 'package-lock.json/..' }, /cannot be read \(ENOTDIR\)/],
		['missing', { SECRET_KEY_FILE: '/nowhere/key' }, /\/nowhere\/key, which cannot be read \(ENOENT\)/]
	])('is refused when it is %s, without being repeated', (_what, settings, says) => {
		expect(() => readKey(settings)).toThrow(says);
		expect(() => readKey(settings)).not.toThrow(/too short/);
	});

	it('may be the content of the secret.key that the database has had so far', async () => {
		const folder = makeFolder();
		const file = join(folder, 'cognicare.sqlite');
		copyFileSync(copyDatabase(), file);
		const before = open(file);
		await markKey(before, now);
		const sealed = encrypt(before, Buffer.from('secret'), 'ada');
		const store = open(file, readFileSync(join(folder, 'secret.key'), 'utf8').trim());
		await checkKey(store);
		expect(decrypt(store, sealed, 'ada').toString()).toBe('secret');
	});

	it('that is not the one of the database stops the start with a sentence that says so', async () => {
		const folder = makeFolder();
		const file = join(folder, 'cognicare.sqlite');
		copyFileSync(copyDatabase(), file);
		await markKey(open(file, someKey), now);
		const other = 'another key, which no other node has';
		const { code, err } = await run([programOf('src/server.ts')], { DATA_DIR: folder, SECRET_KEY: other });
		expect([code, err]).toEqual([
			1,
			'The key in SECRET_KEY or SECRET_KEY_FILE is not the key of this database. Every node needs the same one; where it was in a file before, it is the content of secret.key. If it is lost for good: npm run cli -- new-key\n'
		]);
		const terminal = {
			settings: readConfig({ DATA_DIR: folder, SECRET_KEY: other }),
			out: () => undefined,
			err: () => undefined
		};
		expect(await runCli(['user', 'create', 'ada@example.org'], terminal)).toBe(1);
		expect(await open(file).read.select().from(users)).toEqual([]);
		expect(await runCli(['new-key'], terminal)).toBe(0);
		expect(await runCli(['user', 'create', 'ada@example.org'], terminal)).toBe(0);
		await checkKey(open(file, other));
		expect(readdirSync(folder)).not.toContain('secret.key');
	});

	it('is noted by the first of several processes, and refuses the others where theirs is another one', async () => {
		const file = copyDatabase();
		await markKey(open(file, someKey), now);
		await markKey(open(file, `${someKey}s`), now);
		await checkKey(open(file, someKey));
		await expect(checkKey(open(file, `${someKey}s`))).rejects.toThrow(/not the key of this database/);
	});

	it('is in no backup', async () => {
		const folder = makeFolder();
		const file = join(folder, 'cognicare.sqlite');
		copyFileSync(copyDatabase(), file);
		writeFileSync(join(folder, 'secret.key'), 'of the time before');
		const parts = (backup: string) => {
			return sqliteOf(open(backup)).reader.prepare(`select name from sqlite_master where name = 'backup_parts'`).all();
		};
		const store = open(file, someKey);
		const ctx: Ctx = { ...ctxOf(store), actor: { kind: 'system', name: 'test' } };
		const backup = await backupSite(ctx, { backupDir: join(folder, 'backups') });
		expect(parts(backup.file)).toEqual([]);
		expect(parts((await backupDatabase(file, join(folder, 'with.sqlite'))).file)).toHaveLength(1);
	});
});
