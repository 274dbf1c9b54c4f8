import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { exportContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { backupDatabase } from '#lib/server/db/backup.ts';
import { checkKey, markKey } from '#lib/server/db/secrets.ts';
import { sqliteOf, openStore } from '#lib/server/db/store.ts';
import { backupBySchedule, runCommand } from '#lib/server/operations/backup-job.ts';
import {
	backupSite,
	BackupError,
	checkIntegrity,
	listBackupConcerns,
	restoreSite
} from '#lib/server/operations/index.ts';
import { copyDatabase, makeCtx, makeStarterCtx } from '../support/ctx.ts';
import { dumpFile, withoutEpoch } from '../support/dump.ts';
import { programOf } from '../support/programs.ts';

const now = new Date('2026-11-23T09:00:00Z');
const hour = 3_600_000;

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-backup-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

function dumpOf(file: string): Record<string, string> {
	const store = openStore(file);
	// The key that a backup holds is not in the database itself.
	const dump = dumpFile(store, ['backup_parts']);
	store.close();
	return dump;
}

async function makeBackup(ctx: Ctx = makeStarterCtx()): Promise<{ file: string; folder: string; ctx: Ctx }> {
	const folder = makeFolder();
	const { file } = await backupSite(ctx, { backupDir: folder }, join(folder, 'copy.sqlite'));
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
		expect(dumpOf(file)).toEqual(dumpFile(ctx.store));
		const copy = new Database(file, { readonly: true });
		expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
		copy.close();
	});

	it('has its checksum beside it, as sha256sum writes it', async () => {
		const { file } = await makeBackup();
		const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
		expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${sha256}  copy.sqlite\n`);
	});

	it('without a name goes to the folder of backups under the moment', async () => {
		const folder = makeFolder();
		const { file } = await backupSite(makeCtx(), { backupDir: folder });
		expect(file).toBe(join(folder, 'cognicare-20261123T090000Z.sqlite'));
		expect(existsSync(file)).toBe(true);
	});

	it('never takes the place of a file that is there', async () => {
		const folder = makeFolder();
		const file = join(folder, 'old.txt');
		writeFileSync(file, 'old');
		await refuse(backupSite(makeCtx(), { backupDir: folder }, file), /already/);
		expect(readFileSync(file, 'utf8')).toBe('old');
		expect(readdirSync(folder)).toEqual(['old.txt']);
	});

	it('holds no half of a write that goes on meanwhile', async () => {
		const ctx = makeStarterCtx();
		const folder = makeFolder();
		const steps = sqliteOf(ctx.store).reader.prepare('select version from content_version').pluck();
		const before = steps.get() as number;
		const [{ file }] = await Promise.all([
			backupSite(ctx, { backupDir: folder }),
			...Array.from({ length: 30 }, () =>
				ctx.store.transaction(async () => {
					sqliteOf(ctx.store).writer.exec('update content_version set version = version + 1');
					await new Promise((resolve) => setImmediate(resolve));
					sqliteOf(ctx.store).writer.exec(`update tools set version = version + 1 where slug = 'calm'`);
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
	it('brings back what was backed up, and saves what was there', async () => {
		const { file, folder, ctx } = await makeBackup();
		const target = join(folder, 'site', 'live.sqlite');
		openStore(target, { create: true }).close();
		const replaced = dumpOf(target);
		const { aside, checksumSeen } = await restoreSite({ databaseFile: target }, file, now);
		expect(checksumSeen).toBe(true);
		expect(withoutEpoch(dumpOf(target))).toEqual(withoutEpoch(dumpFile(ctx.store)));
		expect(aside).toBe(`${target}.before-20261123T090000Z`);
		expect(dumpOf(aside!)).toEqual(replaced);
		const restored = openStore(target);
		expect(await checkIntegrity(restored)).toEqual([]);
		expect(await exportContent({ ...ctx, store: restored })).toEqual(await exportContent(ctx));
		restored.close();
	});

	it('works where there is no database yet', async () => {
		const { file, folder, ctx } = await makeBackup();
		const target = join(folder, 'new', 'live.sqlite');
		expect(await restoreSite({ databaseFile: target }, file, now)).toMatchObject({
			aside: undefined,
			checksumSeen: true
		});
		expect(withoutEpoch(dumpOf(target))).toEqual(withoutEpoch(dumpFile(ctx.store)));
	});

	it('takes the place of a database that is beyond reading', async () => {
		const { file, folder } = await makeBackup();
		const target = join(folder, 'live.sqlite');
		writeFileSync(target, 'not a database any more');
		const { aside } = await restoreSite({ databaseFile: target }, file, now);
		expect(readFileSync(aside!, 'utf8')).toBe('not a database any more');
		expect(Object.keys(dumpOf(target)).length).toBeGreaterThan(20);
	});

	it('is refused while the site is running, and changes nothing', async () => {
		const { file, folder } = await makeBackup();
		const live = makeStarterCtx();
		const target = sqliteOf(live.store).writer.name;
		sqliteOf(live.store).writer.exec(`update tools set name = 'Still here' where slug = 'calm'`);
		const before = dumpFile(live.store);
		await refuse(restoreSite({ databaseFile: target }, file, now), /running/);
		expect(dumpFile(live.store)).toEqual(before);
		expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
		await live.store.transaction(async () => {
			sqliteOf(live.store).writer.exec(`update tools set name = 'And writable' where slug = 'calm'`);
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
	it('finds a sound database sound', async () => expect(await checkIntegrity(makeStarterCtx().store)).toEqual([]));

	it('finds rows that point to nothing', async () => {
		const { store } = makeStarterCtx();
		sqliteOf(store).writer.pragma('foreign_keys = OFF');
		sqliteOf(store).writer.exec('delete from tags');
		expect((await checkIntegrity(store)).join('\n')).toMatch(/tag_memberships points to nothing in tags/);
	});
});

describe('a backup of the schedule', () => {
	const settingsOf = (folder: string, more: Partial<Parameters<typeof backupBySchedule>[1]> = {}) =>
		({
			backupSchedule: 'daily',
			backupDir: folder,
			backupCommand: undefined,
			backupPassphraseFile: undefined,
			...more
		}) as const;
	const name = 'cognicare-scheduled-20261123T090000Z.sqlite';

	it('is made on a thread, and the site knows when the last good one was', async () => {
		const { store } = makeStarterCtx();
		const folder = makeFolder();
		await backupBySchedule(store, settingsOf(folder), now);
		expect(readdirSync(folder).sort()).toEqual([name, `${name}.sha256`]);
		expect(await listBackupConcerns(store, settingsOf(folder), new Date(now.getTime() + 25 * hour))).toEqual([]);
		const [ahead] = await listBackupConcerns(store, settingsOf(folder), new Date(now.getTime() - 27 * hour));
		expect(ahead).toMatch(/dated in the future/);
		const [late] = await listBackupConcerns(store, settingsOf(folder), new Date(now.getTime() + 27 * hour));
		expect(late).toMatch(/last good backup is from 2026-11-23.*npm run cli -- backup/);
		const off = settingsOf(folder, { backupSchedule: 'off' });
		expect(await listBackupConcerns(store, off, new Date(now.getTime() + 900 * hour))).toEqual([]);
	});

	it('is missed when it is deleted, unless a command takes backups elsewhere', async () => {
		const { store } = makeCtx();
		const folder = makeFolder();
		await backupBySchedule(store, settingsOf(folder), now);
		rmSync(folder, { recursive: true });
		expect(await listBackupConcerns(store, settingsOf(folder), now)).toEqual([
			expect.stringMatching(/last backup is gone.*npm run cli -- backup/)
		]);
		expect(await listBackupConcerns(store, settingsOf(folder, { backupCommand: 'true' }), now)).toEqual([]);
		await backupBySchedule(store, settingsOf(folder), now);
		expect(await listBackupConcerns(store, settingsOf(folder), now)).toEqual([]);
	});

	it.each([
		['emptied', (file: string) => truncateSync(file)],
		['cut short', (file: string) => truncateSync(file, 8192)],
		['overwritten', (file: string) => writeFileSync(file, 'x'.repeat(9000))],
		['replaced by a folder', (file: string) => (rmSync(file), mkdirSync(file))]
	])('is missed when it is %s', async (_how, harm) => {
		const { store } = makeCtx();
		const folder = makeFolder();
		await backupBySchedule(store, settingsOf(folder), now);
		harm(
			join(
				folder,
				readdirSync(folder).find((name) => name.endsWith('.sqlite'))!
			)
		);
		expect(await listBackupConcerns(store, settingsOf(folder), now)).toEqual([
			expect.stringMatching(/last backup is no longer what it was.*npm run cli -- backup/)
		]);
	});

	it('removes those that it makes needless, and nothing else', async () => {
		const { store } = makeCtx();
		const folder = makeFolder();
		const days = Array.from(
			{ length: 30 },
			(_, index) => `cognicare-scheduled-202610${String(index + 1).padStart(2, '0')}T090000Z.sqlite`
		);
		const others = [
			'before-upgrade-2026.sqlite',
			'cognicare-20250101T090000Z.sqlite',
			'mine.sqlite',
			'cognicare-scheduled-20240101T090000Z.sqlite'
		];
		for (const file of [...days, ...others]) writeFileSync(join(folder, file), 'x');
		for (const file of days) writeFileSync(join(folder, `${file}.sha256`), 'x');
		await backupBySchedule(store, settingsOf(folder), now);
		const left = readdirSync(folder).filter((file) => !file.endsWith('.sha256'));
		expect(left).toEqual(expect.arrayContaining([...others, name]));
		expect(left.filter((file) => days.includes(file)).length).toBeLessThan(12);
	});

	it('is given to a command, whose failure is a failure', async () => {
		const { store } = makeCtx();
		const [folder, elsewhere] = [makeFolder(), makeFolder()];
		await backupBySchedule(store, settingsOf(folder, { backupCommand: `cp "$BACKUP_FILE" ${elsewhere}/` }), now);
		expect(readdirSync(elsewhere)).toEqual([name]);
		const later = new Date(now.getTime() + 24 * hour);
		const failing = settingsOf(folder, { backupCommand: 'echo some words; echo no room there >&2; exit 3' });
		await refuse(backupBySchedule(store, failing, later), /BACKUP_COMMAND ended with code 3: no room there/);
		expect(await listBackupConcerns(store, failing, later)).toEqual([expect.stringMatching(/last backup failed/)]);
		await refuse(runCommand('sleep 60', 'x', undefined, 50), /took too long/);
	});

	it('is encrypted to a passphrase, opens with it alone, and brings the key back', async () => {
		const ctx = makeStarterCtx();
		const folder = makeFolder();
		const database = join(folder, 'site', 'cognicare.sqlite');
		mkdirSync(join(folder, 'site'));
		sqliteOf(ctx.store).writer.exec(`vacuum into '${database}'`);
		const store = openStore(database);
		onTestFinished(() => store.close());
		await markKey(store, now);
		const key = readFileSync(join(folder, 'site', 'secret.key'), 'utf8');
		const passphrase = join(folder, 'passphrase');
		writeFileSync(passphrase, 'walnut harbour violet kite\n');
		const settings = settingsOf(join(folder, 'backups'), { backupPassphraseFile: passphrase });
		await backupBySchedule(store, settings, now);
		const file = join(folder, 'backups', `${name}.age`);
		const bytes = readFileSync(file);
		expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
		for (const words of [key.trim(), 'SQLite format 3', 'Headspace']) expect(bytes.includes(words)).toBe(false);

		const target = { databaseFile: join(folder, 'new', 'cognicare.sqlite') };
		await refuse(restoreSite(target, file, now), /encrypted. Set BACKUP_PASSPHRASE_FILE/);
		const wrong = join(folder, 'wrong');
		writeFileSync(wrong, 'another passphrase');
		await refuse(restoreSite({ ...target, backupPassphraseFile: wrong }, file, now), /cannot be opened/);
		expect(readdirSync(join(folder, 'new'))).toEqual([]);
		mkdirSync(join(folder, 'new'), { recursive: true });
		writeFileSync(join(folder, 'new', 'secret.key'), 'another key');
		expect(await listBackupConcerns(store, settings, now)).toEqual([]);
		const restored = await restoreSite({ ...target, backupPassphraseFile: passphrase }, file, now);
		expect(restored.key).toEqual({ found: true, aside: join(folder, 'new', 'secret.key.before-20261123T090000Z') });
		expect(readFileSync(join(folder, 'new', 'secret.key'), 'utf8')).toBe(key);
		const again = openStore(target.databaseFile);
		onTestFinished(() => again.close());
		await checkKey(again);
		expect(withoutEpoch(dumpFile(again, ['site_marks']))).toEqual(withoutEpoch(dumpFile(store, ['site_marks'])));
	}, 240_000);

	it('ends while another process saves on and on', async () => {
		const file = copyDatabase('starter');
		const storm = spawn(process.execPath, [programOf('tests/support/storm.ts'), file], {
			env: { PATH: process.env.PATH, LOG_LEVEL: 'silent' },
			stdio: ['ignore', 'pipe', 'inherit']
		});
		onTestFinished(() => void storm.kill('SIGKILL'));
		let saves = 0;
		storm.stdout.on('data', (chunk: Buffer) => (saves += chunk.toString().split('\n').length - 1));
		await once(storm.stdout, 'data');
		const before = saves;
		const { file: copy } = await backupDatabase(file, join(makeFolder(), 'copy.sqlite'));
		expect(existsSync(copy)).toBe(true);
		// Without a moment held on to, each of these saves would have made the copy begin again.
		await vi.waitFor(() => expect(saves).toBeGreaterThan(before), 20_000);
		storm.kill('SIGKILL');
		await once(storm, 'close');
	}, 240_000);
});
