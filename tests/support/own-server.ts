import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.ts';

export type OwnServer = {
	origin: string;
	/** What it has written so far. */
	output(): string;
	/** Asks it to stop. Answers its exit code. */
	stop(): Promise<number>;
};

/** The built site as a process of its own, with settings of the test's choosing. */
export async function startOwnServer(settings: Record<string, string> = {}): Promise<OwnServer> {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-own-'));
	const port = await findFreePort();
	const env = { PATH: process.env.PATH, PORT: String(port), DATA_DIR: folder, SHUTDOWN_TIMEOUT: '5', ...settings };
	const server = spawn(process.execPath, ['src/server.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const listening = new Promise<void>((resolve, reject) => {
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			if (output.includes('Cognicare is at')) resolve();
		};
		server.stdout.on('data', read);
		server.stderr.on('data', read);
		server.on('exit', () => reject(new Error(`The server ended before it began: ${output}`)));
	});
	await listening;
	return {
		origin: `http://localhost:${port}`,
		output: () => output,
		async stop() {
			const ended = once(server, 'exit') as Promise<[number | null]>;
			server.kill('SIGTERM');
			const [code] = await ended;
			rmSync(folder, { recursive: true, force: true });
			return code ?? 1;
		}
	};
}
