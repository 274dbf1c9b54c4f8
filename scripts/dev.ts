import { config, ConfigError } from '#lib/server/config.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { runProgram } from './run.ts';

try {
	await prepareDatabase(config());
} catch (error) {
	if (!(error instanceof ConfigError)) throw error;
	console.error(error.message);
	process.exit(1);
}
const { port, host } = config();
const address = host ? ['--host', host] : [];
process.exit(
	await runProgram('vite', ['dev', '--port', String(port), '--strictPort', ...address, ...process.argv.slice(2)])
);
