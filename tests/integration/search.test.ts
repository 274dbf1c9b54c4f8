import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageSize, readToolQuery, type ToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools, suggest } from '#lib/server/catalogue/index.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { makeStarterCtx, readCtx, readStarterCtx } from '../support/ctx.ts';
import { ask, meddle } from '../support/raw-sql.ts';
import { unindexTools } from '#lib/server/search/index.ts';

const tools = readStarterContent().tools!.filter(({ notListed }) => notListed.length === 0);

const find = (ctx: Ctx, q: string, part: Partial<ToolQuery> = {}) =>
	listTools(ctx, { q, exact: false, selection: {}, sort: 'relevance', page: 1, perPage: 100, ...part });
const slugsFor = async (ctx: Ctx, q: string, part: Partial<ToolQuery> = {}) =>
	(await find(ctx, q, part)).items.map(({ slug }) => slug);

type Expectation = [query: string, oneOf: string[], top: number];
const everyday: Expectation[] = [
	['cant sleep', ['sleepio', 'insomnia-coach', 'cbt-i-coach', 'somryst'], 3],
	["can't sleep", ['sleepio', 'insomnia-coach', 'cbt-i-coach', 'somryst'], 3],
	['can’t sleep', ['sleepio', 'insomnia-coach', 'cbt-i-coach', 'somryst'], 3],
	['awake at night', ['sleepio', 'insomnia-coach', 'cbt-i-coach'], 5],
	['insomnia', ['sleepio', 'insomnia-coach', 'cbt-i-coach', 'somryst'], 3],
	['new mum feeling low', ['mamalift-plus', 'psi-support', 'maternal-mental-health-hotline'], 3],
	['new mom feeling low', ['mamalift-plus', 'psi-support', 'maternal-mental-health-hotline'], 3],
	['talk to a bot', ['wysa', 'ash', 'elomia', 'clare-and-me'], 3],
	['ai therapist', ['ash', 'wysa', 'elomia', 'clare-and-me'], 5],
	['talk to real people', ['7-cups', 'supportiv', 'dbsa-online-groups', 'nami-connection', 'kooth'], 3],
	['hedspace', ['headspace'], 1],
	['headspcae', ['headspace'], 1],
	['better help', ['betterhelp'], 1],
	['betterhelp', ['betterhelp'], 1],
	['better hlep', ['betterhelp'], 3],
	['mood gym', ['moodgym'], 1],
	['mind shift', ['mindshift-cbt'], 1],
	['waking up', ['waking-up'], 1],
	['wakingup', ['waking-up'], 1],
	['insigth timer', ['insight-timer'], 1],
	['calm harm', ['calm-harm'], 1],
	['clare and me', ['clare-and-me'], 1],
	['clare&me', ['clare-and-me'], 1],
	['988', ['988-lifeline'], 1],
	['suicide hotline', ['988-lifeline', 'crisis-text-line', 'trevor-project'], 3],
	['nothing works', ['flow-neuroscience', 'prolivrx', 'fisher-wallace', 'rejoyn'], 10],
	['ocd', ['nocd'], 3],
	['obsessive thoughts', ['nocd'], 3],
	['veterans trauma', ['ptsd-coach', 'mindfulness-coach', 'insomnia-coach', 'cbt-i-coach'], 3],
	['tdcs headset', ['flow-neuroscience'], 2],
	['brain stimulation', ['flow-neuroscience', 'fisher-wallace'], 2],
	['app on prescription germany', ['deprexis', 'selfapy', 'novego', 'velibra', 'hellobetter'], 3],
	['mood diary', ['daylio', 'bearable', 'emoods', 'how-we-feel', 'minddoc'], 5],
	['gay teenager', ['trevor-project'], 1],
	['safety plan', ['stanley-brown-safety-plan', 'beyond-now', 'notok', 'virtual-hope-box'], 3],
	['meditation free', ['medito', 'ucla-mindful', 'smiling-mind', 'healthy-minds-program', 'insight-timer'], 3]
];

describe('words of danger', () => {
	it.each(['how many pills to die', 'my son says he wants to kill himself', 'suicide hotline'])(
		'%s: lines with people first',
		async (query) => {
			const ctx = readStarterCtx();
			const lines = await slugsFor(ctx, '', { selection: { support: ['crisis-line'] }, sort: 'name' });
			const found = await slugsFor(ctx, query, { inDanger: true });
			expect(lines.length).toBeGreaterThan(2);
			expect(found.slice(0, lines.length).sort()).toEqual(lines.sort());
		}
	);

	it('bring lines of other countries last, where the numbers shown are for one', async () => {
		const ctx = readStarterCtx();
		const us = (
			await slugsFor(ctx, '', { selection: { support: ['crisis-line'], country: ['us'] }, sort: 'name' })
		).sort();
		const near = (country: string) => slugsFor(ctx, 'i want to die', { inDanger: true, near: country });
		expect((await near('us')).slice(0, us.length).sort()).toEqual(us);
		const inBritain = await near('gb');
		expect(inBritain.slice(-us.length).sort()).toEqual(us);
		expect(inBritain.slice(0, 5)).toContain('stay-alive');
		expect([...inBritain].sort()).toEqual([...(await near('us'))].sort());
	});

	it('leave what was named where it was', async () => {
		expect((await slugsFor(readStarterCtx(), 'calm', { inDanger: true }))[0]).toBe('calm');
	});

	it('hide nothing that the words find', async () => {
		const [plain, led] = [
			await slugsFor(readStarterCtx(), 'pills'),
			await slugsFor(readStarterCtx(), 'pills', { inDanger: true })
		];
		expect(led).toEqual(expect.arrayContaining(plain));
	});
});

describe('everyday words', () => {
	it.each(everyday)('%s', async (query, oneOf, top) => {
		const found = (await slugsFor(readStarterCtx(), query)).slice(0, top);
		expect(
			found.filter((slug) => oneOf.includes(slug)),
			found.join(' ')
		).not.toEqual([]);
	});

	const same: [string, string][] = [
		['behavioral activation', 'behavioural activation'],
		['counseling', 'counselling'],
		['randomized', 'randomised'],
		["can't sleep", 'cant sleep'],
		['DEPRESSION', 'depression'],
		['dépression', 'depression'],
		['  sleep   app ', 'sleep app'],
		['self-harm', 'self harm']
	];

	it.each(same)('%s finds what %s finds', async (one, other) => {
		const ctx = readStarterCtx();
		const found = await slugsFor(ctx, one);
		expect(found.length).toBeGreaterThan(0);
		expect(found).toEqual(await slugsFor(ctx, other));
	});

	it.each(['slee', 'medita', 'headsp', 'trevo'])('a beginning is enough: %s', async (prefix) => {
		const { items, corrected } = await find(readStarterCtx(), prefix);
		expect(items.length).toBeGreaterThan(0);
		expect(corrected).toBeUndefined();
	});
});

describe('names', () => {
	/** What people call it: without the maker's additions in brackets or after a colon, slash or comma. */
	const namesOf = (name: string): string[] => [...new Set([name, name.replace(/\s*[(:/,].*$/, '')])];

	it('as they are written come first, in any case', async () => {
		const ctx = readStarterCtx();
		const documents = await listDocuments(ctx);
		expect(documents.length).toBe(tools.length);
		for (const { slug, name } of documents) {
			for (const typed of [name, name.toUpperCase(), ` ${name.toLowerCase()} `]) {
				expect([typed, (await slugsFor(ctx, typed))[0]]).toEqual([typed, slug]);
			}
		}
	});

	it('in their short form come first too', async () => {
		const ctx = readStarterCtx();
		for (const { slug, name } of await listDocuments(ctx)) {
			for (const typed of namesOf(name)) {
				const found = await slugsFor(ctx, typed);
				expect([typed, found.slice(0, 3).includes(slug)]).toEqual([typed, true]);
			}
		}
	});

	const alphabet = 'abcdefghijklmnopqrstuvwxyz';
	const edits: [kind: string, edit: (text: string, at: number, letter: string) => string][] = [
		['a letter left out', (text, at) => text.slice(0, at) + text.slice(at + 1)],
		['a letter doubled', (text, at) => text.slice(0, at) + text[at] + text.slice(at)],
		['a wrong letter', (text, at, letter) => text.slice(0, at) + letter + text.slice(at + 1)],
		['two letters swapped', (text, at) => text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2)]
	];

	it.each(edits)('of five letters or more are found with %s', async (_kind, edit) => {
		const ctx = readStarterCtx();
		const missed: string[] = [];
		let tried = 0;
		for (const { slug, name } of await listDocuments(ctx)) {
			const typed = name.replace(/\s*[(:/,].*$/, '').toLowerCase();
			if (!/^[a-z]{5,}$/.test(typed)) continue;
			for (let at = 1; at < typed.length; at++) {
				const wrong = edit(typed, at, alphabet[(at * 7 + typed.length) % 26]!);
				// Without its last letter a name is no mistake but a beginning.
				if (typed.startsWith(wrong)) continue;
				tried += 1;
				const found = (await slugsFor(ctx, wrong)).slice(0, 3);
				if (!found.includes(slug)) missed.push(`${wrong} (${typed}) → ${found.join(' ')}`);
			}
		}
		expect(tried).toBeGreaterThan(150);
		expect(missed).toEqual([]);
	});

	it('of tools that are gone lead to them, though lists leave them out', async () => {
		const ctx = readStarterCtx();
		for (const typed of ['woebot', 'Woebot', 'woebto', 'woebo', 'mindshift', 'mind shift', 'bloom', 'youper']) {
			const { items, matchedAll } = await find(ctx, typed);
			expect([typed, items[0]?.status, matchedAll]).toEqual([typed, 'no-longer-available', true]);
		}
		expect(await slugsFor(ctx, 'chatbot')).not.toContain('woebot');
	});
});

describe('corrected spelling', () => {
	it.each([
		['hedspace', 'headspace'],
		['depresion', 'depression'],
		['meditaton', 'meditation'],
		['psot traumatic', 'post traumatic']
	])('%s is read as %s, and said so', async (typed, read) => {
		const { corrected, items } = await find(readStarterCtx(), typed);
		expect(corrected).toBe(read);
		expect(items.length).toBeGreaterThan(0);
	});

	it('is left alone when asked to be', async () => {
		const { corrected, total } = await find(readStarterCtx(), 'hedspace', { exact: true });
		expect(corrected).toBeUndefined();
		expect(total).toBe(0);
	});

	it.each(['headspace', 'sleep', 'cbt', 'talk to a bot', '988', 'i', 'zz', 'behavioral activation'])(
		'does not touch %s',
		async (typed) => expect((await find(readStarterCtx(), typed)).corrected).toBeUndefined()
	);

	it('keeps what fits some of the words when nothing fits all', async () => {
		const { matchedAll, total } = await find(readStarterCtx(), 'sleep xylophone');
		expect(matchedAll).toBe(false);
		expect(total).toBeGreaterThan(0);
	});
});

describe('everything typed is text', () => {
	const plain: [typed: string, means: string][] = [
		['"sleep"', 'sleep'],
		['sleep*', 'sleep'],
		['(sleep)', 'sleep'],
		['-sleep', 'sleep'],
		['^sleep', 'sleep'],
		['name:sleep', 'name sleep'],
		['{name summary}: sleep', 'name summary sleep'],
		['sleep + app', 'sleep app'],
		['sleep;drop table tools', 'sleep drop table tools'],
		["sleep' or '1'='1", 'sleep or 1 1'],
		['NEAR(sleep app, 2)', 'near sleep app 2'],
		['<b>sleep</b>', 'b sleep b']
	];

	it.each(plain)('%s finds what %s finds', async (typed, means) => {
		const ctx = readStarterCtx();
		expect(await slugsFor(ctx, typed)).toEqual(await slugsFor(ctx, means));
	});

	it.each([
		'AND',
		'OR',
		'NOT',
		'sleep AND',
		'OR OR OR',
		'NOT sleep',
		'NEAR',
		'*',
		'"',
		'""""',
		'(((((',
		'\\',
		'%',
		'_',
		"'",
		'--',
		'/*',
		'\u0000',
		'\uD800',
		'😀',
		'😀 sleep',
		'睡眠',
		'сон',
		'نوم',
		'שינה',
		'a\u0301\u0301\u0301',
		'ﬁnch',
		'x'.repeat(10_000),
		'sleep '.repeat(2000),
		'tagxinsomnia',
		'null',
		'undefined',
		'__proto__',
		'constructor'
	])('%j is no error', async (typed) => {
		const ctx = readStarterCtx();
		const query = readToolQuery(new URLSearchParams({ q: typed }));
		const { items, total, page } = await listTools(ctx, query);
		expect(page).toBe(1);
		expect(items.length).toBeLessThanOrEqual(pageSize);
		expect(total).toBeLessThanOrEqual(tools.length);
	});

	it('whatever it is: a sane page, never an error', async () => {
		const ctx = readStarterCtx();
		const words = fc.constantFrom(
			'sleep',
			'AND',
			'OR',
			'NOT',
			'NEAR(',
			'"',
			'*',
			'^',
			':',
			'cbt',
			'headspace',
			'🙂',
			'-'
		);
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc.string({ unit: 'grapheme', maxLength: 60 }),
			fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' '))
		);
		await fc.assert(
			fc.asyncProperty(text, fc.boolean(), async (q, exact) => {
				for (const query of [
					readToolQuery(new URLSearchParams({ q })),
					{ ...readToolQuery(new URLSearchParams()), q }
				]) {
					const list = await listTools(ctx, { ...query, exact });
					expect(list.items.length).toBe(Math.min(list.total, query.perPage));
					expect(new Set(list.items.map(({ slug }) => slug)).size).toBe(list.items.length);
					for (const { values } of list.facets)
						for (const { count } of values) expect(count).toBeLessThanOrEqual(tools.length);
				}
				await listGuidesBySeq(ctx, await searchGuides(ctx, q, exact));
				await suggest(ctx, q);
			}),
			{ numRuns: 400 }
		);
	}, 240_000);
});

describe('what was taken away', () => {
	it('is found no more, and is counted no more', async () => {
		const ctx = makeStarterCtx();
		const before = await find(ctx, '', { sort: 'name' });
		const [{ seq } = { seq: 0 }] = await ask<{ seq: number }>(
			ctx.store,
			`select seq from tools where slug = 'headspace'`
		);
		for (const table of ['tool_facets', 'tool_cards', 'tools']) {
			await meddle(ctx.store, `delete from ${table} where seq = ?`, seq);
		}
		await ctx.store.transaction((tx) => unindexTools(tx, [seq]));
		await meddle(ctx.store, 'update content_version set version = version + 1, epoch = epoch + 1');
		const after = await find(ctx, '', { sort: 'name' });
		expect([after.total, after.items.length]).toEqual([before.total - 1, before.items.length - 1]);
		expect(await slugsFor(ctx, 'headspace')).not.toContain('headspace');
	});
});

describe('guides', () => {
	it.each([
		['treatment resistant depression', 'treatment-resistant-depression'],
		['nothing works', 'treatment-resistant-depression'],
		['is it safe to use chatgpt', 'using-ai-tools-safely'],
		['ai chatbot safety', 'using-ai-tools-safely']
	])('%s finds %s', async (q, slug) => {
		const ctx = readStarterCtx();
		const found = (await listGuidesBySeq(ctx, await searchGuides(ctx, q))).map((guide) => guide.slug);
		expect(found.slice(0, 3)).toContain(slug);
	});

	it('of an empty site are none', async () => {
		expect(await searchGuides(readCtx(), 'depression')).toEqual([]);
	});
});
