import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeListener } from './listener.ts';
import { mostReads } from './overload.ts';

type Line = { level: number; path?: string; status?: number };

const folder = mkdtempSync(join(tmpdir(), 'cognicare-listener-'));
writeFileSync(join(folder, 'icon.txt'), 'icon');

let lines: Line[] = [];
let held: ServerResponse[] = [];
let ranges: (string | undefined)[] = [];
let readStamp: () => string;
let origin = '';
let server: ReturnType<typeof createServer>;

const pages: Record<string, RequestListener> = {
	'/cached': (_request, response) => {
		response.setHeader('content-type', 'text/html').setHeader('etag', '"a"').writeHead(200);
		response.end('cached');
	},
	'/moved': (_request, response) => response.writeHead(308, { location: '/cached' }).end(),
	'/not-modified': (_request, response) => response.writeHead(304, { etag: '"a"' }).end(),
	'/fails': () => {
		throw new Error('no reason for anyone to see');
	},
	'/get-help': (_request, response) => response.writeHead(200).end('help')
};

beforeEach(async () => {
	[lines, held, ranges, readStamp] = [[], [], [], () => '1'];
	const listener = makeListener({
		handler(request, response) {
			ranges.push(request.headers.range);
			const page = pages[request.url!.replace(/\?.*/, '')];
			if (page) page(request, response);
			else held.push(response);
		},
		files: folder,
		readStamp: () => readStamp(),
		settings: { origin: 'http://localhost:1' },
		logger: pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line) as Line) })
	});
	server = createServer(listener).listen(0);
	await once(server, 'listening');
	origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
	for (const response of held) response.destroy();
	server.closeAllConnections();
	server.close();
});

process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const ask = (path: string, headers: Record<string, string> = {}) =>
	fetch(origin + path, { headers, redirect: 'manual' });
const policyOf = async (path: string, headers: Record<string, string> = {}) =>
	(await ask(path, headers)).headers.get('content-security-policy');

describe('what the framework answers', () => {
	it('has a policy also where it never reached the hooks, but for what renews a copy', async () => {
		expect(await policyOf('/moved')).toBe(`default-src 'none'; frame-ancestors 'none'`);
		expect(await policyOf('/icon.txt')).toBe(`default-src 'none'; frame-ancestors 'none'`);
		expect(await policyOf('/not-modified', { cookie: 'a=b' })).toBeNull();
		expect((await ask('/moved')).headers.get('x-content-type-options')).toBe('nosniff');
	});

	it('is never asked for a part', async () => {
		expect((await ask('/cached', { range: 'bytes=5-1' })).status).toBe(200);
		expect(ranges).toEqual([undefined]);
	});

	it('is a page and a line when it throws', async () => {
		const answer = await ask('/fails?q=words', { accept: 'text/html' });
		expect(answer.status).toBe(500);
		expect(answer.headers.get('x-frame-options')).toBe('DENY');
		expect(await answer.text()).not.toContain('no reason');
		expect(lines).toEqual([expect.objectContaining({ level: 50, path: '/fails', status: 500 })]);
	});
});

describe('when the database cannot be read', () => {
	it('cached pages are still given, and it is written down once', async () => {
		await (await ask('/cached')).text();
		readStamp = () => {
			throw new Error('disk I/O error');
		};
		for (let visit = 0; visit < 3; visit += 1) expect(await (await ask('/cached')).text()).toBe('cached');
		expect(ranges).toHaveLength(1);
		expect(lines).toEqual([expect.objectContaining({ level: 50 })]);
	});
});

describe('when more is asked than can be rendered', () => {
	it('pages are shed with a page that names help, while cached pages, files and help are given', async () => {
		await (await ask('/cached')).text();
		const waiting = Array.from({ length: mostReads }, (_, i) => ask(`/slow?${i}`).catch(() => undefined));
		await expect.poll(() => held.length).toBe(mostReads);

		const shed = await ask('/slow?more', { accept: 'text/html' });
		expect(shed.status).toBe(503);
		expect(shed.headers.get('retry-after')).toBe('5');
		const page = await shed.text();
		expect(page).toContain('Many people are here at the moment');
		expect(page).toContain('Call your local emergency number');
		expect(page).toContain('href="https://findahelpline.com"');
		const problem = await ask('/api/v1/tools');
		expect([problem.status, problem.headers.get('content-type')]).toEqual([
			503,
			'application/problem+json; charset=utf-8'
		]);
		expect(lines.filter(({ status }) => status === 503)).toHaveLength(2);

		for (const path of ['/cached', '/icon.txt', '/get-help']) expect((await ask(path)).status, path).toBe(200);
		for (const response of held) response.end();
		await Promise.all(waiting);
		const again = ask('/slow?again');
		await expect.poll(() => held.length).toBe(mostReads + 1);
		held.at(-1)!.end();
		expect((await again).status).toBe(200);
	});
});
