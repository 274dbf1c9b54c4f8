import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { importContent } from '#lib/server/content/index.ts';
import { migrateStore } from '#lib/server/db/migrate.ts';
import { openStore } from '#lib/server/db/store.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import {
	createEntry,
	getEntry,
	getReviewPage,
	saveEntry,
	submitEntry,
	withdrawEntry
} from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { as, content, people, sample } from '../support/editorial.ts';

describe('within one millisecond', () => {
	it('two versions are submitted, and each round shows the one that it judges', async () => {
		const { author, first } = people(makeStarterCtx());
		const { id } = await createEntry(author, sample);
		const version = async () => (await getEntry(author, id)).version;
		const before = await submitEntry(author, id, { version: await version() });
		await withdrawEntry(author, id, 'Its name is another.');
		await saveEntry(author, id, { version: await version(), document: { ...sample, name: 'Loud Lamp' } });
		const after = await submitEntry(author, id, { version: await version() });
		const nameIn = async (roundId: string) => (await getReviewPage(first, roundId)).entry.name;
		expect([await nameIn(before.roundId), await nameIn(after.roundId)]).toEqual(['Quiet Lamp', 'Loud Lamp']);
	});

	it('a listing is imported and changed by another import, whose person may not judge that text', async () => {
		const ctx = makeStarterCtx();
		const { second } = people(ctx);
		const importer = as(ctx, 'fay', 'admin');
		const known = content.tools!.find((tool) => tool.slug === 'wysa')!;
		const whole = { ...known, ...sample, answers: [] } as typeof known;
		const imported = { ...whole, maker: 'The makers of quiet things in Utrecht' };
		await importContent(ctx, { tools: [whole] });
		await importContent(importer, { tools: [imported] });
		const [row] = await ctx.store.read.select({ id: tools.id }).from(tools).where(eq(tools.slug, whole.slug));
		const { id } = row!;
		const entry = await getEntry(second, id);
		expect(entry.document.maker).toBe(imported.maker);
		const { roundId } = await submitEntry(second, id, { version: entry.version });
		expect((await getReviewPage(importer, roundId)).writers).toContain('fay');
	});
});

const folder = 'drizzle/sqlite';

/** A database that has had the migrations before the one of this name. */
function openBefore(name: string) {
	const path = mkdtempSync(join(tmpdir(), 'cognicare-revisions-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true }));
	const copy = join(path, 'drizzle');
	cpSync(folder, copy, { recursive: true });
	const list = join(copy, 'meta/_journal.json');
	const journal = JSON.parse(readFileSync(list, 'utf8')) as { entries: { tag: string }[] };
	const place = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
	writeFileSync(list, JSON.stringify({ ...journal, entries: journal.entries.slice(0, place) }));
	const store = openStore(join(path, 'old.sqlite'), { create: true });
	onTestFinished(() => store.close());
	migrateStore(store, copy);
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
