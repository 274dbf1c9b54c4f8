import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notParameter, readToolQuery, writeToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { interpret, type Vocabulary } from '#lib/server/interpreter/index.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { FacetIndex } from '#lib/server/search/facet-index.ts';
import { vocabularyOf } from '#lib/server/search/reading.ts';
import { readSentences, type AskingSentence } from '../support/corpus.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { openReader } from '../support/search-reader.ts';

const sentences = readSentences();

async function makeVocabulary(): Promise<Vocabulary> {
	const reader = await openReader(readStarterCtx());
	const facets = new FacetIndex(reader);
	facets.refresh('2026-11-23');
	return vocabularyOf(facets, reader);
}

function read(text: string, vocabulary: Vocabulary) {
	const { constraints, names, likeness } = interpret(text, vocabulary);
	const groups = Object.groupBy(constraints, ({ group, isNot }) => (isNot ? notParameter(group) : group));
	return {
		constraints: Object.fromEntries(
			Object.entries(groups).map(([group, all]) => [group, all.flatMap(({ values }) => values).sort()])
		),
		names: names.map(({ slug }) => slug),
		like: likeness?.slug ?? null
	};
}

const isRight = (sentence: AskingSentence, vocabulary: Vocabulary): boolean => {
	const { constraints, names, like } = read(sentence.text, vocabulary);
	const said = (one: object) => JSON.stringify(Object.entries(one).sort());
	return (
		said(constraints) === said(sentence.constraints) &&
		names.toSorted().join() === sentence.names.toSorted().join() &&
		like === sentence.like
	);
};

describe('sentences that the patterns were not written after', () => {
	it.each(['open', 'held'] as const)('the %s half is read', async (half) => {
		const vocabulary = await makeVocabulary();
		const all = sentences.filter((sentence) => sentence.half === half);
		const wrong = all.filter((sentence) => !isRight(sentence, vocabulary));
		const share = (100 * (all.length - wrong.length)) / all.length;
		console.info(`Sentences read as meant, ${half} half: ${share.toFixed(1)} % of ${all.length}`);
		const shown = wrong.map((one) => `${one.text} → ${JSON.stringify(read(one.text, vocabulary))}`).join('\n');
		if (half === 'open') expect(share, shown).toBeGreaterThanOrEqual(95);
		else expect(share).toBeGreaterThanOrEqual(90);
	});
});

const wishes = [
	'free',
	'no account',
	'no AI',
	'for teens',
	'in spanish',
	'on android',
	'covered by insurance',
	'proven in trials',
	'not with AI',
	'no chatbots',
	'can’t face talking to anyone',
	'my data stays on my phone',
	'my mum, 70',
	'works without internet',
	'under $30 a week',
	'never asks me to sign up',
	'respects my privacy'
];
const words = ['', 'sleep', 'anxiety', 'depression', 'worry app', 'meditation'];
const most = 100;

async function search(ctx: Ctx, parts: string[]) {
	const query = readToolQuery(new URLSearchParams({ q: parts.filter(Boolean).join(', ') }), most);
	const { items, reading } = await listTools(ctx, query);
	return { slugs: items.map(({ slug }) => slug), reading, query };
}

describe('in a search', () => {
	it('one wish more never adds a result, unless something is left out and said', async () => {
		const ctx = readStarterCtx();
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...words),
				fc.subarray(wishes, { minLength: 1, maxLength: 4 }),
				async (topic, [last, ...others]) => {
					const before = await search(ctx, [topic, ...others]);
					const after = await search(ctx, [topic, ...others, last!]);
					if (after.reading.dropped.length > 0 || after.reading.droppedWords) return;
					// Without any words or wishes there is the whole list, of which this is one page.
					if (topic || others.length > 0) for (const slug of after.slugs) expect(before.slugs).toContain(slug);
				}
			),
			{ numRuns: 100 }
		);
	}, 60_000);

	it('a chip that is taken away leaves what there would be if its words had not been typed', async () => {
		const ctx = readStarterCtx();
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...words.slice(1)),
				fc.subarray(wishes, { minLength: 1, maxLength: 3 }),
				async (topic, chosen) => {
					const { reading } = await search(ctx, [topic, ...chosen]);
					for (const { words: said, without } of reading.understood) {
						const others = chosen.filter((wish) => !said.includes(wish) && !wish.includes(said));
						// What it is for may be said in the topic: “worry app”.
						const left = topic.replace(said, '').trim();
						expect(without).toBeDefined();
						expect((await search(ctx, [without!])).slugs).toEqual((await search(ctx, [left, ...others])).slugs);
					}
				}
			),
			{ numRuns: 60 }
		);
	}, 60_000);

	it('the next address gives what the words gave', async () => {
		const ctx = readStarterCtx();
		for (const { text } of sentences) {
			const { items, reading, chosen, total } = await listTools(
				ctx,
				readToolQuery(new URLSearchParams({ q: text }), most)
			);
			if (reading.understood.length === 0 || reading.names.length > 0) continue;
			const next = writeToolQuery({ q: reading.rest, ...chosen, like: reading.like?.slug });
			const again = await listTools(ctx, readToolQuery(next, most));
			expect([text, again.total, again.items.map(({ slug }) => slug).sort()]).toEqual([
				text,
				total,
				items.map(({ slug }) => slug).sort()
			]);
			expect(again.reading.understood).toEqual([]);
		}
	}, 60_000);

	it('everything that is shown keeps what was read', async () => {
		const ctx = readStarterCtx();
		const { slugs } = await search(ctx, ['free', 'no account', "doesn't sell my data"]);
		expect(slugs.length).toBeGreaterThan(0);
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const slug of slugs) {
			const { pricing, privacy } = documents.get(slug)!;
			expect([pricing.model, privacy.withoutAccount.answer, privacy.sharesData.answer]).toEqual(['free', 'yes', 'no']);
		}
	});

	it('an app on prescription in German is one of the German register, and a city its country', async () => {
		const ctx = readStarterCtx();
		const { slugs, reading } = await search(ctx, ['App auf Rezept']);
		expect(reading.dropped).toEqual([]);
		expect(slugs.toSorted()).toEqual(['deprexis', 'hellobetter', 'selfapy', 'velibra']);
		const inCity = await search(ctx, ['anxiety app', 'in Berlin']);
		expect(inCity.slugs).toEqual((await search(ctx, ['anxiety app', 'in Germany'])).slugs);
		expect(inCity.reading.understood).toMatchObject([
			{ group: 'condition', values: ['anxiety'] },
			{ group: 'country', values: ['de'] }
		]);
		expect(inCity.reading.unchecked).toEqual([{ kind: 'town', words: 'Berlin' }]);
	});

	it('what is cheap is free, free in part, or paid once or by the session', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const text of ['cheap app for anxiety', 'günstige App gegen Angst', 'algo barato para la ansiedad']) {
			const { slugs, reading } = await search(ctx, [text]);
			expect([text, reading.dropped]).toEqual([text, []]);
			expect(slugs.length).toBeGreaterThan(3);
			for (const slug of slugs)
				expect(['free', 'freemium', 'one-time', 'per-session', 'free-at-school']).toContain(
					documents.get(slug)!.pricing.model
				);
		}
	});

	it('a wish that nothing keeps takes no other wish with it', async () => {
		const { reading } = await search(readStarterCtx(), ['depression', 'talk to a real person', 'in polish', 'free']);
		expect(reading.dropped.map(({ group }) => group)).toEqual(['language']);
		expect(reading.understood.map(({ group }) => group).sort()).toEqual(['cost', 'support']);
		const other = await search(readStarterCtx(), ['lgbtq teen', 'chat with a trained volunteer', 'free', 'germany']);
		expect(other.reading.dropped.map(({ group }) => group)).toEqual(['country']);
		expect(other.slugs).toEqual(['trevor-project']);
	});

	it('what the sentence is about is not given up for other words', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const [text, condition] of [
			['bipolar online group about gardening, no account', 'bipolar'],
			['insomnia diary my friends recommended, no account', 'insomnia']
		] as const) {
			const { slugs } = await search(ctx, [text]);
			expect(slugs.length, text).toBeGreaterThan(0);
			for (const slug of slugs.slice(0, 2))
				expect(documents.get(slug)!.conditions, `${text}: ${slug}`).toContain(condition);
		}
	});

	it('words that say neither a need nor a kind of tool go before what they stand beside', async () => {
		const { slugs, reading } = await search(readStarterCtx(), ['which mental health apps have shut down recently']);
		expect(reading).toMatchObject({ dropped: [], droppedWords: 'recently' });
		expect(slugs).toContain('woebot');
	});

	it('who is known not to keep a wish comes after those of whom it is not known', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const last = await search(ctx, ['anxiety support group, in Norway']);
		expect(last.reading.dropped).toMatchObject([{ group: 'country' }]);
		const elsewhere = last.slugs.map((slug) => documents.get(slug)!.availableIn.where === 'some');
		expect(elsewhere).toContain(true);
		expect(elsewhere).toEqual(elsewhere.toSorted());
		const sold = await search(ctx, ["alternative to betterhelp that doesn't sell my data"]);
		expect(sold.reading.dropped).toMatchObject([{ group: 'privacy' }]);
		const known = sold.slugs.map((slug) => ['cerebral', 'nocd'].includes(slug));
		expect(known).toContain(true);
		expect(known).toEqual(known.toSorted());
	});

	it('tools like one share its kind and its need, and are not it', async () => {
		const ctx = readStarterCtx();
		const { slugs, reading } = await search(ctx, ['alternative to woebot']);
		expect(reading.like).toMatchObject({ slug: 'woebot' });
		expect(slugs).toContain('wysa');
		expect(slugs).not.toContain('woebot');
		const { items } = await listTools(ctx, readToolQuery(new URLSearchParams({ like: 'woebot' }), most));
		expect(items.map(({ slug }) => slug)).toEqual(slugs);
		expect((await search(ctx, ['altenative to wobot'])).slugs).toEqual(slugs);
	});

	it.each([
		['is woebot still available', 'woebot'],
		['is wobot still available', 'woebot'],
		['how much is talkspce', 'talkspace'],
		['mamalift vs woebot', 'mamalift-plus'],
		['ash vs chatgpt', 'ash'],
		['does calm cost money', 'calm'],
		['how much is headspace', 'headspace'],
		['calm vs headspace', 'calm'],
		['what happened to mindshift', 'mindshift-cbt'],
		['headspace free', 'headspace'],
		['moodgym free or paid?', 'moodgym']
	])('“%s” shows %s first', async (text, slug) => {
		expect((await search(readStarterCtx(), [text])).slugs[0]).toBe(slug);
	});

	it('a name is not corrected into a common word, and a medicine is not either', async () => {
		const ctx = readStarterCtx();
		for (const q of ['wysa', 'kooth', 'spravato', 'zoloft', 'is kooth safe']) {
			expect([q, (await listTools(ctx, readToolQuery(new URLSearchParams({ q })))).corrected]).toEqual([q, undefined]);
		}
	});

	it.each([
		'my mum died and the mornings are hard',
		'pulling my hair out at the office',
		'does replika share what i tell it',
		'que es la esketamina y quien la puede recibir',
		'ich kann seit wochen nicht mehr schlafen'
	])('no ordinary word is corrected in “%s”', async (q) => {
		expect((await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })))).corrected).toBe(undefined);
	});

	it('words that are to be taken as they are say nothing else', async () => {
		const ctx = readStarterCtx();
		const { reading } = await listTools(
			ctx,
			readToolQuery(new URLSearchParams({ q: 'free app like calm', exact: '1' }))
		);
		expect(reading).toMatchObject({ understood: [], names: [], like: undefined, rest: 'free app like calm' });
	});

	it.each([
		['cetamina funciona para depressão resistente?', 'ketamine-and-esketamine'],
		['what counts as treatment resistant', 'treatment-resistant-depression'],
		['vagus nerve stimulaton', 'tms-ect-vns'],
		['tried 4 antidepressents, what next', 'trd-treatment-options'],
		['nebenwirkungen von ekt', 'tms-ect-vns'],
		['dangers of ai therapy', 'using-ai-tools-safely'],
		['is a pharmacogenomic test worth it', 'why-antidepressants-may-not-work']
	])('“%s” leads to the guide %s', async (q, slug) => {
		const ctx = readStarterCtx();
		const [first] = await listGuidesBySeq(ctx, await searchGuides(ctx, q));
		expect(first?.slug).toBe(slug);
	});

	it.each([
		['is tms allowed for teenagers', true],
		['c’est quoi la kétamine, remboursé ou pas', true],
		['tms device for use at home, free', false],
		['a free diary for side effects of lithium', false]
	])('“%s” asks of a medicine alone: %s', async (text, asks) => {
		expect((await search(readStarterCtx(), [text])).reading.asksTheGuide).toBe(asks);
	});

	it('crisis services do not lead only because nothing else has every word', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const [first] = (await search(ctx, ['what is safe for a 13 year old with depression'])).slugs;
		expect(documents.get(first!)!.types[0]).not.toBe('crisis-support');
	});

	it('needs in everyday words and other languages find what is for them', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const [text, condition] of [
			['grübeln', 'anxiety'],
			['no duermo bien', 'insomnia'],
			['je fais des crises d’angoisse', 'panic'],
			['so much tension at the office', 'stress'],
			['moved here and know nobody', 'loneliness']
		] as const) {
			const [first] = (await search(ctx, [text])).slugs;
			expect(documents.get(first!)?.conditions, text).toContain(condition);
		}
	});

	it('who asks for a therapist is not shown what therapists work with', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const text of ['therapist', 'I need a counsellor', 'psychologist for my teenager'])
			for (const slug of (await search(ctx, [text])).slugs.slice(0, 3))
				expect(documents.get(slug)!.types, `${text}: ${slug}`).toContain('teletherapy');
		expect(documents.get((await search(ctx, ['for therapists'])).slugs[0]!)!.types).toContain('clinician-tool');
	});

	it('without internet there is what works so, and a narrower wish that nothing keeps leaves the wider', async () => {
		const ctx = readStarterCtx();
		expect((await search(ctx, ['works without internet'])).slugs).toContain('calm-harm');
		const { reading } = await search(ctx, ['meditation app no subscription one time payment']);
		expect(reading.dropped).toMatchObject([{ group: 'cost', values: ['one-time'] }]);
		expect(reading.understood).toMatchObject([{ group: 'cost', values: ['free', 'one-time', 'free-at-school'] }]);
	});

	it('what is not known of tools is said, and looked for by nobody', async () => {
		const { reading } = await search(readStarterCtx(), ['therapist who takes medicaid in texas', 'under $30 a week']);
		expect(reading.unchecked).toEqual([
			{ kind: 'payer', words: 'medicaid' },
			{ kind: 'region', words: 'texas' },
			{ kind: 'price', words: 'under $30 a week' }
		]);
	});

	it('who answers at night is asked for with who answers', async () => {
		const { slugs } = await search(readStarterCtx(), ['someone to talk to at night']);
		expect(slugs).toContain('988-lifeline');
		expect(slugs).not.toContain('dbsa-online-groups');
	});
});
