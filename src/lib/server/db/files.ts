import { createHash } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	statSync,
	unlinkSync
} from 'node:fs';
import { hostname } from 'node:os';
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

function readIfThere(read: () => string): string {
	try {
		return read();
	} catch {
		return '';
	}
}

/** Where a number names one process: this machine since it started and, on it, this container. */
const readPlace = (): string =>
	[
		hostname(),
		readIfThere(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
		readIfThere(() => readlinkSync('/proc/self/ns/pid'))
	].join();
const place = `at${createHash('sha256').update(readPlace()).digest('hex').slice(0, 12)}`;

/** Made in a folder of backups, which others may use too. */
const sharedPurposes: readonly DraftPurpose[] = ['backup', 'aside'];

/** The name of a file that is being made beside the one that it will become. */
export const draftOf = (file: string, purpose: DraftPurpose): string =>
	`${file}.${purpose}.${sharedPurposes.includes(purpose) ? `${place}.` : ''}${process.pid}.part`;

const draftName =
	/\.(?:(?:create|restore|upgrade|backup|aside|import)\.)?(?:(at[0-9a-f]{12})\.)?(?:(\d+)\.)?part(?:-wal|-shm|-journal)?$/;

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

/** Milliseconds. Whoever is at a file writes to it sooner. */
const longestPause = 24 * 60 * 60_000;

function isLeftLongAgo(file: string): boolean {
	const found = statSync(file, { throwIfNoEntry: false });
	return found !== undefined && Date.now() - found.mtimeMs > longestPause;
}

/**
 * Removes the unfinished files that processes which are gone have left in a folder.
 * @param isOurs whether a name, without its ending, is one of ours
 * @param isShared processes of other machines or containers may be at files there: of theirs, only those go that nobody
 * has written to for a day
 */
export function removeOldDrafts(folder: string, isOurs: (name: string) => boolean, isShared = false): void {
	if (!existsSync(folder)) return;
	for (const name of readdirSync(folder)) {
		const found = draftName.exec(name);
		if (!found || !isOurs(name.slice(0, found.index))) continue;
		const [, where, pid] = found;
		const file = join(folder, name);
		const isKnown = !isShared || where === place;
		if (isKnown ? !pid || !isAlive(Number(pid)) : isLeftLongAgo(file)) rmSync(file, { force: true });
	}
}

/** The unfinished files of one database. */
export function removeDraftsOf(file: string): void {
	const name = basename(file);
	removeOldDrafts(dirname(file), (other) => other === name || (other.startsWith(`${name}.`) && isCreationDraft(other)));
}
