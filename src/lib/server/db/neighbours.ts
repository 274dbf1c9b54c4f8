import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { OperatorError } from './errors.ts';
import { isBusy } from './explain.ts';

/*
 * What processes on one database must know of each other, as locks of SQLite on an empty file beside it: they end with
 * the process, however that ends. Those that serve share it; one that prepares the database keeps others from preparing
 * too, and has it for itself where nobody serves.
 */
const lockOf = (databaseFile: string): string => `${databaseFile}.lock`;

const share = 'BEGIN; SELECT count(*) FROM sqlite_master';
const reserve = 'BEGIN IMMEDIATE';
const haveAlone = 'BEGIN EXCLUSIVE';

const pause = 25;
/** Milliseconds: the upgrade of a large database takes minutes. */
const longestPreparing = 30 * 60_000;

type Lock = { isAlone: boolean; release(): void };

/** @throws {OperatorError} where something else has its name: without it nobody would know who uses the database */
function identify(file: string): number | undefined {
	const found = statSync(file, { throwIfNoEntry: false });
	if (found && !found.isFile()) {
		throw new OperatorError(`${file} is not a file. Move it away; the site makes it again.`);
	}
	return found?.ino;
}

function tryStatement(connection: Database.Database, statement: string): boolean {
	try {
		connection.exec(statement);
		return true;
	} catch (error) {
		if (isBusy(error)) return false;
		throw error;
	}
}

/** @returns undefined while others stand in the way, or when the file lost its name meanwhile */
function tryLock(file: string, statements: string[]): Lock | undefined {
	if (identify(file) === undefined) closeSync(openSync(file, 'a', 0o600));
	const named = identify(file);
	const connection = new Database(file, { timeout: 0 });
	// Nothing is ever written to it: it needs no journal beside it.
	const isReady = tryStatement(connection, 'PRAGMA journal_mode = MEMORY');
	const taken = isReady && statements.find((statement) => tryStatement(connection, statement));
	if (!taken || identify(file) !== named) {
		connection.close();
		return undefined;
	}
	const isAlone = taken === haveAlone;
	return {
		isAlone,
		release() {
			if (isAlone) rmSync(file, { force: true });
			connection.close();
		}
	};
}

const withoutLock: Lock = { isAlone: false, release: () => undefined };

/** Where nothing can be written there is no lock: nobody prepares anything, and what follows says why. */
async function takeLock(databaseFile: string, statements: string[]): Promise<Lock> {
	const deadline = performance.now() + longestPreparing;
	while (performance.now() < deadline) {
		try {
			mkdirSync(dirname(databaseFile), { recursive: true });
			const lock = tryLock(lockOf(databaseFile), statements);
			if (lock) return lock;
		} catch (error) {
			if (error instanceof OperatorError) throw error;
			return withoutLock;
		}
		await wait(pause * (0.5 + Math.random()));
	}
	throw new OperatorError('Another process has been preparing the database for half an hour. Stop it, then try again.');
}

/**
 * Lets one process at a time prepare a database: others wait.
 * @param work learns whether no process serves the database
 */
export async function prepareInTurn<T>(databaseFile: string, work: (isAlone: boolean) => Promise<T>): Promise<T> {
	const lock = await takeLock(databaseFile, [haveAlone, reserve]);
	try {
		return await work(lock.isAlone);
	} finally {
		lock.release();
	}
}

/** Says that this process serves the database, until what it answers is called or the process ends. */
export async function joinNeighbours(databaseFile: string): Promise<() => void> {
	const lock = await takeLock(databaseFile, [share]);
	return () => {
		lock.release();
		try {
			// The last one to leave takes the file along.
			tryLock(lockOf(databaseFile), [haveAlone])?.release();
		} catch {
			// It cannot be removed where nothing can be written.
		}
	};
}
