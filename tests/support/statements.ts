import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { SqliteStore, Store } from '#lib/server/db/store.ts';

type Connection = SqliteStore['sqlite']['reader'];
type Statement = ReturnType<Connection['prepare']>;

const runs = ['all', 'get', 'run', 'iterate'] as const;

/** Notes each time that a statement of this connection runs. Answers what puts it back. */
function watch(connection: Connection, note: (sql: string) => void): () => void {
	const { prepare } = connection;
	connection.prepare = ((sql: string) => {
		const statement = prepare.call(connection, sql) as Statement;
		for (const name of runs) {
			const run = statement[name] as (...values: unknown[]) => unknown;
			Object.defineProperty(statement, name, {
				value: (...values: unknown[]) => {
					note(sql);
					return run.apply(statement, values);
				}
			});
		}
		return statement;
	}) as Connection['prepare'];
	return () => {
		connection.prepare = prepare;
	};
}

/** How often the work asked a server something. */
async function listQuestions(work: () => unknown): Promise<string[]> {
	const asked: string[] = [];
	const note = (): void => void asked.push('a question');
	subscribe('cognicare:query', note);
	try {
		await work();
	} finally {
		unsubscribe('cognicare:query', note);
	}
	return asked;
}

/** The SQL of every statement that the work had the database run, in order; without its words on PostgreSQL. */
export async function listStatements(store: Store, work: () => unknown): Promise<string[]> {
	if (!store.sqlite) return listQuestions(work);
	const { reader, writer } = store.sqlite;
	const statements: string[] = [];
	const ends = [reader, writer].map((connection) => watch(connection, (sql) => statements.push(sql)));
	try {
		await work();
	} finally {
		for (const end of ends) end();
	}
	return statements;
}
