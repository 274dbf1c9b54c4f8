import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The built site with an empty data folder of its own, gone when the server stops.
const folder = mkdtempSync(join(tmpdir(), 'cognicare-e2e-'));
const server = spawn(process.execPath, ['build/program/server.js'], {
	stdio: 'inherit',
	env: {
		PATH: process.env.PATH,
		NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
		PORT: process.env.PORT,
		DATA_DIR: folder,
		LOG_LEVEL: 'warn',
		SHUTDOWN_TIMEOUT: '5',
		ADDRESS_HEADER: 'x-test-address'
	}
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
// A test run that was killed cannot say so: notice that it is gone.
const parent = process.ppid;
setInterval(() => process.ppid === parent || server.kill('SIGTERM'), 1000);
server.on('exit', (code) => {
	rmSync(folder, { recursive: true, force: true });
	process.exit(code ?? 1);
});
