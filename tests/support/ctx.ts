import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Ctx } from '#lib/server/context.ts';
import { openStore } from '#lib/server/db/store.ts';

/** A Ctx around a private, migrated, empty database that is closed when the running test ends. */
export function makeCtx(part: Partial<Omit<Ctx, 'store'>> = {}): Ctx {
	const folder = inject('databaseFolder');
	const file = join(folder, `${randomUUID()}.sqlite`);
	copyFileSync(join(folder, 'template.sqlite'), file);
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
