import { channel } from 'node:diagnostics_channel';
import type { Database, Statement } from 'better-sqlite3';
import { logger } from '#lib/server/logger.ts';

/** Milliseconds from which a query has a line in the log. */
const slowQuery = 250;
const longestText = 500;

const queries = channel('cognicare:query');
export type QuerySeen = { connection: 'reader' | 'writer'; seconds: number };

const methods = ['all', 'get', 'run'] as const;
type Run = (this: Statement, ...given: unknown[]) => unknown;

/** @param took milliseconds */
export function noteQuery(connection: QuerySeen['connection'], text: string, took: number, slow = slowQuery): void {
	if (queries.hasSubscribers) queries.publish({ connection, seconds: took / 1000 } satisfies QuerySeen);
	if (took > slow) logger.warn({ ms: Math.round(took), query: text.slice(0, longestText) }, 'a slow query');
}

/** Measures the queries of a connection. Of a slow one the log holds its text, which has no value in it. @param before may refuse one */
export function watchQueries(
	connection: Database,
	name: QuerySeen['connection'],
	{ slow = slowQuery, before = undefined as ((now: number) => void) | undefined } = {}
): void {
	const prepare = connection.prepare.bind(connection) as (source: string) => Statement;
	const measure = (run: Run): Run =>
		function (...given) {
			const started = performance.now();
			before?.(started);
			try {
				return run.apply(this, given);
			} finally {
				noteQuery(name, this.source, performance.now() - started, slow);
			}
		};
	let measured: Record<string, Run> | undefined;
	connection.prepare = ((source: string) => {
		const statement = prepare(source);
		const plain = statement as unknown as Record<(typeof methods)[number], Run>;
		measured ??= Object.fromEntries(methods.map((method) => [method, measure(plain[method])]));
		return Object.assign(statement, measured);
	}) as typeof connection.prepare;
}
