import { describe, expect, it } from 'vitest';
import type { Changes } from '#lib/schemas/document/merge.ts';
import { longestCopyOf } from '#lib/schemas/document/size.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import { listChanges, toForm } from '../support/listing-form.ts';
import type { Ctx } from '#lib/server/context.ts';
import { entryAutosaves } from '#lib/server/db/schema/entries.ts';
import {
	beginDraft,
	createEntry,
	deleteOldCopies,
	discardCopy,
	FieldConflict,
	type FormSave,
	getEntry,
	listCopies,
	listRevisions,
	parseChanges,
	publishEntry,
	purgeEntry,
	readCopy,
	saveEntry,
	saveForm,
	type SeenCopy,
	storeCopy,
	submitEntry,
	trashEntry
} from '#lib/server/editorial/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';
import { approve, as, people, sample, visitor } from '../support/editorial.ts';
import { instantOf, meddle } from '../support/raw-sql.ts';
import { users } from '#lib/server/db/schema/accounts.ts';

const day = 86_400_000;
const whole = toForm(sample);
const typed = (changes: Partial<FormListing>): FormListing => ({ ...whole, ...changes });

const store = (ctx: Ctx, id: string, copy: string, sequence: number, changes: Changes, took: SeenCopy[] = []) =>
	storeCopy(ctx, id, { copy, tab: `tab of ${copy}`, sequence, version: 1, changes, took });
const maker = (now: string): Changes => ({ maker: { was: whole.maker, now } });
const makers = async (ctx: Ctx, id: string) => (await listCopies(ctx, id)).map(({ changes }) => changes.maker?.now);

async function start() {
	const ctx = makeStarterCtx();
	const who = people(ctx);
	const { id } = await createEntry(who.author, sample);
	const { version, base } = await getEntry(who.author, id);
	const form = (listing: FormListing, more: Partial<FormSave> = {}): FormSave => ({
		version,
		base,
		document: listing,
		...more
	});
	return { ctx, ...who, id, form };
}

describe('a stored copy', () => {
	it('stands beside the others of its owner until it is saved, taken over or discarded', async () => {
		const { author, id } = await start();
		await store(author, id, 'first', 1, maker('First page'));
		await store(author, id, 'second', 1, maker('Second page'));
		await store(author, id, 'second', 2, maker('Second page, more'));
		expect((await makers(author, id)).sort()).toEqual(['First page', 'Second page, more']);
		await store(author, id, 'third', 1, maker('First page, and more'), [{ id: 'first', sequence: 1 }]);
		expect((await makers(author, id)).sort()).toEqual(['First page, and more', 'Second page, more']);
		await discardCopy(author, id, { id: 'third', sequence: 1 });
		expect(await makers(author, id)).toEqual(['Second page, more']);
	});

	it('still holds what its page has stored since another page took it over or discarded it', async () => {
		const { author, id } = await start();
		await store(author, id, 'alive', 1, maker('First words'));
		const [seen] = await listCopies(author, id);
		await store(author, id, 'alive', 2, maker('Typed on'));
		await store(author, id, 'other', 1, { summary: { was: whole.summary, now: 'Elsewhere' } }, [seen!]);
		await discardCopy(author, id, seen!);
		expect(await makers(author, id)).toContain('Typed on');
	});

	it('is not written over by an older one that arrives late, nor brought back after it is closed', async () => {
		const { author, id, form } = await start();
		await store(author, id, 'page', 3, maker('Newer'));
		await store(author, id, 'page', 2, maker('Older'));
		expect(await makers(author, id)).toEqual(['Newer']);
		const copy = { copy: 'page', tab: 'tab', sequence: 4 };
		await saveForm(author, id, form(typed({ maker: 'Saved' }), { copy }));
		await store(author, id, 'page', 4, maker('Too late'));
		expect(await makers(author, id)).toEqual([]);
		await saveForm(author, id, form(typed({ maker: 'Saved' }), { copy: { ...copy, copy: 'other', sequence: 2 } }));
		await store(author, id, 'other', 1, maker('Sent before, and late'));
		expect(await makers(author, id)).toEqual([]);
	});

	it('of other pages stays when one is saved', async () => {
		const { author, id, form } = await start();
		await store(author, id, 'one', 1, maker('One'));
		await store(author, id, 'two', 1, maker('Two'));
		await saveForm(author, id, form(typed({ maker: 'One' }), { copy: { copy: 'one', tab: '', sequence: 2 } }));
		expect(await makers(author, id)).toEqual(['Two']);
	});

	it('is its owner’s alone', async () => {
		const { author, first, ctx, id } = await start();
		await store(author, id, 'mine', 1, maker('Mine'));
		expect(await listCopies(first, id)).toEqual([]);
		await expect(readCopy(first, id, 'mine')).rejects.toMatchObject({ code: 'not_found' });
		await discardCopy(first, id, { id: 'mine', sequence: 1 });
		await store(first, id, 'mine', 9, maker('Of the same name'));
		expect(await makers(author, id)).toEqual(['Mine']);
		await expect(listCopies(visitor(ctx), id)).rejects.toMatchObject({ code: 'unauthenticated' });
		await expect(store(as(ctx, 'zoe', 'contributor'), id, 'x', 1, maker('X'))).rejects.toMatchObject({
			code: 'forbidden'
		});
	});

	it('is taken in while the entry is in review or in the trash, and goes with the entry', async () => {
		const { author, ctx, id } = await start();
		await submitEntry(author, id, { version: 1 });
		await store(author, id, 'page', 1, maker('Typed while a colleague submitted it'));
		expect(await makers(author, id)).toHaveLength(1);
		const other = await createEntry(author, { ...sample, slug: 'other' });
		await store(author, other.id, 'other', 1, maker('X'));
		await trashEntry(author, other.id, 1);
		await store(author, other.id, 'other', 2, maker('Y'));
		await purgeEntry({ ...ctx, actor: { kind: 'system', name: 'test' } }, other.id, 2);
		const left = await ctx.store.read.select().from(entryAutosaves);
		expect(left.map(({ entryId }) => entryId)).toEqual([id]);
	});

	it('goes with the account', async () => {
		const { author, ctx, id } = await start();
		await store(author, id, 'page', 1, maker('Mine'));
		const ada = { id: 'ada', name: 'Ada', email: 'a@example.org', emailFolded: 'a@example.org' };
		const stamps = { createdAt: ctx.now, updatedAt: ctx.now };
		await ctx.store.transaction(async (tx) => {
			await tx.insert(users).values({ ...ada, role: 'editor', state: 'active', ...stamps });
		});
		await meddle(ctx.store, `delete from users where id = 'ada'`);
		expect(await ctx.store.read.select().from(entryAutosaves)).toEqual([]);
	});

	it('is refused beyond ten with what to do, and none is dropped for it', async () => {
		const { author, id, form } = await start();
		for (let n = 1; n <= 10; n++) await store(author, id, `page-${n}`, 1, maker(`Text ${n}`));
		await expect(store(author, id, 'one-more', 1, maker('More'))).rejects.toMatchObject({ code: 'conflict' });
		expect(await listCopies(author, id)).toHaveLength(10);
		await store(author, id, 'page-3', 2, maker('Text 3, more'));
		await saveForm(author, id, form(typed({ maker: 'Text 5' })));
		await store(author, id, 'one-more', 1, maker('More'));
		expect((await makers(author, id)).sort()).toEqual(
			['More', 'Text 3, more', ...[1, 2, 4, 6, 7, 8, 9, 10].map((n) => `Text ${n}`)].sort()
		);
	});

	it('is deleted after thirty days, on the day that its owner was shown', async () => {
		const { author, ctx, id } = await start();
		await store(author, id, 'page', 1, maker('Mine'));
		const [copy] = await listCopies(author, id);
		expect(await ctx.store.transaction((tx) => deleteOldCopies(tx, copy!.until))).toBe(0);
		expect(await listCopies(author, id)).toHaveLength(1);
		const after = new Date(copy!.until.getTime() + 1);
		expect(await ctx.store.transaction((tx) => deleteOldCopies(tx, after))).toBe(1);
		expect(await listCopies(author, id)).toEqual([]);
		expect(copy!.until.getTime() - ctx.now.getTime()).toBe(30 * day);
	});

	it('holds what a listing cannot, up to a size, and nothing but a listing', async () => {
		const { author, id } = await start();
		const long = 'x'.repeat(50_000);
		const sent = JSON.stringify({ description: { was: '', now: long }, state: { now: 'published' }, name: 'x' });
		const changes = parseChanges(listingBook, sent);
		expect(changes).toEqual({ description: { was: '', now: long } });
		await store(author, id, 'page', 1, changes);
		expect((await listCopies(author, id))[0]?.changes.description?.now).toBe(long);
		for (const bad of ['', '{', 'x'.repeat(200_001), '['.repeat(100_000)]) {
			expect(() => parseChanges(listingBook, bad)).toThrow(/stored/);
		}
		expect(
			parseChanges(listingBook, '{"evidence":{"now":[{"finding":{"a":1},"x":2},3]},"types":{"now":"x"}}')
		).toMatchObject({
			evidence: { now: [{ finding: '' }, { finding: '' }] },
			types: { now: [] }
		});
	});

	it('from before there were tabs says what its owner changed, never what others had saved', async () => {
		const { author, first, ctx, id } = await start();
		const insert = async (basedOn: number, document: object) => {
			await meddle(ctx.store, `delete from entry_autosaves where user_id = 'ada' and id = 'earlier'`);
			const columns = 'user_id, id, entry_id, tab, sequence, based_on, document, saved_at';
			await meddle(
				ctx.store,
				`insert into entry_autosaves (${columns}) values ('ada', 'earlier', ?, 'earlier', 0, ?, ?, ?)`,
				...[id, basedOn, JSON.stringify(document), instantOf(ctx.now)]
			);
		};
		await insert(1, { ...sample, maker: 'Mine' });
		expect((await listCopies(author, id))[0]?.changes).toEqual({ maker: { was: whole.maker, now: 'Mine' } });
		await saveEntry(first, id, { version: 1, document: { ...sample, summary: 'By Ben.', forWhom: 'By Ben.' } });
		await insert(1, { ...sample, maker: 'Mine', forWhom: null });
		expect((await listCopies(author, id))[0]?.changes).toEqual({ maker: { now: 'Mine' } });
	});
});

describe('saving a form', () => {
	it('puts together what two people changed in different fields, and says what came in', async () => {
		const { author, first, id, form } = await start();
		await saveForm(first, id, form(typed({ summary: 'By Ben.' })));
		const saved = await saveForm(author, id, form(typed({ maker: 'By Ada' })));
		expect(saved).toMatchObject({ isChanged: true, merged: ['One-sentence answer'], problems: [] });
		expect((await getEntry(author, id)).document).toMatchObject({ summary: 'By Ben.', maker: 'By Ada' });
		expect((await listRevisions(author, id))[0]).toMatchObject({ kind: 'merge' });
	});

	it('asks where both changed the same, and takes a choice only for what was seen', async () => {
		const { author, first, second, id, form } = await start();
		await saveForm(first, id, form(typed({ summary: 'By Ben.', forWhom: 'By Ben.' })));
		const mine = form(typed({ summary: 'By Ada.', maker: 'By Ada' }));
		const refusal = await saveForm(author, id, mine).catch((error: unknown) => error);
		expect(refusal).toBeInstanceOf(FieldConflict);
		const { conflicts, current } = refusal as FieldConflict;
		expect(conflicts.map(({ path, theirs }) => [path, theirs])).toEqual([['summary', ['By Ben.']]]);
		const { version, base } = await getEntry(second, id);
		await saveForm(second, id, { version, base, document: typed({ summary: 'By Cleo.', forWhom: 'By Ben.' }) });
		const choices = { seen: current.version, choose: () => 'mine' as const };
		await expect(saveForm(author, id, { ...mine, choices })).rejects.toBeInstanceOf(FieldConflict);
		await saveForm(author, id, { ...mine, choices: { ...choices, seen: version + 1 } });
		expect((await getEntry(author, id)).document).toMatchObject({
			summary: 'By Ada.',
			maker: 'By Ada',
			forWhom: 'By Ben.'
		});
	});

	it('finds what a form was filled in from in every state of an entry', async () => {
		const ctx = makeStarterCtx();
		const { id, version, first, second } = await approve(ctx);
		await publishEntry(first, id, version);
		const live = await getEntry(first, id);
		expect(live.base).toMatch(/^published:\d+$/);
		await saveForm(first, id, { version: live.version, base: live.base, document: typed({ summary: 'By Ben.' }) });
		await saveForm(second, id, { version: live.version, base: live.base, document: typed({ maker: 'By Cleo' }) });
		const after = await getEntry(first, id);
		expect(after.document).toMatchObject({ summary: 'By Ben.', maker: 'By Cleo' });
		expect(after.base).toMatch(/^revision:\d+$/);
	});

	it('saves every box but the one that holds too much, which stays in the stored copy', async () => {
		const { author, id, form } = await start();
		const long = 'x'.repeat(8001);
		const copy = { copy: 'page', tab: 'tab', sequence: 5 };
		const saved = await saveForm(author, id, form(typed({ description: long, maker: 'Saved' }), { copy }));
		expect(saved.problems).toEqual([
			{ path: 'description', message: 'This is 8,001 characters long. Keep it to 8,000.' }
		]);
		expect((await getEntry(author, id)).document).toMatchObject({ maker: 'Saved', description: sample.description });
		expect(await listCopies(author, id)).toMatchObject([
			{ id: 'page', changes: { description: { was: whole.description, now: long } } }
		]);
		const unscripted = await saveForm(author, id, form(typed({ description: `${long}y`, maker: 'Saved' })));
		expect((await readCopy(author, id, unscripted.copy!.id)).changes.description?.now).toBe(`${long}y`);
	});

	it('saves nothing where a box holds more than a stored copy may, and says which to shorten', async () => {
		const { author, id, form } = await start();
		const copy = { copy: 'page', tab: 'tab', sequence: 5 };
		const huge = typed({ description: 'a '.repeat(longestCopyOf(listingBook) / 2), maker: 'Changed' });
		for (const note of [{ copy }, {}]) {
			await expect(saveForm(author, id, form(huge, note))).rejects.toMatchObject({
				code: 'invalid',
				problems: [{ path: 'description' }]
			});
		}
		expect(await getEntry(author, id)).toMatchObject({ version: 1, document: { maker: sample.maker } });
		expect(await listCopies(author, id)).toEqual([]);
		const changes = { description: { was: '', now: 'a'.repeat(longestCopyOf(listingBook) + 1) } };
		await expect(store(author, id, 'page', 6, changes)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('makes no version where nothing is changed', async () => {
		const { author, id, form } = await start();
		expect(await saveForm(author, id, form(typed({ maker: ` ${whole.maker}\r\n` })))).toMatchObject({
			isChanged: false
		});
		expect((await getEntry(author, id)).version).toBe(1);
	});
});

describe('beginning a draft while typing', () => {
	it('begins one for each page, also when its answer got lost', async () => {
		const { author } = await start();
		const note = { copy: 'new-page', tab: 'tab', sequence: 1 };
		const listing = { ...toForm({}), name: 'Night' };
		const id = await beginDraft(author, note, listing);
		expect(await beginDraft(author, { ...note, sequence: 2 }, { ...listing, name: 'Night Garden' })).toBe(id);
		const long = { ...listing, summary: 'x'.repeat(9000) };
		const other = await beginDraft(author, { ...note, copy: 'other-page' }, long);
		expect((await getEntry(author, other)).document).toMatchObject({ name: 'Night', summary: null });
		expect((await listCopies(author, other))[0]?.changes.summary?.now).toHaveLength(9000);
	});
});

describe('listing changes', () => {
	it('is the same on both sides of the wire', () => {
		const changes = listChanges(whole, typed({ maker: 'X', types: [], notForYouIf: ['a', 'b'] }));
		expect(parseChanges(listingBook, JSON.stringify(changes))).toEqual(changes);
	});
});
