import { sql, type AnyColumn } from 'drizzle-orm';
import * as sqlite from 'drizzle-orm/sqlite-core';
import { engine } from '#lib/server/config.ts';
import { writeWhole } from './whole-json.ts';

/*
 * The column vocabulary: the only file that imports a dialect. The engine is chosen once, as the process starts. That of
 * PostgreSQL is loaded only where it is the one: it takes a fifth of a second and much memory.
 */
const postgres = engine === 'postgres' ? await import('drizzle-orm/pg-core') : undefined;

type Postgres = NonNullable<typeof postgres>;

/**
 * The one cast: types are always those of SQLite, so that there is one schema and one set of queries. Both dialects give
 * the same values to the code, which the tests hold by running on both.
 */
const pick = <T>(onSqlite: () => T, onPostgres: (pg: Postgres) => unknown): T =>
	postgres ? (onPostgres(postgres) as T) : onSqlite();

/** What both dialects call the same. */
const same = <K extends keyof typeof sqlite & keyof Postgres>(name: K): (typeof sqlite)[K] =>
	pick(
		() => sqlite[name],
		(pg) => pg[name]
	);

export const table = pick(
	() => sqlite.sqliteTable,
	(pg) => pg.pgTable
);
export const index = same('index');
export const unique = same('unique');
export const primaryKey = same('primaryKey');
const check = same('check');

export const text = () => same('text')();
/** Whole numbers of up to 53 bits. */
export const integer = () =>
	pick(
		() => sqlite.integer(),
		(pg) => pg.bigint({ mode: 'number' })
	);
/** For a column whose name in the database is older than the one in code. */
export const integerNamed = (name: string) =>
	pick(
		() => sqlite.integer(name),
		(pg) => pg.bigint(name, { mode: 'number' })
	);
export const boolean = () =>
	pick(
		() => sqlite.integer({ mode: 'boolean' }),
		(pg) => pg.boolean()
	);

/** App-made UUIDv7. */
export const id = () => text().primaryKey();

/** A moment, to the millisecond. */
export const instant = () =>
	pick(
		() => sqlite.integer({ mode: 'timestamp_ms' }),
		(pg) => pg.timestamp({ withTimezone: true, precision: 3, mode: 'date' })
	);

/** A calendar day or a coarser date, stored as ISO text so that it sorts. */
export const day = () => text();

/** Never filtered on: what is filtered has a column or a side table. Stored as it was written, key by key. */
export const json = <T>() =>
	pick(
		() => sqlite.text({ mode: 'json' }).$type<T>(),
		(pg) =>
			pg.customType<{ data: T; driverData: unknown }>({
				dataType: () => 'json',
				fromDriver: (stored) => stored as T,
				toDriver: writeWhole
			})()
	);

/**
 * A document as JSON, of whatever version: nothing reads it but through `open`, which brings it to today's shape, and
 * nothing stores it without the version of that shape.
 */
export const document = <T extends object>(open: (stored: object) => T, store: (document: T) => object) => {
	const toDriver = (value: T) => JSON.stringify(store(value));
	return pick(
		() =>
			sqlite.customType<{ data: T; driverData: string }>({
				dataType: () => 'text',
				fromDriver: (stored) => open(JSON.parse(stored) as object),
				toDriver
			})(),
		(pg) =>
			pg.customType<{ data: T; driverData: object | string }>({
				dataType: () => 'json',
				fromDriver: (stored) => open(stored as object),
				toDriver: (value: T) => writeWhole(store(value))
			})()
	);
};

export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
	pick(
		() => sqlite.text({ enum: values }),
		(pg) => pg.text({ enum: [...values] as [string, ...string[]] })
	);

/** CHECK that a `oneOf` column holds one of its values. */
export const onlyValues = (name: string, column: AnyColumn, values: readonly string[]) =>
	// Constant words from our own code, never input: a CHECK cannot hold parameters.
	check(name, sql`${column} in (${sql.raw(values.map((v) => `'${v}'`).join(', '))})`);

export const notBlank = (name: string, column: AnyColumn) => check(name, sql`length(trim(${column})) > 0`);
