import { createHash } from 'node:crypto';
import {
	appendFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { openStore } from '#lib/server/db/store.ts';
import { backupSite, BackupError, checkIntegrity, restoreSite } from '#lib/server/operations/index.ts';
import { makeCtx, makeStarterCtx } from '../support/ctx.ts';
import { dumpDatabase } from '../support/dump.ts';

const now = new Date('2026-11-23T09:00:00Z');

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-backup-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

function dumpFile(file: string): Record<string, string> {
	const store = openStore(file);
	const dump = dumpDatabase(store);
	store.close();
	return dump;
}

async function makeBackup(ctx: Ctx = makeStarterCtx()): Promise<{ file: string; folder: string; ctx: Ctx }> {
	const folder = makeFolder();
	const { file } = await backupSite(ctx, { dataDir: folder }, join(folder, 'copy.sqlite'));
	return { file, folder, ctx };
}

const refuse = async (work: Promise<unknown>, words: RegExp) => {
	const error: unknown = await work.then(
		() => undefined,
		(reason: unknown) => reason
	);
	expect(error).toBeInstanceOf(BackupError);
	expect((error as Error).message).toMatch(words);
};

describe('a backup', () => {
	it('made while the database is open holds all of it, in one sound file of its own', async () => {
		const { file, folder, ctx } = await makeBackup();
		expect(readdirSync(folder).sort()).toEqual(['copy.sqlite', 'copy.sqlite.sha256']);
		expect(statSync(file).mode & 0o077).toBe(0);
		expect(dumpFile(file)).toEqual(dumpDatabase(ctx.store));
		const copy = new Database(file, { readonly: true });
		expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
		copy.close();
	});

	it('has its checksum beside it, as sha256sum writes it', async () => {
		const { file } = await makeBackup();
		const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
		expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${sha256}  copy.sqlite\n`);
	});

	it('without a name goes to the folder backups under the moment', async () => {
		const folder = makeFolder();
		const { file } = await backupSite(makeCtx(), { dataDir: folder });
		expect(file).toBe(join(folder, 'backups', 'cognicare-20261123T090000Z.sqlite'));
		expect(existsSync(file)).toBe(true);
	});

	it('never takes the place of a file that is there', async () => {
		const folder = makeFolder();
		const file = join(folder, 'kept.txt');
		writeFileSync(file, 'kept');
		await refuse(backupSite(makeCtx(), { dataDir: folder }, file), /already/);
		expect(readFileSync(file, 'utf8')).toBe('kept');
		expect(readdirSync(folder)).toEqual(['kept.txt']);
	});

	it('holds no half of a write that goes on meanwhile', async () => {
		const ctx = makeStarterCtx();
		const folder = makeFolder();
		const steps = ctx.store.sqlite.reader.prepare('select version from content_version').pluck();
		const before = steps.get() as number;
		const [{ file }] = await Promise.all([
			backupSite(ctx, { dataDir: folder }),
			...Array.from({ length: 30 }, () =>
				ctx.store.transaction(async () => {
					ctx.store.sqlite.writer.exec('update content_version set version = version + 1');
					await new Promise((resolve) => setImmediate(resolve));
					ctx.store.sqlite.writer.exec(`update tools set version = version + 1 where slug = 'calm'`);
				})
			)
		]);
		const copy = new Database(file, { readonly: true });
		const written = (copy.prepare('select version from content_version').pluck().get() as number) - before;
		expect(copy.prepare(`select version from tools where slug = 'calm'`).pluck().get()).toBe(1 + written);
		copy.close();
	});
});

describe('a restore', () => {
	it('brings back what was backed up, and keeps what was there', async () => {
		const { file, folder, ctx } = await makeBackup();
		const target = join(folder, 'site', 'live.sqlite');
		openStore(target, { create: true }).close();
		const replaced = dumpFile(target);
		const { aside, checksumSeen } = await restoreSite({ databaseFile: target }, file, now);
		expect(checksumSeen).toBe(true);
		expect(dumpFile(target)).toEqual(dumpDatabase(ctx.store));
		expect(aside).toBe(`${target}.before-20261123T090000Z`);
		expect(dumpFile(aside!)).toEqual(replaced);
		const restored = openStore(target);
		expect(checkIntegrity(restored)).toEqual([]);
		expect(await exportContent({ ...ctx, store: restored })).toEqual(await exportContent(ctx));
		restored.close();
	});

	it('works where there is no database yet', async () => {
		const { file, folder, ctx } = await makeBackup();
		const target = join(folder, 'new', 'live.sqlite');
		expect(await restoreSite({ databaseFile: target }, file, now)).toEqual({ aside: undefined, checksumSeen: true });
		expect(dumpFile(target)).toEqual(dumpDatabase(ctx.store));
	});

	it('takes the place of a database that is beyond reading', async () => {
		const { file, folder } = await makeBackup();
		const target = join(folder, 'live.sqlite');
		writeFileSync(target, 'not a database any more');
		const { aside } = await restoreSite({ databaseFile: target }, file, now);
		expect(readFileSync(aside!, 'utf8')).toBe('not a database any more');
		expect(Object.keys(dumpFile(target)).length).toBeGreaterThan(20);
	});

	it('is refused while the site is running, and changes nothing', async () => {
		const { file, folder } = await makeBackup();
		const live = makeStarterCtx();
		const target = live.store.sqlite.writer.name;
		live.store.sqlite.writer.exec(`update tools set name = 'Still here' where slug = 'calm'`);
		const before = dumpDatabase(live.store);
		await refuse(restoreSite({ databaseFile: target }, file, now), /running/);
		expect(dumpDatabase(live.store)).toEqual(before);
		expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
		await live.store.transaction(async () => {
			live.store.sqlite.writer.exec(`update tools set name = 'And writable' where slug = 'calm'`);
		});
	});

	type Spoilt = [what: string, spoil: (file: string) => void, says: RegExp];
	const forget = (file: string) => rmSync(`${file}.sha256`);
	const spoilt: Spoilt[] = [
		['changed by a byte', (file) => appendFileSync(file, 'x'), /checksum differs/],
		['cut off', (file) => truncateSync(file, 5000), /checksum differs/],
		['gone', (file) => rmSync(file), /no file/],
		[
			'no database',
			(file) => {
				forget(file);
				writeFileSync(file, 'hello');
			},
			/cannot be read as a database/
		],
		[
			'cut off and without its checksum',
			(file) => {
				forget(file);
				truncateSync(file, statSync(file).size / 2);
			},
			/damaged|cannot be read/
		],
		[
			'a database of something else',
			(file) => {
				forget(file);
				rmSync(file);
				new Database(file).exec('create table notes (text)').close();
			},
			/not one of this site/
		],
		[
			'from a newer version',
			(file) => {
				forget(file);
				new Database(file)
					.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
					.close();
			},
			/newer version/
		],
		[
			'pointing to nothing',
			(file) => {
				forget(file);
				const database = new Database(file);
				database.pragma('foreign_keys = OFF');
				database.exec('delete from tags').close();
			},
			/damaged.*points to nothing/
		]
	];

	it.each(spoilt)('of a backup that is %s is refused, and the database stays', async (_what, spoil, says) => {
		const { file, folder } = await makeBackup();
		const target = join(folder, 'live.sqlite');
		openStore(target, { create: true }).close();
		const before = readFileSync(target);
		spoil(file);
		await refuse(restoreSite({ databaseFile: target }, file, now), says);
		expect(readFileSync(target).equals(before)).toBe(true);
		expect(readdirSync(folder).filter((name) => /part|before/.test(name))).toEqual([]);
	});
});

describe('the check', () => {
	it('finds a sound database sound', () => expect(checkIntegrity(makeStarterCtx().store)).toEqual([]));

	it('finds rows that point to nothing', () => {
		const { store } = makeStarterCtx();
		store.sqlite.writer.pragma('foreign_keys = OFF');
		store.sqlite.writer.exec('delete from tags');
		expect(checkIntegrity(store).join('\n')).toMatch(/tool_tags points to nothing in tags/);
	});
});
