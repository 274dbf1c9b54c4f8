import { existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { keyFileOf, replaceKeyFile } from './key-file.ts';

/** Puts the key that lies beside a database into a copy of it, so that one file holds all that a restore needs. */
export function putKeyInto(copy: string, databaseFile: string): void {
	const key = keyFileOf(databaseFile);
	if (!existsSync(key)) return;
	const connection = new Database(copy, { fileMustExist: true });
	try {
		connection.pragma('journal_mode = DELETE');
		connection.exec('create table if not exists backup_parts (name text primary key, value text not null) strict');
		const insert = connection.prepare('insert or replace into backup_parts (name, value) values (?, ?)');
		insert.run('secret.key', readFileSync(key, 'utf8'));
	} finally {
		connection.close();
	}
}

export type TakenKey = { found: boolean; aside: string | undefined };

/**
 * Puts the key that a restored database brought with it beside it, and takes it out of the database. A restore that was
 * interrupted before this is finished by the next start.
 * @param stamp makes the new name of another key that is there
 */
export function takeKeyOut(databaseFile: string, stamp: string): TakenKey {
	const connection = new Database(databaseFile, { fileMustExist: true });
	try {
		const known = connection.prepare(`select 1 from sqlite_master where name = 'backup_parts'`).get();
		if (!known) return { found: false, aside: undefined };
		const key = connection.prepare(`select value from backup_parts where name = 'secret.key'`).pluck().get();
		const aside = typeof key === 'string' ? replaceKeyFile(databaseFile, key, stamp) : undefined;
		connection.pragma('secure_delete = ON');
		connection.exec('drop table backup_parts');
		return { found: typeof key === 'string', aside };
	} finally {
		connection.close();
	}
}
