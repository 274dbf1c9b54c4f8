import { AsyncLocalStorage } from 'node:async_hooks';
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

const shared = new Map<Template, Opened>();
const isWithin = new AsyncLocalStorage<true>();

/** Lets nothing through that is not refused: what is thrown undoes what was written. */
function refuseWrites(store: Store): void {
	const { transaction } = store;
	store.transaction = (work, patience) => {
		if (isWithin.getStore()) return transaction(work, patience);
		return isWithin.run(true, () =>
			transaction(async (tx) => {
				await work(tx);
				throw new Error('Other tests read this database too: who writes takes makeCtx() or makeStarterCtx().');
			}, patience)
		);
	};
}

function openShared(template: Template): Store {
	const known = shared.get(template);
	if (known) return known.store;
	const opened = openTemplate(template);
	refuseWrites(opened.store);
	shared.set(template, opened);
	return opened.store;
}

/** To be called once the tests of a file have ended. */
export async function closeShared(): Promise<void> {
	const opened = [...shared.values()];
	shared.clear();
	for (const { close } of opened) await close();
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

/** The same for tests that only read or are refused: one database for all of them in a file, and one search index. */
export const readStarterCtx = (part: Part = {}): Ctx => ctxOf(openShared('starter'), part);

/** The same, empty. */
export const readCtx = (part: Part = {}): Ctx => ctxOf(openShared('template'), part);

/** The same, some days after. */
export const later = (ctx: Ctx, days: number): Ctx => ({
	...ctx,
	now: new Date(ctx.now.getTime() + days * 86_400_000)
});
