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

function openClone(template: Template): Store {
	const database = takeClone(template);
	const store = postgres!.openPostgres({ url: new URL(database, inject('databaseServer')).href, secretKey: testKey });
	onTestFinished(async () => {
		await closeSearch(store);
		store.close();
		dropClone(database);
	});
	return store;
}

function openCopy(template: Template): Store {
	const store = openStore(copyDatabase(template));
	onTestFinished(() => store.close());
	return store;
}

function openCtx(template: Template, part: Part): Ctx {
	return {
		store: postgres ? openClone(template) : openCopy(template),
		actor: { kind: 'system', name: 'test' },
		now: new Date('2026-11-23T09:00:00Z'),
		requestId: randomUUID(),
		...part
	};
}

/** A Ctx around a private, migrated, empty database that is closed when the running test ends. */
export const makeCtx = (part: Part = {}): Ctx => openCtx('template', part);

/** The same, around a database that holds the starter content. */
export const makeStarterCtx = (part: Part = {}): Ctx => openCtx('starter', part);

/** The same, some days after. */
export const later = (ctx: Ctx, days: number): Ctx => ({
	...ctx,
	now: new Date(ctx.now.getTime() + days * 86_400_000)
});
