import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFiles } from './built-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'cognicare-built-'));
const script = 'export const text = "hello";\n'.repeat(100);
const files: Record<string, string | Buffer> = {
	'_app/immutable/a.js': script,
	'_app/immutable/a.js.br': brotliCompressSync(script),
	'_app/immutable/a.js.gz': gzipSync(script),
	'_app/version.json': '{"version":"1"}',
	'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
	'ten.txt': '0123456789',
	'empty.txt': '',
	'large.bin': Buffer.alloc(4 * 1024 * 1024, 1)
};

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

let port = 0;
const server = createServer();

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
	return new Promise((resolve, reject) => {
		ask({ port, path, headers, method, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) })
			);
		})
			.on('error', reject)
			.end();
	});
}

beforeAll(async () => {
	for (const [name, body] of Object.entries(files)) {
		mkdirSync(join(folder, name, '..'), { recursive: true });
		writeFileSync(join(folder, name), body);
	}
	const answer = serveFiles(folder);
	server.on('request', (request, response) => {
		if (!answer(request, response)) response.writeHead(418).end();
	});
	server.listen(0);
	await once(server, 'listening');
	({ port } = server.address() as AddressInfo);
});

afterAll(() => {
	server.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('a part of a file', () => {
	it.each([
		['bytes=2-4', '234', 'bytes 2-4/10'],
		['bytes=7-', '789', 'bytes 7-9/10'],
		['bytes=-3', '789', 'bytes 7-9/10'],
		['bytes=-99999999999999999999', '0123456789', 'bytes 0-9/10'],
		['bytes=8-99999999999999999999', '89', 'bytes 8-9/10']
	])('%s is answered alone', async (range, body, contentRange) => {
		const answer = await get('/ten.txt', { range });
		expect([answer.status, answer.body.toString()]).toEqual([206, body]);
		expect(answer.headers['content-range']).toBe(contentRange);
	});

	it.each([
		...['bytes=5-1', 'bytes=10-', 'bytes=99999999999999999999-', 'bytes=-0', 'bytes=-', 'bytes=a-b', 'bytes=1'],
		...['bytes=', 'bytes=0x1-0x2', 'bytes=1.5-2', 'bytes=--1', 'bytes=20-30,40-50']
	])('%s is refused with how long the file is', async (range) => {
		const answer = await get('/ten.txt', { range });
		expect([answer.status, answer.body.length]).toEqual([416, 0]);
		expect(answer.headers['content-range']).toBe('bytes */10');
	});

	it.each(['items=0-5', 'bytes', '%00', '', 'bytes=0-0,2-3', 'bytes=5-1,0-0', `bytes=${'0-0,'.repeat(1000)}`])(
		'%s is all of it',
		async (range) => {
			const answer = await get('/ten.txt', { range });
			expect([answer.status, answer.body.toString()]).toEqual([200, '0123456789']);
		}
	);

	it('of an empty file is none', async () => {
		expect((await get('/empty.txt', { range: 'bytes=0-' })).status).toBe(416);
		expect((await get('/empty.txt')).status).toBe(200);
	});

	it('is all of it when it is asked of another version, or with HEAD', async () => {
		const { etag } = (await get('/ten.txt')).headers as { etag: string };
		const range = 'bytes=2-4';
		expect((await get('/ten.txt', { range, 'if-range': etag })).status).toBe(206);
		for (const other of ['"other"', `W/${etag}`, 'Wed, 21 Oct 2015 07:28:00 GMT', '%%']) {
			expect((await get('/ten.txt', { range, 'if-range': other })).status).toBe(200);
		}
		const head = await get('/ten.txt', { range: 'bytes=5-1' }, 'HEAD');
		expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '10', 0]);
	});
});

describe('a file', () => {
	it('comes in the smallest form that is taken, each with a tag of its own', async () => {
		const path = '/_app/immutable/a.js';
		const [plain, gzip, br] = [
			await get(path),
			await get(path, { 'accept-encoding': 'gzip' }),
			await get(path, { 'accept-encoding': 'gzip, br' })
		];
		expect([plain, gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
		expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3);
		expect(br.body).toEqual(files['_app/immutable/a.js.br']);
		expect(br.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-type': 'text/javascript; charset=utf-8' });
		expect((await get(path, { 'accept-encoding': 'br;q=0' })).headers['content-encoding']).toBeUndefined();
		expect((await get(path, { 'accept-encoding': 'br', 'if-none-match': br.headers.etag as string })).status).toBe(304);
	});

	it('is cached for good only where its name changes with it', async () => {
		expect((await get('/_app/immutable/a.js')).headers['cache-control']).toContain('immutable');
		expect((await get('/_app/version.json')).headers['cache-control']).toBe('no-cache');
	});

	it('is found by any spelling that the framework’s own file server would find', async () => {
		for (const path of [
			'/ten.txt?x=1',
			'/ten.txt/',
			'/%74en.txt',
			'/_app/immutable/a.js.br',
			'/_app/immutable/a.js.gz'
		]) {
			expect((await get(path)).status, path).toBe(200);
		}
		for (const path of ['/', '/_app', '/none', '/ten', '/%', '/../ten.txt', '/constructor']) {
			expect((await get(path)).status, path).toBe(418);
		}
	});

	it('is only read', async () => {
		expect((await get('/ten.txt', {}, 'POST')).status).toBe(405);
		expect((await get('/ten.txt', {}, 'OPTIONS')).status).toBe(204);
	});

	it('is still there after it was deleted, and leaves no descriptor open when downloads are broken off', async () => {
		rmSync(join(folder, 'large.bin'));
		const countOpen = () => readdirSync('/proc/self/fd').length;
		const breakOff = () =>
			new Promise<void>((resolve) => {
				const asked = ask({ port, path: '/large.bin', agent: false }, (response) => {
					response.once('data', () => asked.destroy());
				});
				asked
					.on('error', () => undefined)
					.on('close', resolve)
					.end();
			});
		await breakOff();
		const before = countOpen();
		for (let round = 0; round < 300; round += 1) await breakOff();
		await expect.poll(countOpen).toBeLessThanOrEqual(before + 5);
		expect((await get('/large.bin')).body.length).toBe(4 * 1024 * 1024);
	});
});
