import Database from 'better-sqlite3';
import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MoveError } from '#lib/server/db/errors.ts';
import { rowsAtOnce, type Cells, type End, type Table } from '#lib/server/db/move/cells.ts';
import { copyTables } from '#lib/server/db/move/copy.ts';
import { fileEnd } from '#lib/server/db/move/file-end.ts';
import { postgresEnd } from '#lib/server/db/postgres/moving.ts';
import { describeTables } from '#lib/server/db/postgres/tables.ts';
import { clonedServer } from '../support/servers.ts';

const inFile = `create table odd (key text primary key, words text, number integer, flag integer, at integer,
	document text, bytes blob) strict`;
const onServer = `create table odd (key text collate "C" primary key, words text, number bigint, flag boolean,
	at timestamptz(3), document json, bytes bytea)`;

type Row = [
	key: string,
	words: string | null,
	number: bigint | null,
	flag: bigint | null,
	at: bigint | null,
	document: string | null,
	bytes: Buffer | null
];

/** A transaction in which the table is, and which never ends well. */
async function openServer(): Promise<{ client: pg.Client; table: Table }> {
	const client = new pg.Client({ connectionString: clonedServer('template') });
	await client.connect();
	onTestFinished(() => client.end());
	await client.query(`begin; ${onServer}`);
	const tables = await describeTables(client, []);
	return { client, table: tables.find(({ name }) => name === 'odd')! };
}

const makeFile = () => new Database(':memory:').exec(inFile);
const readRows = (file: Database.Database) => file.prepare('select * from odd order by key').raw().safeIntegers().all();
const addRows = (file: Database.Database, rows: Row[]) => {
	const insert = file.prepare('insert into odd values (?, ?, ?, ?, ?, ?, ?)');
	for (const row of rows) insert.run(...row);
};

const anyText = fc.oneof(
	fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
	fc.constantFrom(
		'',
		' ',
		'NULL',
		'null',
		'{}',
		'{"a"}',
		'"',
		'\\',
		'\\N',
		"'",
		'𝔸🧠',
		'\u{10ffff}',
		'\ufeff',
		'\r\n',
		'1',
		'ſ'
	)
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const moment = fc
	.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
	.map((date) => BigInt(date.getTime()));
const written = fc.oneof(
	fc.json(),
	fc.constantFrom(
		'{"b":1,"a":2,"a":3}',
		'{ "spaced" : [ 1 , 2.50 ] }',
		'"\\u0000"',
		'"\\ud83e"',
		'1e400',
		'""',
		'{"ä":"𝔸"}'
	)
);
const row = fc.tuple(
	anyText,
	orNull(anyText),
	orNull(int64),
	orNull(fc.constantFrom(0n, 1n)),
	orNull(moment),
	orNull(written),
	orNull(fc.uint8Array().map((bytes) => Buffer.from(bytes)))
);
const someRows: fc.Arbitrary<Row[]> = fc.uniqueArray(row, { selector: ([key]) => key, maxLength: 40 });

describe('what is moved', () => {
	it('comes back to the last byte, whatever it is', async () => {
		const { client, table } = await openServer();
		await fc.assert(
			fc.asyncProperty(someRows, async (rows) => {
				const [before, after] = [makeFile(), makeFile()];
				addRows(before, rows);
				await client.query('savepoint clean');
				const [out] = await copyTables(fileEnd(before), postgresEnd(client), [table]);
				const [back] = await copyTables(postgresEnd(client), fileEnd(after), [table]);
				await client.query('rollback to clean');
				expect(readRows(after)).toEqual(readRows(before));
				expect(back).toEqual(out);
				expect(out!.count).toBe(rows.length);
			})
		);
	});

	it('is read on the server as the site reads it', async () => {
		const { client, table } = await openServer();
		const file = makeFile();
		const at = new Date('2026-03-29T01:30:00.123Z');
		addRows(file, [['a', 'ä', 2n ** 53n - 1n, 1n, BigInt(at.getTime()), '{"b":1,"a":2}', Buffer.from([0, 255])]]);
		await copyTables(fileEnd(file), postgresEnd(client), [table]);
		const { rows } = await client.query('select *, document::text as written from odd');
		expect(rows).toEqual([
			{
				key: 'a',
				words: 'ä',
				number: 2 ** 53 - 1,
				flag: true,
				at,
				document: { b: 1, a: 2 },
				written: '{"b":1,"a":2}',
				bytes: Buffer.from([0, 255])
			}
		]);
	});

	it('may be many times what is read at once, in the order of its key', async () => {
		const { client, table } = await openServer();
		const file = makeFile();
		const total = 2 * rowsAtOnce + 1;
		addRows(
			file,
			Array.from({ length: total }, (_, index): Row => [`𝔸${index} ä`, '', BigInt(index), null, null, null, null])
		);
		const [moved] = await copyTables(fileEnd(file), postgresEnd(client), [table]);
		expect(moved!.count).toBe(total);
	});

	it('is in the order of a key of numbers and words on either engine', async () => {
		const { client } = await openServer();
		const file = new Database(':memory:').exec(
			'create table pairs (seq integer, word text, primary key (word, seq)) strict'
		);
		await client.query('create table pairs (seq bigint, word text collate "C", primary key (word, seq))');
		const insert = file.prepare('insert into pairs values (?, ?)');
		for (const word of ['b', 'a', 'B', 'ä', '𝔸', '\uffff']) for (const seq of [-1, 10, 9, 100]) insert.run(seq, word);
		const pairs = (await describeTables(client, [])).find(({ name }) => name === 'pairs')!;
		expect(pairs.key).toEqual(['word', 'seq']);
		await copyTables(fileEnd(file), postgresEnd(client), [pairs]);
	});

	it('is refused with its place where it has the one character that PostgreSQL cannot store', async () => {
		const { client, table } = await openServer();
		const file = makeFile();
		addRows(file, [['the-key', 'a\0b', null, null, null, null, null]]);
		const refused = copyTables(fileEnd(file), postgresEnd(client), [table]);
		await expect(refused).rejects.toThrow(/row of odd with the key the-key has the character NUL in words/);
		await expect(refused).rejects.toBeInstanceOf(MoveError);
	});

	it('is refused without its words where the server does not take it', async () => {
		const { client, table } = await openServer();
		const file = makeFile();
		addRows(file, [['secret words', null, null, null, null, 'not json, but secret', null]]);
		const refused = copyTables(fileEnd(file), postgresEnd(client), [table]);
		await expect(refused).rejects.toThrow(/does not take the rows of odd/);
		await expect(refused).rejects.not.toThrow(/secret/);
	});
});

describe('a row that is changed on its way', () => {
	type Meddle = (rows: Cells[]) => Cells[];
	const meddling = (end: End, meddle: Meddle): End => ({ ...end, add: (table, rows) => end.add(table, meddle(rows)) });
	const cases: [what: string, meddle: Meddle, says: RegExp][] = [
		['loses one', (rows) => rows.slice(1), /3 rows of odd were copied, and 2 arrived/],
		['has another word', (rows) => rows.with(1, rows[1]!.with(1, 'other')), /rows of odd did not arrive as they were/],
		['has no word where it was empty', (rows) => rows.map((row) => row.with(1, null)), /did not arrive as they were/],
		['has two values change places', (rows) => rows.map((row) => row.with(1, row[5]!).with(5, row[1]!)), /./]
	];
	it.each(cases)('is found on either engine: it %s', async (_what, meddle, says) => {
		const { client, table } = await openServer();
		const file = makeFile();
		addRows(
			file,
			['a', 'b', 'c'].map((key): Row => [key, '', null, null, null, '{}', null])
		);
		await client.query('savepoint clean');
		await expect(copyTables(fileEnd(file), meddling(postgresEnd(client), meddle), [table])).rejects.toThrow(says);
		await client.query('rollback to clean');
		await copyTables(fileEnd(file), postgresEnd(client), [table]);
		await expect(copyTables(postgresEnd(client), meddling(fileEnd(makeFile()), meddle), [table])).rejects.toThrow(says);
	});
});
