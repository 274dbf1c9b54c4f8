import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from './errors.ts';
import { isCreationDraft, sideFiles } from './files.ts';

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
const markText =
	'A database of the site has been beside this file. When it is missing, the site does not start anew by itself: docs/operations.md, Backups.\n';

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

/** Leaves a sign that nothing else may leave, where the key and the backups are elsewhere. */
export function markUsed(where: Where): void {
	for (const folder of foldersOf(where)) {
		const mark = join(folder, markOf(basename(where.databaseFile)));
		try {
			if (!existsSync(mark)) writeFileSync(mark, markText, { mode: 0o600 });
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
				.filter((name) => /\.before-[^.]+$/.test(name) && !name.startsWith('secret.key'))
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

/** @throws {OperatorError} for a file that holds no database of this site */
export function refuseStranger(where: Where, what: string): never {
	throw new OperatorError(
		`The file ${where.databaseFile} ${what}. Nothing was changed. Move it away and put the database back, or restore a backup; ` +
			`if you want a new, empty site here, move it away and say so: npm run cli -- create${describeRecovery(where)}`
	);
}
