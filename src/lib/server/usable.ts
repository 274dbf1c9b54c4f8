import { once } from 'node:events';
import { lstatSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { ConfigError, type Config } from './config.ts';
import { BackupError } from './db/errors.ts';
import { readPassphrase } from './db/sealed.ts';

/** A folder that is not there yet is made when the first backup is. */
function checkBackupDir({ dataDir, backupDir }: Pick<Config, 'dataDir' | 'backupDir'>): void {
	if (backupDir === resolve(dataDir, 'backups')) return;
	const refuse = (what: string): never => {
		throw new ConfigError(`BACKUP_DIR names ${backupDir}, ${what}. It takes a folder.`);
	};
	if (!lstatSync(backupDir, { throwIfNoEntry: false })) return;
	try {
		if (!statSync(backupDir).isDirectory()) refuse('which is not a folder');
	} catch (error) {
		if (error instanceof ConfigError) throw error;
		refuse('a link to what is not there');
	}
}

function checkPassphrase(file: string | undefined): void {
	if (file === undefined) return;
	try {
		readPassphrase(file);
	} catch (error) {
		if (!(error instanceof BackupError)) throw error;
		throw new ConfigError(error.message);
	}
}

/** A port that is taken may be that of the process before, which is about to end. */
async function checkMetrics(address: Config['metricsAddress']): Promise<void> {
	if (!address) return;
	const server = createServer();
	try {
		await once(server.listen(address.port, address.host), 'listening');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EADDRINUSE') return;
		throw new ConfigError(
			`METRICS_ADDRESS ${address.host ?? ''}:${address.port} cannot be listened at (${code}). It takes an address of this machine and a port, such as 127.0.0.1:9464.`
		);
	}
	server.close();
	await once(server, 'close');
}

/**
 * What the settings name has to be of use as the site starts, rather than when it is first needed.
 * @throws {ConfigError}
 */
export async function checkUsable(settings: Config): Promise<void> {
	checkBackupDir(settings);
	checkPassphrase(settings.backupPassphraseFile);
	await checkMetrics(settings.metricsAddress);
}
