import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { runCli } from '#lib/server/cli.ts';
import { readConfig } from '#lib/server/config.ts';
import { postgres } from '#lib/server/db/engine.ts';
import type { Store } from '#lib/server/db/store.ts';
import { closeSearch } from '#lib/server/search/index.ts';
import { dropClone, takeClone, type Template } from './clones.ts';
import { testKey } from './key.ts';
import { programOf } from './programs.ts';
import { askServer } from './raw-sql.ts';

const urlOf = (database: string): string => new URL(database, inject('databaseServer')).href;

/** The address of a database of one's own in which nothing is, not even tables. */
export async function emptyServer(): Promise<string> {
	const name = `empty_${randomUUID().replaceAll('-', '')}`;
	await askServer(`create database ${name}`);
	onTestFinished(() => dropClone(name));
	return urlOf(name);
}

/** The address of a database of one's own, cloned from one of those that the global set-up made. */
export function clonedServer(template: Template = 'starter'): string {
	const name = takeClone(template);
	onTestFinished(() => dropClone(name));
	return urlOf(name);
}

/** The site in a database, as a process of its own has it. */
export function openServer(url: string): Store {
	const store = postgres!.openPostgres({ url, secretKey: testKey });
	onTestFinished(async () => {
		await closeSearch(store);
		store.close();
	});
	return store;
}

export function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-moved-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

export type Ended = { code: number; out: string; err: string };
type Env = Record<string, string>;

/** A command in this process, whose engine is PostgreSQL. */
export async function runHere(args: string[], env: Env): Promise<Ended> {
	const ended = { out: '', err: '' };
	const code = await runCli(args, {
		settings: readConfig({ SECRET_KEY: testKey, ...env }),
		out: (text) => (ended.out += text),
		err: (text) => (ended.err += text)
	});
	return { code, ...ended };
}

/** A command in a process of its own, whose engine is that of its settings. */
export function runElsewhere(args: string[], env: Env): Promise<Ended> {
	const settings = { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env };
	return new Promise((resolve) => {
		execFile(process.execPath, [programOf('scripts/cli.ts'), ...args], { env: settings }, (error, out, err) =>
			resolve({ code: error ? Number(error.code) : 0, out, err })
		);
	});
}
