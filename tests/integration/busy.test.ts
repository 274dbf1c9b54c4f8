import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { glossaryTerms } from '#lib/server/db/schema/guides.ts';
import { openStore, type Db, type Store } from '#lib/server/db/store.ts';
import { copyDatabase } from '../support/ctx.ts';

const add = (slug: string) => async (tx: Db) =>
	void (await tx.insert(glossaryTerms).values({ slug, term: slug, abbr: null, definition: `What ${slug} means.` }));
const listTerms = async ({ read }: Store) => (await read.select().from(glossaryTerms)).map(({ slug }) => slug).sort();
const unavailable = expect.objectContaining({ code: 'unavailable', status: 503 });

/** A store, and another program at the same file that can hold up everyone who wants to write. */
function openBoth(patience?: number) {
	const file = copyDatabase();
	const store = openStore(file, { patience });
	const other = new Database(file);
	onTestFinished(() => {
		other.close();
		store.close();
	});
	return { store, hold: () => other.exec('BEGIN IMMEDIATE'), release: () => other.exec('ROLLBACK') };
}

const giveTurns = async (turns: number) => {
	for (let turn = 0; turn < turns; turn += 1) await nextTurn();
};

describe('a transaction while another program writes', () => {
	it('waits for its turn without holding up the process, and is done then', async () => {
		const { store, hold, release } = openBoth();
		hold();
		const saves = ['a', 'b', 'c'].map((slug) => store.transaction(add(slug)));
		// Each turn of the loop is a request that somebody else would have had answered.
		await giveTurns(200);
		expect(await listTerms(store)).toEqual([]);
		release();
		await Promise.all(saves);
		expect(await listTerms(store)).toEqual(['a', 'b', 'c']);
	});

	it('keeps the order in which it was asked for', async () => {
		const { store, hold, release } = openBoth();
		const order: number[] = [];
		hold();
		const saves = Array.from({ length: 10 }, (_, i) => store.transaction(async () => void order.push(i)));
		await giveTurns(50);
		release();
		await Promise.all(saves);
		expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('gives up in time with a refusal that a page can show, and writes nothing later', async () => {
		const { store, hold, release } = openBoth(60);
		hold();
		const ends = await Promise.allSettled(['a', 'b', 'c'].map((slug) => store.transaction(add(slug))));
		expect(ends.map((end) => end.status === 'rejected' && end.reason)).toEqual([unavailable, unavailable, unavailable]);
		release();
		await store.transaction(add('later'));
		expect(await listTerms(store)).toEqual(['later']);
	});

	it('can wait for less', async () => {
		const { store, hold, release } = openBoth();
		hold();
		await expect(store.transaction(add('a'), 20)).rejects.toEqual(unavailable);
		release();
	});

	it('reads on', async () => {
		const { store, hold, release } = openBoth();
		await store.transaction(add('a'));
		hold();
		expect(await listTerms(store)).toEqual(['a']);
		release();
	});
});

describe('a transaction behind one that does not end', () => {
	it('gives up in time and is not done later', async () => {
		const { store } = openBoth(60);
		const { promise, resolve } = Promise.withResolvers<void>();
		const long = store.transaction(async (tx) => {
			await add('long')(tx);
			await promise;
		});
		await expect(store.transaction(add('late'))).rejects.toEqual(unavailable);
		resolve();
		await long;
		await store.transaction(add('next'));
		expect(await listTerms(store)).toEqual(['long', 'next']);
	});

	it('inside it does not give up: it has its turn already', async () => {
		const { store } = openBoth(30);
		await store.transaction(async () => {
			const { promise, resolve } = Promise.withResolvers<void>();
			const first = store.transaction(() => promise);
			const second = store.transaction(add('second'));
			setTimeout(resolve, 90);
			await Promise.all([first, second]);
		});
		expect(await listTerms(store)).toEqual(['second']);
	});
});

describe('closing a store', () => {
	it('while another program writes does not fail', () => {
		const file = copyDatabase();
		const other = new Database(file);
		const store = openStore(file);
		other.exec('BEGIN IMMEDIATE');
		expect(() => store.close()).not.toThrow();
		other.close();
	});
});
