import { randomUUID } from 'node:crypto';
import { testKey } from './key.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import type { PostgresServer } from './postgres-server.ts';
import { sendRaw, type RawAnswer } from './raw.ts';

export const admin = { ADMIN_EMAIL: 'ada@example.org', ADMIN_PASSWORD: 'walnut harbour violet kite' };
/** Where everybody believes the site to be, whichever node answers. */
const origin = 'http://cognicare.example';

export type Database = { url: string; name: string };

export async function makeDatabase(server: PostgresServer): Promise<Database> {
	const name = `site_${randomUUID().replaceAll('-', '')}`;
	await server.run(`create database ${name}`);
	return { name, url: server.urlOf(name) };
}

/**
 * A node of the built program on this database.
 * @param folder where that lies, when not here
 */
export const startNode = (
	{ url }: Database,
	settings: Record<string, string> = {},
	folder?: string
): Promise<OwnServer> =>
	startOwnServer(
		{
			DATABASE_URL: url,
			ORIGIN: origin,
			BACKUP_SCHEDULE: 'off',
			...(!settings.SECRET_KEY_FILE && { SECRET_KEY: testKey }),
			...admin,
			...settings
		},
		{ folder }
	);

/** Ends every connection to a database, whoever has it. */
export const cutConnections = (server: PostgresServer, { name }: Database): Promise<void> =>
	server.run(
		`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`
	);

export const get = ({ address }: { address: string }, path: string, headers: Record<string, string> = {}) =>
	sendRaw(address, path, { headers });

export const post = (
	{ address }: { address: string },
	path: string,
	fields: Record<string, string> | [name: string, value: string][],
	headers: Record<string, string> = {}
) =>
	sendRaw(address, path, {
		method: 'POST',
		headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html', ...headers },
		body: new URLSearchParams(fields).toString()
	});

export const stampOf = async (node: { address: string }): Promise<string> =>
	/name="stamp"[^>]*value="([^"]+)"/.exec((await get(node, '/submit')).body)![1]!;

export const signIn = (node: { address: string }): Promise<RawAnswer> =>
	post(node, '/admin/login?/password', { email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD });

/** What a browser that was given this answer sends from then on. */
export const cookiesOf = ({ headers }: RawAnswer): string =>
	headers.flatMap(([name, value]) => (name === 'set-cookie' ? [value.split(';')[0]!] : [])).join('; ');

/** Asks on and on, several at once, until it is ended. */
export function visitOnAndOn(ask: (number: number) => Promise<RawAnswer>, visitors = 4) {
	const answers: number[] = [];
	let isOver = false;
	let asked = 0;
	const visits = Array.from({ length: visitors }, async () => {
		while (!isOver) answers.push((await ask((asked += 1))).status);
	});
	return {
		count: () => answers.length,
		async end(): Promise<Set<number>> {
			isOver = true;
			await Promise.all(visits);
			return new Set(answers);
		}
	};
}
