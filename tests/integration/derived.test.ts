import { expect, it } from 'vitest';
import { listTools, refreshDerived } from '#lib/server/catalogue/index.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { copyDatabase, makeStarterCtx } from '../support/ctx.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { sqliteOf, openStore, type SqliteStore } from '#lib/server/db/store.ts';

const derivedRows = `select seq, "group", value, null as card from tool_facets
	union all select seq, null, null, card || facts from tool_cards
	union all select seq, 'known', core_known, caution_count from tools order by 1, 2, 3`;

const readWritten = ({ reader }: SqliteStore['sqlite']) =>
	reader.prepare(`select at from site_marks where id = 'derivation'`).pluck().get();

it('is written anew at the start of a newer release, and only then', async () => {
	const file = copyDatabase('starter');
	const before = openStore(file);
	const whole = before.sqlite.reader.prepare(derivedRows).all();
	const writtenBefore = readWritten(before.sqlite);
	before.sqlite.writer.exec(`delete from tool_facets where "group" in ('country', 'approval');
		update tool_cards set card = json_set(card, '$.summary', 'old') where seq % 2;
		update tool_cards set facts = '{}';
		update tools set core_known = 0, caution_count = 0;
		update site_marks set value = '0' where id = 'derivation'`);
	before.close();
	const open = async () => {
		await prepareDatabase({ databaseFile: file, seed: 'none' });
		const { sqlite, close } = openStore(file);
		const rows = sqlite.reader.prepare(derivedRows).all();
		const writtenAt = readWritten(sqlite);
		close();
		return { rows, writtenAt };
	};
	const first = await open();
	expect(first.rows).toEqual(whole);
	expect(first.writtenAt).not.toBe(writtenBefore);
	expect((await open()).writtenAt).toBe(first.writtenAt);
});

it('takes “meets the baseline” from what has a caution on record, and leaves it to what has none', async () => {
	const file = copyDatabase('starter');
	const before = openStore(file);
	before.sqlite.writer.exec(`update tools set decision = 'meets-baseline' where slug in ('wysa', 'chatgpt');
		update site_marks set value = '8' where id = 'derivation'`);
	before.close();
	await prepareDatabase({ databaseFile: file, seed: 'none' });
	const { sqlite, close } = openStore(file);
	const read = sqlite.reader.prepare<[string], string>('select decision from tools where slug = ?').pluck();
	expect(read.get('wysa')).toBe('with-cautions');
	expect(sqlite.reader.prepare('select count(*) from tools where decision is not null').pluck().get()).toBe(2);
	close();
});

it('has no work on what this release wrote', async () => {
	expect(await refreshDerived(makeStarterCtx())).toBe(0);
});

const total = async (search: string, change = '') => {
	const ctx = makeStarterCtx();
	if (change) sqliteOf(ctx.store).writer.exec(change);
	return (await listTools(ctx, readToolQuery(new URLSearchParams(search)))).total;
};

it('counts what is open to everybody for each country, and what is not known for none', async () => {
	const [us, jp, everywhere] = [
		await total('country=us'),
		await total('country=jp'),
		await total('country=everywhere')
	];
	expect(us).toBeGreaterThan(jp);
	expect(jp).toBe(everywhere);
	const open = `insert into tool_facets select seq, 'country', 'everywhere' from tools where slug = 'medito'`;
	expect([await total('country=us', open), await total('country=jp', open)]).toEqual([us + 1, jp + 1]);
	expect(await total('country=everywhere', open)).toBe(everywhere + 1);
});
