import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from './errors.ts';
import { isCreationDraft, sideFiles } from './files.ts';
import { readFileId } from './standing.ts';

const list = (folder: string): string[] => {
	try {
		return readdirSync(folder).sort();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
};

const isBackup = (name: string): boolean => /\.sqlite(\.age)?$/.test(name);
/** One that this site has named: the folder of the settings may hold those of others too. */
const isOwnBackup = (name: string): boolean => isBackup(name) && /^(cognicare|before-upgrade)-/.test(name);

const markOf = (database: string): string => `${database}.used`;
const sayMark = (id: number): string =>
	`A database of the site has been beside this file. When it is missing, the site does not start anew by itself: docs/operations.md, Backups.\nIts id is ${id}.\n`;

function readMarkedId(mark: string): number {
	const found = statSync(mark, { throwIfNoEntry: false });
	if (!found) return 0;
	if (!found.isFile()) throw new OperatorError(`${mark} is not a file. Move it away; the site makes it again.`);
	return Number(/id is (\d+)/.exec(readFileSync(mark, 'utf8'))?.[1] ?? 0);
}

/** What only a site that was in use leaves behind. */
const isSign = (name: string, database: string): boolean =>
	name === 'backups' ||
	name === 'secret.key' ||
	// In a list of names, without a file: a link to a disk that is not there.
	name === database ||
	name === markOf(database) ||
	name.includes('.before-') ||
	(name.endsWith('.part') && !isCreationDraft(name)) ||
	sideFiles.some((suffix) => name === database + suffix);

export type Where = { databaseFile: string; dataDir?: string; backupDir?: string };

const foldersOf = ({ databaseFile, dataDir }: Where): string[] => [
	...new Set([dirname(databaseFile), ...(dataDir ? [dataDir] : [])])
];

function listOwnBackups(folder: string | undefined): string[] {
	if (folder === undefined) return [];
	try {
		return list(folder)
			.filter(isOwnBackup)
			.map((name) => join(folder, name));
	} catch {
		// Whoever may not read it learns so from the first backup.
		return [];
	}
}

function findSigns(where: Where): string[] {
	const names = foldersOf(where).flatMap((folder) =>
		list(folder)
			.filter((name) => isSign(name, basename(where.databaseFile)))
			.map((name) => join(folder, name))
	);
	const backup = newest(listOwnBackups(where.backupDir));
	return [...new Set([...names, ...(backup ? [backup] : [])])];
}

/** Leaves a sign of the database, where the key and the backups may be elsewhere, and which file it is. */
export function markUsed(where: Where): void {
	const id = readFileId(where.databaseFile);
	for (const folder of foldersOf(where)) {
		const mark = join(folder, markOf(basename(where.databaseFile)));
		try {
			if (!existsSync(mark) || readMarkedId(mark) !== id) writeFileSync(mark, sayMark(id), { mode: 0o600 });
		} catch {
			// Where nothing can be written no database is made anew either.
		}
	}
}

function newest(files: string[]): string | undefined {
	const dated = files.map((file) => ({ file, at: statSync(file).mtimeMs }));
	return dated.sort((a, b) => b.at - a.at)[0]?.file;
}

const findBackup = (where: Where): string | undefined =>
	newest([
		...foldersOf(where).flatMap((folder) =>
			list(join(folder, 'backups'))
				.filter(isBackup)
				.map((name) => join(folder, 'backups', name))
		),
		...listOwnBackups(where.backupDir)
	]);

const findAside = (where: Where): string | undefined =>
	newest(
		foldersOf(where).flatMap((folder) =>
			list(folder)
				.filter((name) => /\.before-[^.]+(?<!-wal|-shm|-journal)$/.test(name) && !name.startsWith('secret.key'))
				.map((name) => join(folder, name))
		)
	);

/** What can be done about a database that is not there or of no use, with the newest names to do it with. */
export function describeRecovery(where: Where): string {
	const backup = findBackup(where);
	const aside = findAside(where);
	return [
		backup && `The newest backup: npm run cli -- restore ${backup}`,
		aside && `The database that was there before a restore: npm run cli -- restore ${aside}`
	]
		.filter(Boolean)
		.map((line) => `\n  ${String(line)}`)
		.join('');
}

/** @throws {OperatorError} when there is no database where there seems to have been one */
export function refuseUsedFolder(where: Where): void {
	const signs = findSigns(where);
	if (signs.length === 0) return;
	const isLink = signs.includes(where.databaseFile);
	const what = isLink ? 'It is a link to a file that is missing: is its disk there? ' : '';
	throw new OperatorError(
		`There is no database at ${where.databaseFile}, but this folder has been used before (there is ${signs.join(', ')}). ${what}` +
			`Nothing was changed. Put the database back or restore a backup; if you want a new, empty site here, say so: ` +
			`npm run cli -- create${describeRecovery(where)}`
	);
}

/**
 * Whether another file lies beside the log of a database than the one that it was written for. SQLite would put the log into
 * any file of that name, and destroy a backup that was put there.
 */
export function hasForeignLog(databaseFile: string): boolean {
	const log = statSync(`${databaseFile}-wal`, { throwIfNoEntry: false });
	const known = readMarkedId(markOf(databaseFile));
	return Boolean(log?.size) && known !== 0 && existsSync(databaseFile) && readFileId(databaseFile) !== known;
}

/**
 * Before anything is written to a database. The mark gets the id of the file that a restore has put there meanwhile, whose
 * own log is to come.
 * @throws {OperatorError} when the log that a crash left is that of another file
 */
export function refuseForeignLog(where: Where): void {
	const { databaseFile } = where;
	if (!hasForeignLog(databaseFile)) {
		if (existsSync(markOf(databaseFile))) markUsed(where);
		return;
	}
	throw new OperatorError(
		`${databaseFile} is another file than the one that ${databaseFile}-wal was written for: opened together, both would be lost. ` +
			`Nothing was changed. If you put a backup there, move ${databaseFile}-wal and ${databaseFile}-shm away, then start again; ` +
			`if all three were moved here together, move ${markOf(databaseFile)} away instead; ` +
			`if neither, put the database back, or move all three away and restore a backup.`
	);
}

const serverMark = 'postgres.used';
const serverMarkText =
	'A site has been served from this folder on PostgreSQL. On an empty database it does not start anew by itself: docs/operations.md, Several nodes.\n';

/** Leaves the same sign where the database is a server. A folder that is not there, or cannot be written, is none to go by. */
export function markServerUsed({ dataDir }: Pick<Where, 'dataDir'>): void {
	if (dataDir === undefined) return;
	try {
		const mark = join(dataDir, serverMark);
		if (!existsSync(mark)) writeFileSync(mark, serverMarkText, { mode: 0o600 });
	} catch {
		// Nothing here has to be written.
	}
}

/**
 * @param name of the database
 * @throws {OperatorError} when nothing is in it, and there seems to have been a site
 */
export function refuseUsedServer({ dataDir, backupDir }: Where, name: string): void {
	const mark = dataDir === undefined ? undefined : join(dataDir, serverMark);
	const backup = newest(listOwnBackups(backupDir));
	const sign = mark && existsSync(mark) ? mark : backup;
	if (!sign) return;
	throw new OperatorError(
		`Nothing is in the database ${name}, but a site has been in use here before (there is ${sign}). Nothing was changed. ` +
			`Check DATABASE_URL; if it is right, bring the content there (restore or move), or say that you want a new site: ` +
			`npm run cli -- create${backup ? `\n  The newest backup: npm run cli -- restore ${backup}` : ''}`
	);
}

/** @throws {OperatorError} for a file that holds no database of this site */
export function refuseStranger(where: Where, what: string): never {
	throw new OperatorError(
		`The file ${where.databaseFile} ${what}. Nothing was changed. Move it away and put the database back, or restore a backup; ` +
			`if you want a new, empty site here, move it away and say so: npm run cli -- create${describeRecovery(where)}`
	);
}
