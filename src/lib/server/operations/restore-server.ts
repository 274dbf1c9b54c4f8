import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#lib/server/config.ts';
import { takeKeyOut } from '#lib/server/db/backup-parts.ts';
import { keyFileOf, keyFromText, readKeyFile } from '#lib/server/db/key-file.ts';
import type { Moved, OnProgress } from '#lib/server/db/move/copy.ts';
import { readMoment } from '#lib/server/db/move/file-end.ts';
import { openBackup } from '#lib/server/db/restore.ts';
import { backUp } from './backups.ts';
import { stampOf } from './commands.ts';
import { fillServer } from './move.ts';

type Settings = Pick<Config, 'dataDir' | 'backupDir' | 'backupPassphraseFile' | 'secretKey'> & { databaseUrl: string };

export type RestoredServer = {
	/** The backup of what was there before. */
	aside: string | undefined;
	/** False when the backup had no checksum beside it. */
	checksumSeen: boolean;
	/** Where a key of its own is that the backup held; the settings have another one. */
	key: string | undefined;
	moved: Moved[];
};

export type RestoreOptions = {
	/** What is there makes room, and is backed up before; otherwise the database must be empty. */
	isReplacing: boolean;
	onProgress?: OnProgress;
};

/**
 * Puts a backup into a PostgreSQL database, in one transaction.
 * @throws {BackupError} when it is not sound or the site is running; {MoveError} when the database is not empty
 */
export async function restoreServer(
	{ dataDir, backupDir, backupPassphraseFile, secretKey, databaseUrl: url }: Settings,
	file: string,
	now: Date,
	{ isReplacing, onProgress }: RestoreOptions
): Promise<RestoredServer> {
	mkdirSync(dataDir, { recursive: true });
	const folder = mkdtempSync(join(dataDir, 'restore-'));
	const draft = join(folder, 'cognicare.sqlite');
	const stamp = stampOf(now);
	let aside: string | undefined;
	const saveFirst = async () => {
		const wanted = join(backupDir, `cognicare-before-restore-${stamp}.sqlite`);
		aside = (await backUp({ url }, wanted, backupPassphraseFile)).file;
	};
	try {
		const checksumSeen = await openBackup(file, draft, backupPassphraseFile);
		takeKeyOut(draft, stamp);
		const moved = await readMoment(draft, (connection) =>
			fillServer(connection, {
				url,
				reads: 'server',
				beforeEmptying: isReplacing ? saveFirst : undefined,
				instead: 'With --replace, what is there is backed up and makes room.',
				onProgress
			})
		);
		const found = readKeyFile(draft);
		const isOurs = found && secretKey !== undefined && keyFromText(secretKey).equals(found);
		if (!found || isOurs) return { aside, checksumSeen, moved, key: undefined };
		const key = join(dataDir, `secret.key.restored-${stamp}`);
		renameSync(keyFileOf(draft), key);
		return { aside, checksumSeen, moved, key };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
