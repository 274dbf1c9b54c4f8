import { join } from 'node:path';
import type { Config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { backupDatabase, type Backup } from '#lib/server/db/backup.ts';
import { sqliteOf } from '#lib/server/db/store.ts';
import { restoreStore, type Restored } from '#lib/server/db/restore.ts';

type PassphraseFile = Partial<Pick<Config, 'backupPassphraseFile'>>;

/** `20261123T093000Z`: sorts, and is allowed in file names everywhere. */
export const stampOf = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * Copies the database while it is in use.
 * @param file where to; without it a file named after the moment, in the folder `backups` of the data folder
 */
export function backupSite(
	ctx: Ctx,
	settings: Pick<Config, 'backupDir'> & PassphraseFile,
	file?: string
): Promise<Backup> {
	return backupDatabase(
		sqliteOf(ctx.store).writer.name,
		file ?? join(settings.backupDir, `cognicare-${stampOf(ctx.now)}.sqlite`),
		{ passphraseFile: settings.backupPassphraseFile, leavesKeyOut: ctx.store.secretKey !== undefined }
	);
}

/** Puts a backup in the place of the database, which is moved aside. The site must not be running. */
export function restoreSite(
	settings: Pick<Config, 'databaseFile'> & PassphraseFile,
	file: string,
	now: Date
): Promise<Restored> {
	return restoreStore(file, settings.databaseFile, stampOf(now), settings.backupPassphraseFile);
}
