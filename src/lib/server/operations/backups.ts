import { backupDatabase, writeBackup, type Backup } from '#lib/server/db/backup.ts';
import type { Store } from '#lib/server/db/store.ts';

/** What a backup is made of: a file, or a server by its address. */
export type BackupSource = { database: string; leavesKeyOut: boolean } | { url: string };

export const sourceOf = ({ sqlite, postgres, secretKey }: Store): BackupSource =>
	postgres
		? { url: postgres.connection.url }
		: { database: sqlite!.writer.name, leavesKeyOut: secretKey !== undefined };

/** A backup of either engine: one SQLite file, proved sound. */
export const backUp = (source: BackupSource, file: string, passphraseFile: string | undefined): Promise<Backup> =>
	'url' in source
		? writeBackup(
				// What knows both engines is loaded where there are two.
				async (draft) => (await import('./copy-out.ts')).copyPostgres(source.url, draft),
				file,
				{ passphraseFile }
			)
		: backupDatabase(source.database, file, { passphraseFile, leavesKeyOut: source.leavesKeyOut });
