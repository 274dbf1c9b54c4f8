import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStarterContent } from '#lib/server/content/index.ts';
import { postgres } from '#lib/server/db/engine.ts';
import { checkKey, markKey } from '#lib/server/db/secrets.ts';
import { fillStock } from '../support/clones.ts';
import { dumpDatabase } from '../support/dump.ts';
import { testKey } from '../support/key.ts';
import { ask, askDatabase } from '../support/raw-sql.ts';
import { clonedServer, emptyServer, makeFolder, openServer, runElsewhere, runHere } from '../support/servers.ts';

const at = (url: string, more: Record<string, string> = {}) => ({ DATABASE_URL: url, DATA_DIR: makeFolder(), ...more });
const succeed = async (args: string[], url: string, more?: Record<string, string>): Promise<string> => {
	const { code, out, err } = await runHere(args, at(url, more));
	expect([code, err]).toEqual([0, '']);
	return out;
};
const fail = async (args: string[], url: string, says: RegExp, more?: Record<string, string>): Promise<void> => {
	const { code, out, err } = await runHere(args, at(url, more));
	expect([code, out]).toEqual([1, '']);
	expect(err).toMatch(says);
	expect(err).not.toMatch(/only-for-tests|^\s+at /m);
	expect(err.trim().split('\n')).toHaveLength(1);
};

/** Every command that `help` names, with what it is given below. */
const commands = [
	'backup',
	'check',
	'create',
	'export',
	'help',
	'import',
	'move',
	'new-key',
	'reindex',
	'restore',
	'user'
];

describe('npm run cli on PostgreSQL', () => {
	it('has these commands, each of which is tried here or where it is tested by itself', async () => {
		const help = await succeed(['help'], clonedServer());
		expect([...help.matchAll(/^ {2}([a-z-]+)(?= [<[\- ])/gm)].map(([, name]) => name).sort()).toEqual(
			expect.arrayContaining(commands)
		);
		for (const [, name] of help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z-]+) /gm)) {
			expect(commands).toContain(name);
		}
	});

	it('create makes a site where there is none, and is refused where there is one', async () => {
		const url = await emptyServer();
		const made = await succeed(['create'], url, { SEED: 'none' });
		expect(made).toMatch(/^Made a new site at empty_\w+ at 127\.0\.0\.1:\d+, with no tools\.\n$/);
		await fail(['create'], url, /There is a site in the database empty_\w+ at \S+ already; nothing was changed\./);
	});

	it('makes no site by itself in an empty database where another has been in use, but on purpose', async () => {
		const folder = { DATA_DIR: makeFolder() };
		await succeed(['create'], await emptyServer(), { ...folder, SEED: 'none' });
		const empty = await emptyServer();
		const file = join(makeFolder(), 'none.json');
		writeFileSync(file, '[]');
		await fail(
			['import', file],
			empty,
			/Nothing is in the database empty_\w+ at \S+, but a site has been in use here/,
			folder
		);
		expect(await askDatabase(empty, `select 1 from pg_namespace where nspname = 'drizzle'`)).toEqual([]);
		await succeed(['create'], empty, { ...folder, SEED: 'none' });
	});

	it('names the newest backup where there is one', async () => {
		const folder = { DATA_DIR: makeFolder() };
		mkdirSync(join(folder.DATA_DIR, 'backups'));
		const backup = join(folder.DATA_DIR, 'backups/cognicare-20261128T090000Z.sqlite');
		writeFileSync(backup, '');
		const file = join(makeFolder(), 'none.json');
		writeFileSync(file, '[]');
		const { code, err } = await runHere(['import', file], { DATABASE_URL: await emptyServer(), ...folder });
		expect([code, err]).toEqual([1, expect.stringContaining(`restore ${backup}`)]);
	});

	it('import takes a file in, and makes the site where there is none', async () => {
		const [tool] = readStarterContent().tools!;
		const file = join(makeFolder(), 'one.json');
		writeFileSync(file, JSON.stringify([{ ...tool!, slug: 'brand-new', name: 'Brand New' }]));
		const says = 'Tools: 1 added, 0 changed, 0 as they were\nGuides: 0 added, 0 changed, 0 as they were\n';
		expect(await succeed(['import', file], clonedServer())).toBe(says);
		expect(await succeed(['import', file], await emptyServer())).toBe(says);
	});

	it('export writes what import takes', async () => {
		const url = clonedServer();
		const file = join(makeFolder(), 'all.json');
		expect(await succeed(['export', file], url)).toBe(`Exported to ${file}.\n`);
		expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ tools: expect.any(Array) });
		expect(await succeed(['import', file], url)).toContain('Tools: 0 added, 0 changed');
		expect(await succeed(['export', '--csv'], url)).toMatch(/^slug,name,/);
	});

	it('backup says what it is, and what it is not', async () => {
		await fillStock(2);
		const folder = makeFolder();
		const out = await succeed(['backup', join(folder, 'copy.sqlite')], clonedServer());
		expect(out).toMatch(/checked and found sound/);
		expect(out).toMatch(/point-in-time recovery\) is up to whoever runs the database/);
		expect(readdirSync(folder).sort()).toEqual(['copy.sqlite', 'copy.sqlite.sha256']);
		await fail(['backup', join(folder, 'copy.sqlite')], clonedServer(), /There is a file .* already/);
	});

	it('restore, backup, move, export, check, reindex and new-key say that there is no site yet', async () => {
		const folder = makeFolder();
		const file = join(folder, 'copy.sqlite');
		const url = await emptyServer();
		for (const args of [['backup', file], ['move', '--to', file], ['export'], ['check'], ['reindex'], ['new-key']]) {
			await fail(args, url, /There is no site in the database empty_\w+ at \S+ yet\. npm start makes one\./);
		}
		await fail(['restore', file], url, /There is no file/);
		expect(existsSync(file)).toBe(false);
		expect(await askDatabase(url, `select 1 from pg_tables where schemaname = 'public'`)).toEqual([]);
	});

	it('all say that a database cannot be reached, without its password', async () => {
		const url = 'postgres://site:only-for-tests@127.0.0.1:1/gone';
		const file = join(makeFolder(), 'one.json');
		writeFileSync(file, '{}');
		const all = [
			['create'],
			['import', file],
			['export'],
			['backup'],
			['move', '--to', `${file}.sqlite`],
			['reindex'],
			['new-key'],
			['check'],
			['user', 'create', 'ada@example.org']
		];
		for (const args of all) await fail(args, url, /The database gone at 127\.0\.0\.1:1 cannot be reached/);
	});

	it('reindex and check say how it is', async () => {
		const url = clonedServer();
		expect(await succeed(['reindex'], url)).toMatch(/^Built the search index anew: \d+ tools and \d+ guides\.\n$/);
		expect(await succeed(['check'], url)).toMatch(/^The database is up to date\. PostgreSQL looks after its files/);
		await askDatabase(url, 'update drizzle.__drizzle_migrations set created_at = 1');
		await fail(['check'], url, /is of an older release\. Start the site once/);
		await askDatabase(url, 'update drizzle.__drizzle_migrations set created_at = 9999999999999');
		await fail(['check'], url, /made by a newer version/);
	});

	it('new-key makes the key of the settings that of the database', async () => {
		const url = clonedServer();
		const store = openServer(url);
		await markKey(store, new Date());
		const other = { SECRET_KEY: 'another key, which is long enough as well' };
		await fail(['user', 'create', 'ada@example.org'], url, /is not the key of this database/, other);
		const watcher = await postgres!.watchContent({ url });
		await fail(['new-key'], url, /^The site is running on this database\. Stop every node, then try again\.$/m, other);
		await checkKey(store);
		await watcher.close();
		expect(await succeed(['new-key'], url, other)).toMatch(/^The key of the settings is now that of this database\./);
		await expect(checkKey(store)).rejects.toThrow(/is not the key/);
	});

	it('user create and remove-factors work', async () => {
		const url = clonedServer();
		expect(await succeed(['user', 'create', 'ada@example.org'], url)).toMatch(
			/^Created the account of ada@example\.org \(admin\)/
		);
		expect(await succeed(['user', 'remove-factors', 'ada@example.org'], url)).toMatch(/^Removed every second factor/);
		expect(await ask(openServer(url), 'select email from users')).toEqual([{ email: 'ada@example.org' }]);
		expect(await runHere(['user', 'create', 'ada@example.org'], at(url))).toMatchObject({ code: 1, out: '' });
	});

	it('changes nothing by looking', async () => {
		const url = clonedServer();
		const store = openServer(url);
		const before = await dumpDatabase(store);
		for (const args of [['check'], ['export'], ['backup']]) await succeed(args, url);
		expect(await dumpDatabase(store)).toEqual(before);
	});

	it('is the same as a process of its own', async () => {
		const env = at(clonedServer(), { SECRET_KEY: testKey });
		expect(await runElsewhere(['check'], env)).toMatchObject({ code: 0, err: '' });
		const { code, err } = await runElsewhere(['check'], { ...env, SECRET_KEY: '' });
		expect([code, err]).toEqual([1, expect.stringMatching(/SECRET_KEY or SECRET_KEY_FILE is needed with PostgreSQL/)]);
	}, 240_000);
});
