import { writeFileSync } from 'node:fs';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { openStore } from '#lib/server/db/store.ts';

/** Writes the cards of the first page of `/tools` to a file. Answers the slug of the first. */
export async function writeCards(input: { database: string; file: string }): Promise<string> {
	const store = openStore(input.database);
	const ctx = { store, actor: { kind: 'visitor' }, now: new Date(), requestId: 'bench' } as const;
	const { items } = await listTools(ctx, readToolQuery(new URLSearchParams()));
	store.close();
	writeFileSync(input.file, JSON.stringify(items));
	return items[0]!.slug;
}
