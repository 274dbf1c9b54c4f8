import {
	chmodSync,
	chownSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GuideBlock } from '#lib/server/guides/render.ts';
import { expect, test } from '../support/e2e.ts';
import { findFreePort } from '../support/free-port.ts';
import { startOwnServer, type OwnServer } from '../support/own-server.ts';
import { makeProductionTree } from '../support/production-tree.ts';
import { headerOf, sendRaw } from '../support/raw.ts';

const admin = { ADMIN_EMAIL: 'ada@example.org', ADMIN_PASSWORD: 'walnut harbour violet kite' };
const token = 'walnut harbour violet';

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-nodes-'));
	chmodSync(folder, 0o755);
	return folder;
}

const post = ({ address }: OwnServer, path: string, fields: Record<string, string>) =>
	sendRaw(address, path, {
		method: 'POST',
		headers: { Origin: address, 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
		body: new URLSearchParams(fields).toString()
	});

const stampOf = async ({ address }: OwnServer): Promise<string> =>
	/name="stamp"[^>]*value="([^"]+)"/.exec((await sendRaw(address, '/submit')).body)![1]!;

test.describe('two processes on one empty database @once', () => {
	test.describe.configure({ mode: 'serial' });
	const folder = makeFolder();
	let nodes: [OwnServer, OwnServer];
	test.beforeAll(async () => {
		const settings = {
			DATA_DIR: folder,
			SECRET_KEY: 'walnut harbour violet kite meadow',
			METRICS_TOKEN: token,
			...admin
		};
		nodes = await Promise.all([startOwnServer(settings), startOwnServer(settings)]);
	});
	test.afterAll(async () => {
		await Promise.all(nodes.map((node) => node.stop()));
		rmSync(folder, { recursive: true, force: true });
	});

	test('load the starter content once', () => {
		expect(nodes.filter((node) => node.output().includes('Loaded the starter catalogue'))).toHaveLength(1);
	});

	test('take each other’s forms and sessions', async () => {
		const [one, other] = nodes;
		const fields = { name: 'Calm Pond', url: 'calmpond.example', message: 'Seen in a leaflet.', contact: '' };
		const stamp = await stampOf(one);
		// A form that was open for less than three seconds is answered 400.
		await expect.poll(async () => (await post(other, '/submit', { ...fields, stamp })).status).toBe(303);

		const signedIn = await post(one, '/admin/login?/password', {
			email: admin.ADMIN_EMAIL,
			password: admin.ADMIN_PASSWORD
		});
		expect(signedIn.status).toBe(303);
		const cookie = headerOf(signedIn, 'set-cookie')!.split(';')[0]!;
		expect((await sendRaw(other.address, '/admin', { headers: { Cookie: cookie } })).status).toBe(200);
		expect((await sendRaw(other.address, '/admin')).status).not.toBe(200);
	});

	test('say how they fare, by route', async () => {
		const [{ address }] = nodes;
		for (const path of ['/tools/headspace', '/tools/headspace', '/tools/none', '/favicon.svg'])
			await sendRaw(address, path);
		expect((await sendRaw(address, '/metrics')).status).toBe(401);
		const headers = { Authorization: `Bearer ${token}` };
		const answer = await sendRaw(address, '/metrics', { headers });
		expect(headerOf(answer, 'content-type')).toContain('application/openmetrics-text');
		for (const by of ['rendered', 'kept']) {
			expect(answer.body).toMatch(
				new RegExp(
					`^cognicare_requests_total\\{route="/tools/\\[slug\\]",by="${by}",status="200",method="GET"\\} 1$`,
					'm'
				)
			);
		}
		expect(answer.body).toMatch(/^cognicare_requests_total\{[^}]*by="file"/m);
		expect(answer.body).not.toMatch(/headspace|calm/i);
	});
});

/** A socket that is bound and held, as systemd does: whoever is given it listens. */
async function holdSocket(): Promise<{ fd: number; port: number; close(): void }> {
	const port = await findFreePort();
	type Handle = { fd: number; close(): void };
	const { _createServerHandle: bind } = net as unknown as {
		_createServerHandle(address: string, port: number, type: 4): Handle | number;
	};
	const handle = bind('127.0.0.1', port, 4);
	if (typeof handle === 'number') throw new Error(`The port could not be taken (${handle}).`);
	return { fd: handle.fd, port, close: () => handle.close() };
}

test('nobody is refused while one process takes the place of another on a socket that is held @once', async () => {
	test.slow();
	const folder = makeFolder();
	const socket = await holdSocket();
	const settings = { DATA_DIR: folder, SEED: 'none', ...admin };
	let server = await startOwnServer(settings, { socket });
	const address = `http://127.0.0.1:${socket.port}`;
	const statuses: number[] = [];
	let isOver = false;
	const visits = Array.from({ length: 4 }, async () => {
		while (!isOver) statuses.push((await sendRaw(address, '/about')).status);
	});
	const visitMore = () => {
		const before = statuses.length;
		return expect.poll(() => statuses.length, { timeout: 60_000 }).toBeGreaterThan(before + 8);
	};
	for (let restart = 0; restart < 2; restart += 1) {
		await visitMore();
		expect(await server.stop(), server.output()).toBe(0);
		server = await startOwnServer(settings, { socket });
	}
	await visitMore();
	isOver = true;
	await Promise.all(visits);
	expect(new Set(statuses)).toEqual(new Set([200]));
	await server.stop();
	socket.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Puts a heading before each guide that the build rendered. */
function markPrepared(tree: string, heading: string): void {
	const file = join(tree, 'build/program/guides.json');
	const entries = JSON.parse(readFileSync(file, 'utf8')) as [string, { blocks: GuideBlock[] }][];
	for (const [, { blocks }] of entries) blocks.unshift({ kind: 'html', html: heading });
	// Another file: what it is linked to stays as it is.
	rmSync(file);
	writeFileSync(file, JSON.stringify(entries));
}

test('what an image holds runs as somebody who may write nothing but the data @once', async () => {
	test.slow();
	const folder = makeFolder();
	const [tree, data] = [join(folder, 'site'), join(folder, 'data')];
	makeProductionTree(tree);
	markPrepared(tree, '<p>From the build</p>');
	mkdirSync(data);
	const isRoot = process.getuid!() === 0;
	const nobody = 65_534;
	if (isRoot) chownSync(data, nobody, nobody);
	const settings = {
		NODE_ENV: 'production',
		ORIGIN: 'https://cognicare.example',
		DATA_DIR: data,
		...admin
	};
	const server = await startOwnServer(settings, { folder: tree, ...(isRoot && { uid: nobody }) });
	for (const path of ['/about', '/tools', '/search?q=sleep', '/readyz', '/guides']) {
		expect((await sendRaw(server.address, path)).status, path).toBe(200);
	}
	for (const name of readdirSync('drizzle/seed/guides')) {
		const { body } = await sendRaw(server.address, `/guides/${name.replace('.md', '')}`);
		expect(body, name).toContain('From the build');
	}
	expect(await server.stop()).toBe(0);
	rmSync(folder, { recursive: true, force: true });
});
