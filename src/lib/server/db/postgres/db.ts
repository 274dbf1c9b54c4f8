import { drizzle } from 'drizzle-orm/node-postgres';
import { PgPreparedQuery } from 'drizzle-orm/pg-core';
import type { Pool } from 'pg';
import type { Db } from '../store.ts';
import type { Queryable } from './connect.ts';

// Drizzle's own error holds the values of the query, and with them what people typed.
Object.assign(PgPreparedQuery.prototype, {
	queryWithCache: (_text: string, _values: unknown[], ask: () => Promise<unknown>) => ask()
});

/** The other half of the one cast of `columns.ts`: what is called on it is what both dialects have. */
export const asDb = (asking: Queryable): Db =>
	drizzle(asking as unknown as Pool, { casing: 'snake_case' }) as unknown as Db;
