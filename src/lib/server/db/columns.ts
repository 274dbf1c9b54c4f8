import { sql, type AnyColumn } from 'drizzle-orm';
import * as sqlite from 'drizzle-orm/sqlite-core';

/*
 * The column vocabulary: the only file that imports a dialect. PostgreSQL is to get the same words with its own
 * types behind one documented cast, so that every schema file and query stays as it is.
 */
export const table = sqlite.sqliteTable;
export const index = sqlite.index;
export const unique = sqlite.unique;
export const primaryKey = sqlite.primaryKey;

export const text = () => sqlite.text();
export const integer = () => sqlite.integer();
/** For a column whose name in the database is older than the one in code. */
export const integerNamed = (name: string) => sqlite.integer(name);
export const boolean = () => sqlite.integer({ mode: 'boolean' });

/** App-made UUIDv7. */
export const id = () => sqlite.text().primaryKey();

/** A moment, stored as milliseconds since 1970 UTC. */
export const instant = () => sqlite.integer({ mode: 'timestamp_ms' });

/** A calendar day or a coarser date, stored as ISO text so that it sorts. */
export const day = () => sqlite.text();

/** Never filtered on: what is filtered has a column or a side table. */
export const json = <T>() => sqlite.text({ mode: 'json' }).$type<T>();

/**
 * A document as JSON, of whatever version: nothing reads it but through `open`, which brings it to today's shape, and
 * nothing stores it without the version of that shape.
 */
export const document = <T extends object>(open: (stored: object) => T, store: (document: T) => object) =>
	sqlite.customType<{ data: T; driverData: string }>({
		dataType: () => 'text',
		fromDriver: (stored) => open(JSON.parse(stored) as object),
		toDriver: (value) => JSON.stringify(store(value))
	})();

export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) => sqlite.text({ enum: values });

/** CHECK that a `oneOf` column holds one of its values. */
export const onlyValues = (name: string, column: AnyColumn, values: readonly string[]) =>
	// Constant words from our own code, never input: a CHECK cannot hold parameters.
	sqlite.check(name, sql`${column} in (${sql.raw(values.map((v) => `'${v}'`).join(', '))})`);

export const notBlank = (name: string, column: AnyColumn) => sqlite.check(name, sql`length(trim(${column})) > 0`);
