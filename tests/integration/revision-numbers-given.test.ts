import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';
import { copyMigrations } from '../support/old-database.ts';

/** A database that has had the migrations before the one of this name. */
function openBefore(name: string) {
	const path = mkdtempSync(join(tmpdir(), 'cognicare-revisions-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true }));
	const before = copyMigrations(path, (entries) =>
		entries.slice(
			0,
			entries.findIndex(({ tag }) => tag.endsWith(name))
		)
	);
	const store = openStore(join(path, 'old.sqlite'), { create: true });
	onTestFinished(() => store.close());
	migrateStore(store, before);
	return store;
}

it('a database that went by the clock is given the numbers', () => {
	const store = openBefore('numbered_revisions');
	const revision = (number: number, kind: string, at: number) =>
		`('r${number}', 'e', ${number}, '${kind}', ${at}, 'A', 'R', '{}')`;
	const round = (id: string, version: number, at: number) =>
		`('${id}', 'e', ${version}, 'open', 'scheduled', 1, 'a', ${at}, '2026-01-01')`;
	store.sqlite.writer.exec(`
		insert into entries (id, name, name_folded, state, updated_by, version, created_at, updated_at)
			values ('e', 'E', 'e', 'draft', 'u', 9, 1, 1);
		insert into tools (id, seq, slug, name, name_folded, maker, website, summary, description, for_whom, ai_kind, state,
			publication, checked_on, rubric_version, version, changed_at, created_at, updated_at) values
			('e', 1, 'e', 'E', 'e', 'M', 'W', 'S', 'D', 'F', 'none', 'active', 'published', '2026-01-01', 1, 3, 1, 1, 1);
		insert into entry_revisions (id, entry_id, number, kind, at, by, reason, document) values
			${[revision(1, 'save', 10), revision(2, 'submit', 20), revision(3, 'submit', 20), revision(4, 'publish', 30), revision(5, 'save', 40)].join()};
		insert into tool_revisions (id, tool_id, number, at, actor, summary, document) values
			('t1', 'e', 1, 15, 'import', 'S', '{}'), ('t2', 'e', 2, 30, 'user:u', 'S', '{}'), ('t3', 'e', 3, 35, 'import', 'S', '{}');
		insert into review_rounds (id, entry_id, version, state, trigger, rubric_version, opened_by, opened_at, due_on) values
			${[round('first', 2, 20), round('second', 3, 20), round('lost', 4, 25)].join()};
	`);
	migrateStore(store);
	const all = (sql: string) => store.sqlite.reader.prepare(sql).raw().all();
	expect(all('select number, listing_version from entry_revisions order by number')).toEqual([
		[1, null],
		[2, 1],
		[3, 1],
		[4, 2],
		[5, 3]
	]);
	expect(all('select id, revision from review_rounds order by version')).toEqual([
		['first', 2],
		['second', 3],
		['lost', null]
	]);
});
