import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { publishTool, returnTool, withdrawTool } from '#lib/server/catalogue/index.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { drawEpochOf } from '#lib/server/db/epoch.ts';
import { guides } from '#lib/server/db/schema/guides.ts';
import { tools } from '#lib/server/db/schema/tools.ts';
import { sqliteOf, openStore } from '#lib/server/db/store.ts';
import { publishGuide, returnGuide, withdrawGuide } from '#lib/server/guides/index.ts';
import { closeSearch, SearchEngine, searchTools } from '#lib/server/search/index.ts';
import { startSearchThread } from '#lib/server/search/queries.ts';
import { WordList } from '#lib/server/search/word-list.ts';
import { makeStarterCtx } from '../support/ctx.ts';

const today = '2026-11-23';
const starter = readStarterContent();
const places = [0, 1, 2];
const listings = places.map((place) => starter.tools![place]!);
const guide = starter.guides![0]!;

/** Words that are common, rare, alike, and such as the text index spells in its own way. */
const vocabulary =
	'sleep anxiety calm zyxwvut zyxwvub zyxwvu quokka quokkas headspace ΣΑΣ ςας łódź ŁÓDŹ Привет приветы 睡眠 ⅷ ꟸ naïve 2x'.split(
		' '
	);

type Step =
	| { kind: 'publish' | 'import' | 'add'; place: number; words: string[] }
	| { kind: 'withdraw' | 'return'; place: number }
	| { kind: 'guide'; words: string[] }
	| { kind: 'withdraw guide' | 'return guide' | 'tag' | 'nothing' | 'epoch' };

const words = fc.array(fc.constantFrom(...vocabulary), { maxLength: 6 });
const place = fc.constantFrom(...places);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('publish', 'import', 'add'), place, words }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('withdraw', 'return'), place }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('guide'), words }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constantFrom('withdraw guide', 'return guide', 'tag', 'nothing', 'epoch')
		})
	}
) as fc.Arbitrary<Step>;

async function idOf(ctx: Ctx, table: typeof tools | typeof guides, slug: string) {
	const [row] = await ctx.store.read
		.select({ id: table.id, now: table.publication })
		.from(table)
		.where(eq(table.slug, slug));
	return row!;
}

const textOf = (place: number, more: string[]) => ({
	...listings[place]!,
	description: `${listings[place]!.description} ${more.join(' ')}`
});

async function changeTool(ctx: Ctx, kind: 'publish' | 'withdraw' | 'return', place: number, more: string[] = []) {
	const { id, now } = await idOf(ctx, tools, listings[place]!.slug);
	await ctx.store.transaction(async (tx) => {
		if (kind === 'publish') await publishTool(ctx, tx, { id, tool: textOf(place, more) });
		else if (kind === 'withdraw' && now === 'published') await withdrawTool(ctx, tx, id, 'It closed.');
		else if (kind === 'return' && now === 'archived')
			await returnTool(ctx, tx, id, { publication: 'published', publicationNote: null }, 'It is back.');
	});
}

async function changeGuide(ctx: Ctx, kind: 'guide' | 'withdraw guide' | 'return guide', more: string[] = []) {
	const { id, now } = await idOf(ctx, guides, guide.slug);
	await ctx.store.transaction(async (tx) => {
		if (kind === 'guide') {
			const text = { ...guide, summary: `${guide.summary} ${more.join(' ')}` };
			if (now === 'published') await publishGuide(ctx, tx, { id, guide: text, summary: 'A text.' });
		} else if (kind === 'withdraw guide' && now === 'published') await withdrawGuide(ctx, tx, id, 'It is old.');
		else if (kind === 'return guide' && now === 'archived') await returnGuide(ctx, tx, id, 'It is not.');
	});
}

let added = 0;

async function take(ctx: Ctx, one: Step): Promise<void> {
	const { writer } = sqliteOf(ctx.store);
	const bump = () => writer.exec('update content_version set version = version + 1');
	switch (one.kind) {
		case 'publish':
			return changeTool(ctx, one.kind, one.place, one.words);
		case 'withdraw':
		case 'return':
			return changeTool(ctx, one.kind, one.place);
		case 'guide':
			return changeGuide(ctx, one.kind, one.words);
		case 'withdraw guide':
		case 'return guide':
			return changeGuide(ctx, one.kind);
		case 'import':
			await importContent(ctx, { tools: [textOf(one.place, one.words)] });
			return;
		case 'add': {
			const name = `${one.words.join(' ')} ${(added += 1)}`;
			await importContent(ctx, { tools: [{ ...textOf(one.place, one.words), name, slug: `added-${added}` }] });
			return;
		}
		case 'tag':
			writer.prepare(`update tags set name = ? where slug = 'insomnia'`).run(`quokkas asleep ${(added += 1)}`);
			return void bump();
		case 'nothing':
			return void bump();
		case 'epoch':
			drawEpochOf(writer);
	}
}

const addMany = (ctx: Ctx, count: number) =>
	importContent(ctx, {
		tools: Array.from({ length: count }, (_, i) => ({ ...listings[0]!, name: `Many ${i}`, slug: `many-${i}` }))
	});

function describeWords(list: WordList) {
	const known = [...list.spelling.words()].sort();
	const typed = [...vocabulary, 'zyxwvx', 'quoka', 'quokkass', 'anxeity', 'приве', 'headspac'];
	return {
		known: known.map((word) => [word, list.spelling.weightOf(word), list.countTools({ word, prefix: false })]),
		phrases: [...list.phrases].sort(),
		topics: [...list.topics].sort(),
		longest: list.longestPhrase,
		typed: typed.map((word) => [
			list.spelling.correct(word),
			list.findRelated(word, 6),
			list.startsAWord(word),
			list.countTools({ word: word.slice(0, 3), prefix: true }),
			list.countTools({ word: 'tagxinsomnia', prefix: false })
		])
	};
}

const asked: [q: string, sort: 'relevance' | 'name' | 'reviewed'][] = [
	['', 'name'],
	['', 'reviewed'],
	['sleep', 'name'],
	...['sleep', 'anxeity', 'zyxwvux', 'quoka calm', 'insomnia', 'Привет', 'łódź'].map((q): [string, 'relevance'] => [
		q,
		'relevance'
	])
];
const asQuery = (q: string) => ({ ...readToolQuery(new URLSearchParams({ q })), perPage: 100 });

function answersOf(engine: SearchEngine) {
	engine.refresh(today);
	return asked.map(([q, sort]) => ({
		q,
		sort,
		...engine.searchTools({ ...asQuery(q), sort }),
		guides: engine.searchGuides(q, false)
	}));
}

/** What was asked of the database while this ran. */
function watchStatements({ store }: Ctx, work: () => unknown): string {
	const prepare = vi.spyOn(sqliteOf(store).reader, 'prepare');
	try {
		work();
		return prepare.mock.calls.map(([statement]) => statement).join('\n');
	} finally {
		prepare.mockRestore();
	}
}

describe('the word list', () => {
	it('follows the names of tags that are in no group', () => {
		const { reader, writer } = sqliteOf(makeStarterCtx().store);
		writer.exec('delete from tag_memberships');
		const list = new WordList(reader);
		writer.exec(`update tags set name = 'quokkas asleep' where slug = 'insomnia'`);
		expect(list.update()).toBe(true);
		expect(describeWords(list)).toEqual(describeWords(new WordList(reader)));
	});

	it('follows any changes, and says what one that is read anew says', async () => {
		let updates = 0;
		const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(rounds, fc.boolean(), async (all, isOld) => {
				const ctx = makeStarterCtx();
				const { reader, writer } = sqliteOf(ctx.store);
				// What an older release filed: nobody noted under which words.
				if (isOld) writer.exec('delete from search_words');
				const engine = new SearchEngine(reader);
				let list = new WordList(reader);
				answersOf(engine);
				for (const steps of all) {
					for (const one of steps) await take(ctx, one);
					if (list.update()) updates += 1;
					else list = new WordList(reader);
					expect(describeWords(list)).toEqual(describeWords(new WordList(reader)));
					expect(answersOf(engine)).toEqual(answersOf(new SearchEngine(reader)));
				}
			}),
			{ numRuns: 12 }
		);
		expect(updates).toBeGreaterThan(3);
	}, 240_000);

	it('is not read anew for the query after a change', async () => {
		const ctx = makeStarterCtx();
		const { reader } = sqliteOf(ctx.store);
		const engine = new SearchEngine(reader);
		expect(watchStatements(ctx, () => answersOf(engine))).toContain('from tool_words');
		const steps: Step[] = [
			{ kind: 'publish', place: 0, words: ['zyxwvut'] },
			{ kind: 'withdraw', place: 1 },
			{ kind: 'return', place: 1 },
			{ kind: 'import', place: 2, words: ['quokka'] },
			{ kind: 'add', place: 2, words: ['quokka'] },
			{ kind: 'guide', words: ['quokka'] },
			{ kind: 'nothing' }
		];
		for (const one of steps) {
			await take(ctx, one);
			expect(watchStatements(ctx, () => answersOf(engine))).not.toContain('from tool_words');
			expect(answersOf(engine)).toEqual(answersOf(new SearchEngine(reader)));
		}
	});

	it('forgets a word with the last text that has it', async () => {
		const ctx = makeStarterCtx();
		const engine = new SearchEngine(sqliteOf(ctx.store).reader);
		const correct = () => {
			engine.refresh(today);
			return engine.searchTools(asQuery('zyxwvux')).corrected;
		};
		expect(correct()).toBeUndefined();
		for (const place of [0, 1]) await changeTool(ctx, 'publish', place, ['zyxwvut']);
		expect(correct()).toBe('zyxwvut');
		await changeTool(ctx, 'withdraw', 0);
		expect(correct()).toBe('zyxwvut');
		await changeTool(ctx, 'publish', 1);
		expect(correct()).toBeUndefined();
	});

	it.each([
		['a restore', (ctx: Ctx) => drawEpochOf(sqliteOf(ctx.store).writer)],
		['changes of an older release', (ctx: Ctx) => sqliteOf(ctx.store).writer.exec('delete from search_words')],
		['more changes than are noted', (ctx: Ctx) => addMany(ctx, 1001)]
	])(
		'is read anew after %s',
		async (_what, change) => {
			const ctx = makeStarterCtx();
			const engine = new SearchEngine(sqliteOf(ctx.store).reader);
			answersOf(engine);
			await change(ctx);
			await changeTool(ctx, 'publish', 0, ['zyxwvut']);
			expect(watchStatements(ctx, () => answersOf(engine))).toContain('from tool_words');
			expect(answersOf(engine)).toEqual(answersOf(new SearchEngine(sqliteOf(ctx.store).reader)));
			const { total } = sqliteOf(ctx.store)
				.reader.prepare<[], { total: number }>('select count(*) as total from search_changes')
				.get()!;
			expect(total).toBeLessThanOrEqual(1000);
		},
		60_000
	);

	it('of the search thread follows what another connection wrote', async () => {
		const ctx = makeStarterCtx();
		startSearchThread(ctx.store);
		onTestFinished(() => closeSearch(ctx.store));
		const corrected = async () => (await searchTools(ctx, asQuery('zyxwvux'))).corrected;
		expect(await corrected()).toBeUndefined();
		const other = openStore(sqliteOf(ctx.store).reader.name);
		onTestFinished(() => other.close());
		await changeTool({ ...ctx, store: other }, 'publish', 0, ['zyxwvut']);
		expect(await corrected()).toBe('zyxwvut');
		await changeTool({ ...ctx, store: other }, 'publish', 0, ['zyxwvud']);
		expect(await corrected()).toBe('zyxwvud');
		await changeTool({ ...ctx, store: other }, 'withdraw', 0);
		expect(await corrected()).toBeUndefined();
	});
});
