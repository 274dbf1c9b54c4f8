import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import type { Ctx } from '#lib/server/context.ts';
import type { Config } from '#lib/server/config.ts';
import { takeKeyOut } from '#lib/server/db/backup-parts.ts';
import { createDatabase } from '#lib/server/db/create.ts';
import { openDatabase, postgres, type Place } from '#lib/server/db/engine.ts';
import { OperatorError } from '#lib/server/db/errors.ts';
import { removeDraftsOf, removeOldDrafts } from '#lib/server/db/files.ts';
import { closeKeyFile } from '#lib/server/db/key-file.ts';
import { nameStranger } from '#lib/server/db/inspect.ts';
import { prepareInTurn } from '#lib/server/db/neighbours.ts';
import { upgradeDatabase } from '#lib/server/db/upgrade.ts';
import {
	markServerUsed,
	refuseUsedServer,
	markUsed,
	refuseForeignLog,
	refuseStranger,
	refuseUsedFolder,
	type Where
} from '#lib/server/db/used.ts';
import { drawEpoch, drawEpochOfStart, drawFileId, hasFileId } from '#lib/server/db/epoch.ts';
import { refreshDerived } from '#lib/server/catalogue/index.ts';
import { openStore, type Store } from '#lib/server/db/store.ts';
import { releaseJobs } from '#lib/server/jobs/index.ts';
import { loadStarterContent } from './starter.ts';

type Settings = Pick<Config, 'databaseFile' | 'seed'> & Place & Where;
type OnProgress = (done: number, total: number) => void;

const ctxOf = (store: Store, name: string): Ctx => ({
	store,
	actor: { kind: 'system', name },
	now: new Date(),
	requestId: newId()
});

async function fillWithStarter(store: Store, settings: Settings, onProgress?: OnProgress): Promise<number> {
	await refreshDerived(ctxOf(store, 'start'));
	return loadStarter(store, settings, onProgress);
}

async function loadStarter(store: Store, { seed }: Settings, onProgress?: OnProgress): Promise<number> {
	if (seed === 'none') return 0;
	return (await loadStarterContent(ctxOf(store, 'starter content'), onProgress)).tools.added;
}

/** Nobody serves the database: jobs that are said to be under way are those of a process that is gone. */
async function beginAlone(store: Store): Promise<void> {
	const now = new Date();
	await store.transaction((tx) => drawEpochOfStart(tx, now));
	await releaseJobs(store, now);
}

/** What lists show and are filtered by is as this release derives it. */
async function refreshStored(file: string, isAlone: boolean): Promise<void> {
	const store = openStore(file);
	try {
		await refreshDerived(ctxOf(store, 'start'));
		const { writer } = store.sqlite;
		if (!store.readOnly && !hasFileId(writer)) await store.transaction(async () => void drawFileId(writer));
		if (isAlone && !store.readOnly) await beginAlone(store);
	} finally {
		store.close();
	}
}

/** @throws {OperatorError} for a file that holds no database of this site */
function refuseStrangers(settings: Settings): void {
	if (!statSync(settings.databaseFile).isFile()) {
		throw new OperatorError(
			`${settings.databaseFile} is not a file. The database is one; set DATABASE_URL or move it.`
		);
	}
	if (statSync(settings.databaseFile).size === 0) refuseStranger(settings, 'is empty');
	refuseForeignLog(settings);
	const connection = new Database(settings.databaseFile, { fileMustExist: true });
	try {
		const stranger = nameStranger(connection);
		if (stranger) refuseStranger(settings, stranger);
	} finally {
		connection.close();
	}
}

/**
 * Makes a new database with the starter content, unless the settings say otherwise, also where there was one before.
 * @returns how many tools were loaded
 * @throws {OperatorError} when there is a database
 */
export const createSite = (settings: Settings, onProgress?: OnProgress): Promise<number> =>
	settings.databaseUrl
		? prepareServer(settings, settings.databaseUrl, onProgress, refuseFilled)
		: prepareInTurn(settings.databaseFile, () => makeSite(settings, onProgress));

function refuseFilled(url: string): never {
	throw new OperatorError(`There is a site in the database ${postgres!.nameOf(url)} already; nothing was changed.`);
}

async function makeSite(settings: Settings, onProgress?: OnProgress): Promise<number> {
	const { databaseFile } = settings;
	if (existsSync(databaseFile)) {
		throw new OperatorError(`There is a file ${databaseFile} already. Move it away first; nothing was changed.`);
	}
	const loaded = await createDatabase(databaseFile, (store) => fillWithStarter(store, settings, onProgress));
	markUsed(settings);
	return loaded;
}

/**
 * Brings the database to the newest schema (an older one is saved in `backups` beside it). Where there is none and never
 * was, makes one with the starter content, unless the settings say otherwise.
 * @returns how many tools were loaded
 * @throws {OperatorError} when the database is missing, empty or not one of this site
 */
export const prepareDatabase = (settings: Settings, onProgress?: OnProgress): Promise<number> =>
	settings.databaseUrl
		? prepareServer(settings, settings.databaseUrl, onProgress)
		: prepareInTurn(settings.databaseFile, (isAlone) => prepare(settings, isAlone, onProgress));

/** The same on PostgreSQL. What was not filled to the end is filled by the next start. */
const prepareServer = (
	settings: Settings,
	url: string,
	onProgress?: OnProgress,
	whenFilled?: (url: string) => never
): Promise<number> => {
	const work = async ({ isAlone, isNew }: { isAlone: boolean; isNew: boolean }) => {
		if (!isNew) whenFilled?.(url);
		const store = openDatabase(settings);
		try {
			const loaded = isNew ? await loadStarter(store, settings, onProgress) : 0;
			await refreshDerived(ctxOf(store, 'start'));
			if (isNew) await store.transaction(drawEpoch);
			else if (isAlone) await beginAlone(store);
			markServerUsed(settings);
			return loaded;
		} finally {
			store.close();
		}
	};
	// Who makes a site on purpose knows of the one before.
	const isOnPurpose = whenFilled !== undefined;
	return postgres!.preparePostgres({ url }, work, () => {
		if (!isOnPurpose) refuseUsedServer(settings, postgres!.nameOf(url));
	});
};

async function prepare(settings: Settings, isAlone: boolean, onProgress?: OnProgress): Promise<number> {
	const { databaseFile } = settings;
	if (!existsSync(databaseFile)) {
		refuseUsedFolder(settings);
		removeDraftsOf(databaseFile);
		return makeSite(settings, onProgress);
	}
	refuseStrangers(settings);
	const stamp = new Date().toISOString().replaceAll(':', '-');
	const aside = join(dirname(databaseFile), 'backups', `before-upgrade-${stamp}.sqlite`);
	removeOldDrafts(join(dirname(databaseFile), 'backups'), (name) => /^(cognicare|before-upgrade)-/.test(name), true);
	await upgradeDatabase(databaseFile, aside);
	takeKeyOut(databaseFile, stamp);
	closeKeyFile(databaseFile);
	removeDraftsOf(databaseFile);
	await refreshStored(databaseFile, isAlone);
	markUsed(settings);
	return 0;
}
