import { writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Ctx } from '#lib/server/context.ts';
import { openStore } from '#lib/server/db/store.ts';
import { createEntry, saveEntry, storeCopy } from '#lib/server/entries/index.ts';

/** What has been said to be saved: the words of the text, and where they are to be found. */
export type Confirmed =
	{ kind: 'save'; entry: string; revision: number; words: string } | { kind: 'autosave'; entry: string; count: number };

const authors = 4;
const longText = 'A sentence that makes a save several pages long. '.repeat(100);

const confirm = (saved: Confirmed) => writeSync(1, `${JSON.stringify(saved)}\n`);

/** Saves on and on, several people at once, and says each save once it is confirmed: until it is killed. */
async function storm(file: string): Promise<never> {
	const store = openStore(file);
	const ctxOf = (id: string): Ctx => ({
		...{ store, now: new Date(), requestId: randomUUID() },
		actor: { kind: 'user', id, name: id, role: 'contributor', sessionId: 'storm' }
	});
	async function write(author: string): Promise<never> {
		const kept = await createEntry(ctxOf(author), { name: `Kept while typing by ${author}` });
		for (let count = 1; ;) {
			const first = `${author} begins ${count}`;
			const { id } = await createEntry(ctxOf(author), { name: author, maker: first, description: longText });
			confirm({ kind: 'save', entry: id, revision: 1, words: first });
			for (let version = 1; version <= 5; version += 1, count += 1) {
				const maker = `${author} save ${count}`;
				const save = { version, document: { name: author, maker, description: longText } };
				const { revision } = await saveEntry(ctxOf(author), id, save);
				confirm({ kind: 'save', entry: id, revision, words: maker });
				const note = { copy: `copy-of-${kept.id}`, tab: 'tab', sequence: count, version: 1 };
				const changes = { maker: { was: '', now: String(count) } };
				await storeCopy(ctxOf(author), kept.id, { ...note, changes });
				confirm({ kind: 'autosave', entry: kept.id, count });
			}
		}
	}
	return Promise.race(Array.from({ length: authors }, (_, number) => write(`author-${number}`)));
}

if (import.meta.main) await storm(process.argv[2]!);
