import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { copyDatabase } from '../support/ctx.ts';
import { programOf } from '../support/programs.ts';
import { sendRaw } from '../support/raw.ts';

type End = { code: number | null; signal: string | null; said: string; file: string };

async function readStatus(socket: Socket): Promise<string> {
	const [said] = (await once(socket, 'data')) as [Buffer];
	return said.toString().split('\r\n')[0]!;
}

async function askOn(socket: Socket): Promise<string> {
	socket.write('GET / HTTP/1.1\r\nHost: site\r\n\r\n');
	let said = '';
	while (!said.endsWith('\r\n0\r\n\r\n')) {
		const [part] = (await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => [])])) as [Buffer?];
		if (!part) throw new Error(`The connection was closed after: ${said}`);
		said += part.toString();
	}
	return said;
}

/** Starts a server that stops as the site does. */
async function startStuck(hanging: string) {
	const file = copyDatabase();
	const child = spawn(process.execPath, [programOf('tests/support/stuck-server.ts'), file, hanging], {
		env: { PATH: process.env.PATH, LOG_LEVEL: 'info' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	const port = new Promise<string>((resolve) => {
		child.stdout.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			const found = /port (\d+)/.exec(said);
			if (found) resolve(found[1]!);
		});
	});
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	return { child, file, port: Number(await port), output: () => said };
}

/** Has one request answered, and asks the server to stop. */
async function stopWhile(hanging: string): Promise<End> {
	const { child, file, port, output } = await startStuck(hanging);
	const request = get({ port, agent: false }, (answer) => answer.resume());
	request.on('error', () => undefined);
	const [answer] = (await once(request, 'response')) as [NodeJS.EventEmitter];
	answer.on('error', () => undefined);
	const ended = once(child, 'close') as Promise<[number | null, string | null]>;
	child.kill('SIGTERM');
	const [code, signal] = await ended;
	return { code, signal, said: output(), file };
}

describe.concurrent('a process that is asked to stop', () => {
	it('ends with 0 when nothing hangs, and leaves no log of the database', async () => {
		const { code, said, file } = await stopWhile('nothing');
		expect([code, said]).toEqual([0, expect.not.stringContaining('"level":50')]);
		expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0);
	});

	it.each([
		['stream', 'requests that did not end in time were cut off'],
		['job', 'stopping took too long'],
		['thread', 'stopping took too long'],
		['transaction', 'stopping took too long'],
		['error', 'the database could not be closed']
	])('ends with 1 and says why when one hangs or fails: %s', async (hanging, why) => {
		const { code, said } = await stopWhile(hanging);
		expect([code, said]).toEqual([1, expect.stringContaining(why)]);
	});

	it('still answers whoever had connected before', async () => {
		const { child, file, port } = await startStuck('nothing');
		const asking = sendRaw(`http://127.0.0.1:${port}`, '/busy');
		const ended = once(child, 'close') as Promise<[number | null]>;
		const waiting = Array.from({ length: 20 }, async () => {
			const socket = connect(port, '127.0.0.1');
			await once(socket, 'connect');
			socket.write('GET / HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n');
			return socket;
		});
		const answers = (await Promise.all(waiting)).map(readStatus);
		writeFileSync(`${file}.go`, '');
		expect(await Promise.all(answers)).toEqual(answers.map(() => 'HTTP/1.1 200 OK'));
		expect((await asking).status).toBe(200);
		expect(await ended).toEqual([0, null]);
	});

	it('says to who uses a connection again and again that it is the last time', async () => {
		const { child, port } = await startStuck('nothing');
		const ended = once(child, 'close') as Promise<[number | null]>;
		const socket = connect(port, '127.0.0.1');
		await once(socket, 'connect');
		expect(await askOn(socket)).toMatch(/^Connection: keep-alive/m);
		child.kill('SIGTERM');
		let answer = '';
		while (!/^Connection: close/m.test(answer)) answer = await askOn(socket);
		expect(await ended).toEqual([0, null]);
	});

	it('answers on for as long as a proxy needs to find another', async ({ expect }) => {
		const { child, port } = await startStuck('delay');
		const ended = once(child, 'close') as Promise<[number | null]>;
		const ask = () => sendRaw(`http://127.0.0.1:${port}`, '/');
		expect((await ask()).headers).not.toContainEqual(['x-is-stopping', 'yes']);
		child.kill('SIGTERM');
		await expect.poll(async () => (await ask()).headers, { interval: 5 }).toContainEqual(['x-is-stopping', 'yes']);
		expect(await ended).toEqual([0, null]);
	});

	it('ends even when its event loop stands still', async () => {
		const { signal, said } = await stopWhile('loop');
		expect([signal, said]).toEqual(['SIGKILL', expect.stringContaining('the process is ended')]);
	});
});
