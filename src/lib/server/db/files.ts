import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	readdirSync,
	renameSync,
	rmSync,
	unlinkSync
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What SQLite may keep beside a database file. */
export const sideFiles = ['-wal', '-shm', '-journal'] as const;

/** Makes sure that a file, or the list of names in a folder, is on the disk. */
export function flush(path: string): void {
	const descriptor = openSync(path, 'r');
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** Puts a finished file under its name so that a crash leaves either what was there or all of the new one. */
export function putInPlace(draft: string, file: string): void {
	flush(draft);
	renameSync(draft, file);
	flush(dirname(file));
}

/** The same, for a name that nobody may have yet. @throws `EEXIST` when somebody has */
export function putInNewPlace(draft: string, file: string): void {
	flush(draft);
	if (!tryLink(draft, file)) {
		if (existsSync(file)) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' });
		renameSync(draft, file);
	}
	flush(dirname(file));
	rmSync(draft, { force: true });
}

const cannotLink = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EACCES']);

/** Gives a file a second name. Answers false where the file system has no such thing. */
export function tryLink(file: string, name: string): boolean {
	try {
		linkSync(file, name);
		return true;
	} catch (error) {
		if (cannotLink.has((error as NodeJS.ErrnoException).code ?? '')) return false;
		throw error;
	}
}

export function removeSideFiles(file: string): void {
	for (const suffix of sideFiles) if (existsSync(file + suffix)) unlinkSync(file + suffix);
}

/** Gives what a database that is gone has left beside it another name: a new one must not be opened together with it. */
export function setSideFilesAside(file: string, stamp: string): string[] {
	return sideFiles.flatMap((suffix) => {
		if (!existsSync(file + suffix)) return [];
		const aside = `${file}.before-${stamp}${suffix}`;
		renameSync(file + suffix, aside);
		return [aside];
	});
}

export function removeDatabase(file: string): void {
	for (const suffix of ['', ...sideFiles]) rmSync(file + suffix, { force: true });
}

export type DraftPurpose = 'create' | 'restore' | 'upgrade' | 'backup' | 'aside' | 'import';

/** The name of a file that is being made beside the one that it will become. */
export const draftOf = (file: string, purpose: DraftPurpose): string => `${file}.${purpose}.${process.pid}.part`;

const draftName = /\.(?:(?:create|restore|upgrade|backup|aside|import)\.)?(?:(\d+)\.)?part(?:-wal|-shm|-journal)?$/;

/** A new database that was never finished: it holds nothing of anybody's. */
export const isCreationDraft = (name: string): boolean => /\.create\.\d+\.part/.test(name);

function isAlive(pid: number): boolean {
	if (pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/**
 * Removes the unfinished files that processes which are gone have left in a folder.
 * @param isOurs whether a name, without its ending, is one of ours
 */
export function removeOldDrafts(folder: string, isOurs: (name: string) => boolean): void {
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder)) {
		const found = draftName.exec(name);
		if (!found || !isOurs(name.slice(0, found.index))) continue;
		if (!found[1] || !isAlive(Number(found[1]))) rmSync(join(folder, name), { force: true });
	}
}

/** The unfinished files of one database. */
export function removeDraftsOf(file: string): void {
	const name = basename(file);
	removeOldDrafts(dirname(file), (other) => other === name || (other.startsWith(`${name}.`) && isCreationDraft(other)));
}
