import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { openServer } from './connections.ts';

async function send(text: string): Promise<{ got: string }> {
	const server = openServer(
		(request, response) => {
			request.resume();
			request.on('end', () => response.end('answered'));
			if (request.headers['content-length'] === '900000') response.writeHead(413).end('too large');
		},
		{ origin: 'http://localhost:1' },
		pino({ level: 'silent' })
	);
	server.listen(0);
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const socket = connect((server.address() as AddressInfo).port);
	let got = '';
	socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')));
	socket.write(text);
	await expect.poll(() => got).toMatch(/HTTP\/1\.1 (?!100)\d{3}/);
	socket.destroy();
	return { got };
}

const safe = /x-content-type-options: nosniff[^]*x-frame-options: DENY[^]*content-security-policy: default-src 'none'/i;

it('what is no HTTP is answered with the headers of every other answer', async () => {
	const { got } = await send('no HTTP at all\r\n\r\n');
	expect(got).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
	expect(got).toMatch(safe);
});

it('a head that is far too long is answered so', async () => {
	const { got } = await send(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
	expect(got).toMatch(/^HTTP\/1\.1 431 /);
	expect(got).toMatch(safe);
});

it('an expectation that is none of HTTP’s is refused', async () => {
	const { got } = await send('GET / HTTP/1.1\r\nHost: a\r\nExpect: much\r\n\r\n');
	expect(got).toMatch(/^HTTP\/1\.1 417 /);
	expect(got).toMatch(/content-security-policy: default-src 'none'/i);
});

it('whoever asks before sending is told to go on only with what will be taken', async () => {
	const ask = (length: number, rest: string) =>
		send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n${rest}`);
	expect((await ask(3, 'abc')).got).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/);
	expect((await ask(900_000, '')).got).toMatch(/^HTTP\/1\.1 413 /);
});
