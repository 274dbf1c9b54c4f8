import { spawn, type ChildProcessByStdio, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { findFreePort } from './free-port.ts';

export type OwnServer = {
	/** Where to send requests; with an `ORIGIN` of its own the site believes to be elsewhere. */
	address: string;
	origin: string;
	/** For creating the first admin; empty when the settings created one. */
	setupLink: string;
	pid: number;
	/** What it has written so far. */
	output(): string;
	/** Asks it to stop. Answers its exit code. */
	stop(): Promise<number>;
};

type Options = {
	/** Where the built site lies, when not here. */
	folder?: string;
	/** Whom it runs as, when not as us. */
	uid?: number;
	/** One that is free, when it was chosen before. */
	port?: number | undefined;
	/** A socket that is handed over as systemd does, and its port. */
	socket?: { fd: number; port: number };
};

// Of what the shell becomes, the process id is that of the shell.
const asGiven = ['-c', 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" "$@"'];

/** The built site as a process of its own, with settings of the test's choosing and an empty data folder. */
export async function startOwnServer(
	settings: Record<string, string> = {},
	{ folder: cwd, uid, socket, port: chosen }: Options = {}
): Promise<OwnServer> {
	const port = socket?.port ?? chosen ?? (await findFreePort());
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-own-'));
	const { PATH, NODE_COMPILE_CACHE } = process.env;
	const env = { PATH, NODE_COMPILE_CACHE, PORT: String(port), DATA_DIR: folder, SHUTDOWN_TIMEOUT: '5', ...settings };
	const command = [process.execPath, 'build/program/server.js'];
	const [program = '', ...args] = socket ? ['/bin/sh', ...asGiven, ...command] : command;
	const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', ...(socket ? [socket.fd] : [])];
	const server = spawn(program, args, { env, stdio, cwd, uid, gid: uid }) as ChildProcessByStdio<
		null,
		Readable,
		Readable
	>;
	const address = `http://localhost:${port}`;
	const origin = settings.ORIGIN ?? address;
	let output = '';
	const wanted = settings.ADMIN_EMAIL ? /Cognicare is at \S+/ : /first admin here: (\S+)/;
	const ready = new Promise<string>((resolve, reject) => {
		// By whole lines: what arrives in parts must not be cut by what the other stream brings.
		for (const stream of [server.stdout, server.stderr]) {
			createInterface({ input: stream }).on('line', (line) => {
				output += `${line}\n`;
				const found = wanted.exec(output);
				if (found) resolve(found[1] ?? '');
			});
		}
		server.on('close', () => {
			if (!settings.DATA_DIR) rmSync(folder, { recursive: true, force: true });
			reject(new Error(`The server ended before it began: ${output}`));
		});
	});
	const setupLink = await ready;
	return {
		address,
		origin,
		setupLink,
		pid: server.pid!,
		output: () => output,
		async stop() {
			const ended = once(server, 'close') as Promise<[number | null, string | null]>;
			server.kill('SIGTERM');
			const [code, signal] = await ended;
			if (signal) output += `ended by ${signal}\n`;
			rmSync(folder, { recursive: true, force: true });
			return code ?? 1;
		}
	};
}
