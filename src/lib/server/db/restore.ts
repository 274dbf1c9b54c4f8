import { chmodSync, copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { takeKeyOut, type TakenKey } from './backup-parts.ts';
import { BackupError } from './errors.ts';
import { draftOf, putInPlace, removeDatabase, sideFiles } from './files.ts';
import { inspectCopy } from './inspect.ts';
import { compareManifest } from './manifest.ts';
import { drawEpochOf } from './epoch.ts';
import { openSealed, readPassphrase, sealedSuffix } from './sealed.ts';
import { holdAlone, swapDatabase } from './swap.ts';
import { migrateDraft } from './upgrade.ts';
import { hasForeignLog } from './used.ts';

export type Restored = {
	/** Where the database that was there before is now. */
	aside: string | undefined;
	/** False when the backup had no checksum beside it. */
	checksumSeen: boolean;
	/** Whether the backup held a key, and where another one that was there is now. */
	key: TakenKey;
};

async function copyDatabase(from: string, to: string, passphraseFile?: string): Promise<void> {
	if (from.endsWith(sealedSuffix)) {
		if (!passphraseFile) throw new BackupError(`${from} is encrypted. Set BACKUP_PASSPHRASE_FILE to open it.`);
		await openSealed(from, to, readPassphrase(passphraseFile));
		return;
	}
	copyFileSync(from, to);
	// A database that was moved away after a crash may have its newest pages beside it.
	if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
	chmodSync(to, 0o600);
}

function drawNewEpoch(file: string): void {
	const connection = new Database(file, { fileMustExist: true });
	try {
		drawEpochOf(connection);
	} finally {
		connection.close();
	}
}

/**
 * Copies a backup to a file, brought to the newest schema and read through, under a new epoch.
 * @returns false when the backup had no checksum beside it
 * @throws {BackupError} when it is not sound
 */
export async function openBackup(file: string, draft: string, passphraseFile?: string): Promise<boolean> {
	if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
	const checksumSeen = await compareManifest(file);
	mkdirSync(dirname(draft), { recursive: true });
	await copyDatabase(file, draft, passphraseFile);
	inspectCopy(draft);
	drawNewEpoch(draft);
	migrateDraft(draft);
	return checksumSeen;
}

/**
 * Puts a backup in the place of the database, which is moved aside. The new one is made ready beside it, brought to the newest
 * schema and read through, before it takes the name: whenever this ends, the old database or the new one is there, whole.
 * @param stamp makes the name of the old database from then on
 * @throws {BackupError} when the backup is not sound or the site is running
 */
export async function restoreStore(
	file: string,
	target: string,
	stamp: string,
	passphraseFile?: string
): Promise<Restored> {
	const draft = draftOf(target, 'restore');
	try {
		const checksumSeen = await openBackup(file, draft, passphraseFile);
		const isThere = ['', ...sideFiles].some((suffix) => existsSync(target + suffix));
		if (!isThere) {
			putInPlace(draft, target);
			return { aside: undefined, checksumSeen, key: takeKeyOut(target, stamp) };
		}
		const aside = `${target}.before-${stamp}`;
		if (existsSync(aside)) throw new BackupError(`There is a file ${aside} already. Try again in a second.`);
		// SQLite throws the log of an empty file away, and puts that of another file in.
		const canOpen = existsSync(target) && statSync(target).size > 0 && !hasForeignLog(target);
		const held = canOpen ? holdAlone(target) : undefined;
		try {
			await swapDatabase(draft, target, aside, held);
		} finally {
			held?.close();
		}
		return { aside, checksumSeen, key: takeKeyOut(target, stamp) };
	} finally {
		removeDatabase(draft);
	}
}
