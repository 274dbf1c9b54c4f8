import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { importContent, readImportFile, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';
import { logProgress } from '../children.ts';
import { generateTools } from '../generate.ts';
import { makeQueries, type QuerySource } from '../queries.ts';

/** As many entries as one import file has here. */
const perFile = 10_000;

export type ImportFigures = { seconds: number; megabytes: number };

function* inFiles<T>(items: Iterable<T>): Generator<T[]> {
	let file: T[] = [];
	for (const item of items) {
		if (file.push(item) < perFile) continue;
		yield file;
		file = [];
	}
	if (file.length > 0) yield file;
}

/**
 * Makes a catalogue and takes it into a new database, as the command line does with an import file: read, check, write.
 * Leaves the queries for it beside the database.
 */
export async function importTools(input: { size: number; database: string; queries: string }): Promise<ImportFigures> {
	mkdirSync(dirname(input.database), { recursive: true });
	const store = openStore(input.database, { create: true });
	migrateStore(store);
	const ctx: Ctx = { store, actor: { kind: 'system', name: 'bench' }, now: new Date(), requestId: 'bench' };
	const { tags, rubric } = readStarterContent();
	await importContent(ctx, { tags, rubric });

	const sources: QuerySource[] = [];
	let milliseconds = 0;
	for (const tools of inFiles(generateTools(input.size))) {
		sources.push(...tools.map(({ name, slug, description }) => ({ name, slug, description })));
		const text = JSON.stringify(tools);
		const started = performance.now();
		const { bundle, explain } = readImportFile(text);
		await importContent(ctx, bundle, { explain });
		milliseconds += performance.now() - started;
		if (sources.length < input.size) logProgress(`  ${sources.length} of ${input.size} entries imported`);
	}
	store.close();
	writeFileSync(input.queries, JSON.stringify(makeQueries(sources)));
	return { seconds: milliseconds / 1000, megabytes: statSync(input.database).size / 1e6 };
}
