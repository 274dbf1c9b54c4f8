import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import {
	CliError,
	nameDatabase,
	needDatabase,
	processTerminal,
	withStore,
	type Terminal
} from '#lib/server/command-line.ts';
import type { Config } from '#lib/server/config.ts';
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
import { addDatabaseCommands } from '#lib/server/database-cli.ts';
import { explainStorageError } from '#lib/server/db/explain.ts';
import { checkKey } from '#lib/server/db/secrets.ts';
import { AppError } from '#lib/server/errors.ts';
import { addUserCommands } from '#lib/server/user-cli.ts';
import { makeBar } from '#lib/server/progress.ts';
import type { ImportCounts } from '#lib/utils/import-report.ts';
import { countOf, formatNumber, joinList } from '#lib/utils/text.ts';

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
	await needDatabase(settings);
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
	out(`Made a new site at ${nameDatabase(settings)}, with ${countOf(loaded, 'tool')}.\n`);
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
	addDatabaseCommands(program, terminal);
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
		const other = settings.databaseUrl
			? 'does not answer, or something else is writing to it'
			: 'is being written by something else';
		return `The database ${nameDatabase(settings)} ${other}. Try again in a moment.`;
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
