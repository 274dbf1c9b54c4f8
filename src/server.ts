import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { mostBytes } from '#lib/server/http/body-limits.ts';
import { config, ConfigError, passSettingsToAdapter, readGivenSocket, type Config } from '#lib/server/config.ts';
import { explainStorageError } from '#lib/server/db/explain.ts';
import { AppError } from '#lib/server/errors.ts';
import { openServer } from '#lib/server/http/connections.ts';
import { watchLastResort } from '#lib/server/http/last-resort.ts';
import { makeListener } from '#lib/server/http/listener.ts';
import { loadWholeSite } from '#lib/server/http/whole-site.ts';
import { makeStop } from '#lib/server/http/stop.ts';
import { makeBar } from '#lib/server/progress.ts';
import { checkUsable } from '#lib/server/usable.ts';
import { dayOf } from '#lib/utils/calendar.ts';

async function readSettings(): Promise<Config> {
	try {
		const settings = config();
		await checkUsable(settings);
		return settings;
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		console.error(error.message);
		process.exit(1);
	}
}

/** Ends the start with a sentence that says what to do. */
function stopStart(error: unknown, settings: Config): never {
	const sentence = explainStorageError(error, settings.databaseFile, settings.databaseUrl);
	if (sentence === undefined) throw error;
	console.error(sentence);
	process.exit(1);
}

async function prepare(settings: Config): Promise<void> {
	const { ImportRefused, prepareDatabase } = await import('#lib/server/content/index.ts');
	const bar = makeBar('Loading starter content');
	try {
		const loaded = await prepareDatabase(settings, bar.show);
		bar.end();
		if (loaded > 0) console.log(`Loaded the starter catalogue: ${loaded} tools.`);
	} catch (error) {
		bar.end();
		if (!(error instanceof ImportRefused)) return stopStart(error, settings);
		console.error([error.message, ...error.reasons].join('\n  '));
		process.exit(1);
	}
}

async function prepareAdmin(settings: Config): Promise<string | undefined> {
	const { prepareAccounts } = await import('#lib/server/auth/index.ts');
	try {
		return await prepareAccounts(settings);
	} catch (error) {
		if (!(error instanceof AppError) || error.code === 'unavailable') return stopStart(error, settings);
		console.error(`The first admin could not be created from ADMIN_EMAIL and ADMIN_PASSWORD. ${error.message}`);
		process.exit(1);
	}
}

type Stamps = { read(): string | undefined; close(): void };

/** On PostgreSQL the site itself follows the content, and notes it where both find it. */
async function openStamps({ databaseUrl, databaseFile }: Config): Promise<Stamps> {
	if (databaseUrl) {
		const { knownStamp } = await import('#lib/server/db/postgres/stamps.ts');
		return { read: () => knownStamp(databaseUrl), close: () => undefined };
	}
	const reader = new Database(databaseFile, { readonly: true, fileMustExist: true, timeout: longestRead });
	reader.prepare(stampQuery).get();
	const stamps = reader.prepare<[], string>(stampQuery).pluck();
	return { read: () => stamps.get(), close: () => void reader.close() };
}

const stampQuery = `select epoch || '.' || version from content_version`;

/** Milliseconds that a read may hold up everyone while another process recovers the log. */
const longestRead = 250;

const settings = await readSettings();
await prepare(settings);
const setupLink = await prepareAdmin(settings);
passSettingsToAdapter(settings, mostBytes);

const built = join(process.cwd(), 'build');
type Opened = { handler: RequestListener; stamps: Stamps };
const { handler, stamps } = await (async (): Promise<Opened> => {
	const stamps = await openStamps(settings);
	const { handler } = (await import(pathToFileURL(join(built, 'handler.js')).href)) as { handler: RequestListener };
	return { handler, stamps };
})().catch((error: unknown) => stopStart(error, settings));

// Loaded after the settings are known to be right: the logger reads them as it loads.
const { logger } = await import('#lib/server/logger.ts');
const listener = makeListener({
	handler,
	files: join(built, 'client'),
	readStamp: () => `${stamps.read()} ${dayOf(new Date())}`,
	settings,
	logger
});
const server = openServer(listener, settings, logger);
server.on('error', (error: NodeJS.ErrnoException) => {
	// Later it is a connection that could not be taken, for want of descriptors: the others go on.
	if (server.listening) return logger.error({ err: error }, 'a connection could not be taken');
	const unknownHost = `HOST ${settings.host} is not known. Set HOST to an address of this machine, or leave it out.`;
	const sentences: Record<string, string> = {
		EADDRINUSE: `Port ${settings.port} is taken. Stop what uses it, or start with another one: PORT=3001 npm start`,
		EACCES: `Port ${settings.port} may not be used by this account. Start with one above 1023: PORT=3000 npm start`,
		EADDRNOTAVAIL: `HOST ${settings.host} is no address of this machine. Set HOST to one of its addresses, or leave it out.`,
		ENOTFOUND: unknownHost,
		EAI_AGAIN: unknownHost
	};
	console.error(sentences[error.code ?? ''] ?? `The server could not start: ${error.message}`);
	// Threads are starting: ended amid that, node may end by a signal instead of this code.
	process.exitCode = 1;
	stop();
});

server.listen(readGivenSocket() ?? { port: settings.port, host: settings.host }, () => {
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : settings.port;
	console.log(`Cognicare is at ${settings.origin.replace(`:${settings.port}`, `:${port}`)}`);
	if (setupLink) console.log(`No account exists yet. Create the first admin here: ${setupLink}`);
	void loadWholeSite(join(built, 'server'), logger);
});

const { shutdownDelay: delay, shutdownTimeout: timeout } = settings;
const stop = makeStop({ server, logger, delay, timeout, close: stamps.close });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
watchLastResort({ logger, stop });
