import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.ts';

export type OwnServer = {
	/** Where to send requests; with an `ORIGIN` of its own the site believes to be elsewhere. */
	address: string;
	origin: string;
	/** For creating the first admin; empty when the settings created one. */
	setupLink: string;
	stop(): Promise<void>;
};

/** The built site as a process of its own, with an empty data folder, for tests that need it to themselves. */
export async function startOwnServer(settings: Record<string, string> = {}): Promise<OwnServer> {
	const port = await findFreePort();
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-own-'));
	const base = { PATH: process.env.PATH, PORT: String(port), DATA_DIR: folder, SEED: 'none', LOG_LEVEL: 'warn' };
	const server = spawn(process.execPath, ['src/server.ts'], {
		env: { ...base, SHUTDOWN_TIMEOUT: '5', ...settings },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const address = `http://localhost:${port}`;
	const origin = settings.ORIGIN ?? address;
	let said = '';
	const wanted = settings.ADMIN_EMAIL ? /Cognicare is at \S+/ : /first admin here: (\S+)/;
	const ready = new Promise<string>((resolve, reject) => {
		server.stdout.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			const found = wanted.exec(said);
			if (found) resolve(found[1] ?? '');
		});
		server.on('exit', (code) => reject(new Error(`The server ended with ${code}. It said: ${said}`)));
	});
	const setupLink = await ready;
	return {
		address,
		origin,
		setupLink,
		async stop() {
			if (server.exitCode === null) {
				server.kill('SIGTERM');
				await once(server, 'exit');
			}
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
