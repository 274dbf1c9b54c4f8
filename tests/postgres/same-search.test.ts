import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import { SearchEngine, searchGuides, searchTools } from '#lib/server/search/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { generateTools } from '../bench/generate.ts';
import { makeQueries } from '../bench/queries.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { testKey } from '../support/key.ts';
import { makeFolder, runHere } from '../support/servers.ts';

const size = 300;

it('a node finds what SQLite finds in the same catalogue, in the same order', async ({ annotate }) => {
	const ctx = makeStarterCtx();
	const tools = [...generateTools(size)];
	await importContent(ctx, { tools });
	const file = join(makeFolder(), 'moved.sqlite');
	const settings = { DATABASE_URL: ctx.store.postgres!.connection.url, SECRET_KEY: testKey, DATA_DIR: makeFolder() };
	expect((await runHere(['move', '--to', file], settings)).code).toBe(0);
	const reader = new Database(file, { readonly: true });
	onTestFinished(() => void reader.close());
	const engine = new SearchEngine(reader);
	engine.refresh(dayOf(ctx.now));
	const { queries } = makeQueries([...readStarterContent().tools!, ...tools]);
	const different: string[] = [];
	for (const q of queries) {
		const query = readToolQuery(new URLSearchParams({ q }));
		const [here, there] = [await searchTools(ctx, query), engine.searchTools(query)];
		const guides = [await searchGuides(ctx, q), engine.searchGuides(q, false)];
		if (JSON.stringify([here, guides[0]]) !== JSON.stringify([there, guides[1]])) different.push(q);
	}
	await annotate(`${queries.length} questions, ${different.length} with another answer`);
	expect(different).toEqual([]);
});
