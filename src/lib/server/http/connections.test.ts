import { once } from 'node:events';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import pino from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openServer } from './connections.ts';

/** Reads what it is sent, then answers; what is too large is answered at once. */
const answer: RequestListener = (request, response) => {
	request.resume();
	request.on('end', () => response.end('answered'));
	if (request.headers['content-length'] === '900000') response.writeHead(413).end('too large');
};

async function open(addressHeader?: string, listener = answer): Promise<{ server: Server; port: number }> {
	const server = openServer(listener, { origin: 'http://localhost:1', addressHeader }, pino({ level: 'silent' }));
	server.listen(0);
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { server, port: (server.address() as AddressInfo).port };
}

async function send(text: string): Promise<{ got: string }> {
	const { port } = await open();
	const socket = connect(port);
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

it('whoever asks before sending may go on only with what will be accepted', async () => {
	const ask = (length: number, rest: string) =>
		send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n${rest}`);
	expect((await ask(3, 'abc')).got).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/);
	expect((await ask(900_000, '')).got).toMatch(/^HTTP\/1\.1 413 /);
});

describe('a body that nobody reads', () => {
	/** On a connection that is to end with the answer, which comes before any of the body. */
	async function begin(length: number, read = (_: IncomingMessage) => undefined as unknown) {
		const { server, port } = await open(undefined, (request, response) => {
			read(request);
			response.writeHead(413).end('too large');
		});
		const socket = connect(port);
		const seen: { got: string; error?: Error } = { got: '' };
		socket.on('data', (chunk: Buffer) => (seen.got += chunk.toString('latin1')));
		socket.on('error', (error) => (seen.error = error));
		socket.write(`POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`);
		await once(server, 'request');
		return { socket, seen };
	}

	const readPart = (request: IncomingMessage) => request.on('data', () => request.pause());
	it.each([
		['at all', undefined],
		['to its end', readPart]
	])('%s does not take the answer with it', async (_, read) => {
		const part = Buffer.alloc(64 * 1024, 'x');
		const parts = 64;
		const { socket, seen } = await begin(parts * part.length, read);
		for (let sent = 0; sent < parts; sent += 1) await new Promise((done) => socket.write(part, done));
		if (!socket.closed) await once(socket, 'close');
		expect(seen).toEqual({ got: expect.stringMatching(/^HTTP\/1\.1 413 [^]*too large/) });
	});

	it('is not waited for long', async () => {
		const { socket, seen } = await begin(1000);
		await once(socket, 'close');
		expect(seen.got).toMatch(/^HTTP\/1\.1 413 /);
	});
});

describe('connections on which nothing happens', () => {
	it('end after a minute, also those whose answer nobody takes', async () => {
		const { server } = await open();
		expect([server.timeout, server.requestTimeout]).toEqual([60_000, 60_000]);
	});

	it('make room when there are as many as there may be', async () => {
		const { server, port } = await open();
		Object.assign(server, { maxConnections: 1, keepAliveTimeout: 0 });
		const idle = connect(port);
		onTestFinished(() => void idle.destroy());
		idle.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
		await once(idle, 'data');
		const refused = connect(port);
		await Promise.all([once(refused, 'close'), once(idle, 'close')]);
	});
});

describe('connections that have not sent a whole head', () => {
	const most = 64;

	/** One that is open at the server, after it has sent this. */
	async function join({ server, port }: { server: Server; port: number }, text: string, localAddress = '127.0.0.1') {
		const arrived = once(server, 'connection');
		const socket = connect({ port, host: '127.0.0.1', localAddress });
		onTestFinished(() => void socket.destroy());
		const seen = { socket, got: '', isOpen: true };
		socket.on('error', () => 0);
		socket.on('close', () => (seen.isOpen = false));
		socket.on('data', (chunk: Buffer) => (seen.got += chunk.toString('latin1')));
		socket.write(text);
		await arrived;
		return seen;
	}
	const half = 'GET / HTTP/1.1\r\nHost: a\r\nX: ';
	const rest = 'x\r\n\r\n';
	type Joined = Awaited<ReturnType<typeof join>>;

	async function joinMany(at: Parameters<typeof join>[0], count: number): Promise<Joined[]> {
		const all: Joined[] = [];
		while (all.length < count) all.push(await join(at, half));
		return all;
	}

	it('are at most 64 of one address: then the oldest ends, and nobody else is touched', async () => {
		const at = await open();
		const whole = await join(at, half + rest);
		await expect.poll(() => whole.got).toContain('answered');
		const stranger = await join(at, half, '127.0.0.2');
		const all = await joinMany(at, most);
		const last = await join(at, half);
		await expect.poll(() => all[0]!.isOpen).toBe(false);
		for (const one of [...all.slice(1), stranger, last]) one.socket.write(rest);
		whole.socket.write(half + rest);
		for (const one of [...all.slice(1), stranger, last]) await expect.poll(() => one.got).toContain('answered');
		await expect.poll(() => whole.got.split('answered').length).toBe(3);
	});

	it('make room for others once their head is whole or they are closed', async () => {
		const at = await open();
		const [first, second, ...others] = await joinMany(at, most);
		first!.socket.write(rest);
		await expect.poll(() => first!.got).toContain('answered');
		second!.socket.destroy();
		await expect.poll(() => new Promise<number>((done) => at.server.getConnections((_, n) => done(n)))).toBe(most - 1);
		await joinMany(at, 2);
		for (const one of others) one.socket.write(rest);
		for (const one of others) await expect.poll(() => one.got).toContain('answered');
	});

	it('or a whole body, which counts the same', async () => {
		const at = await open();
		const post = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n';
		const first = await join(at, post);
		const sent = await join(at, `${post}abc`);
		await expect.poll(() => sent.got).toContain('answered');
		const others: Joined[] = [];
		while (others.length < most) others.push(await join(at, others.length % 2 ? half : post));
		await expect.poll(() => first.isOpen).toBe(false);
		for (const [index, one] of others.entries()) one.socket.write(index % 2 ? rest : 'abc');
		for (const one of others) await expect.poll(() => one.got).toContain('answered');
		expect(sent.isOpen).toBe(true);
	});

	it('are not counted by address behind a proxy, which all of them come from', async () => {
		const at = await open('x-client');
		const all = await joinMany(at, most + 6);
		for (const one of all) one.socket.write(rest);
		for (const one of all) await expect.poll(() => one.got).toContain('answered');
	});
});
