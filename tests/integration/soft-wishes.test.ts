import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function find(q: string) {
	const { items, reading } = await listTools(
		readStarterCtx(),
		readToolQuery(new URLSearchParams({ q, perPage: '100' }), 100)
	);
	return { slugs: items.map(({ slug }) => slug), reading };
}

async function findGuides(q: string) {
	const ctx = readStarterCtx();
	return (await listGuidesBySeq(ctx, await searchGuides(ctx, q))).map(({ slug }) => slug);
}

const documentsBySlug = async () =>
	new Map((await listDocuments(readStarterCtx())).map((document) => [document.slug, document]));

const kindsOf = (some: readonly { group: string }[]) => some.map(({ group }) => group);

describe('a word that only says how something is to be', () => {
	it.each([
		['something like Wysa that still works', 'wysa', 'still works'],
		['like Headspace but still maintained', 'headspace', 'still maintained'],
		['alternative to Woebot that is still around', 'woebot', 'still around'],
		['app like Daylio for an older phone, on android', 'daylio', 'older phone']
	])('“%s” cuts no list down, and is said to be left out', async (q, like, words) => {
		const { slugs, reading } = await find(q);
		expect(reading.like?.slug).toBe(like);
		expect(reading.droppedWords).toBe(words);
		expect(slugs.length).toBeGreaterThan(8);
	});

	it.each([
		'not Talkspace, another therapist online',
		'not Talkspace, some other service with a therapist',
		'not Cerebral, another online therapist'
	])('“%s” finds people to talk to', async (q) => expect((await find(q)).slugs.length).toBeGreaterThan(6));

	it.each([
		['mood tracker on android for an old phone', 'old phone'],
		['mood tracker for an old iphone', 'old'],
		['sleep app for iphone that runs on an old phone', 'runs old phone'],
		['app de humor que funcione en un android viejo', 'viejo'],
		['appli humeur qui fonctionne encore sur android', 'encore'],
		['Stimmungstagebuch für ein altes Android', 'altes']
	])('“%s” leaves “%s” out beside a platform', async (q, words) => {
		const { slugs, reading } = await find(q);
		expect(reading.droppedWords).toBe(words);
		expect(slugs.length).toBeGreaterThan(8);
	});

	it.each(['like Headspace but for panic', 'like Headspace for tinnitus'])(
		'“%s” says what is looked for',
		async (q) => {
			const { reading } = await find(q);
			expect(`${reading.droppedWords}`).not.toMatch(/panic/);
		}
	);

	it.each([
		'online course for depression paid by the AOK',
		'depression app covered by my Krankenkasse',
		'depression app German health insurance pays for',
		'cbt course paid for by my AOK'
	])('“%s” asks for what a German insurer pays', async (q) => {
		const { slugs } = await find(q);
		expect(slugs).toEqual(expect.arrayContaining(['deprexis', 'hellobetter', 'selfapy']));
	});
});

describe('where something has all of it', () => {
	it.each([
		'free app for depression without account',
		'free app for depression with no registration',
		'free depression app where I don’t have to register'
	])('“%s” leaves nothing out', async (q) => {
		const { slugs, reading } = await find(q);
		expect(reading.dropped).toEqual([]);
		expect(slugs).toEqual(expect.arrayContaining(['virtual-hope-box']));
	});

	it('the night stands in the way of no chatbot and no language', async () => {
		const { slugs, reading } = await find('chatbot in Spanish, free, for the night');
		expect(kindsOf(reading.dropped)).toEqual(['type']);
		expect(reading.droppedWords).toBe('night');
		expect(slugs).toEqual(expect.arrayContaining(['medito', '988-lifeline']));
		expect((await find('a free chatbot in Italian at night')).slugs).toContain('ash');
	});
});

describe('what is filed apart', () => {
	it('is open to people of 16, and to nobody younger', async () => {
		const from16 = ['calm', 'moodgym', 'togetherall'];
		expect((await find('for my 16 year old')).slugs).toEqual(expect.arrayContaining(from16));
		for (const slug of from16) expect((await find('for my 13 year old')).slugs).not.toContain(slug);
	});

	it('is paid by the session, which is no subscription and not once', async () => {
		expect((await find('therapist without a subscription')).slugs).toContain('open-path-collective');
		expect((await find('therapist, one time payment')).slugs.slice(0, 1)).not.toContain('open-path-collective');
	});
});

describe('a question', () => {
	it.each([
		['what happened to Mindstrong', 'Mindstrong'],
		['what became of Moodkit', 'Moodkit'],
		['what happened to Ellipsis', 'Ellipsis'],
		['what happened to quartethealth', 'quartethealth']
	])('“%s” about a name that we don’t know says so', async (q, name) => {
		const { slugs, reading } = await find(q);
		expect(reading.notKnown.names).toEqual([name]);
		expect(slugs).toEqual([]);
	});

	it.each([
		'can I get by without medication',
		'do I really need pills',
		'should I take antidepressants',
		'can depression be treated without medication',
		'can I do without antidepressants, cope without pills'
	])('“%s” is one for guides, and no filter', async (q) => {
		expect((await find(q)).reading.understood).toEqual([]);
		expect(await findGuides(q)).toEqual(
			expect.arrayContaining([
				'talking-therapies-compared',
				'coping-day-to-day',
				'tms-ect-vns',
				'choosing-your-next-step'
			])
		);
	});

	it.each([
		'how good is the evidence for AI chatbots',
		'what is the evidence for AI therapy chatbots',
		'is there any evidence that chatbots help',
		'do AI therapists really work',
		'do chatbots work',
		'are AI therapists proven to work'
	])('“%s” brings the guides on chatbots first', async (q) => {
		expect((await find(q)).reading.asksTheGuide).toBe(true);
		expect((await findGuides(q)).slice(0, 2)).toEqual(['chatbots-as-therapists', 'using-ai-tools-safely']);
	});

	it.each([
		['can I use deprexis in english', 'deprexis', undefined],
		['can I use velibra in English', 'velibra', 'en'],
		['is deprexis available in French', 'deprexis', 'fr'],
		['does moodgym work in Spanish', 'moodgym', 'es']
	])('“%s” is answered from the entry', async (q, slug, notIn) => {
		const { slugs, reading } = await find(q);
		expect(slugs).toEqual([slug]);
		expect(kindsOf(reading.understood)).toEqual(['language']);
		expect(reading.notIn).toBe(notIn);
	});

	it.each(['adhd and depression both', 'adhd and anxiety', 'bipolar and ADHD together', 'TDAH y depresión'])(
		'“%s” says what is not covered',
		async (q) => {
			const { slugs, reading } = await find(q);
			expect(reading.notKnown.needs.map(({ name }) => name)).toEqual(['ADHD']);
			expect(slugs.length).toBeGreaterThan(10);
			expect(await findGuides(q)).toContain('is-it-something-else');
		}
	);

	it.each(['stress app for my Garmin watch', 'sleep app for fitbit', 'smartwatch breathing app', 'apple watch app'])(
		'“%s” asks for a watch, which can’t be looked for',
		async (q) => {
			const { reading } = await find(q);
			expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['watch']);
			expect(kindsOf(reading.understood)).not.toContain('platform');
		}
	);

	it.each(['I’m dead inside, burnout app', 'my battery is dead, offline app', 'drop dead gorgeous app'])(
		'“%s” asks for nothing that has closed',
		async (q) => expect(kindsOf((await find(q)).reading.understood)).not.toContain('status')
	);
});

describe('a wish in other words', () => {
	it.each(['diary app that never uploads anything', 'a chatbot that does not share my chats'])(
		'“%s” asks for no sharing of data',
		async (q) => {
			const { understood, dropped } = (await find(q)).reading;
			expect(kindsOf([...understood, ...dropped])).toContain('privacy');
		}
	);

	it.each(['text with a counsellor, under 40 a week', 'therapist for less than 60 a session'])(
		'“%s” limits the price without a currency',
		async (q) => expect((await find(q)).reading.unchecked.map(({ kind }) => kind)).toEqual(['price'])
	);

	it('and what is done each day does not', async () =>
		expect((await find('an app to drink under 5 a day')).reading.unchecked).toEqual([]));

	it('the letters say that it is Portuguese', async () =>
		expect((await find('ataques de pânico app grátis')).reading.notIn).not.toBe('es'));
});

describe('who is young', () => {
	it.each([
		'my 15 year old son is anxious, app',
		'app for an anxious teenager',
		'anxious daughter of 13, something online',
		'help for an anxious teenage girl',
		'my teenage daughter is anxious, an app please'
	])('“%s” gets what is for them too, for anxiety, and nothing first that only a school can give them', async (q) => {
		const { slugs, reading } = await find(q);
		expect(kindsOf(reading.understood)).toEqual(['condition', 'audience']);
		const documents = await documentsBySlug();
		expect(documents.get(slugs[0]!)!.pricing.model).not.toBe('free-at-school');
		for (const slug of slugs) expect(documents.get(slug)!.audiences, slug).toContain('teens');
		expect(slugs).not.toContain('betterhelp');
	});
});

describe('other languages', () => {
	it.each([
		'app para crise de pânico',
		'app per attacchi di panico',
		'appli crise de panique',
		'funciona sem internet para crise de pânico',
		'algo para ataques de pánico'
	])('“%s” asks for help with panic', async (q) => {
		const { understood, dropped } = (await find(q)).reading;
		expect([...understood, ...dropped].find(({ group }) => group === 'condition')?.values[0]).toBe('panic');
	});

	it.each([
		['quem paga a escetamina', 'ketamine-and-esketamine'],
		['qui paie la rTMS', 'tms-ect-vns'],
		['quién paga la TMS', 'tms-ect-vns'],
		['chi paga la TMS', 'tms-ect-vns'],
		['quem paga a EMT', 'tms-ect-vns'],
		['qui rembourse l’eskétamine', 'ketamine-and-esketamine'],
		['who covers esketamine', 'ketamine-and-esketamine']
	])('“%s” asks who pays', async (q, guide) =>
		expect((await findGuides(q)).slice(0, 2)).toEqual(['paying-and-appeals', guide])
	);

	it.each(['Wysa o Replika?', 'Calm o Headspace?', 'Wysa o Youper', 'Headspace ou Calm', 'Talkspace o BetterHelp'])(
		'“%s” is in no certain one',
		async (q) => {
			const { reading } = await find(q);
			expect(reading.names.length).toBe(2);
			expect(reading.notIn).toBe(undefined);
		}
	);
});

describe('who wants to pay once', () => {
	it.each([
		'no subscription please, I’ll pay once',
		'no subscription, buy once app',
		'a one-off payment, no monthly fees',
		'I want to pay once and keep it'
	])('“%s” finds apps before sessions and devices', async (q) => {
		const { slugs } = await find(q);
		expect(slugs.slice(0, 2).toSorted()).toEqual(['calm-harm', 'this-way-up']);
	});
});
