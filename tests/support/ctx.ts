import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { postgres } from '#lib/server/db/engine.ts';
import { openStore, type Store } from '#lib/server/db/store.ts';
import { closeSearch } from '#lib/server/search/index.ts';
import { testKey } from './key.ts';
import { dropClone, takeClone, type Template } from './clones.ts';

type Part = Partial<Omit<Ctx, 'store'>>;

/** A private copy of one of the databases that the global set-up made. */
export function copyDatabase(template: Template = 'template'): string {
	const folder = inject('databaseFolder');
	const file = join(folder, `${randomUUID()}.sqlite`);
	copyFileSync(join(folder, `${template}.sqlite`), file);
	return file;
}

type Opened = { store: Store; close(): Promise<void> | void };

function openClone(template: Template): Opened {
	const database = takeClone(template);
	const store = postgres!.openPostgres({ url: new URL(database, inject('databaseServer')).href, secretKey: testKey });
	const close = async () => {
		await closeSearch(store);
		store.close();
		dropClone(database);
	};
	return { store, close };
}

function openCopy(template: Template): Opened {
	const store = openStore(copyDatabase(template));
	return { store, close: () => store.close() };
}

const openTemplate = (template: Template): Opened => (postgres ? openClone(template) : openCopy(template));

function openPrivate(template: Template): Store {
	const { store, close } = openTemplate(template);
	onTestFinished(close);
	return store;
}

let shared: Opened | undefined;

function openShared(): Store {
	if (!shared) {
		shared = openTemplate('starter');
		shared.store.transaction = () => {
			throw new Error('Other tests read this database too: who writes takes makeStarterCtx().');
		};
	}
	return shared.store;
}

/** To be called once the tests of a file have ended. */
export async function closeShared(): Promise<void> {
	await shared?.close();
	shared = undefined;
}

function ctxOf(store: Store, part: Part): Ctx {
	return {
		store,
		actor: { kind: 'system', name: 'test' },
		now: new Date('2026-11-23T09:00:00Z'),
		requestId: randomUUID(),
		...part
	};
}

/** A Ctx around a private, migrated, empty database that is closed when the running test ends. */
export const makeCtx = (part: Part = {}): Ctx => ctxOf(openPrivate('template'), part);

/** The same, around a database that holds the starter content. */
export const makeStarterCtx = (part: Part = {}): Ctx => ctxOf(openPrivate('starter'), part);

/** The same for tests that only read: one database for all of them in a file, and one search index. */
export const readStarterCtx = (part: Part = {}): Ctx => ctxOf(openShared(), part);

/** The same, some days after. */
export const later = (ctx: Ctx, days: number): Ctx => ({
	...ctx,
	now: new Date(ctx.now.getTime() + days * 86_400_000)
});
