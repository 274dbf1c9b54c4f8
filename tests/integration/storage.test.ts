import { execFile, spawnSync } from 'node:child_process';
import {
	chmodSync,
	closeSync,
	copyFileSync,
	mkdtempSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runCli } from '#lib/server/cli.ts';
import { readConfig } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { isDamage } from '#lib/server/db/explain.ts';
import { glossaryTerms } from '#lib/server/db/schema/guides.ts';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import { markKey } from '#lib/server/db/secrets.ts';
import { sqliteOf, openStore, type Store } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { claimJob, enqueueJob, listLateJobs, releaseJobs } from '#lib/server/jobs/index.ts';
import { logger } from '#lib/server/logger.ts';
import { checkReadiness, isDamaged, listSiteNotices, lookForDamage } from '#lib/server/operations/index.ts';
import { copyDatabase, makeCtx } from '../support/ctx.ts';
import { programOf } from '../support/programs.ts';

const now = new Date('2026-11-23T09:00:00Z');

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-storage-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

function openIn(folder: string, template: 'template' | 'starter' = 'template'): Ctx {
	const file = join(folder, 'cognicare.sqlite');
	copyFileSync(copyDatabase(template), file);
	const store = openStore(file);
	onTestFinished(() => store.close());
	return { store, actor: { kind: 'system', name: 'test' }, now, requestId: 'test' };
}

const addTerm = (store: Store, slug: string, definition = 'A word') =>
	store.transaction((tx) => tx.insert(glossaryTerms).values({ slug, term: slug, abbr: null, definition }));

const countTerms = (store: Store) =>
	sqliteOf(store).reader.prepare('select count(*) from glossary_terms').pluck().get();

async function expectRefusedSave(store: Store): Promise<void> {
	const error: unknown = await addTerm(store, 'large', 'x'.repeat(3_000_000)).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(AppError);
	expect(error).toMatchObject({
		code: 'unavailable',
		message: expect.stringMatching(/full.*Your text is still here/s)
	});
}

describe('a full disk', () => {
	it('says to who saves that nothing can be saved, leaves what was there, and goes on reading', async () => {
		const { store } = openIn(makeFolder());
		await addTerm(store, 'before');
		const pages = sqliteOf(store).writer.pragma('page_count', { simple: true }) as number;
		sqliteOf(store).writer.pragma(`max_page_count = ${pages}`);
		await expectRefusedSave(store);
		expect(countTerms(store)).toBe(1);
		sqliteOf(store).writer.pragma('max_page_count = 1000000');
		await addTerm(store, 'after');
		expect(countTerms(store)).toBe(2);
	});

	// Where nothing may be mounted, the test above is all that can be said.
	if (!canMount()) return;

	it('is read from, also after a start', async () => {
		const mounted = makeFolder();
		expect(mountSmallDisk(mounted)).toBe(true);
		onTestFinished(() => void spawnSync('umount', ['-l', mounted]));
		const ctx = openIn(mounted);
		await addTerm(ctx.store, 'before');
		fill(join(mounted, 'filler'));
		await expectRefusedSave(ctx.store);
		expect(await checkReadiness(ctx)).toContain('The disk is nearly full.');
		ctx.store.close();
		const again = openStore(join(mounted, 'cognicare.sqlite'));
		onTestFinished(() => again.close());
		expect(again.readOnly).toBe(true);
		expect(countTerms(again)).toBe(1);
		await expect(addTerm(again, 'after')).rejects.toMatchObject({ code: 'unavailable' });
		expect(await checkReadiness({ ...ctx, store: again })).toContain('The database cannot be written.');
		rmSync(join(mounted, 'filler'));
		expect((await checkReadiness({ ...ctx, store: again })).join()).toMatch(
			/when the site started.*start the site again/
		);
		expect((await listSiteNotices({ ...ctx, store: again })).join()).toMatch(/nothing can be saved/);
	});
});

const mountSmallDisk = (folder: string): boolean =>
	spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status === 0;

function canMount(): boolean {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-mount-'));
	const can = mountSmallDisk(folder);
	if (can) spawnSync('umount', ['-l', folder]);
	rmSync(folder, { recursive: true, force: true });
	return can;
}

function fill(file: string): void {
	const descriptor = openSync(file, 'w');
	try {
		for (;;) writeSync(descriptor, Buffer.alloc(4096));
	} catch {
		// Full.
	} finally {
		closeSync(descriptor);
	}
}

it('a database that may not be written is opened for reading, and says so', async () => {
	const folder = makeFolder();
	const ctx = openIn(folder);
	await addTerm(ctx.store, 'before');
	ctx.store.close();
	const file = join(folder, 'cognicare.sqlite');
	const asOther = `
		const { default: Database } = await import('better-sqlite3');
		const { openStore } = await import('#lib/server/db/store.ts');
		// Loads the engine: whoever runs on from here may have no way into the folder of this project.
		new Database(':memory:').close();
		process.setuid?.(65534);
		const store = openStore(${JSON.stringify(file)});
		const words = store.sqlite.reader.prepare('select count(*) from glossary_terms').pluck().get();
		console.log(store.readOnly, words);
	`;
	chmodSync(folder, 0o555);
	chmodSync(file, 0o444);
	const found = spawnSync(process.execPath, ['--input-type=module', '-e', asOther], {
		env: { PATH: process.env.PATH, LOG_LEVEL: 'silent' },
		encoding: 'utf8'
	});
	chmodSync(folder, 0o755);
	expect([found.stdout, found.stderr]).toEqual(['true 1\n', '']);
});

const lossesOfFile: [what: string, change: (file: string) => void][] = [
	['deleted', (file) => rmSync(file)],
	['moved away', (file) => renameSync(file, `${file}.away`)],
	[
		'replaced',
		(file) => {
			copyFileSync(file, `${file}.new`);
			renameSync(`${file}.new`, file);
		}
	]
];

describe('a file that lost its name', () => {
	it.each(lossesOfFile)('saves nothing: %s', async (_what, change) => {
		const { store } = openIn(makeFolder());
		await addTerm(store, 'before');
		const said = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
		onTestFinished(() => said.mockRestore());
		const refusal = {
			code: 'unavailable',
			message: expect.stringMatching(/Nothing can be saved.*Your text is still here/s)
		};
		await expect(
			store.transaction(async (tx) => {
				await tx.insert(glossaryTerms).values({ slug: 'during', term: 'during', abbr: null, definition: 'A word' });
				change(sqliteOf(store).writer.name);
			})
		).rejects.toMatchObject(refusal);
		await expect(addTerm(store, 'after')).rejects.toMatchObject(refusal);
		expect(countTerms(store)).toBe(1);
		expect(said).toHaveBeenCalledTimes(1);
	});
});

describe('readiness', () => {
	it('commits a real row, at most once in five seconds', async () => {
		const ctx = openIn(makeFolder());
		const beat = () =>
			sqliteOf(ctx.store).reader.prepare(`select at from site_marks where id = 'heartbeat'`).pluck().get();
		expect(await checkReadiness(ctx)).toEqual([]);
		expect(beat()).toBe(now.getTime());
		await checkReadiness({ ...ctx, now: new Date(now.getTime() + 4000) });
		expect(beat()).toBe(now.getTime());
		await checkReadiness({ ...ctx, now: new Date(now.getTime() + 6000) });
		expect(beat()).toBe(now.getTime() + 6000);
	});

	it.each(lossesOfFile)('is lost when the file was %s', async (_what, change) => {
		const ctx = openIn(makeFolder());
		expect(await checkReadiness(ctx)).toEqual([]);
		change(sqliteOf(ctx.store).writer.name);
		expect(await checkReadiness(ctx)).toContain(
			'The database file was moved, deleted or replaced. Start the site again.'
		);
		expect((await listSiteNotices(ctx)).join()).toMatch(/start the site again/);
	});

	it.each([
		['gone', (file: string) => rmSync(file)],
		['short', (file: string) => writeFileSync(file, 'c2hvcnQ=\n')],
		['another', (file: string) => writeFileSync(file, `${Buffer.alloc(32, 7).toString('base64')}\n`)]
	])('is lost when the key is %s', async (_what, change) => {
		const folder = makeFolder();
		const ctx = openIn(folder);
		await markKey(ctx.store, now);
		expect(await checkReadiness(ctx)).toEqual([]);
		change(join(folder, 'secret.key'));
		expect(await checkReadiness(ctx)).toEqual(['The key of the database is missing or another one.']);
	});
});

/** Overwrites 64 KB in the middle. */
function damage(file: string): void {
	const descriptor = openSync(file, 'r+');
	const middle = Math.floor(statSync(file).size / 2 / 4096) * 4096;
	writeSync(descriptor, Buffer.alloc(65_536, 0xa5), 0, 65_536, middle);
	closeSync(descriptor);
}

describe('damage', () => {
	it('in the middle of the file is found off the loop, and the site says so', async () => {
		const folder = makeFolder();
		const file = join(folder, 'cognicare.sqlite');
		copyFileSync(copyDatabase('starter'), file);
		damage(file);
		const store = openStore(file);
		onTestFinished(() => store.close());
		const ctx: Ctx = { ...makeCtx(), store };
		await lookForDamage(store);
		expect(isDamaged(store)).toBe(true);
		expect(await checkReadiness(ctx)).toContain('The database is damaged. Restore a backup.');
		expect((await listSiteNotices(ctx)).join()).toMatch(/damaged.*npm run cli -- restore/);
	});

	it('is not found where there is none', async () => {
		const { store } = openIn(makeFolder(), 'starter');
		await lookForDamage(store);
		expect(isDamaged(store)).toBe(false);
	});

	it('is known by what SQLite says, also inside another error', () => {
		const inner = Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT_INDEX' });
		expect(isDamage(inner)).toBe(true);
		expect(isDamage(new Error('Failed query', { cause: inner }))).toBe(true);
		expect(isDamage(new Error('other'))).toBe(false);
	});
});

type Ended = { code: unknown; out: string; err: string };

function start(settings: Record<string, string>): Promise<Ended> {
	const env = { PATH: process.env.PATH, PORT: '0', ...settings };
	return new Promise((resolve) => {
		execFile(process.execPath, [programOf('src/server.ts')], { env, timeout: 60_000 }, (error, out, err) =>
			resolve({ code: error?.code, out, err })
		);
	});
}

const failures: [what: string, prepare: (folder: string) => Record<string, string>, says: RegExp][] = [
	[
		'a DATA_DIR that is a file',
		(folder) => ({ DATA_DIR: writeTo(join(folder, 'data'), 'x') }),
		/is a file where a folder|leads through a file/
	],
	[
		'a DATA_DIR below a file',
		(folder) => ({ DATA_DIR: join(writeTo(join(folder, 'data'), 'x'), 'deeper') }),
		/leads through a file/
	],
	[
		'a file that is no database',
		(folder) => {
			writeTo(join(folder, 'cognicare.sqlite'), 'hello '.repeat(2000));
			return { DATA_DIR: folder };
		},
		/is not a database.*npm run cli -- restore/s
	],
	[
		'a database held by somebody',
		(folder) => {
			const file = join(folder, 'cognicare.sqlite');
			copyFileSync(copyDatabase(), file);
			const holder = new Database(file);
			holder.pragma('locking_mode = EXCLUSIVE');
			holder.exec('BEGIN EXCLUSIVE; COMMIT');
			onTestFinished(() => void holder.close());
			return { DATA_DIR: folder };
		},
		/Another process has the database/
	],
	[
		'a key that is too short',
		(folder) => {
			copyFileSync(copyDatabase(), join(folder, 'cognicare.sqlite'));
			writeTo(join(folder, 'secret.key'), 'c2hvcnQ=');
			return { DATA_DIR: folder };
		},
		/does not hold a key/
	]
];

function mounted(folder: string, how: string[]): string {
	expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status).toBe(0);
	onTestFinished(() => void spawnSync('umount', ['-l', folder]));
	if (how.length > 0) expect(spawnSync('mount', [...how, folder]).status).toBe(0);
	return folder;
}

// Where nothing may be mounted, no disk can be made full or read-only.
if (canMount()) {
	failures.push(
		[
			'an empty disk that is read-only',
			(folder) => ({ DATA_DIR: mounted(folder, ['-o', 'remount,ro']) }),
			/The disk is read-only: .* could not be written/
		],
		[
			'a disk that is too small for the site',
			(folder) => {
				fill(join(mounted(folder, []), 'filler'));
				return { DATA_DIR: folder };
			},
			/disk (that holds .* )?is full/
		],
		[
			'a disk that fills up as the tables are made',
			(folder) => ({ DATA_DIR: mounted(folder, ['-o', 'remount,size=256k']) }),
			/disk that holds .* is full/
		]
	);
}

function writeTo(file: string, text: string): string {
	writeFileSync(file, text);
	return file;
}

describe('a start that cannot be', () => {
	it.each(failures)(
		'%s: a sentence and no stack',
		async (_what, prepare, says) => {
			const { code, err } = await start(prepare(makeFolder()));
			expect(err).toMatch(says);
			expect(code).toBe(1);
			expect(err).not.toMatch(/^\s+at /m);
		},
		60_000
	);

	it('says the same on the command line', async () => {
		const folder = makeFolder();
		writeTo(join(folder, 'cognicare.sqlite'), 'hello '.repeat(2000));
		let err = '';
		const terminal = {
			settings: readConfig({ DATA_DIR: folder }),
			out: () => undefined,
			err: (text: string) => void (err += text)
		};
		expect(await runCli(['check'], terminal)).toBe(1);
		expect(err).toMatch(/is not a database/);
	});
});

describe('work that a process which ended still held', () => {
	it('is released at the next start, and given up when it ends the process time and again', async () => {
		const { store } = makeCtx();
		await store.transaction((tx) => enqueueJob(tx, { kind: 'publish', key: 'publish x', payload: {}, runAt: now }));
		let at = now;
		for (let attempt = 1; attempt <= 5; attempt += 1) {
			expect(await claimJob(store, ['publish'], at)).toMatchObject({ attempts: attempt });
			expect(await releaseJobs(store, at)).toBe(1);
			at = new Date(at.getTime() + 600_000);
		}
		expect(await claimJob(store, ['publish'], at)).toBeUndefined();
		const [row] = await store.read.select().from(jobs);
		expect(row).toMatchObject({ state: 'failed', lastError: 'The process ended while it ran.' });
		expect(await listLateJobs(store, at)).toHaveLength(1);
	});
});
