import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { copyDatabase } from '../support/ctx.ts';
import { programOf } from '../support/programs.ts';

type End = { code: number | null; signal: string | null; said: string; file: string };

/** Starts a server that stops as the site does, has one request answered, and asks it to stop. */
async function stopWhile(hanging: string): Promise<End> {
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
	const request = get({ port: Number(await port), agent: false }, (answer) => answer.resume());
	request.on('error', () => undefined);
	const [answer] = (await once(request, 'response')) as [NodeJS.EventEmitter];
	answer.on('error', () => undefined);
	const ended = once(child, 'close') as Promise<[number | null, string | null]>;
	child.kill('SIGTERM');
	const [code, signal] = await ended;
	return { code, signal, said, file };
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

	it('ends even when its event loop stands still', async () => {
		const { signal, said } = await stopWhile('loop');
		expect([signal, said]).toEqual(['SIGKILL', expect.stringContaining('the process is ended')]);
	});
});
