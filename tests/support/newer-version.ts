import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProductionTree } from './production-tree.ts';

type Journal = { entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[] };

/** A script that the release before does not have. */
export const laterScript = '/_app/immutable/chunks/of-a-later-release.js';

/**
 * The built site as a later release will be: with more migrations, and a script more.
 * @param folder where its tree is made
 * @param later the SQL of each
 */
export function makeNewerVersion(folder: string, later: string[]): void {
	makeProductionTree(folder);
	writeFileSync(join(folder, 'build/client', laterScript), 'export {};');
	const migrations = join(folder, 'drizzle/postgres');
	const file = join(migrations, 'meta/_journal.json');
	const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal;
	const last = journal.entries.at(-1)!;
	later.forEach((sql, place) => {
		const tag = `later-${place}`;
		journal.entries.push({ ...last, idx: last.idx + 1 + place, when: last.when + 1 + place, tag });
		writeFileSync(join(migrations, `${tag}.sql`), sql);
	});
	// Another file: what it is linked to stays as it is.
	rmSync(file);
	writeFileSync(file, JSON.stringify(journal));
}
