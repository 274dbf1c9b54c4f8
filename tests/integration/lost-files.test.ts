import { execFileSync } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	unlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { runCli } from '#lib/server/cli.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { backupDatabase } from '#lib/server/db/backup.ts';
import { restoreStore } from '#lib/server/db/restore.ts';
import { explainStorageError } from '#lib/server/db/explain.ts';
import { glossaryTerms } from '#lib/server/db/schema/guides.ts';
import { hasForeignLog } from '#lib/server/db/used.ts';
import { openStore, sqliteOf, type Store } from '#lib/server/db/store.ts';
import { logger } from '#lib/server/logger.ts';
import { checkReadiness, listSiteNotices } from '#lib/server/operations/index.ts';
import { copyDatabase } from '../support/ctx.ts';

const now = new Date('2026-11-23T09:00:00Z');

beforeEach(() => {
	for (const level of ['error', 'fatal', 'info'] as const) {
		vi.spyOn(logger, level).mockImplementation(() => undefined);
	}
	onTestFinished(() => void vi.restoreAllMocks());
});

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-lost-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** A site that was started once, open, with one word in its glossary. */
async function openSite(): Promise<Ctx & { file: string }> {
	const file = join(makeFolder(), 'cognicare.sqlite');
	await prepareDatabase({ databaseFile: file, seed: 'none' });
	const store = openStore(file);
	onTestFinished(() => store.close());
	await addTerm(store, 'before');
	return { store, actor: { kind: 'system', name: 'test' }, now, requestId: 'test', file };
}

const addTerm = (store: Store, slug: string) =>
	store.transaction((tx) => tx.insert(glossaryTerms).values({ slug, term: slug, abbr: null, definition: 'A word' }));

const termsQuery = 'select slug from glossary_terms order by slug';
const readTerms = (store: Store): unknown[] => sqliteOf(store).reader.prepare(termsQuery).pluck().all();

/** In a process of its own: one that opens a file of its database loses its locks on it. */
const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'pipe' });

it('names the folder where that is gone, and no full disk', async () => {
	const ctx = await openSite();
	const folder = dirname(ctx.file);
	renameSync(folder, `${folder}-away`);
	onTestFinished(() => renameSync(`${folder}-away`, folder));
	const said = await checkReadiness(ctx);
	expect(said).toContain('The data folder is missing or cannot be read.');
	expect(said).not.toContain('The disk is nearly full.');
	expect((await listSiteNotices(ctx)).join()).toMatch(/start the site again/);
});

describe('a log that lost its name', () => {
	const losses: [what: string, change: (file: string) => void][] = [
		['-wal deleted', (file) => rmSync(`${file}-wal`)],
		[
			'-wal replaced',
			(file) => {
				renameSync(`${file}-wal`, `${file}.away`);
				writeFileSync(`${file}-wal`, '');
			}
		],
		['-shm deleted', (file) => rmSync(`${file}-shm`)]
	];

	it.each(losses)('takes nothing more in, and is said: %s', async (_what, change) => {
		const { file, ...ctx } = await openSite();
		change(file);
		await expect(addTerm(ctx.store, 'after')).rejects.toMatchObject({
			code: 'unavailable',
			message: expect.stringMatching(/Nothing can be saved.*-wal or -shm.*Your text is still here/s)
		});
		expect(readTerms(ctx.store)).toEqual(['before']);
		expect((await checkReadiness(ctx)).join()).toMatch(/moved, deleted or replaced. Start the site again/);
		expect(logger.error).toHaveBeenCalledWith(expect.stringMatching(/-wal or -shm.*nothing can be saved/));
	});

	it.each([
		['', () => undefined],
		[', also when somebody opened it meanwhile', (file: string) => writeFileSync(`${file}-wal`, '')]
	])('has what was saved until then put into the file, for a process that is killed%s', async (_when, then) => {
		const { store, file } = await openSite();
		rmSync(`${file}-wal`);
		then(file);
		expect(store.isReplaced()).toBe(true);
		const left = join(makeFolder(), 'left.sqlite');
		run('cp', file, left);
		const other = new Database(left, { readonly: true });
		onTestFinished(() => void other.close());
		expect(other.prepare(termsQuery).pluck().all()).toEqual(['before']);
	});
});

describe('a log that lost its name while somebody reads an older moment', () => {
	it('is put into the file once they are done', async () => {
		const { store, file } = await openSite();
		const older = new Database(file, { readonly: true });
		older.exec('BEGIN');
		older.prepare(termsQuery).all();
		await addTerm(store, 'later');
		rmSync(`${file}-wal`);
		expect(store.isReplaced()).toBe(true);
		expect(logger.info).not.toHaveBeenCalled();
		older.close();
		expect(store.isReplaced()).toBe(true);
		expect(logger.info).toHaveBeenCalledWith('what was saved before is in the database file');
	});
});

describe('a file that is overwritten while it is open', () => {
	const contents: [what: string, change: (file: string) => Promise<void> | void][] = [
		['nothing', (file) => run('truncate', '-s', '0', file)],
		['its own first page', (file) => run('truncate', '-s', '4096', file)],
		['nothing in its log', (file) => run('truncate', '-s', '0', `${file}-wal`)],
		['half of its log', (file) => run('truncate', '-s', '4100', `${file}-wal`)],
		['a log of the same length', (file) => run('dd', 'if=/dev/urandom', 'conv=notrunc', 'count=1', `of=${file}-wal`)],
		['another database', (file) => run('cp', copyDatabase('starter'), file)],
		[
			'a backup of it',
			async (file) => {
				const backup = join(makeFolder(), 'backup.sqlite');
				await backupDatabase(file, backup);
				run('cp', backup, file);
			}
		]
	];

	it.each(contents)('saves nothing, shows nothing of what is there and leaves it alone: %s', async (_what, change) => {
		const { file, ...ctx } = await openSite();
		await change(file);
		const put = join(makeFolder(), 'put.sqlite');
		run('cp', file, put);
		await expect(addTerm(ctx.store, 'after')).rejects.toMatchObject({
			code: 'unavailable',
			message: expect.stringMatching(/Nothing can be saved.*overwritten.*Your text is still here/s)
		});
		await vi.waitFor(() => expect(() => readTerms(ctx.store)).toThrow(/overwritten while it was open/));
		expect((await checkReadiness(ctx)).join()).toMatch(/moved, deleted or replaced/);
		ctx.store.close();
		expect(readFileSync(file).equals(readFileSync(put))).toBe(true);
	});

	it('is not what another process does that saves, folds the log in or packs the file', async () => {
		const { store, file } = await openSite();
		const other = new Database(file);
		onTestFinished(() => void other.close());
		for (const statement of [
			`insert into glossary_terms (slug, term, definition) values ('other', 'other', 'A word')`,
			'pragma wal_checkpoint(truncate)',
			`delete from glossary_terms`,
			'vacuum',
			'pragma wal_checkpoint(truncate)'
		]) {
			other.exec(statement);
			expect(store.isReplaced()).toBe(false);
		}
		await addTerm(store, 'after');
		expect(readTerms(store)).toEqual(['after']);
	});

	it('is known of a database from before files had names of their own, once it was started', async () => {
		const file = join(makeFolder(), 'cognicare.sqlite');
		await prepareDatabase({ databaseFile: file, seed: 'none' });
		const old = new Database(file);
		old.pragma('application_id = 0');
		old.close();
		await prepareDatabase({ databaseFile: file, seed: 'none' });
		const store = openStore(file);
		onTestFinished(() => store.close());
		run('cp', copyDatabase('starter'), file);
		expect(store.isReplaced()).toBe(true);
	});
});

describe('a log that a killed process left', () => {
	/** What such a process leaves: all three files, the newest changes in the log alone. */
	async function leaveFiles(): Promise<{ left: string; backup: string }> {
		const { store, file } = await openSite();
		const backup = join(makeFolder(), 'backup.sqlite');
		await backupDatabase(file, backup);
		await addTerm(store, 'newest');
		const left = join(makeFolder(), 'cognicare.sqlite');
		for (const suffix of ['', '-wal', '-shm', '.used']) run('cp', file + suffix, left + suffix);
		return { left, backup };
	}

	const readThere = (file: string): unknown[] => {
		const there = new Database(file, { readonly: true });
		onTestFinished(() => void there.close());
		return there.prepare(termsQuery).pluck().all();
	};

	it('is put into the database that it belongs to', async () => {
		const { left } = await leaveFiles();
		await prepareDatabase({ databaseFile: left, seed: 'none' });
		expect(readThere(left)).toEqual(['before', 'newest']);
	});

	it('is not put into a backup that was moved there: neither start nor command touches either', async () => {
		const { left, backup } = await leaveFiles();
		renameSync(backup, left);
		const [put, log] = [left, `${left}-wal`].map((file) => readFileSync(file));
		const refusal = /another file than the one that .*-wal was written for.*Nothing was changed/s;
		await expect(prepareDatabase({ databaseFile: left, seed: 'none' })).rejects.toThrow(refusal);
		let err = '';
		const settings = readConfig({ DATA_DIR: dirname(left) });
		expect(await runCli(['check'], { settings, out: () => undefined, err: (text) => void (err += text) })).toBe(1);
		expect(err).toMatch(refusal);
		expect(readFileSync(left).equals(put!)).toBe(true);
		expect(readFileSync(`${left}-wal`).equals(log!)).toBe(true);
		for (const suffix of ['-wal', '-shm']) rmSync(left + suffix);
		await prepareDatabase({ databaseFile: left, seed: 'none' });
		expect(readThere(left)).toEqual(['before']);
	});

	it.each([
		['start', (settings: Config) => prepareDatabase(settings)],
		['command', (settings: Config) => runCli(['check'], { settings, out: () => undefined, err: () => undefined })]
	])('is known as that of a restored file, also when the first %s after the restore is killed', async (_what, open) => {
		const { left, backup } = await leaveFiles();
		const settings = { ...readConfig({ DATA_DIR: dirname(left) }), seed: 'none' } as const;
		await restoreStore(backup, left, 'now');
		// A file in place of a folder: it ends on the way.
		writeFileSync(join(dirname(left), 'backups'), '');
		await open(settings).catch(() => undefined);
		writeFileSync(`${left}-wal`, 'as a killed process leaves it');
		expect(hasForeignLog(left)).toBe(false);
	});

	it('and a backup that was moved there are both set aside as they are by a restore', async () => {
		const { left, backup } = await leaveFiles();
		run('cp', backup, left);
		const [put, log] = [left, `${left}-wal`].map((file) => readFileSync(file));
		const { aside } = await restoreStore(backup, left, 'now');
		expect(readThere(left)).toEqual(['before']);
		expect(readFileSync(aside!).equals(put!)).toBe(true);
		expect(readFileSync(`${aside!}-wal`).equals(log!)).toBe(true);
	});
});

it('a folder that cannot be looked into for a while takes nothing in, and then goes on as before', async () => {
	const { store, file } = await openSite();
	const folder = dirname(file);
	renameSync(folder, `${folder}.away`);
	// Rights say nothing to who is root; a link to itself does.
	symlinkSync(folder, folder);
	await expect(addTerm(store, 'meanwhile')).rejects.toMatchObject({
		code: 'unavailable',
		message: expect.stringMatching(/Nothing can be saved.*cannot be looked into.*Your text is still here/s)
	});
	expect(readTerms(store)).toEqual(['before']);
	expect(store.isReplaced()).toBe(false);
	unlinkSync(folder);
	renameSync(`${folder}.away`, folder);
	await vi.waitFor(() => addTerm(store, 'after'));
	expect(readTerms(store)).toEqual(['after', 'before']);
});

describe('a name that something else has', () => {
	it.each([
		[
			'the mark of a site in use',
			'.used',
			(file: string) => (rmSync(file), mkdirSync(file)),
			/\.used is not a file. Move/
		],
		['the lock of who uses the database', '.lock', (file: string) => mkdirSync(file), /\.lock is not a file. Move/],
		[
			'the folder of backups',
			'/backups',
			(file: string) => writeFileSync(file, ''),
			/backups is a file where a folder is needed. Move/
		]
	])('is said, and the database is not blamed: %s', async (_what, name, change, says) => {
		const { store, file } = await openSite();
		store.close();
		rmSync(`${dirname(file)}/backups`, { recursive: true, force: true });
		change(name.startsWith('/') ? join(dirname(file), 'backups') : file + name);
		const settings = readConfig({ DATA_DIR: dirname(file) });
		await prepareDatabase(settings).then(
			() => expect.unreachable(),
			(error: unknown) => expect(explainStorageError(error, file)).toMatch(says)
		);
	});
});
