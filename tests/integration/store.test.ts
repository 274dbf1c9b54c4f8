import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordAudit } from '#lib/server/audit/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { glossaryTerms } from '#lib/server/db/schema/guides.ts';
import { sqliteOf, openStore, type Db } from '#lib/server/db/store.ts';
import { copyDatabase, makeCtx, makeStarterCtx } from '../support/ctx.ts';
import { offerTotp } from '#lib/server/auth/index.ts';
import { makeAccountsCtx, makePersona } from '../support/accounts.ts';

const term = (slug: string) => ({ slug, term: slug, abbr: null, definition: `What ${slug} means.` });
const add = (tx: Db, slug: string) => tx.insert(glossaryTerms).values(term(slug));
const listTerms = async (db: Db) => (await db.select().from(glossaryTerms)).map((row) => row.slug).sort();

describe('a transaction', () => {
	it('saves what was written across awaits, and returns the result', async () => {
		const { store } = makeCtx();
		const result = await store.transaction(async (tx) => {
			await add(tx, 'a');
			await nextTurn();
			await add(tx, 'b');
			return 'done';
		});
		expect(result).toBe('done');
		expect(await listTerms(store.read)).toEqual(['a', 'b']);
	});

	it.each([
		['at once', () => Promise.reject(new Error('stop'))],
		['later', () => nextTurn().then(() => Promise.reject(new Error('stop')))]
	])('takes all back when the work throws %s', async (_when, fail) => {
		const { store } = makeCtx();
		const failing = store.transaction(async (tx) => {
			await add(tx, 'a');
			await fail();
		});
		await expect(failing).rejects.toThrow('stop');
		expect(await listTerms(store.read)).toEqual([]);
		await store.transaction((tx) => add(tx, 'b'));
		expect(await listTerms(store.read)).toEqual(['b']);
	});

	it('takes all back when a constraint is broken', async () => {
		const { store } = makeCtx();
		const failing = store.transaction(async (tx) => {
			await add(tx, 'a');
			await add(tx, 'a');
		});
		await expect(failing).rejects.toThrow();
		expect(await listTerms(store.read)).toEqual([]);
	});

	it('is not seen by readers before it is committed, but by itself', async () => {
		const { store } = makeCtx();
		await store.transaction(async (tx) => {
			await add(tx, 'a');
			expect(await listTerms(tx)).toEqual(['a']);
			expect(await listTerms(store.read)).toEqual([]);
			await nextTurn();
			expect(await listTerms(store.read)).toEqual([]);
		});
		expect(await listTerms(store.read)).toEqual(['a']);
	});

	it('inside another is taken back alone', async () => {
		const { store } = makeCtx();
		await store.transaction(async (tx) => {
			await add(tx, 'outer');
			await store.transaction((inner) => add(inner, 'saved'));
			const failing = store.transaction(async (inner) => {
				await add(inner, 'lost');
				await store.transaction((innermost) => add(innermost, 'lost-too'));
				throw new Error('stop');
			});
			await expect(failing).rejects.toThrow('stop');
			await add(tx, 'after');
		});
		expect(await listTerms(store.read)).toEqual(['after', 'outer', 'saved']);
	});

	it('inside another takes its turn with its neighbours', async () => {
		const { store } = makeCtx();
		const inner = (slug: string, fails: boolean) =>
			store.transaction(async (tx) => {
				await nextTurn();
				await add(tx, slug);
				await nextTurn();
				if (fails) throw new Error('stop');
			});
		await store.transaction(async () => {
			const ends = await Promise.allSettled([inner('a', false), inner('b', true), inner('c', false), inner('d', true)]);
			expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
		});
		expect(await listTerms(store.read)).toEqual(['a', 'c']);
	});

	it('that outlives the one it was started in stands by itself', async () => {
		const { store } = makeCtx();
		let late: Promise<void> | undefined;
		const failing = store.transaction(async () => {
			late = nextTurn().then(() => store.transaction(async (tx) => void (await add(tx, 'late'))));
			throw new Error('stop');
		});
		await expect(failing).rejects.toThrow('stop');
		await late;
		expect(await listTerms(store.read)).toEqual(['late']);
	});

	it('takes the ones inside with it', async () => {
		const { store } = makeCtx();
		const failing = store.transaction(async () => {
			await store.transaction((inner) => add(inner, 'inner'));
			throw new Error('stop');
		});
		await expect(failing).rejects.toThrow('stop');
		expect(await listTerms(store.read)).toEqual([]);
	});

	it('of many runs one at a time: no update is lost under 50 writers', async () => {
		const { store } = makeCtx();
		const read = async (db: Db) => {
			const [row] = await db.all<{ version: number }>(sql`select version from content_version`);
			return row!.version;
		};
		const before = await read(store.read);
		let inside = 0;
		const writers = Array.from({ length: 50 }, (_, i) =>
			store.transaction(async (tx) => {
				inside += 1;
				expect(inside).toBe(1);
				const version = await read(tx);
				await nextTurn();
				await tx.run(sql`update content_version set version = ${version + 1}`);
				inside -= 1;
				if (i % 10 === 9) throw new Error('every tenth gives up');
			})
		);
		const ends = await Promise.allSettled(writers);
		expect(ends.filter((end) => end.status === 'rejected').length).toBe(5);
		expect(await read(store.read)).toBe(before + 45);
	});

	it('saves exactly the work that did not throw, whatever the order', async () => {
		const work = fc.array(
			fc.record({ slug: fc.stringMatching(/^[a-z]{4,8}$/), fails: fc.boolean(), waits: fc.boolean() }),
			{
				maxLength: 12
			}
		);
		const { store } = makeCtx();
		await fc.assert(
			fc.asyncProperty(work, async (jobs) => {
				await store.transaction((tx) => tx.delete(glossaryTerms));
				const once = [...new Map(jobs.map((job) => [job.slug, job])).values()];
				await Promise.allSettled(
					once.map(({ slug, fails, waits }) =>
						store.transaction(async (tx) => {
							await add(tx, slug);
							if (waits) await nextTurn();
							if (fails) throw new Error('stop');
						})
					)
				);
				const saved = once.filter((job) => !job.fails).map((job) => job.slug);
				expect(await listTerms(store.read)).toEqual(saved.sort());
			}),
			{ numRuns: 40 }
		);
	});
});

describe('a connection', () => {
	const wanted: [pragma: string, value: string | number][] = [
		['journal_mode', 'wal'],
		['synchronous', 2],
		['foreign_keys', 1],
		['trusted_schema', 0],
		['cell_size_check', 1]
	];

	it.each(wanted)('has %s = %s', (pragma, value) => {
		const { reader, writer } = sqliteOf(makeCtx().store);
		expect(writer.pragma(pragma, { simple: true })).toBe(value);
		expect(reader.pragma(pragma, { simple: true })).toBe(value);
	});

	it('never holds up the process for long when another program has the database', () => {
		const { reader, writer } = sqliteOf(makeCtx().store);
		expect(writer.pragma('busy_timeout', { simple: true })).toBeLessThanOrEqual(5);
		expect(reader.pragma('busy_timeout', { simple: true })).toBeLessThanOrEqual(250);
	});

	it('for reading cannot write', async () => {
		const { store } = makeCtx();
		await expect(async () => store.read.insert(glossaryTerms).values(term('a'))).rejects.toThrow(/readonly/);
	});

	it('leaves no log behind when it is closed', async () => {
		const file = copyDatabase();
		const store = openStore(file);
		await store.transaction((tx) => add(tx, 'a'));
		store.close();
		const again = openStore(file);
		expect(await listTerms(again.read)).toEqual(['a']);
		again.close();
	});

	it('refuses rows that point to nothing', () => {
		const { writer } = sqliteOf(makeCtx().store);
		const orphan = `insert into tag_synonyms (id, tag_id, synonym) values ('x', 'no-such-tag', 'word')`;
		expect(() => writer.exec(orphan)).toThrow(/FOREIGN KEY/);
	});
});

describe('the tables', () => {
	it('are all STRICT', () => {
		const { reader } = sqliteOf(makeCtx().store);
		const list = reader.pragma('table_list') as { schema: string; name: string; type: string; strict: number }[];
		const ours = list.filter(
			({ schema, type, name }) => schema === 'main' && type === 'table' && !/^(sqlite_|__)/.test(name)
		);
		expect(ours.length).toBeGreaterThan(25);
		expect(ours.filter(({ strict }) => !strict).map(({ name }) => name)).toEqual([]);
	});

	it('refuse text where a number belongs', () => {
		const { writer } = sqliteOf(makeStarterCtx().store);
		expect(() => writer.exec(`update tools set seq = 'many'`)).toThrow(/cannot store TEXT value in INTEGER/);
	});

	const badWords: [table: string, column: string][] = [
		['tools', 'state'],
		['tools', 'publication'],
		['tools', 'decision'],
		['tool_status_history', 'state'],
		['tag_memberships', 'group'],
		['guides', 'publication'],
		['guide_revisions', 'kind'],
		['rubric_criteria', 'when_no']
	];

	it.each(badWords)('%s refuses a %s that is not one of its words', (table, column) => {
		const { writer } = sqliteOf(makeStarterCtx().store);
		const first = `(select rowid from "${table}" limit 1)`;
		expect(() => writer.exec(`update "${table}" set "${column}" = 'nonsense' where rowid = ${first}`)).toThrow(/CHECK/);
	});

	it.each([
		['tools', 'name'],
		['tags', 'name']
	])('%s refuses a blank %s', (table, column) => {
		const { writer } = sqliteOf(makeStarterCtx().store);
		expect(() => writer.exec(`update ${table} set ${column} = '  '`)).toThrow(/CHECK/);
	});
});

describe('the audit log', () => {
	const write = (ctx: Ctx) =>
		ctx.store.transaction((tx) => recordAudit(ctx, tx, { action: 'test', objectKind: 'site', detail: { a: 1 } }));

	it('takes rows and refuses to change or lose any', async () => {
		const ctx = makeCtx();
		await write(ctx);
		const { writer, reader } = sqliteOf(ctx.store);
		const rows = () => reader.prepare('select * from audit_log').all();
		const before = rows();
		expect(before).toMatchObject([{ action: 'test', actor: 'test', request_id: ctx.requestId, detail: '{"a":1}' }]);
		expect(() => writer.exec(`update audit_log set actor = 'somebody else'`)).toThrow(/append-only/);
		expect(() => writer.exec('delete from audit_log')).toThrow(/append-only/);
		expect(rows()).toEqual(before);
	});

	it('says nothing of a change that was taken back', async () => {
		const ctx = makeCtx();
		const failing = ctx.store.transaction(async (tx) => {
			await tx.insert(glossaryTerms).values(term('a'));
			await recordAudit(ctx, tx, { action: 'test', objectKind: 'site' });
			throw new Error('stop');
		});
		await expect(failing).rejects.toThrow('stop');
		expect(sqliteOf(ctx.store).reader.prepare('select * from audit_log').all()).toEqual([]);
		expect(await ctx.store.read.select().from(glossaryTerms).where(eq(glossaryTerms.slug, 'a'))).toEqual([]);
	});
});

it('lets only their owner read the key and the database', async () => {
	const ctx = makeAccountsCtx();
	await offerTotp((await makePersona(ctx, 'editor')).ctx);
	const file = sqliteOf(ctx.store).writer.name;
	for (const path of [file, join(dirname(file), 'secret.key')]) expect(statSync(path).mode & 0o777).toBe(0o600);
});
