import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { openStore } from '#lib/server/db/store.ts';
import { expect, test } from '../support/e2e.ts';
import { addCopies } from '../support/many-tools.ts';
import { startOwnServer, type OwnServer } from '../support/own-server.ts';

const aboveOneThread = 5001;

async function makeLargeSite(): Promise<{ folder: string; log: string }> {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-large-'));
	const databaseFile = join(folder, 'cognicare.sqlite');
	await prepareDatabase({ databaseFile, seed: 'starter' });
	const store = openStore(databaseFile);
	await addCopies(store, aboveOneThread);
	store.close();
	return { folder, log: `${databaseFile}-wal` };
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** Begins to send a form and never ends. */
async function beginForm({ address }: OwnServer): Promise<void> {
	const { hostname, port } = new URL(address);
	const socket = connect(Number(port), hostname);
	socket.on('error', () => undefined);
	await once(socket, 'connect');
	const head = ['POST /submit HTTP/1.1', `Host: ${hostname}:${port}`, `Origin: ${address}`];
	const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 1000', '', 'name=half'];
	socket.write([...head, ...form].join('\r\n'));
	// Answered on another connection: by then the half form has been read too.
	expect((await fetch(`${address}/healthz`)).status).toBe(200);
}

/** Answered as soon as the thread has read the whole catalogue. */
const search = ({ address }: OwnServer): Promise<void> =>
	expect(async () => expect((await fetch(`${address}/search?q=sleep`)).status).toBe(200)).toPass();

test.describe('a site with a catalogue so large that its search has a thread @once', () => {
	test.describe.configure({ mode: 'serial' });
	let large: { folder: string; log: string };
	test.beforeAll(async () => {
		large = await makeLargeSite();
	});
	test.afterAll(() => rmSync(large.folder, { recursive: true, force: true }));

	test('stops with 0 when it is asked to, the database in one file', async () => {
		const server = await startOwnServer({ DATA_DIR: large.folder, SHUTDOWN_TIMEOUT: '20' });
		await search(server);
		expect(await server.stop()).toBe(0);
		expect(sizeOf(large.log)).toBe(0);
	});

	test('stops although a request never ends, and says so', async () => {
		const server = await startOwnServer({ DATA_DIR: large.folder, SHUTDOWN_TIMEOUT: '1' });
		await search(server);
		await beginForm(server);
		expect(await server.stop()).toBe(1);
		expect(server.output()).toContain('requests that did not end in time were cut off');
		expect(sizeOf(large.log)).toBe(0);
	});
});
