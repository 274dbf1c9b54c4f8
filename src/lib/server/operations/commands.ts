import { join } from 'node:path';
import type { Config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Backup } from '#lib/server/db/backup.ts';
import { restoreStore, type Restored } from '#lib/server/db/restore.ts';
import { backUp, sourceOf } from './backups.ts';

type PassphraseFile = Partial<Pick<Config, 'backupPassphraseFile'>>;

/** `20261123T093000Z`: sorts, and is allowed in file names everywhere. */
export const stampOf = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * Copies the database while it is in use.
 * @param file where to; without it a file named after the moment, in the folder `backups` of the data folder
 */
export const backupSite = (
	ctx: Ctx,
	settings: Pick<Config, 'backupDir'> & PassphraseFile,
	file = join(settings.backupDir, `cognicare-${stampOf(ctx.now)}.sqlite`)
): Promise<Backup> => backUp(sourceOf(ctx.store), file, settings.backupPassphraseFile);

/** Puts a backup in the place of the database, which is moved aside. The site must not be running. */
export function restoreSite(
	settings: Pick<Config, 'databaseFile'> & PassphraseFile,
	file: string,
	now: Date
): Promise<Restored> {
	return restoreStore(file, settings.databaseFile, stampOf(now), settings.backupPassphraseFile);
}
