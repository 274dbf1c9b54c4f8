import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';
import { buildPrograms } from './programs.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Holds `template.sqlite`, migrated and empty, `starter.sqlite` with the starter content, and the copies made. */
		databaseFolder: string;
	}
}

let folder: string;
let removePrograms: () => void;

export async function setup(project: TestProject): Promise<void> {
	folder = mkdtempSync(join(tmpdir(), 'cognicare-test-'));
	const store = openStore(join(folder, 'template.sqlite'), { create: true });
	migrateStore(store);
	store.close();
	await prepareDatabase({ databaseFile: join(folder, 'starter.sqlite'), seed: 'starter' });
	removePrograms = await buildPrograms();
	project.provide('databaseFolder', folder);
}

export function teardown(): void {
	removePrograms();
	rmSync(folder, { recursive: true, force: true });
}
