import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Holds `template.sqlite`, migrated and empty, and the copies made of it. */
		databaseFolder: string;
	}
}

let folder: string;

export function setup(project: TestProject): void {
	folder = mkdtempSync(join(tmpdir(), 'cognicare-test-'));
	const store = openStore(join(folder, 'template.sqlite'));
	migrateStore(store);
	store.close();
	project.provide('databaseFolder', folder);
}

export function teardown(): void {
	rmSync(folder, { recursive: true, force: true });
}
