import { existsSync, renameSync } from 'node:fs';
import type { Command } from 'commander';
import { CliError, nameDatabase, needDatabase, withStore, type Terminal } from '#lib/server/command-line.ts';
import type { Config } from '#lib/server/config.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { postgres } from '#lib/server/db/engine.ts';
import { removeMark } from '#lib/server/db/marks.ts';
import { keyFileOf, makeKeyFile } from '#lib/server/db/key-file.ts';
import { prepareInTurn } from '#lib/server/db/neighbours.ts';
import { checkKey, markKey } from '#lib/server/db/secrets.ts';
import {
	backupSite,
	checkIntegrity,
	moveSite,
	reindexSite,
	restoreServer,
	restoreSite
} from '#lib/server/operations/index.ts';
import { makeBar } from '#lib/server/progress.ts';
import { countOf, formatNumber } from '#lib/utils/text.ts';

async function runBackup({ settings, out }: Terminal, file: string | undefined): Promise<void> {
	await needDatabase(settings);
	await withStore(settings, async (ctx) => {
		const backup = await backupSite(ctx, settings, file);
		out(`Backed up to ${backup.file} (${formatNumber(backup.bytes)} bytes), checked and found sound.\n`);
		out(`sha256 ${backup.sha256}, also in ${backup.file}.sha256\n`);
		if (!settings.databaseUrl) return;
		out('It is a SQLite file, which restore brings back to either engine.\n');
		out('Going back to any other moment (point-in-time recovery) is up to whoever runs the database.\n');
	});
}

const sayUnchecked = (file: string): string =>
	`There was no ${file}.sha256, so only the inside of the file was checked.\n`;

async function restoreFile({ settings, out }: Terminal, file: string): Promise<void> {
	const { aside, checksumSeen, key } = await restoreSite(settings, file, new Date());
	out(`Restored ${file} to ${settings.databaseFile}.\n`);
	if (aside) out(`The database that was there is saved as ${aside}.\n`);
	if (key.found) out('The key that encrypts secrets (secret.key) came with it.\n');
	if (key.aside) out(`The key that was there is saved as ${key.aside}.\n`);
	if (!checksumSeen) out(sayUnchecked(file));
}

async function restoreToServer(terminal: Terminal, databaseUrl: string, file: string, isReplacing: boolean) {
	const { settings, out } = terminal;
	const bar = makeBar('Restoring tables');
	const options = { isReplacing, onProgress: bar.show };
	const restored = await restoreServer({ ...settings, databaseUrl }, file, new Date(), options).finally(bar.end);
	out(`Restored ${file} to the database ${nameDatabase(settings)}.\n`);
	if (restored.aside) out(`What was there is saved as ${restored.aside}.\n`);
	if (!restored.checksumSeen) out(sayUnchecked(file));
	if (restored.key) {
		out(`The backup has a key of its own, now in ${restored.key}: give that to every node as SECRET_KEY_FILE.\n`);
		return;
	}
	await withStore(settings, ({ store }) => checkKey(store).catch((error: Error) => out(`${error.message}\n`)));
}

async function runRestore(terminal: Terminal, file: string, isReplacing: boolean): Promise<void> {
	const { databaseUrl } = terminal.settings;
	if (databaseUrl) return restoreToServer(terminal, databaseUrl, file, isReplacing);
	// A file that is there is moved aside anyway.
	return restoreFile(terminal, file);
}

const sayTable = (rows: [name: string, count: number][]): string => {
	const counts = rows.map(([, count]) => formatNumber(count));
	const widest = {
		name: Math.max(...rows.map(([name]) => name.length)),
		count: Math.max(...counts.map((one) => one.length))
	};
	return rows.map(([name], row) => `  ${name.padEnd(widest.name)}  ${counts[row]!.padStart(widest.count)}\n`).join('');
};

/** What the person has to change before the copy is served. */
function sayNext({ databaseUrl, databaseFile, secretKey }: Config, place: string): string {
	const key = secretKey === undefined ? `SECRET_KEY_FILE=${keyFileOf(databaseFile)}` : 'the same key as now';
	if (!databaseUrl) {
		return `Stop the site here, then start every node with DATABASE_URL naming that database and ${key}.`;
	}
	return `Stop every node, then start the site with DATABASE_URL=file:${place} and ${key}.`;
}

async function runMove({ settings, out }: Terminal, to: string): Promise<void> {
	await needDatabase(settings);
	await withStore(settings, async ({ store }) => {
		await checkKey(store);
		const bar = makeBar('Copying tables');
		const { moved, place } = await moveSite(settings, to, { onProgress: bar.show }).finally(bar.end);
		const total = moved.reduce((sum, { count }) => sum + count, 0);
		out(sayTable([...moved.map(({ table, count }): [string, number] => [table, count]), ['in all', total]]));
		out(
			'Every table was read again where it is now: as many rows, and the same SHA-256. The search index is there too.\n'
		);
		out(`Nothing was changed here, and what is saved here from now on is not there. ${sayNext(settings, place)}\n`);
	});
}

async function runReindex({ settings, out }: Terminal): Promise<void> {
	await needDatabase(settings);
	await prepareDatabase(settings);
	await withStore(settings, async (ctx) => {
		const { tool, guide } = await reindexSite(ctx);
		out(`Built the search index anew: ${countOf(tool, 'tool')} and ${countOf(guide, 'guide')}.\n`);
	});
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
async function newKey({ settings, out }: Terminal): Promise<void> {
	const made =
		settings.secretKey === undefined ? replaceKey(settings) : 'The key of the settings is now that of this database.';
	await withStore(settings, async ({ store, now }) => {
		await store.transaction((tx) => removeMark(tx, 'key check'));
		await markKey(store, now);
	});
	out(`${made}\n`);
	out('Codes of apps that were set up with the old one no longer work: npm run cli -- user remove-factors <e-mail>\n');
}

async function runNewKey(terminal: Terminal): Promise<void> {
	const { databaseUrl, databaseFile } = terminal.settings;
	await needDatabase(terminal.settings);
	const work = ({ isAlone }: { isAlone: boolean }) => {
		if (isAlone) return newKey(terminal);
		// Whoever serves would go on with the old key, and what it encrypts with that nobody could open later.
		const what = databaseUrl ? 'Stop every node' : 'Stop it';
		throw new CliError(`The site is running on this database. ${what}, then try again.`);
	};
	if (databaseUrl) return postgres!.preparePostgres({ url: databaseUrl }, work);
	await prepareInTurn(databaseFile, (isAlone) => work({ isAlone }));
}

async function runCheck({ settings, out }: Terminal): Promise<void> {
	await needDatabase(settings);
	await withStore(settings, async (ctx) => {
		const damage = await checkIntegrity(ctx.store);
		if (damage.length > 0) {
			throw new CliError(`Found ${countOf(damage.length, 'thing')} wrong:\n  ${damage.join('\n  ')}`);
		}
		out(
			settings.databaseUrl
				? 'The database is up to date. PostgreSQL looks after its files by itself: ask whoever runs it.\n'
				: 'The database is sound.\n'
		);
	});
}

/** Commands about the database as a whole. */
export function addDatabaseCommands(program: Command, terminal: Terminal): void {
	program
		.command('backup [file]')
		.description('copy the database while the site runs, as one SQLite file; to the folder backups without a name')
		.action((file: string | undefined) => runBackup(terminal, file));
	program
		.command('restore <file>')
		.description('put a backup in the place of the database, which is saved under another name; stop the site first')
		.option('--replace', 'on PostgreSQL, where there is something already: back that up, then take it out')
		.action((file: string, { replace = false }: { replace?: boolean }) => runRestore(terminal, file, replace));
	program
		.command('move')
		.description('copy the site to the other engine while it runs; what is there must be empty')
		.requiredOption('--to <place>', 'postgres://user:password@host/name, or from there the path of a new SQLite file')
		.action(({ to }: { to: string }) => runMove(terminal, to));
	program
		.command('reindex')
		.description('build the search index anew')
		.action(() => runReindex(terminal));
	program
		.command('new-key')
		.description('make a new secret.key, where the one of the database is lost for good; stop the site first')
		.action(() => runNewKey(terminal));
	program
		.command('check')
		.description('look for damage in the database')
		.action(() => runCheck(terminal));
}
