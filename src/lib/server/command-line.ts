import { existsSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { config, type Config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { openDatabase, postgres } from '#lib/server/db/engine.ts';
import { refuseForeignLog, refuseUsedFolder } from '#lib/server/db/used.ts';
import type { Store } from '#lib/server/db/store.ts';

/** An expected end that is not a success; its message is for the person at the terminal. */
export class CliError extends Error {}

/** Where a command reads its settings and writes its words. */
export type Terminal = { settings: Config; out(text: string): void; err(text: string): void };

export const processTerminal = (): Terminal => ({
	settings: config(),
	out: (text) => void process.stdout.write(text),
	err: (text) => void process.stderr.write(text)
});

const makeCtx = (store: Store): Ctx => ({
	store,
	actor: { kind: 'system', name: 'command line' },
	now: new Date(),
	requestId: newId()
});

export async function withStore<T>(settings: Config, work: (ctx: Ctx) => Promise<T>): Promise<T> {
	const store = openDatabase(settings);
	try {
		return await work(makeCtx(store));
	} finally {
		store.close();
	}
}

/** The database of the settings, in a sentence: without who asks, and without the password. */
export const nameDatabase = ({ databaseUrl, databaseFile }: Config): string =>
	databaseUrl ? postgres!.nameOf(databaseUrl) : databaseFile;

/** @throws when there is none yet */
export async function needDatabase(settings: Config): Promise<void> {
	if (settings.databaseUrl) return postgres!.needSite({ url: settings.databaseUrl });
	if (existsSync(settings.databaseFile)) return refuseForeignLog(settings);
	refuseUsedFolder(settings);
	throw new CliError(`There is no database at ${settings.databaseFile} yet. npm start makes one.`);
}
