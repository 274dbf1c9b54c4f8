import { config, ConfigError } from '#lib/server/config.ts';

try {
	config();
} catch (error) {
	if (!(error instanceof ConfigError)) throw error;
	console.error(error.message);
	process.exit(1);
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	// Whoever reads from the pipe has had enough.
	if (error.code === 'EPIPE') process.exit(1);
	throw error;
});

// Not imported above: the logger reads the settings as it loads.
const { runCli } = await import('#lib/server/cli.ts');
process.exitCode = await runCli(process.argv.slice(2));
