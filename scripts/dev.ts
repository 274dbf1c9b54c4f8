import { config } from '#lib/server/config.ts';
import { runProgram } from './run.ts';

let settings;
try {
	settings = config();
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}
// Loaded after the settings are known to be right: the logger reads them as it loads.
const { prepareDatabase } = await import('#lib/server/content/index.ts');
const { explainStorageError } = await import('#lib/server/db/explain.ts');
try {
	await prepareDatabase(settings);
} catch (error) {
	const sentence = explainStorageError(error, settings.databaseFile, settings.databaseUrl);
	if (sentence === undefined) throw error;
	console.error(sentence);
	process.exit(1);
}
const { prepareAccounts } = await import('#lib/server/auth/index.ts');
const setupLink = await prepareAccounts(settings);
if (setupLink) console.log(`No account exists yet. Create the first admin here: ${setupLink}`);

const address = settings.host ? ['--host', settings.host] : [];
const options = ['--port', String(settings.port), '--strictPort', ...address];
process.exit(await runProgram('vite', ['dev', ...options, ...process.argv.slice(2)]));
