import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { engine } from '#lib/server/config.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { buildPrograms } from './programs.ts';
import { testKey } from './key.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Holds `template.sqlite`, migrated and empty, `starter.sqlite` with the starter content, and the copies made. */
		databaseFolder: string;
		/** On PostgreSQL, the address of a server, to which the name of a database is added; else empty. */
		databaseServer: string;
		/** And how a database is cloned there, in SQL. */
		cloneStrategy: string;
	}
}

let folder: string;
let removePrograms: () => void;
let server: PostgresServer | undefined;

/** On PostgreSQL: the same two, as databases that are cloned. */
async function preparePostgresTemplates(project: TestProject): Promise<void> {
	server = await startPostgres();
	// Where the search of a large catalogue has its index.
	process.env.DATA_DIR = folder;
	for (const [name, seed] of [
		['template', 'none'],
		['starter', 'starter']
	] as const) {
		const database = `cognicare_${name}`;
		await server.run(`create database ${database}`);
		await prepareDatabase({ databaseFile: '', databaseUrl: server.urlOf(database), secretKey: testKey, seed });
		// A database can be cloned while nobody has it open.
		await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
	}
	project.provide('databaseServer', server.urlOf(''));
	project.provide('cloneStrategy', server.isInMemory ? 'file_copy' : 'wal_log');
}

/** On SQLite: the two as files. */
async function prepareFiles(project: TestProject): Promise<void> {
	project.provide('databaseServer', '');
	const store = openStore(join(folder, 'template.sqlite'), { create: true });
	migrateStore(store);
	store.close();
	await prepareDatabase({ databaseFile: join(folder, 'starter.sqlite'), seed: 'starter' });
}

export async function setup(project: TestProject): Promise<void> {
	folder = mkdtempSync(join(tmpdir(), 'cognicare-test-'));
	project.provide('databaseFolder', folder);
	const prepare = engine === 'postgres' ? preparePostgresTemplates : prepareFiles;
	[removePrograms] = await Promise.all([buildPrograms(), prepare(project)]);
}

export async function teardown(): Promise<void> {
	await server?.stop();
	removePrograms();
	rmSync(folder, { recursive: true, force: true });
}
