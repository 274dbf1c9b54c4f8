import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { openStore } from '#lib/server/db/store.ts';

type Part = Partial<Omit<Ctx, 'store'>>;

/** A private copy of one of the databases that the global set-up made. */
export function copyDatabase(template: 'template' | 'starter' = 'template'): string {
	const folder = inject('databaseFolder');
	const file = join(folder, `${randomUUID()}.sqlite`);
	copyFileSync(join(folder, `${template}.sqlite`), file);
	return file;
}

function openCtx(file: string, part: Part): Ctx {
	const store = openStore(file);
	onTestFinished(() => store.close());
	return {
		store,
		actor: { kind: 'system', name: 'test' },
		now: new Date('2026-11-23T09:00:00Z'),
		requestId: randomUUID(),
		...part
	};
}

/** A Ctx around a private, migrated, empty database that is closed when the running test ends. */
export const makeCtx = (part: Part = {}): Ctx => openCtx(copyDatabase(), part);

/** The same, around a database that holds the starter content. */
export const makeStarterCtx = (part: Part = {}): Ctx => openCtx(copyDatabase('starter'), part);

/** The same, some days after. */
export const later = (ctx: Ctx, days: number): Ctx => ({
	...ctx,
	now: new Date(ctx.now.getTime() + days * 86_400_000)
});
