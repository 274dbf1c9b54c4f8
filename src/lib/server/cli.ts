import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { v7 as newId } from 'uuid';
import { config, type Config } from '#lib/server/config.ts';
import {
	exportContent,
	exportCsv,
	createSite,
	importContent,
	ImportRefused,
	prepareDatabase,
	readImportFile
} from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { explainStorageError } from '#lib/server/db/explain.ts';
import { openDatabase } from '#lib/server/db/engine.ts';
import { removeMark } from '#lib/server/db/marks.ts';
import { keyFileOf, makeKeyFile } from '#lib/server/db/key-file.ts';
import { checkKey, markKey } from '#lib/server/db/secrets.ts';
import { refuseUsedFolder } from '#lib/server/db/used.ts';
import type { Store } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { backupSite, checkIntegrity, restoreSite } from '#lib/server/operations/index.ts';
import { addUserCommands } from '#lib/server/user-cli.ts';
import { makeBar } from '#lib/server/progress.ts';
import type { ImportCounts } from '#lib/utils/import-report.ts';
import { countOf, formatNumber, joinList } from '#lib/utils/text.ts';

/** An expected end that is not a success; its message is for the person at the terminal. */
class CliError extends Error {}

/** Where a command reads its settings and writes its words. */
export type Terminal = { settings: Config; out(text: string): void; err(text: string): void };

const processTerminal = (): Terminal => ({
	settings: config(),
	out: (text) => void process.stdout.write(text),
	err: (text) => void process.stderr.write(text)
});

const makeCtx = (store: Store): Ctx => ({
	store,
	actor: { kind: 'system', name: 'command line' },
	now: new Date(),
	requestId: newId()
});

async function withStore<T>(settings: Config, work: (ctx: Ctx) => Promise<T>): Promise<T> {
	const store = openDatabase(settings);
	try {
		return await work(makeCtx(store));
	} finally {
		store.close();
	}
}

function needDatabase(settings: Config): void {
	if (settings.databaseUrl) return;
	if (existsSync(settings.databaseFile)) return;
	refuseUsedFolder(settings);
	throw new CliError(`There is no database at ${settings.databaseFile} yet. npm start makes one.`);
}

function readText(file: string): string {
	try {
		const kind = statSync(file);
		// A device may never end.
		if (kind.isCharacterDevice() || kind.isBlockDevice()) throw new CliError(`${file} is a device, not a file.`);
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error instanceof CliError) throw error;
		const { code } = error as NodeJS.ErrnoException;
		throw new CliError(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`);
	}
}

function writeWhole(file: string, text: string): void {
	const temporary = `${file}.${process.pid}.part`;
	try {
		writeFileSync(temporary, text);
		renameSync(temporary, file);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw new CliError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
	}
}

function tellCounts(noun: string, { added, changed, unchanged, left }: ImportCounts): string {
	const counts = `${noun}: ${formatNumber(added)} added, ${formatNumber(changed)} changed, ${formatNumber(unchanged)} as they were`;
	if (left.length === 0) return `${counts}\n`;
	const lines = left.map(
		({ slug, name, differs }) => `  ${slug} (${name}): the file has another ${joinList(differs)}\n`
	);
	const them = left.length === 1 ? 'it' : 'them';
	return `${counts}, ${formatNumber(left.length)} left as people here changed ${them}\n${lines.join('')}`;
}

async function runImport({ settings, out }: Terminal, file: string): Promise<void> {
	const { bundle, explain } = readImportFile(readText(file));
	const loading = makeBar('Loading starter content');
	await prepareDatabase(settings, loading.show).finally(loading.end);
	await withStore(settings, async (ctx) => {
		const bar = makeBar('Importing tools');
		const report = await importContent(ctx, bundle, { onProgress: bar.show, explain }).finally(bar.end);
		out(tellCounts('Tools', report.tools) + tellCounts('Guides', report.guides));
	});
}

async function runExport({ settings, out }: Terminal, file: string | undefined, csv: boolean): Promise<void> {
	needDatabase(settings);
	await withStore(settings, async (ctx) => {
		const text = csv ? await exportCsv(ctx) : `${JSON.stringify(await exportContent(ctx), null, '\t')}\n`;
		if (!file) {
			out(text);
			return;
		}
		writeWhole(file, text);
		out(`Exported to ${file}.\n`);
	});
}

async function runCreate({ settings, out }: Terminal): Promise<void> {
	const bar = makeBar('Loading starter content');
	const loaded = await createSite(settings, bar.show).finally(bar.end);
	out(`Made a new site at ${settings.databaseFile}, with ${countOf(loaded, 'tool')}.\n`);
}

/** @throws {CliError} for what this version does with SQLite only */
function needFile({ databaseUrl }: Config, instead: string): void {
	if (databaseUrl) throw new CliError(`This version does not do that with PostgreSQL. ${instead}`);
}

async function runBackup({ settings, out }: Terminal, file: string | undefined): Promise<void> {
	needFile(settings, 'Use the backups of whoever runs the database.');
	needDatabase(settings);
	await withStore(settings, async (ctx) => {
		const backup = await backupSite(ctx, settings, file);
		out(`Backed up to ${backup.file} (${formatNumber(backup.bytes)} bytes), checked and found sound.\n`);
		out(`sha256 ${backup.sha256}, also in ${backup.file}.sha256\n`);
	});
}

async function runRestore({ settings, out }: Terminal, file: string): Promise<void> {
	needFile(settings, 'Use the backups of whoever runs the database.');
	const { aside, checksumSeen, key } = await restoreSite(settings, file, new Date());
	out(`Restored ${file} to ${settings.databaseFile}.\n`);
	if (aside) out(`The database that was there is saved as ${aside}.\n`);
	if (key.found) out('The key that encrypts secrets (secret.key) came with it.\n');
	if (key.aside) out(`The key that was there is saved as ${key.aside}.\n`);
	if (!checksumSeen) out(`There was no ${file}.sha256, so only the inside of the file was checked.\n`);
}

function replaceKey({ databaseFile }: Config): string {
	const file = keyFileOf(databaseFile);
	const aside = `${file}.before-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
	const isThere = existsSync(file);
	if (isThere) renameSync(file, aside);
	makeKeyFile(databaseFile);
	return `Made a new key, ${file}.${isThere ? ` The one that was there is saved as ${aside}.` : ''}`;
}

/** For a key that is lost for good: what was encrypted with it stays closed. */
async function runNewKey({ settings, out }: Terminal): Promise<void> {
	needDatabase(settings);
	const made =
		settings.secretKey === undefined ? replaceKey(settings) : 'The key of the settings is now that of this database.';
	await withStore(settings, async ({ store, now }) => {
		await store.transaction((tx) => removeMark(tx, 'key check'));
		await markKey(store, now);
	});
	out(`${made}\n`);
	out('Codes of apps that were set up with the old one no longer work: npm run cli -- user remove-factors <e-mail>\n');
}

async function runCheck({ settings, out }: Terminal): Promise<void> {
	needDatabase(settings);
	await withStore(settings, async (ctx) => {
		const damage = await checkIntegrity(ctx.store);
		if (damage.length > 0) {
			throw new CliError(`Found ${countOf(damage.length, 'thing')} wrong:\n  ${damage.join('\n  ')}`);
		}
		out('The database is sound.\n');
	});
}

function describeCommands(terminal: Terminal): Command {
	const program = new Command('npm run cli --')
		.description('Looks after the content and the database of this site.')
		.helpCommand('help [command]', 'show what a command does')
		.showHelpAfterError('npm run cli -- help shows all commands.')
		.configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
		.exitOverride();
	program
		.command('import <file>')
		.description('take in tools, tags, guides and the rest from a JSON file: all of it, or nothing')
		.action((file: string) => runImport(terminal, file));
	program
		.command('export [file]')
		.description('write what is published as JSON that import takes; to the terminal without a file')
		.option('--csv', 'write the tools as a table instead')
		.action((file: string | undefined, { csv = false }: { csv?: boolean }) => runExport(terminal, file, csv));
	program
		.command('create')
		.description('make a new database, also where a site was before; npm start makes the first one by itself')
		.action(() => runCreate(terminal));
	program
		.command('backup [file]')
		.description('copy the database while the site runs; to the folder backups without a file')
		.action((file: string | undefined) => runBackup(terminal, file));
	program
		.command('restore <file>')
		.description('put a backup in the place of the database, which is saved under another name; stop the site first')
		.action((file: string) => runRestore(terminal, file));
	program
		.command('new-key')
		.description('make a new secret.key, where the one of the database is lost for good; stop the site first')
		.action(() => runNewKey(terminal));
	program
		.command('check')
		.description('look for damage in the database')
		.action(() => runCheck(terminal));
	const withCtx = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => {
		await prepareDatabase(terminal.settings);
		return withStore(terminal.settings, async (ctx) => {
			// What is encrypted with another key, nobody could read.
			await checkKey(ctx.store);
			return work(ctx);
		});
	};
	addUserCommands(program, { out: terminal.out, withCtx });
	return program;
}

function explainFailure(error: unknown, settings: Config): string | undefined {
	if (error instanceof ImportRefused) return [error.message, ...error.reasons].join('\n  ');
	if (error instanceof AppError && error.code === 'unavailable') {
		return `Something else is writing to the database ${settings.databaseFile} and did not finish in time. Try again in a moment.`;
	}
	if (error instanceof AppError) {
		return [error.message, ...error.problems.map(({ path, message }) => `${path}: ${message}`)].join('\n  ');
	}
	if (error instanceof CliError) return error.message;
	return explainStorageError(error, settings.databaseFile);
}

/**
 * Runs one command of the command line.
 * @returns the exit code: 0 only on success
 */
export async function runCli(args: string[], terminal: Terminal = processTerminal()): Promise<number> {
	try {
		await describeCommands(terminal).parseAsync(args, { from: 'user' });
		return 0;
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode;
		const explanation = explainFailure(error, terminal.settings);
		if (explanation === undefined) throw error;
		terminal.err(`${explanation}\n`);
		return 1;
	}
}
