import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	facetGroupIds,
	reachGroups,
	unknownValues,
	type FacetGroupId,
	type FacetSelection
} from '#lib/schemas/facets.ts';
import { readToolQuery, writeToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { readStarterCtx } from '../support/ctx.ts';

const most = 200;

async function search(ctx: Ctx, params: Record<string, string> | string) {
	const { items, total, ...list } = await listTools(ctx, readToolQuery(new URLSearchParams(params), most));
	expect(items.length).toBe(total);
	return { ...list, slugs: items.map(({ slug }) => slug), total };
}

const readDocuments = async (ctx: Ctx) => new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool] as const));

describe('what a sentence turns down', () => {
	it.each([
		['anything but meditation', 'mindfulness'],
		['no meditation', 'mindfulness'],
		['keine Meditation', 'mindfulness'],
		['sin meditación', 'mindfulness'],
		['sauf la méditation', 'mindfulness'],
		['tudo menos meditação', 'mindfulness'],
		['tutto tranne la meditazione', 'mindfulness'],
		['anxiety app, no meditation', 'mindfulness'],
		['something for sleep but not CBT', 'cbt'],
		['help for worry without breathing exercises', 'breathing'],
		['no support groups, for depression', 'peer-support']
	])('is in none of the results: “%s”', async (q, tag) => {
		const ctx = readStarterCtx();
		const documents = await readDocuments(ctx);
		const { slugs, reading } = await search(ctx, { q });
		expect(reading.understood.filter(({ isNot }) => isNot)).toMatchObject([{ values: expect.arrayContaining([tag]) }]);
		expect(reading.dropped).toEqual([]);
		expect(slugs.length).toBeGreaterThan(3);
		for (const slug of slugs) {
			const { types, approaches, conditions } = documents.get(slug)!;
			expect([...types, ...approaches, ...conditions], slug).not.toContain(tag);
		}
	});

	it('goes with what else it is called: CBT for insomnia is CBT', async () => {
		const ctx = readStarterCtx();
		const documents = await readDocuments(ctx);
		const { slugs } = await search(ctx, { q: 'insomnia, not CBT' });
		expect(slugs.length).toBeGreaterThan(0);
		for (const slug of slugs) expect(documents.get(slug)!.approaches).not.toContain('cbt-i');
	});

	it('brings nothing first only because it speaks of it', async () => {
		const ctx = readStarterCtx();
		const all = await search(ctx, 'not-type=mindfulness');
		const { slugs } = await search(ctx, { q: 'anything but meditation' });
		expect(slugs.toSorted()).toEqual(all.slugs.toSorted());
		// Devices, a medicine by post and a chat stand after the rest of a sentence that asks for none.
		const unasked = ['fisher-wallace', 'flow-neuroscience', 'mindbloom', 'ash'];
		const asked = slugs.slice(0, 20).filter((slug) => !unasked.includes(slug));
		// What everybody can have comes before what only some can, and each of the two is in its order.
		for (const some of [asked.slice(0, 10), asked.slice(10)])
			expect(some).toEqual(all.slugs.filter((slug) => some.includes(slug)));
	});

	it('leaves out those of which it is not known, where we say so', async () => {
		const ctx = readStarterCtx();
		const documents = await readDocuments(ctx);
		const { slugs, reading } = await search(ctx, { q: 'depression, not through my employer' });
		expect(reading.understood).toMatchObject([
			{ group: 'cost', values: ['employer', 'free-through-others'], isNot: true }
		]);
		const models = slugs.map((slug) => documents.get(slug)!.pricing.model);
		expect(models.length).toBeGreaterThan(0);
		expect(models).not.toContain('employer');
		expect(models).not.toContain('unknown');
	});

	it('is left out again, and said, where nothing else is there', async () => {
		const ctx = readStarterCtx();
		const { reading, total } = await search(ctx, { q: 'in polish, anything but chatbots', 'not-type': 'mindfulness' });
		expect(total).toBeGreaterThan(0);
		expect([...reading.understood, ...reading.dropped].filter(({ isNot }) => isNot)).toHaveLength(1);
	});

	it('keeps nobody in danger from help', async () => {
		const ctx = readStarterCtx();
		const asked = readToolQuery(new URLSearchParams({ q: 'I want to die, no hotlines' }));
		const { items, reading } = await listTools(ctx, { ...asked, inDanger: true });
		expect(reading.understood.filter(({ isNot }) => isNot)).toEqual([]);
		expect(items.map(({ slug }) => slug)).toContain('988-lifeline');
	});

	it('stays in the next address, and as one way out when nothing is left', async () => {
		const ctx = readStarterCtx();
		const first = await search(ctx, { q: 'anxiety, no meditation, free' });
		expect(first.chosen).toMatchObject({ selection: { cost: ['free'] }, not: { type: ['mindfulness'] } });
		const next = writeToolQuery({ q: first.reading.rest, ...first.chosen });
		expect(next.toString()).toBe('q=anxiety&cost=free&not-type=mindfulness');
		expect((await search(ctx, next.toString())).slugs.sort()).toEqual(first.slugs.sort());
		const none = await search(ctx, 'type=mindfulness&not-type=mindfulness');
		expect(none.total).toBe(0);
		expect(none.ways.map(({ drop }) => drop)).toEqual(['type', 'not', 'filters']);
		for (const { drop, total } of none.ways) {
			const left = { type: 'not-type=mindfulness', not: 'type=mindfulness', filters: '' }[drop as 'type'];
			expect([drop, total]).toEqual([drop, (await search(ctx, left)).total]);
		}
	});
});

const turnedDown = [
	'no meditation',
	'without CBT',
	'not for kids',
	'nada de ejercicios de respiración',
	'anything but chatbots',
	'not bipolar'
];
const wishes = [...turnedDown, 'free', 'for teens', 'in spanish'];
const topics = ['', 'sleep', 'anxiety', 'depression'];
const ask = (ctx: Ctx, parts: string[]) => search(ctx, { q: parts.filter(Boolean).join(', ') });

describe('in any search', () => {
	it('turning something down never adds a result, unless something is left out and said', async () => {
		const ctx = readStarterCtx();
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...topics),
				fc.subarray(wishes, { maxLength: 3 }),
				fc.constantFrom(...turnedDown),
				async (topic, others, last) => {
					const before = await ask(ctx, [topic, ...others]);
					const after = await ask(ctx, [topic, ...others, last]);
					if (after.reading.dropped.length > 0 || after.reading.droppedWords) return;
					for (const slug of after.slugs) expect(before.slugs).toContain(slug);
				}
			),
			{ numRuns: 80, examples: [['', ['nada de ejercicios de respiración', 'for teens'], 'without CBT']] }
		);
	}, 60_000);

	it('a chip that is taken away leaves what there would be if its words had not been typed', async () => {
		const ctx = readStarterCtx();
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...topics.slice(1)),
				fc.subarray(wishes, { minLength: 1, maxLength: 3 }),
				async (topic, chosen) => {
					const { reading } = await ask(ctx, [topic, ...chosen]);
					for (const { words: said, without } of reading.understood) {
						const others = chosen.filter((wish) => !said.includes(wish) && !wish.includes(said));
						expect(without).toBeDefined();
						expect((await ask(ctx, [without!])).slugs).toEqual((await ask(ctx, [topic, ...others])).slugs);
					}
				}
			),
			{ numRuns: 50 }
		);
	}, 60_000);
});

describe('an address that turns values down', () => {
	const everyValue = async (ctx: Ctx) =>
		(await search(ctx, '')).facets.flatMap(({ id, values }) => values.map(({ value }) => ({ group: id, value })));
	const addressOf = (not: { group: FacetGroupId; value: string }[], selection: FacetSelection = {}) =>
		writeToolQuery({
			selection,
			not: Object.fromEntries(
				facetGroupIds.flatMap((id) => {
					const values = not.filter(({ group }) => group === id).map(({ value }) => value);
					return values.length > 0 ? [[id, values]] : [];
				})
			)
		}).toString();

	it('leaves out exactly who has one, and who may have it as far as we know', async () => {
		const ctx = readStarterCtx();
		const all = (await search(ctx, '')).slugs;
		for (const { group, value } of await everyValue(ctx)) {
			if (reachGroups.has(group) || group === 'status') continue;
			const unknown = [...unknownValues].filter((other) => other !== value);
			const having = (await search(ctx, new URLSearchParams([value, ...unknown].map((one) => [group, one])).toString()))
				.slugs;
			const { slugs } = await search(ctx, addressOf([{ group, value }]));
			expect([group, value, slugs.toSorted()]).toEqual([
				group,
				value,
				all.filter((slug) => !having.includes(slug)).sort()
			]);
		}
	}, 60_000);

	it('of where something can be used, leaves out only what can be used in no other way', async () => {
		const ctx = readStarterCtx();
		const documents = await readDocuments(ctx);
		const all = (await search(ctx, '')).slugs;
		for (const language of ['en', 'de', 'es']) {
			const { slugs } = await search(ctx, `not-language=${language}`);
			const onlyIn = all.filter((slug) => documents.get(slug)!.languages.join() === language);
			expect(slugs.toSorted()).toEqual(all.filter((slug) => !onlyIn.includes(slug)).sort());
		}
		expect((await search(ctx, 'not-language=en')).total).toBeLessThan(all.length);
	});

	it('never adds a result, and counts what each value would give', async () => {
		const ctx = readStarterCtx();
		const values = await everyValue(ctx);
		await fc.assert(
			fc.asyncProperty(
				fc.subarray(values, { maxLength: 3 }),
				fc.constantFrom(...values),
				fc.constantFrom<FacetSelection>({}, { cost: ['free'] }, { condition: ['depression', 'anxiety'] }),
				fc.nat(),
				async (some, last, selection, pick) => {
					const before = await search(ctx, addressOf(some, selection));
					const after = await search(ctx, addressOf([...some, last], selection));
					for (const slug of after.slugs) expect(before.slugs).toContain(slug);
					const counted = after.facets.flatMap(({ id, values }) =>
						values.map(({ value, count }) => ({ id, value, count }))
					);
					for (const { id, value, count } of [0, 41, 83].map((step) => counted[(pick + step) % counted.length]!)) {
						const chosen = addressOf([...some, last], { ...selection, [id]: [value] });
						expect([id, value, (await search(ctx, chosen)).total]).toEqual([id, value, count]);
					}
				}
			),
			{ numRuns: 60 }
		);
	}, 60_000);

	it('knows no values that there are none of', async () => {
		const ctx = readStarterCtx();
		expect(readToolQuery(new URLSearchParams('not-type=Mind%20x&not-cost=&not-nothing=a')).not).toBe(undefined);
		expect((await search(ctx, 'not-type=nothing-at-all')).total).toBe((await search(ctx, '')).total);
	});
});

describe('what is turned down is not looked for, either', () => {
	it.each([
		'two antidepressants and nothing. what else is there that isnt another pill',
		'no quiero otra pastilla',
		'je ne veux pas un autre médicament',
		'kein anderes Medikament',
		'não quero outro remédio',
		'non un’altra pillola'
	])('however many words say the rest: %s', async (text) => {
		const { slugs, reading } = await ask(readStarterCtx(), [text]);
		expect(reading.understood).toMatchObject([{ group: 'approach', values: ['medication-management'], isNot: true }]);
		expect(reading.dropped).toEqual([]);
		expect(slugs.length).toBeGreaterThan(20);
		for (const slug of ['brightside', 'cerebral', 'mindbloom']) expect(slugs).not.toContain(slug);
	});
});

describe('who does not want to be befriended', () => {
	it.each([
		'replika made me feel worse, want something that isnt pretending to be my friend',
		'odio Replika, algo que no finja ser mi amigo',
		'je déteste Replika, je veux quelque chose qui ne fait pas semblant d’être mon ami',
		'Replika gefällt mir nicht, etwas, das nicht vorgibt, mein Freund zu sein',
		'odeio o Replika, algo que não finja ser meu amigo',
		'odio Replika, qualcosa che non finga di essere mio amico'
	])('finds no companions and nothing that is like one: %s', async (text) => {
		const { slugs, reading } = await ask(readStarterCtx(), [text]);
		expect(reading.understood).toMatchObject([{ values: ['ai-companion', 'chatbot'], isNot: true }]);
		expect(reading.like).toBeUndefined();
		expect(slugs.length).toBeGreaterThan(20);
		for (const slug of ['flourish', 'ash', 'clare-and-me']) expect(slugs).not.toContain(slug);
	});
});
