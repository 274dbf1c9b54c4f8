import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTags, listTools, suggest } from '#lib/server/catalogue/index.ts';
import formerNames from '#lib/server/search/data/former-names.json' with { type: 'json' };
import medicines from '#lib/server/interpreter/data/medicines.json' with { type: 'json' };
import { GET as getSuggestions } from '../../src/routes/(site)/search/suggest/+server.ts';
import { describeUnderstood } from '../../src/routes/(site)/understood.server.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function ask(q: string) {
	const { reading, total } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
	return { names: reading.notKnown.names, total };
}

describe('a name that nobody here knows', () => {
	it.each([
		['is mindstrong still available', 'mindstrong'],
		['mindstrong app', 'mindstrong'],
		['mindstrong', 'mindstrong'],
		['whatever happened to mindstrong', 'mindstrong'],
		['what happened to the mindstrong app', 'mindstrong'],
		['can i still get mindstrong', 'mindstrong'],
		['does zorptherapy cost anything', 'zorptherapy'],
		['how much is zorptherapy a month', 'zorptherapy'],
		['did zorptherapy shut down', 'zorptherapy'],
		['is it worth paying for zorptherapy', 'zorptherapy'],
		['is quirbly free on android', 'quirbly'],
		['quirbly reviews', 'quirbly'],
		['is flumoxx a scam', 'flumoxx'],
		['how do i cancel flumoxx', 'flumoxx'],
		['is zugumind any good', 'zugumind'],
		['BlorpMe app', 'BlorpMe'],
		['is mindstrong still going', 'mindstrong'],
		['gibts zugumind noch und hilft das wirklich', 'zugumind']
	])('is said to be on no list, and only what keeps a wish comes for it: “%s”', async (q, name) => {
		const { names, total } = await ask(q);
		expect(names).toEqual([name]);
		if (!/free/.test(q)) expect(total).toBe(0);
	});

	it.each([
		'does my insurance pay for freespira or nightware',
		'mi seguro cubre freespira o nightware',
		'zahlt meine krankenkasse freespira oder nightware',
		'freespira or nightware'
	])('is said of both, and neither is spelt otherwise: “%s”', async (q) => {
		const { reading, corrected } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
		expect(reading.notKnown.names).toEqual(['freespira', 'nightware']);
		expect(corrected).toBeUndefined();
	});

	it('is said beside one that is not listed either, of which it is said whether it is still there', async () => {
		const ctx = readStarterCtx();
		const query = readToolQuery(new URLSearchParams({ q: 'is mindstrong or akili still going' }));
		const list = await listTools(ctx, query);
		expect(list.reading.notKnown.names).toEqual(['mindstrong']);
		const said = await describeUnderstood(ctx, query, list, () => '/tools');
		expect(said?.notKept.join()).toContain('EndeavorRx / EndeavorOTC has a new owner');
	});

	it.each([
		['Yana o Wysa cual es mejor', 'Yana', 'wysa'],
		['wysa o yana, ¿cuál es mejor?', 'yana', 'wysa'],
		['yana or wysa which is better', 'yana', 'wysa'],
		['yana ou wysa, lequel est mieux', 'yana', 'wysa'],
		['yana oder wysa, was ist besser', 'yana', 'wysa'],
		['yana ou wysa, qual é melhor', 'yana', 'wysa'],
		['yana o wysa, qual è meglio', 'yana', 'wysa']
	])('is said beside the one that is listed, which alone comes: “%s”', async (q, name, listed) => {
		const { items, reading } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
		expect(reading.notKnown.names).toEqual([name]);
		expect(items.map(({ slug }) => slug)).toEqual([listed]);
	});

	it.each([
		'is ritalin free',
		'wysa or pill',
		'calm or rest',
		'is sophrology free',
		'what is anhedonia',
		'does misophonia go away',
		'does hypnotherapy cost anything',
		'was kostet hypnotherapie',
		'how much is lamotrigine a month',
		'is brexpiprazole still available',
		'can i still get codeine',
		'tinnitus app',
		'trichotillomania app',
		'endometriosis app',
		'perimenopause app',
		'crochet app',
		'mindfulness',
		'moodiness app',
		'tinnitus',
		'is kratom safe',
		'does neurofeedback work',
		'is reiki any good',
		'alternative to brexpiprazole',
		'what happened to my therapist',
		'is therapy free',
		'how much is a therapist a month',
		'did my psychiatrist shut down',
		'can i still get benefits',
		'insomina app',
		'anxeity app',
		'is my antidepresant still working',
		'is deppresion still available',
		'what happened to my antideppresants',
		'moodswings app',
		'mindmapping app',
		'is it free',
		'app reviews'
	])('is none that may be a need, a medicine, a treatment or a thing: “%s”', async (q) =>
		expect((await ask(q)).names).toEqual([])
	);

	const shapes = (word: string) => [
		`${word} app`,
		`is ${word} still available`,
		`does ${word} cost anything`,
		`what happened to ${word}`,
		`is ${word} free`
	];

	it('is no topic and no medicine of ours', async () => {
		const topics = (await listTags(readStarterCtx())).flatMap(({ name, synonyms }) => [name, ...synonyms]);
		const words = [...topics, ...medicines.flatMap(({ names }) => names.split('|'))];
		const single = [...new Set(words)].filter((word) => /^\p{L}{5,}$/u.test(word));
		expect(single.length).toBeGreaterThan(200);
		for (const q of single.flatMap((word, i) => shapes(word)[i % 5]!)) expect((await ask(q)).names, q).toEqual([]);
	});
});

describe('a well-known name that is on no list here', () => {
	it.each([
		['i liked happify but the price went silly', ['happify'], 'cbt'],
		['instead of noom mood pls, something less chatty', ['noom mood'], 'cbt'],
		['my boss gave us unmind, i want something else', ['unmind'], 'stress'],
		['wellness together canada gone?? what do i use instead', ['wellness together canada'], 'stress'],
		['has anyone tested apollo neuro band', ['apollo neuro'], 'stress'],
		["mon sherpa ça marche encore ou c'est fermé", ['mon sherpa'], 'chatbot'],
		['ifeel o therapychat, cual sale mas a cuenta', ['ifeel', 'therapychat'], 'online therapist'],
		['mindler ou mon soutien psy, lequel coûte le moins', ['mindler', 'mon soutien psy'], 'online therapist'],
		['mindwork o serenis, ho 40 euro e basta', ['mindwork', 'serenis'], 'online therapist'],
		['usava o zenklub, mas ficou caro', ['zenklub'], 'online therapist'],
		['unsere firma hat nilo health, ich will was anderes', ['nilo health'], 'online therapist']
	])('counts wherever it stands, and what is of its kind comes: “%s”', async (q, names, kind) => {
		const { reading, total } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
		expect(reading.notKnown.names).toEqual(names);
		expect(reading.notKnown.kind).toBe(kind);
		expect(total).toBeGreaterThan(0);
	});

	it('is spelt as it is, beside one that is listed', async () => {
		const q = 'alpha stim or fisher wallace, which one has proper trials';
		const { reading, corrected, items } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
		expect(reading.notKnown.names).toEqual(['alpha stim']);
		expect(corrected).toBeUndefined();
		expect(items.map(({ slug }) => slug)).toEqual(['fisher-wallace']);
	});

	it.each([
		['whats cheaper cerebral or brightside with no insurence', ['cerebral', 'brightside']],
		['cerebral or brightside, which is better', ['cerebral', 'brightside']],
		['cual es mejor calm o headspace', ['calm', 'headspace']],
		['was ist besser, calm oder balance', ['calm', 'balance']],
		['big white wall what is it called now and can i join from leeds', ['togetherall']],
		['is big white wall still going', ['togetherall']]
	])('and one that is listed is shown, under an old name too: “%s”', async (q, slugs) => {
		const { reading, items } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
		expect(reading.names.map(({ slug }) => slug)).toEqual(slugs);
		expect(
			items
				.map(({ slug }) => slug)
				.slice(0, slugs.length)
				.toSorted()
		).toEqual(slugs.toSorted());
	});

	it('is an old name only where the entry says so', async () => {
		for (const [slug, name] of Object.entries(formerNames)) {
			const tool = (await listDocuments(readStarterCtx())).find((one) => one.slug === slug);
			expect(tool?.description.toLowerCase()).toContain(`once called ${name}`);
		}
	});

	it('is none where it is an everyday word and nothing asks for it', async () => {
		for (const q of ['ifeel sad all the time', 'a simple habit for my mornings', 'an aura before my migraine'])
			expect((await ask(q)).names, q).toEqual([]);
	});
});

describe('names and topics, while they are typed', () => {
	it('are suggested while they are typed', async () => {
		const ctx = readStarterCtx();
		expect((await suggest(ctx, 'head'))[0]).toEqual({
			kind: 'tool',
			label: 'Headspace (with Ebb)',
			href: '/tools/headspace'
		});
		expect((await suggest(ctx, 'timer')).map(({ href }) => href)).toContain('/tools/insight-timer');
		expect((await suggest(ctx, 'insom')).map(({ href }) => href)).toContain('/tags/insomnia');
		expect(await suggest(ctx, 'h')).toEqual([]);
		// Nothing is listed under it, so it would lead to an empty page.
		expect((await suggest(ctx, 'ai comp')).map(({ href }) => href)).not.toContain('/tags/ai-companion');
		expect(await suggest(ctx, '%_*"')).toEqual([]);
	});

	it.each([
		['chatg', '/tools/chatgpt'],
		['schlaf', '/tags/insomnia'],
		['insonia', '/tags/insomnia'],
		['ansied', '/tags/anxiety'],
		['depresi', '/tags/depression']
	])('are suggested in any language, and on no list: “%s”', async (typed, href) =>
		expect((await suggest(readStarterCtx(), typed)).map((one) => one.href)).toContain(href)
	);

	it('are suggested by no other word of two letters', async () =>
		expect((await suggest(readStarterCtx(), 'wo')).map(({ label }) => label)).toEqual(['Woebot']));

	it.each([
		['spravat', 'ketamine-and-esketamine'],
		['mirtaz', 'medicines-and-fair-tries'],
		['eletroch', 'tms-ect-vns']
	])('a guide is suggested for a medicine or a treatment: “%s”', async (typed, slug) => {
		const event = makeEvent(readStarterCtx(), `/search/suggest?q=${typed}`);
		const { items } = (await (await getSuggestions(event as never)).json()) as { items: { href: string }[] };
		expect(items.map(({ href }) => href)).toContain(`/guides/${slug}`);
	});
});
