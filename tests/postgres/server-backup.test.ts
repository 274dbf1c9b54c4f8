import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { joinOthers } from '#lib/server/db/engine.ts';
import { preparePostgres } from '#lib/server/db/postgres/index.ts';
import { checkKey, markKey } from '#lib/server/db/secrets.ts';
import type { Store } from '#lib/server/db/store.ts';
import { runRecurring, scheduleRecurring } from '#lib/server/jobs/recurring.ts';
import { backupBySchedule } from '#lib/server/operations/backup-job.ts';
import { backupSite, listBackupConcerns, listBackupJobs } from '#lib/server/operations/index.ts';
import { fillStock } from '../support/clones.ts';
import { dumpDatabase, withoutEpoch } from '../support/dump.ts';
import { testKey } from '../support/key.ts';
import { ask, askDatabase, meddle, placeOf } from '../support/raw-sql.ts';
import { clonedServer, emptyServer, makeFolder, openServer, runElsewhere, runHere } from '../support/servers.ts';

const now = new Date('2026-11-23T09:00:00Z');
const ctxOf = (store: Store): Ctx => ({ store, actor: { kind: 'system', name: 'test' }, now, requestId: 'test' });
const urlOf = (store: Store): string => store.postgres!.connection.url;
const dumpOf = async (store: Store, leaveOut: string[] = []) =>
	withoutEpoch(await dumpDatabase(store, ['search_texts', ...leaveOut]));
const keyed = (url: string, folder: string) => ({ DATABASE_URL: url, SECRET_KEY: testKey, DATA_DIR: folder });

async function makeBackup(store = openServer(clonedServer())): Promise<{ store: Store; folder: string; file: string }> {
	const folder = makeFolder();
	const { file } = await backupSite(ctxOf(store), { backupDir: folder });
	return { store, folder, file };
}

describe('a backup of a server', () => {
	it('is one sound SQLite file with its checksum beside it, for its owner alone', async () => {
		const { folder, file } = await makeBackup();
		const name = 'cognicare-20261123T090000Z.sqlite';
		expect(readdirSync(folder).sort()).toEqual([name, `${name}.sha256`]);
		expect(statSync(file).mode & 0o077).toBe(0);
		const copy = new Database(file, { readonly: true });
		onTestFinished(() => void copy.close());
		expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
		expect(copy.prepare(`select count(*) from tool_text where tool_text match 'sleep'`).pluck().get()).toBeGreaterThan(
			0
		);
		expect(copy.prepare(`select 1 from sqlite_master where name = 'backup_parts'`).get()).toBeUndefined();
	});

	it('comes back to an empty server as it was', async () => {
		const { store, folder, file } = await makeBackup();
		await markKey(store, now);
		const before = await dumpOf(store, ['site_marks']);
		const there = await emptyServer();
		const { code, out, err } = await runHere(['restore', file], keyed(there, folder));
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(/^Restored .* to the database empty_\w+ at 127\.0\.0\.1:\d+\.\n$/);
		const restored = openServer(there);
		expect(await dumpOf(restored, ['site_marks'])).toEqual(before);
		expect(await ask(restored, `select 1 from search_texts where kind = 'tool'`)).not.toEqual([]);
		expect(readdirSync(folder).filter((name) => name.startsWith('restore-'))).toEqual([]);
	});

	it('comes back to a file, where SQLite goes on with it', async () => {
		const { folder, file } = await makeBackup();
		const target = join(folder, 'new', 'site.sqlite');
		const env = { DATABASE_URL: `file:${target}`, SECRET_KEY: testKey };
		expect(await runElsewhere(['restore', file], env)).toMatchObject({ code: 0, err: '' });
		expect(await runElsewhere(['check'], env)).toEqual({ code: 0, out: 'The database is sound.\n', err: '' });
	}, 240_000);

	it('takes no other place than an empty one, unless that is said', async () => {
		await fillStock(2);
		const { folder, file } = await makeBackup();
		const live = openServer(clonedServer());
		await meddle(live, `update tools set name = 'Still here' where slug = 'calm'`);
		const before = await dumpOf(live);
		const refused = await runHere(['restore', file], keyed(urlOf(live), folder));
		expect([refused.code, refused.err]).toEqual([
			1,
			expect.stringMatching(/is not empty.*Nothing was changed.*--replace/)
		]);
		expect(await dumpOf(live)).toEqual(before);

		const leave = await joinOthers(placeOf(live));
		const busy = await runHere(['restore', '--replace', file], keyed(urlOf(live), folder));
		expect([busy.code, busy.err]).toEqual([1, expect.stringMatching(/The site is running on this database/)]);
		leave();
		expect(await dumpOf(live)).toEqual(before);
	});

	it('takes the place of what is there when that is said, and saves that before', async () => {
		await fillStock(2);
		const { store, folder, file } = await makeBackup();
		const live = openServer(clonedServer());
		await meddle(live, `update tools set name = 'Still here' where slug = 'calm'`);
		const replaced = await runHere(['restore', '--replace', file], keyed(urlOf(live), folder));
		expect([replaced.code, replaced.err]).toEqual([0, '']);
		expect(await dumpOf(live, ['site_marks'])).toEqual(await dumpOf(store, ['site_marks']));
		const aside = /What was there is saved as (.*)\.\n/.exec(replaced.out)![1]!;
		const saved = new Database(aside, { readonly: true });
		onTestFinished(() => void saved.close());
		expect(saved.prepare(`select name from tools where slug = 'calm'`).pluck().get()).toBe('Still here');
		await expect(meddle(live, 'delete from audit_log')).rejects.toThrow(/append-only/);
	});

	it('says where the key is that came with it, or that the key of the settings is another one', async () => {
		const { folder, file } = await makeBackup();
		const key = `${Buffer.alloc(32, 7).toString('base64')}\n`;
		const copy = new Database(file);
		copy.exec('create table backup_parts (name text primary key, value text not null) strict');
		copy.prepare(`insert into backup_parts values ('secret.key', ?)`).run(key);
		copy.close();
		const refused = await runHere(['restore', file], keyed(await emptyServer(), folder));
		expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/checksum differs/)]);
		rmSync(`${file}.sha256`);
		const { out } = await runHere(['restore', file], keyed(await emptyServer(), folder));
		expect(out).toContain('only the inside of the file was checked');
		const place = /The backup has a key of its own, now in (\S+):/.exec(out)?.[1];
		expect(place && readFileSync(place, 'utf8')).toBe(key);
		expect(place && statSync(place).mode & 0o077).toBe(0);
	});

	it('of another key is restored, with a word about it', async () => {
		const store = openServer(clonedServer());
		await markKey(store, now);
		const { folder, file } = await makeBackup(store);
		const there = await emptyServer();
		const env = { ...keyed(there, folder), SECRET_KEY: 'another key, which is long enough as well' };
		const { code, out } = await runHere(['restore', file], env);
		expect([code, out]).toEqual([0, expect.stringMatching(/is not the key of this database.*new-key/s)]);
		await checkKey(openServer(there));
	});

	it('is left out where the server is not ready for one', async () => {
		const url = await emptyServer();
		const folder = makeFolder();
		const ctx = ctxOf(openServer(url));
		await expect(backupSite(ctx, { backupDir: folder })).rejects.toThrow(/There is no site in the database/);
		await preparePostgres({ url }, async () => undefined);
		await expect(backupSite(ctx, { backupDir: folder })).rejects.toThrow(/There is no site in the database/);
		await askDatabase(url, `update drizzle.__drizzle_migrations set created_at = 9999999999999`);
		await expect(backupSite(ctx, { backupDir: folder })).rejects.toThrow(/newer version/);
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('the schedule on a server', () => {
	const settingsOf = (folder: string, passphrase?: string) => ({
		backupSchedule: 'daily' as const,
		backupDir: folder,
		backupCommand: undefined,
		backupPassphraseFile: passphrase
	});

	it('makes backups on a thread, encrypted where that is wished, and the site knows of them', async () => {
		const store = openServer(clonedServer());
		const folder = makeFolder();
		const passphrase = join(folder, 'passphrase');
		writeFileSync(passphrase, 'walnut harbour violet kite\n');
		await backupBySchedule(store, settingsOf(join(folder, 'backups'), passphrase), now);
		const name = 'cognicare-scheduled-20261123T090000Z.sqlite.age';
		expect(readdirSync(join(folder, 'backups')).sort()).toEqual([name, `${name}.sha256`]);
		expect(await listBackupConcerns(store, settingsOf(folder), now)).toEqual([]);
		const there = await emptyServer();
		const env = { ...keyed(there, folder), BACKUP_PASSPHRASE_FILE: passphrase };
		const restored = await runHere(['restore', join(folder, 'backups', name)], env);
		expect([restored.code, restored.err]).toEqual([0, '']);
	}, 240_000);

	it('has one node of two make each', async () => {
		const url = clonedServer();
		const nodes = [openServer(url), openServer(url)];
		const folders = nodes.map(makeFolder);
		const jobs = folders.map((folder) => listBackupJobs(settingsOf(folder)));
		await scheduleRecurring(nodes[0]!, jobs[0]!, now);
		await Promise.all(nodes.map((store, index) => runRecurring(store, jobs[index]!, now)));
		expect(folders.flatMap((folder) => readdirSync(folder))).toHaveLength(2);
	});

	it('says that one failed', async () => {
		const store = openServer(clonedServer());
		const folder = join(makeFolder(), 'taken');
		writeFileSync(folder, 'a file');
		await expect(backupBySchedule(store, settingsOf(folder), now)).rejects.toThrow();
		expect(await listBackupConcerns(store, settingsOf(folder), now)).toEqual([
			expect.stringMatching(/last backup failed/)
		]);
	});
});
