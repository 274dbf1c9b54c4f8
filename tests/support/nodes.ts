import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { cloneInto, dropClone } from './clones.ts';
import { testKey } from './key.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import type { PostgresServer } from './postgres-server.ts';
import { askDatabase, askServer } from './raw-sql.ts';
import { sendRaw, type RawAnswer } from './raw.ts';

export const admin = { ADMIN_EMAIL: 'ada@example.org', ADMIN_PASSWORD: 'walnut harbour violet kite' };
/** Where everybody believes the site to be, whichever node answers. */
const origin = 'http://cognicare.example';

export type Database = { url: string; name: string };

const makeName = () => `site_${randomUUID().replaceAll('-', '')}`;

export async function makeDatabase(server: Pick<PostgresServer, 'run' | 'urlOf'>): Promise<Database> {
	const name = makeName();
	await server.run(`create database ${name}`);
	return { name, url: server.urlOf(name) };
}

/** The server of all tests, for those that neither stop it nor set it up. */
export const commonServer: Pick<PostgresServer, 'run' | 'urlOf'> = {
	run: askServer,
	urlOf: (database) => new URL(database, inject('databaseServer')).href
};

/** A database there with the starter content, where a node starts sooner than it fills an empty one. */
export async function cloneDatabase(): Promise<Database> {
	const name = makeName();
	await cloneInto(name, 'starter');
	return { name, url: commonServer.urlOf(name) };
}

export const dropDatabase = ({ name }: Database): void => dropClone(name);

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
export const cutConnections = (server: Pick<PostgresServer, 'run'>, { name }: Database): Promise<void> =>
	server.run(
		`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`
	);

/** Gives a tool another name behind the back of the site, which learns of it by the next step of the version. */
export const renameHeadspace = ({ url }: Database, name: string) =>
	askDatabase(
		url,
		`update tool_cards set card = jsonb_set(card::jsonb, '{name}', '"${name}"')::json where card ->> 'slug' = 'headspace'`
	);
export const stepVersion = ({ url }: Database, by: number) =>
	askDatabase(url, `update content_version set version = version + ${by}`);

/** In the search and on a page. */
export const showsHeadspace = async (at: { address: string }, name: string): Promise<boolean> =>
	(await get(at, '/search?q=headspace')).body.includes(name) &&
	(await get(at, '/tags/mindfulness')).body.includes(name);

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
