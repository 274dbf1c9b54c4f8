import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guideInput } from '#lib/schemas/guide/guide.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { isFileMigrated, migrateStore } from '#lib/server/db/migrate.ts';
import { upgradeDatabase } from '#lib/server/db/upgrade.ts';
import { openStore, sqliteOf, type Store } from '#lib/server/db/store.ts';
import { copyDatabase, makeCtx } from '../support/ctx.ts';
import { dumpFile } from '../support/dump.ts';
import { copyMigrations, journal } from '../support/old-database.ts';

const run = promisify(execFile);

function makeFolder(): string {
	const path = mkdtempSync(join(tmpdir(), 'cognicare-migrations-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true }));
	return path;
}

const schemaOf = (store: Store) =>
	sqliteOf(store)
		.reader.prepare(`select type, name, sql from sqlite_master where name not like 'sqlite_stat_' order by name`)
		.all();

describe('migrations', () => {
	it('make a fresh database, and change nothing the second time', () => {
		const store = openStore(join(makeFolder(), 'new', 'fresh.sqlite'), { create: true });
		onTestFinished(() => store.close());
		expect(isFileMigrated(store.sqlite.reader)).toBe(false);
		migrateStore(store);
		expect(isFileMigrated(store.sqlite.reader)).toBe(true);
		const schema = schemaOf(store);
		migrateStore(store);
		expect(schemaOf(store)).toEqual(schema);
		expect(store.sqlite.writer.pragma('foreign_keys', { simple: true })).toBe(1);
		expect(store.sqlite.reader.pragma('integrity_check', { simple: true })).toBe('ok');
	});

	it('upgrade a database from any earlier step', () => {
		const whole = schemaOf(makeCtx().store);
		for (let steps = 1; steps < journal.entries.length; steps++) {
			const path = makeFolder();
			const part = copyMigrations(path, (entries) => entries.slice(0, steps));
			const store = openStore(join(path, 'old.sqlite'), { create: true });
			onTestFinished(() => store.close());
			migrateStore(store, part);
			expect(isFileMigrated(store.sqlite.reader)).toBe(false);
			migrateStore(store);
			expect(schemaOf(store)).toEqual(whole);
		}
	});

	it('let an import know the helplines of an older database again', () => {
		const path = makeFolder();
		const store = openStore(join(path, 'old.sqlite'), { create: true });
		onTestFinished(() => store.close());
		migrateStore(
			store,
			copyMigrations(path, (entries) => entries.slice(0, 6))
		);
		store.sqlite.writer.exec(
			`insert into helplines (id, position, country_code, country, name, url, hours)
			values ('a', 0, 'GB', 'United Kingdom', 'Shout', 'https://giveusashout.org', '24/7')`
		);
		migrateStore(store);
		const row = store.sqlite.reader
			.prepare('select import_key, version, updated_by, withdrawn_at from helplines')
			.get();
		expect(row).toEqual({ import_key: 'United Kingdom: Shout', version: 1, updated_by: null, withdrawn_at: null });
	});

	it('delete what was promised from an older database: addresses of closed messages, those of strangers in the log', () => {
		const path = makeFolder();
		const store = openStore(join(path, 'old.sqlite'), { create: true });
		onTestFinished(() => store.close());
		migrateStore(
			store,
			copyMigrations(path, (entries) => entries.slice(0, 7))
		);
		store.sqlite.writer.exec(`
			insert into submissions (id, reference, kind, message, contact, state, digest, received_at, handled_at) values
				('a', 'A', 'harm', 'Words', 'closed@sentinel.example', 'done', 'sentinel-hash', 1, 2),
				('b', 'B', 'harm', 'Words', null, 'done', 'sentinel-hash', 1, 2),
				('c', 'C', 'harm', 'Words', 'open@example.org', 'taken', 'sentinel-hash', 1, 2);
			insert into audit_log (id, at, actor, action, object_kind, object_id, request_id, ip, agent, detail) values
				('staff', 5, 'user:u', 'session.start', 'user', 'u', 'r', '192.0.2.7', 'Browser', '{}'),
				('known', 5, 'visitor', 'session.refused', 'user', 'u', 'r', '192.0.2.8', 'Browser', '{}'),
				('stranger', 5, 'visitor', 'session.refused', 'user', null, 'r', 'sentinel-ip', 'sentinel-agent', '{}');
			insert into users (id, email, email_folded, name, role, state, created_at, updated_at) values
				('u', 'u@x', 'u@x', 'Una', 'editor', 'active', 1, 1), ('v', 'v@x', 'v@x', 'Vic', 'editor', 'disabled', 1, 1);
			insert into entries (id, name, name_folded, state, updated_by, version, created_at, updated_at)
				values ('e', 'E', 'e', 'draft', 'u', 1, 1, 1);
			insert into preview_links (id, entry_id, revision, token_hash, created_by, created_at, expires_at) values
				('live', 'e', 1, 'h1', 'Una', 1, 9), ('disabled', 'e', 1, 'h2', 'Vic', 1, 9), ('nobody', 'e', 1, 'h3', 'Zoe', 1, 9);
		`);
		migrateStore(store);
		expect(JSON.stringify(dumpFile(store))).not.toContain('sentinel');
		const all = (sql: string) => store.sqlite.reader.prepare(sql).all();
		expect(all('select id, contact, closed_at, contact_deleted_at from submissions order by id')).toEqual([
			{ id: 'a', contact: null, closed_at: 2, contact_deleted_at: 2 },
			{ id: 'b', contact: null, closed_at: 2, contact_deleted_at: null },
			{ id: 'c', contact: 'open@example.org', closed_at: null, contact_deleted_at: null }
		]);
		expect(all('select audit_id, at, ip from audit_clients order by audit_id')).toEqual([
			{ audit_id: 'known', at: 5, ip: '192.0.2.8' },
			{ audit_id: 'staff', at: 5, ip: '192.0.2.7' }
		]);
		expect(all('select id from audit_log')).toHaveLength(3);
		expect(all('select id, maker_id from preview_links where revoked_at is null')).toEqual([
			{ id: 'live', maker_id: 'u' }
		]);
	});

	it('keep every guide of an older database as its newest revision, with who reviewed it', () => {
		const path = makeFolder();
		const store = openStore(join(path, 'old.sqlite'), { create: true });
		onTestFinished(() => store.close());
		migrateStore(
			store,
			copyMigrations(path, (entries) =>
				entries.slice(
					0,
					entries.findIndex(({ tag }) => tag.endsWith('guide_revisions'))
				)
			)
		);
		const columns = `id, seq, slug, title, short_title, summary, stage, position, body, published, last_reviewed,
			next_review, clinical_reviewer, clinical_reviewed_on, version, created_at, updated_at`;
		store.sqlite.writer.exec(`
			insert into guides (${columns}) values
				('a', 1, 'sleep', 'On "sleep"', 'Sleep', 'How to rest.', 'options', 3, 'Text.

				More.', '2026-01-02', '2026-02-03', '2026-05-06', 'Dr Ada Byron', '2026-02-03', 4, 1, 2),
				('b', 2, 'bare', 'Bare', 'Bare', 'Nothing else.', 'understand', 0, 'Text.', '2026-01-02', '2026-01-02',
				'2026-05-06', null, null, 1, 1, 1);
			insert into guide_tags values ('a', 'sleep', 1), ('a', 'zzz', 0), ('b', 'sleep', 0);
			insert into guide_tools values ('a', 'medito', 0);
			insert into guide_related values ('a', 'bare', 0);
			insert into guide_changes values ('a', '2026-01-02', 'First.', 1), ('a', '2026-02-03', 'New "name".', 0);
		`);
		migrateStore(store);
		const all = (sql: string) => store.sqlite.reader.prepare(sql).all() as Record<string, unknown>[];
		const documents = all('select document from guide_revisions order by guide_id').map(({ document }) =>
			guideInput.safeParse(JSON.parse(String(document)))
		);
		expect(documents[0]?.data).toEqual({
			slug: 'sleep',
			title: 'On "sleep"',
			shortTitle: 'Sleep',
			summary: 'How to rest.',
			stage: 'options',
			position: 3,
			body: 'Text.\n\n\t\t\t\tMore.',
			published: '2026-01-02',
			lastReviewed: '2026-02-03',
			nextReview: '2026-05-06',
			tags: ['zzz', 'sleep'],
			tools: ['medito'],
			related: ['bare'],
			changes: [
				{ date: '2026-02-03', note: 'New "name".' },
				{ date: '2026-01-02', note: 'First.' }
			]
		});
		expect(
			JSON.parse(String(all(`select document from guide_revisions where guide_id = 'b'`)[0]?.document))
		).toMatchObject({ slug: 'bare', tools: [], related: [], changes: [] });
		expect(all('select guide_id, number, at, kind, by_id from guide_revisions order by guide_id')).toEqual([
			{ guide_id: 'a', number: 4, at: 2, kind: 'import', by_id: null },
			{ guide_id: 'b', number: 1, at: 1, kind: 'import', by_id: null }
		]);
		expect(
			all(
				'select seq, slug, version, publication, signed_off_by, signed_off_on, signed_off_is_clinician from guides order by seq'
			)
		).toEqual([
			{
				seq: 1,
				slug: 'sleep',
				version: 4,
				publication: 'published',
				signed_off_by: 'Dr Ada Byron',
				signed_off_on: '2026-02-03',
				signed_off_is_clinician: 1
			},
			{
				seq: 2,
				slug: 'bare',
				version: 1,
				publication: 'published',
				signed_off_by: null,
				signed_off_on: null,
				signed_off_is_clinician: 0
			}
		]);
	});

	it('know of each older text of a listing whether an import brought it', () => {
		const path = makeFolder();
		const store = openStore(join(path, 'old.sqlite'), { create: true });
		onTestFinished(() => store.close());
		migrateStore(
			store,
			copyMigrations(path, (entries) =>
				entries.slice(
					0,
					entries.findIndex(({ tag }) => tag.endsWith('tool_revision_kinds'))
				)
			)
		);
		const { writer, reader } = store.sqlite;
		writer.exec(`insert into tools (id, seq, slug, name, name_folded, maker, state, publication, checked_on, rubric_version,
				source_count, version, changed_at, updated_at)
			values ('t', 1, 't', 'T', 't', 'M', 'active', 'published', '2026-11-01', 1, 0, 5, 0, 0)`);
		const said: [string, string, string][] = [
			['starter content', 'First listed.', 'import'],
			['command line', 'Changed: summary.', 'import'],
			['user:ada', 'Changed: summary.', 'publish'],
			['schedule', 'Changed: name.', 'publish'],
			['user:ada', 'Taken down: It closed.', 'withdraw'],
			['user:ada', 'Put back: It did not.', 'return']
		];
		const add = writer.prepare(`insert into tool_revisions (id, tool_id, number, at, actor, summary, document)
			values (?, 't', ?, 1, ?, ?, '{}')`);
		for (const [index, [actor, summary]] of said.entries()) add.run(`r${index}`, index, actor, summary);
		migrateStore(store);
		const kinds = reader.prepare('select kind from tool_revisions order by number').all() as { kind: string }[];
		expect(kinds.map(({ kind }) => kind)).toEqual(said.map(([, , kind]) => kind));
	});

	it('back an older database up before they touch it', async () => {
		const path = makeFolder();
		const file = join(path, 'old.sqlite');
		const old = openStore(file, { create: true });
		migrateStore(
			old,
			copyMigrations(path, (entries) => entries.slice(0, 2))
		);
		const schema = schemaOf(old);
		old.close();
		await prepareDatabase({ databaseFile: file, seed: 'none' });
		const [backup, ...others] = readdirSync(join(path, 'backups')).filter((name) => name.endsWith('.sqlite'));
		expect(others).toEqual([]);
		const before = openStore(join(path, 'backups', backup!));
		onTestFinished(() => before.close());
		expect(schemaOf(before)).toEqual(schema);
		const upgraded = openStore(file);
		onTestFinished(() => upgraded.close());
		expect(isFileMigrated(upgraded.sqlite.reader)).toBe(true);
		await prepareDatabase({ databaseFile: file, seed: 'none' });
		expect(readdirSync(join(path, 'backups')).filter((name) => name.endsWith('.sqlite'))).toEqual([backup]);
	});

	it.each([
		['cannot be done', 'select * from no_such_table'],
		['leaves rows that point nowhere', 'delete from tags']
	])('leave everything as it was when the upgrade %s', async (_, statement) => {
		const file = copyDatabase('starter');
		const before = openStore(file);
		const dump = dumpFile(before);
		before.close();
		const path = makeFolder();
		const last = journal.entries.at(-1)!;
		const bad = copyMigrations(path, (entries) => [
			...entries,
			{ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'bad' }
		]);
		writeFileSync(join(bad, 'bad.sql'), statement);
		await expect(upgradeDatabase(file, join(path, 'backup.sqlite'), bad)).rejects.toThrow(/nothing was changed/);
		const after = openStore(file);
		onTestFinished(() => after.close());
		expect(dumpFile(after)).toEqual(dump);
		expect(isFileMigrated(after.sqlite.reader)).toBe(true);
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
		const copy = makeFolder();
		for (const engine of ['sqlite', 'postgres'])
			cpSync(join('drizzle', engine), join(copy, engine), { recursive: true });
		const list = () => readdirSync(copy, { recursive: true }).sort();
		const files = list();
		const program = 'scripts/generate-migration.js';
		const { stdout } = await run(process.execPath, [program, `--in=${relative('.', copy)}`]);
		expect(stdout.match(/No schema changes/g)).toHaveLength(2);
		expect(list()).toEqual(files);
	}, 240_000);
});
