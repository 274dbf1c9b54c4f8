import { config } from '#lib/server/config.ts';
import { runProgram } from './run.ts';

const { port, host } = config();
const address = host ? ['--host', host] : [];
process.exit(
	await runProgram('vite', ['dev', '--port', String(port), '--strictPort', ...address, ...process.argv.slice(2)])
);
