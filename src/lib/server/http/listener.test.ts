import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeListener } from './listener.ts';
import { mostReads } from './overload.ts';

type Line = { level: number; path?: string; status?: number; request_id?: string; trace_id?: string };

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

it('a request that names two hosts is refused', async () => {
	const { port } = server.address() as AddressInfo;
	const answerTo = async (hosts: string): Promise<string> => {
		const socket = connect(port, 'localhost').setEncoding('utf8');
		socket.write(`GET /icon.txt HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`);
		return (await socket.toArray()).join('').split('\r\n')[0]!;
	};
	expect(await answerTo('Host: a.example\r\n')).toContain(' 200 ');
	expect(await answerTo('Host: a.example\r\nHost: b.example\r\n')).toContain(' 400 ');
});

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
		expect(lines).toEqual([
			expect.objectContaining({ level: 50, path: '/fails', status: 500 }),
			expect.objectContaining({ level: 30, path: '/fails', status: 500, ms: expect.any(Number) })
		]);
	});
});

describe('each request', () => {
	const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

	it('has one line in the log, kept pages too, but for files', async () => {
		for (const path of ['/cached?q=words', '/cached', '/cached', '/icon.txt', '/moved', '/%00']) {
			await (await ask(path)).text();
		}
		expect(ranges).toHaveLength(3);
		expect(lines.map(({ path, status }) => [path, status])).toEqual([
			...Array.from({ length: 3 }, () => ['/cached', 200]),
			['/moved', 308],
			['/%00', 400]
		]);
		expect(new Set(lines.map((line) => line.request_id)).size).toBe(5);
		expect(Object.keys(lines[0]!)).toEqual(expect.arrayContaining(['level', 'time', 'method', 'path', 'status', 'ms']));
	});

	it('goes by the name that a proxy gave it, and goes on with its trace', async () => {
		const named = { 'x-request-id': 'proxy-0001', traceparent: `00-${trace}-00f067aa0ba902b7-01` };
		const answers = [await ask('/cached', named), await ask('/cached', { ...named, 'x-request-id': 'proxy-0002' })];
		expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(['proxy-0001', 'proxy-0002']);
		for (const { headers } of answers) {
			expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
		}
		expect(lines.map((line) => [line.request_id, line.trace_id])).toEqual([
			['proxy-0001', trace],
			['proxy-0002', trace]
		]);
		const plain = await ask('/cached');
		expect([plain.headers.get('x-request-id'), plain.headers.get('traceparent')]).toEqual([null, null]);
	});

	it.each([
		['short', 'a'],
		['long', 'a'.repeat(65)],
		['with words', 'my sister is ill']
	])('gets a name of its own where the given one is %s', async (_what, name) => {
		const answer = await ask('/moved', { 'x-request-id': name });
		expect(answer.headers.get('x-request-id')).toBeNull();
		expect(lines[0]!.request_id).toMatch(/^[0-9a-f-]{36}$/);
	});

	it.each([
		`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
		`00-${trace}-${'0'.repeat(16)}-01`,
		`ff-${trace}-00f067aa0ba902b7-01`,
		`00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
		`${trace}`,
		`00-${trace}-00f067aa0ba902b7-01-more`
	])('begins no trace with %s', async (traceparent) => {
		expect((await ask('/moved', { traceparent })).headers.get('traceparent')).toBeNull();
		expect(lines[0]).not.toHaveProperty('trace_id');
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
		expect(lines.filter(({ level }) => level !== 30)).toEqual([expect.objectContaining({ level: 50 })]);
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
