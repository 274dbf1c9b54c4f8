import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { readSession } from '#lib/server/auth/index.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { OperatorError } from '#lib/server/db/errors.ts';
import { preparePostgres } from '#lib/server/db/postgres/index.ts';
import { checkKey, decrypt, encrypt, markKey } from '#lib/server/db/secrets.ts';
import type { Store } from '#lib/server/db/store.ts';
import { copyPostgres } from '#lib/server/operations/copy-out.ts';
import { moveSite, reindexSite } from '#lib/server/operations/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { asVisitor, makePersona } from '../support/accounts.ts';
import { dumpDatabase, withoutEpoch } from '../support/dump.ts';
import { testKey } from '../support/key.ts';
import { cloneDatabase, dropDatabase } from '../support/nodes.ts';
import { ask, askDatabase } from '../support/raw-sql.ts';
import { clonedServer, emptyServer, makeFolder, openServer, runElsewhere, runHere } from '../support/servers.ts';

const ctxOf = (store: Store): Ctx => ({
	store,
	actor: { kind: 'system', name: 'test' },
	now: new Date(),
	requestId: 'test',
	client: { ip: '192.0.2.7', agent: 'test browser' }
});

const textsOf = (store: Store) =>
	ask(store, 'select kind, seq, fields::text as fields from search_texts where fields is not null order by kind, seq');
const dumpOf = async (store: Store) => withoutEpoch(await dumpDatabase(store, ['search_texts']));

async function found(store: Store): Promise<unknown[]> {
	const reader: Ctx = { ...ctxOf(store), actor: { kind: 'visitor' } };
	const words = ['sleep', 'cbt for panic', 'suicide', 'deprexis', 'meditaton', 'ketamine'];
	return Promise.all(
		words.map(async (q) => [
			(await findTools(reader, readToolQuery(new URLSearchParams({ q })))).items.map(({ slug }) => slug),
			await searchGuides(reader, q)
		])
	);
}

/** What a file can be asked about words, and which they are. */
function indexOf(file: string): unknown {
	const connection = new Database(file, { readonly: true });
	const all = (select: string) => connection.prepare(select).raw().all();
	const index = [
		all('select * from search_words order by kind, seq'),
		all('select * from tool_words order by term'),
		all('select * from guide_words order by term'),
		all(`select rowid, rank from tool_text where tool_text match 'sleep OR anxiety' order by rowid`)
	];
	connection.close();
	return index;
}

const pristine = join(mkdtempSync(join(tmpdir(), 'cognicare-pristine-')), 'site.sqlite');
beforeAll(async () => {
	const database = await cloneDatabase();
	await copyPostgres(database.url, pristine);
	dropDatabase(database);
});
afterAll(() => rmSync(dirname(pristine), { recursive: true, force: true }));

/** A file with the starter content, as SQLite has it. */
function makeFile(): string {
	const file = join(makeFolder(), 'site.sqlite');
	copyFileSync(pristine, file);
	return file;
}

const keyed = (url: string) => ({ DATABASE_URL: url, SECRET_KEY: testKey });

describe('moving', () => {
	it('to a file and back brings everything along: rows, search, sessions, secrets', async () => {
		const [here, there, folder] = [clonedServer(), await emptyServer(), makeFolder()];
		const source = openServer(here);
		await markKey(source, new Date());
		const { token, id } = await makePersona(ctxOf(source), 'editor');
		const sealed = encrypt(source, Buffer.from('of the app'), id);
		const before = { rows: await dumpOf(source), texts: await textsOf(source), found: await found(source) };

		const file = join(folder, 'moved.sqlite');
		const out = await runHere(['move', '--to', file], { ...keyed(here), DATA_DIR: folder });
		expect([out.code, out.err]).toEqual([0, '']);
		expect(out.out).toMatch(/^ {2}tools +\d+$/m);
		expect(out.out).toMatch(/^ {2}in all +[\d,]+$/m);
		expect(out.out).toContain(`start the site with DATABASE_URL=file:${file} and the same key as now`);
		expect(readdirSync(folder)).toEqual(['moved.sqlite']);
		expect(await dumpOf(source)).toEqual(before.rows);

		const moved = indexOf(file);
		expect(await runElsewhere(['check'], keyed(`file:${file}`))).toMatchObject({ code: 0 });
		const anew = await runElsewhere(['reindex'], keyed(`file:${file}`));
		expect(anew).toEqual({ code: 0, out: expect.stringMatching(/^Built .*: \d+ tools and \d+ guides\.$/m), err: '' });
		expect(indexOf(file)).toEqual(moved);

		const back = await runElsewhere(['move', '--to', there], keyed(`file:${file}`));
		expect([back.code, back.err]).toEqual([0, '']);
		expect(back.out + out.out).not.toContain(new URL(there).password);
		const target = openServer(there);
		expect(await dumpOf(target)).toEqual(before.rows);
		expect(await textsOf(target)).toEqual(before.texts);
		expect(await found(target)).toEqual(before.found);
		await checkKey(target);
		expect(decrypt(target, sealed, id).toString()).toBe('of the app');
		expect(await readSession(asVisitor(ctxOf(target)), token)).toMatchObject({ id });
	}, 240_000);

	it('draws a new epoch, names the key of a file, and what is saved afterwards has numbers of its own', async () => {
		const [file, there] = [makeFile(), await emptyServer()];
		const key = join(file, '..', 'secret.key');
		writeFileSync(key, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
		const moved = await runElsewhere(['move', '--to', there], { DATABASE_URL: `file:${file}` });
		expect([moved.code, moved.err]).toEqual([0, '']);
		expect(moved.out).toContain(`SECRET_KEY_FILE=${key}`);
		const target = openServer(there);
		const epochOf = async () => (await ask<{ epoch: number }>(target, 'select epoch from content_version'))[0]!.epoch;
		const old = new Database(file, { readonly: true });
		onTestFinished(() => void old.close());
		expect([0, old.prepare('select epoch from content_version').pluck().get()]).not.toContain(await epochOf());
		const newest = async () =>
			(await ask<{ most: number }>(target, 'select max(revision) as most from search_texts'))[0]!.most;
		const before = await newest();
		await reindexSite(ctxOf(target));
		expect(await newest()).toBeGreaterThan(before);
		const others = await ask(
			target,
			`select table_name from information_schema.columns where table_schema = 'public'
				and (is_identity = 'YES' or column_default like 'nextval(%') and table_name <> 'search_texts'`
		);
		// Whoever adds a column that counts by itself has its sequence raised when rows are moved.
		expect(others).toEqual([]);
	}, 240_000);

	it('takes one moment of a site that goes on', async () => {
		const source = openServer(clonedServer());
		const file = join(makeFolder(), 'moved.sqlite');
		const url = source.postgres!.connection.url;
		const version = async () =>
			(await ask<{ version: number }>(source, 'select version from content_version'))[0]!.version;
		const before = await version();
		let isOver = false;
		const moving = moveSite({ databaseFile: '', databaseUrl: url }, file).finally(() => (isOver = true));
		while (!isOver) {
			await source.transaction(async () => {
				await source.postgres!.write('update content_version set version = version + 1');
				await source.postgres!.write(`update tools set version = version + 1 where slug = 'calm'`);
			});
		}
		await moving;
		expect(await version()).toBeGreaterThan(before);
		const copy = new Database(file, { readonly: true });
		const written = (copy.prepare('select version from content_version').pluck().get() as number) - before;
		expect(copy.prepare(`select version from tools where slug = 'calm'`).pluck().get()).toBe(1 + written);
		copy.close();
	});
});

describe('a move that cannot be', () => {
	const refuse = async (file: string, to: string, says: RegExp) => {
		const refused = moveSite({ databaseFile: file, databaseUrl: undefined }, to);
		await expect(refused).rejects.toThrow(says);
		await expect(refused).rejects.not.toThrow(/only-for-tests/);
		await expect(refused).rejects.toBeInstanceOf(OperatorError);
	};

	it('leaves a database alone that is not empty', async () => {
		const there = clonedServer();
		const target = openServer(there);
		const before = await dumpDatabase(target);
		await refuse(makeFile(), there, /is not empty: there are rows in .*more tables\. Nothing was changed/);
		expect(await dumpDatabase(target)).toEqual(before);
		const little = openServer(clonedServer('template'));
		await refuse(makeFile(), little.postgres!.connection.url, /is not empty: there are rows in site_marks\./);
	});

	it('leaves one alone that is of something else', async () => {
		const there = await emptyServer();
		await askDatabase(there, 'create table notes (text text)');
		await refuse(makeFile(), there, /holds tables of something else/);
		expect(await askDatabase(there, `select tablename from pg_tables where schemaname = 'public'`)).toHaveLength(1);
	});

	const meddling: [what: string, table: string, body: string, says: RegExp][] = [
		['changes', 'tools', `new.name := new.name || ' '; return new;`, /The rows of tools did not arrive as they were/],
		[
			'loses',
			'bibliography',
			`if new.key < 'c' then return null; end if; return new;`,
			/\d+ rows of bibliography were copied, and \d+ arrived/
		]
	];
	it.each(meddling)('is undone where something on the way %s a row', async (_what, table, body, says) => {
		const there = await emptyServer();
		await preparePostgres({ url: there }, async () => undefined);
		await askDatabase(
			there,
			`create function meddle() returns trigger language plpgsql as $$ begin ${body} end $$;
			create trigger meddle before insert on ${table} for each row execute function meddle()`
		);
		await refuse(makeFile(), there, says);
		expect(await askDatabase(there, 'select 1 from tags union all select 1 from site_marks')).toEqual([]);
		expect(await askDatabase(there, 'select epoch from content_version')).toEqual([{ epoch: 0 }]);
	});

	it('says what of the source is not as it should be', async () => {
		const [file, there] = [makeFile(), await emptyServer()];
		const change = (statement: string) => new Database(file).exec(statement).close();
		change('create table notes (text text)');
		await refuse(file, there, /do not have the same tables.*notes \(text\)/);
		change('drop table notes');
		change('delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)');
		await refuse(file, there, /is of an older release\. Start the site once/);
		change(`delete from content_version`);
		await refuse(file, there, /has lost what was in its tables/);
	});

	it('is not begun with another key than that of the site', async () => {
		const [here, folder] = [clonedServer(), makeFolder()];
		await markKey(openServer(here), new Date());
		const env = { DATABASE_URL: here, SECRET_KEY: 'another key, which is long enough as well', DATA_DIR: folder };
		const { code, err } = await runHere(['move', '--to', join(folder, 'x.sqlite')], env);
		expect([code, err]).toEqual([1, expect.stringMatching(/is not the key of this database/)]);
		expect(readdirSync(folder)).toEqual([]);
	});

	it('takes no place but a new one of the other engine', async () => {
		const [here, folder] = [clonedServer(), makeFolder()];
		const file = join(folder, 'taken.sqlite');
		writeFileSync(file, 'mine');
		const move = async (to: string) => (await runHere(['move', '--to', to], keyed(here))).err;
		expect(await move(file)).toMatch(/There is a file .*taken\.sqlite already\. Nothing was changed/);
		expect(await move(await emptyServer())).toMatch(/pg_dump/);
		await refuse(makeFile(), 'elsewhere.sqlite', /From SQLite, --to is postgres:/);
		await refuse(
			makeFile(),
			'postgres://site:/only-for-tests@127.0.0.1:1/gone',
			/^The address after --to cannot be read; it looks like (?!.*only-for-tests)/
		);
		await refuse(
			makeFile(),
			'postgres://site:only-for-tests@127.0.0.1:1/gone',
			/gone at 127\.0\.0\.1:1 cannot be reached/
		);
		await expect(
			moveSite({ databaseFile: '', databaseUrl: await emptyServer() }, join(folder, 'new.sqlite'))
		).rejects.toThrow(/There is no site in the database empty_/);
		expect(readdirSync(folder)).toEqual(['taken.sqlite']);
	});
});
