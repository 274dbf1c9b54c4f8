import { writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Ctx } from '#lib/server/context.ts';
import { openStore, type Store } from '#lib/server/db/store.ts';
import { createEntry, jobHandlers, saveEntry, scheduleEntry, storeCopy } from '#lib/server/editorial/index.ts';
import { runDueJobs } from '#lib/server/jobs/index.ts';
import { approve, sample } from './editorial.ts';

/** What has been said to be saved: the words of the text, and where they are to be found. */
export type Confirmed =
	| { kind: 'save'; entry: string; revision: number; words: string }
	| { kind: 'autosave'; entry: string; count: number }
	| { kind: 'schedule' | 'publish'; entry: string };

const authors = 4;
const longText = 'A sentence that makes a save several pages long. '.repeat(100);

const confirm = (saved: Confirmed) => writeSync(1, `${JSON.stringify(saved)}\n`);

/** What a page stores of what is being typed. */
async function type(ctx: Ctx, entry: string, count: number): Promise<void> {
	const note = { copy: `copy-of-${entry}`, tab: 'tab', sequence: count, version: 1 };
	const changes = { maker: { was: '', now: String(count) }, description: { was: '', now: longText } };
	await storeCopy(ctx, entry, { ...note, changes });
}

type Writer = (ctxOf: (id: string) => Ctx, author: string) => Promise<never>;

const save: Writer = async (ctxOf, author) => {
	const stored = await createEntry(ctxOf(author), { name: `Stored while typing by ${author}` });
	for (let count = 1; ;) {
		const first = `${author} begins ${count}`;
		const { id } = await createEntry(ctxOf(author), { name: author, maker: first, description: longText });
		confirm({ kind: 'save', entry: id, revision: 1, words: first });
		for (let version = 1; version <= 5; version += 1, count += 1) {
			const maker = `${author} save ${count}`;
			const written = { version, document: { name: author, maker, description: longText } };
			const { revision } = await saveEntry(ctxOf(author), id, written);
			confirm({ kind: 'save', entry: id, revision, words: maker });
			await type(ctxOf(author), stored.id, count);
			confirm({ kind: 'autosave', entry: stored.id, count });
		}
	}
};

const autosave: Writer = async (ctxOf, author) => {
	const { id } = await createEntry(ctxOf(author), { name: `Typed by ${author}` });
	for (let count = 1; ; count += 1) {
		await type(ctxOf(author), id, count);
		confirm({ kind: 'autosave', entry: id, count });
	}
};

/** Approves, schedules, and does what is due, as the worker of the site does. */
const publish: Writer = async (ctxOf, author) => {
	for (;;) {
		const ctx = ctxOf(author);
		const slug = `storm-${randomUUID()}`;
		const { id, version, admin } = await approve(ctx, {
			...sample,
			slug,
			name: slug,
			website: `https://${slug}.example`
		});
		const due = new Date(ctx.now.getTime() + 1000);
		await scheduleEntry(admin, id, version, due);
		confirm({ kind: 'schedule', entry: id });
		await runDueJobs(ctx.store, jobHandlers(ctx.store), new Date(due.getTime() + 1000));
		confirm({ kind: 'publish', entry: id });
	}
};

const writers: Record<string, [write: Writer, authors: number]> = {
	save: [save, authors],
	autosave: [autosave, authors],
	// One after the other: whoever looks for due work may do that of another.
	publish: [publish, 1]
};

/** Writes on and on, several people at once, and says each write once it is confirmed: until it is killed. */
async function storm(store: Store, kind: string): Promise<never> {
	const ctxOf = (id: string): Ctx => ({
		store,
		now: new Date(),
		requestId: randomUUID(),
		actor: { kind: 'user', id, name: id, role: 'contributor', sessionId: 'storm' }
	});
	const [write, count] = writers[kind]!;
	return Promise.race(Array.from({ length: count }, (_, number) => write(ctxOf, `author-${number}`)));
}

if (import.meta.main) await storm(openStore(process.argv[2]!), process.argv[3] ?? 'save');
