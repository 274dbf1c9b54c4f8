import Database from 'better-sqlite3';
import type { Ctx } from '#lib/server/context.ts';
import { openStore } from '#lib/server/db/store.ts';
import { listEntries, readEntryQuery } from '#lib/server/editorial/index.ts';
import { describeSpread, type Spread } from '../measure.ts';

export type AdminInput = { database: string; rounds: number };
export type AdminFigures = { list: string; ours: Spread; plain: Spread }[];

const asked: [list: string, query: string][] = [
	['newest first', ''],
	['by name', 'sort=name'],
	['by review due', 'sort=due'],
	['the last page', 'page=10000'],
	['with words', 'q=care'],
	['published, overdue', 'state=published&due=overdue&sort=due'],
	['of a tag', 'tag=anxiety']
];

/** How often each list is asked for in a round, since one answer alone says little. */
const timesEach = 20;

async function time(work: () => unknown): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}

/** The editors' list of entries, asked as its page asks, and the rows of a page of it by a plain SELECT. */
export async function measureAdmin({ database, rounds }: AdminInput): Promise<AdminFigures> {
	const store = openStore(database);
	const editor = { kind: 'user', id: 'bench', name: 'bench', role: 'editor', sessionId: 'bench' } as const;
	const ctx: Ctx = { store, actor: editor, now: new Date(), requestId: 'bench' };
	const plain = new Database(database, { readonly: true });
	const select = plain.prepare('select * from entries where id in (select value from json_each(?))');
	const figures: AdminFigures = [];
	for (const [list, query] of asked) {
		const wanted = readEntryQuery(new URLSearchParams(query));
		const { items } = await listEntries(ctx, wanted);
		const ids = JSON.stringify(items.map(({ id }) => id));
		const times = { ours: [] as number[], plain: [] as number[] };
		for (let round = 0; round < rounds * timesEach; round += 1) {
			times.ours.push(await time(() => listEntries(ctx, wanted)));
			times.plain.push(await time(() => select.all(ids)));
		}
		figures.push({ list, ours: describeSpread(times.ours), plain: describeSpread(times.plain) });
	}
	plain.close();
	store.close();
	return figures;
}
