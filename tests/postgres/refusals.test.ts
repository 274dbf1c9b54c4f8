import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { startOwnServer } from '../support/own-server.ts';
import { testKey } from '../support/key.ts';
import { makeFolder, runHere } from '../support/servers.ts';

const password = 'only-for-tests';
const secret = 'another-secret-word';

const changed = (change: Partial<Record<'username' | 'password' | 'pathname' | 'host' | 'search', string>>): string =>
	Object.assign(new URL('postgres', inject('databaseServer')), change).href;

/** Somebody who takes what is sent and never answers. */
async function beSilent(): Promise<string> {
	const server = createServer(() => undefined).listen(0, '127.0.0.1');
	onTestFinished(() => void server.close());
	await once(server, 'listening');
	return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const refusals: [what: string, url: () => string | Promise<string>, says: RegExp][] = [
	[
		'a database that is not there',
		() => changed({ pathname: '/missing' }),
		/^There is no database missing at 127\S+ \(.*does not exist\)\. Create it, as with createdb/
	],
	[
		'a wrong password',
		() => changed({ password: secret }),
		/refuses this user and password .*Correct them in the address: in a user name or password write % as %25/
	],
	['an unknown user', () => changed({ username: 'nobody' }), /refuses this user and password .*"nobody"/],
	[
		'no password',
		() => changed({ password: '' }),
		/asks for a password.*Put it into the address, or into PGPASSWORD\.$/
	],
	[
		'TLS where there is none',
		() => changed({ search: '?sslmode=verify-full' }),
		/refuses this site: .*SSL.*what it says of TLS \(sslmode\) included\.$/
	],
	['nobody who listens', () => changed({ host: '127.0.0.1:1' }), /cannot be reached \(.*Check that it runs/],
	['a name that nobody has', () => changed({ host: 'none.invalid:5432' }), /cannot be reached \(.*Check that it runs/],
	[
		'somebody silent',
		async () => changed({ host: await beSilent() }),
		/cannot be reached \(.*timeout.*Check that it runs/
	]
];

describe('a database that refuses', () => {
	it.each(refusals)('%s: one sentence that says what to do, without the password', async (_what, find, says) => {
		const url = await find();
		const { code, out, err } = await runHere(['check'], { DATABASE_URL: url, DATA_DIR: makeFolder() });
		expect([code, out]).toEqual([1, '']);
		expect(err.trim()).toMatch(says);
		expect(err.trim().split('\n')).toHaveLength(1);
		expect(err).not.toMatch(`${password}|${secret}`);
	});

	it.each([
		[`postgres://site:1/${secret}@db.example/cognicare`, /DATABASE_URL cannot be read; it looks like postgres:/],
		['postgres://', /DATABASE_URL names no server, as in postgres:/],
		[`mysql://site:${secret}@db.example/cognicare`, /DATABASE_URL must start with file: \(SQLite\) or postgres:/]
	])('stops the start of the site, too: %s', async (url, says) => {
		const started = startOwnServer({ DATABASE_URL: url, SECRET_KEY: testKey, DATA_DIR: makeFolder() });
		const said = await started.then(
			() => 'started',
			(error: Error) => error.message
		);
		expect(said).toMatch(says);
		expect(said).not.toMatch(new RegExp(`${secret}|^\\s+at `, 'm'));
	});
});
