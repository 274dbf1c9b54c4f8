import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findUnlisted, listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

const search = (q: string, ctx = readStarterCtx()) => listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));

async function find(q: string) {
	const { items, reading } = await search(q);
	return { slugs: items.map(({ slug }) => slug), reading };
}

const saysOf = ({ reading }: Awaited<ReturnType<typeof find>>) =>
	[...reading.understood, ...reading.dropped].map(
		({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values}`
	);

describe('a need that is turned down is no wish', () => {
	it.each([
		'app for veterans with ptsd, not sleep',
		'app for veterans with ptsd but not sleep',
		'app for veterans with ptsd, no sleep',
		'app for veterans with ptsd, nothing for sleep',
		'ptsd app for veterans, without sleep stuff',
		'not sleep, an app for veterans with ptsd'
	])('“%s” finds nothing that is for sleep', async (q) => {
		const found = await find(q);
		expect(saysOf(found).toSorted()).toEqual(['audience veterans', 'condition ptsd', 'not type sleep']);
		expect(found.reading.rest).toBe('');
		expect(found.slugs[0]).toBe('ptsd-coach');
		expect(found.slugs).not.toContain('cbt-i-coach');
	});

	it.each([
		['app para la ansiedad, pero no para dormir', 'not type sleep'],
		['app gegen Angst, nicht für Schlaf', 'not type sleep'],
		['appli contre le stress mais pas le sommeil', 'not type sleep'],
		['app para ansiedade, mas não para dormir', 'not type sleep'],
		['app per l’ansia ma non per dormire', 'not type sleep'],
		['anxiety app, nothing for depression', 'not condition depression'],
		['mood tracker, not anxiety', 'not condition anxiety'],
		['app for depression, not bipolar', 'not condition bipolar']
	])('“%s” says %s', async (q, said) => expect(saysOf(await find(q))).toContain(said));

	it.each([
		'no sleep for three nights, need help',
		'anxiety and no sleep',
		'can not sleep, app',
		'no sleep since my divorce, an app please',
		'my son does not sleep, app for adhd',
		'calm app, no stress',
		'why is there no anxiety app',
		'I found no depression app',
		'not suicidal thoughts, an app for worry'
	])('“%s” turns no need down', async (q) =>
		expect(saysOf(await find(q)).filter((one) => one.startsWith('not '))).toEqual([])
	);
});

describe('who does not want to register', () => {
	it.each([
		'mood diary that never asks me to sign up',
		'mood diary, I don’t want to register',
		'mood diary without making an account',
		'mood diary, won’t ask for my email',
		'mood diary, no logins',
		'diario de ánimo que nunca me pida registrarme',
		'diario de ánimo, no quiero crear una cuenta',
		'journal d’humeur qui ne me demande jamais de m’inscrire',
		'Stimmungstagebuch, ich will mich nicht anmelden',
		'diário de humor, não quero me cadastrar',
		'diario dell’umore che non mi chieda di registrarmi'
	])('“%s” asks for no account', async (q) => {
		const found = await find(q);
		expect(saysOf(found)).toEqual(['privacy no-account']);
		expect(found.slugs.slice(0, 2)).toEqual(['daylio', 'finch']);
	});

	it('finds the diaries where nothing works offline as well', async () => {
		const { slugs, reading } = await find('mood diary that works offline and never asks me to sign up');
		expect(reading.dropped.map(({ group }) => group)).toEqual(['connection']);
		expect(slugs.slice(0, 2)).toEqual(['daylio', 'finch']);
	});
});

describe('who wants privacy', () => {
	it.each([
		'app like replika but with privacy',
		'like replika but more private',
		'something like replika that respects my privacy',
		'like replika but private',
		'replika alternative with better privacy',
		'replika but more private',
		'como replika pero con privacidad',
		'comme replika mais qui respecte ma vie privée',
		'wie replika aber mit Datenschutz',
		'como o replika mas com privacidade',
		'come replika ma con privacy'
	])('“%s” asks for no sharing of data, and a recorded problem comes last', async (q) => {
		const found = await find(q);
		expect(saysOf(found)).toEqual(['privacy says-no-sharing']);
		expect(found.reading.like?.slug).toBe('replika');
		expect(found.slugs.at(-1)).toBe('7-cups');
		expect(found.reading.besides).toEqual(['replika']);
	});

	it.each(['a private psychiatrist', 'private therapy', 'therapist, but private'])('“%s” does not', async (q) =>
		expect(saysOf(await find(q))).toEqual([])
	);
});

describe('a course', () => {
	it.each([
		'cbt course free in australia',
		'free cbt class in australia',
		'cbt programme australia free',
		'free online course for depression in australia',
		'free cbt workshop australia',
		'kostenloser Kurs gegen Depression in Australien'
	])('“%s” finds what people run it beside', async (q) => {
		const found = await find(q);
		expect(found.reading.dropped).toEqual([]);
		expect(found.slugs).toEqual(['mindspot']);
	});

	it('loses nothing that does not call itself one', async () => {
		for (const [q, other] of [
			['mindfulness course free', 'free mindfulness'],
			['free course for anxiety', 'free for anxiety']
		] as const)
			expect((await find(q)).slugs.toSorted(), q).toEqual((await find(other)).slugs.toSorted());
	});

	it('of counselling is run by people', async () => {
		const documents = new Map((await listDocuments(readStarterCtx())).map((tool) => [tool.slug, tool]));
		const { slugs, reading } = await find('free counselling programme uk');
		expect(reading.dropped).toEqual([]);
		expect(documents.get(slugs[0]!)!.types).toContain('teletherapy');
	});
});

describe('a maker that is asked about', () => {
	it.each([
		['what happened to pear therapeutics', 'somryst'],
		['is pear therapeutics still in business', 'somryst'],
		['pear therapeutics bankruptcy', 'somryst'],
		['who bought pear therapeutics', 'somryst'],
		['qué pasó con pear therapeutics', 'somryst'],
		['is slingshot ai still around', 'ash']
	])('“%s” shows what it made first', async (q, slug) => {
		const { slugs, reading } = await find(q);
		expect(reading.names.map((named) => named.slug)).toEqual([slug]);
		expect(slugs[0]).toBe(slug);
		expect(reading.compare).toBe(undefined);
	});

	it('shows all that it made, and what of it is not listed', async () => {
		expect((await find('what happened to big health')).slugs.slice(0, 2).toSorted()).toEqual(['daylightrx', 'sleepio']);
		const { reading } = await find('did akili shut down');
		const known = reading.names.map(({ slug }) => slug);
		const unlisted = await findUnlisted(readStarterCtx(), 'did akili shut down', known);
		expect(unlisted.map(({ card }) => card.slug)).toEqual(['endeavorrx']);
	});

	it.each(['what happened to me', 'my business collapsed and I am depressed', 'is the va still open'])(
		'“%s” names none',
		async (q) => expect((await find(q)).reading.names).toEqual([])
	);
});

describe('a limit on the price', () => {
	it.each([
		'depression app for iphone under 5 dollars',
		'anxiety app less than 10 euros',
		'schlaf app unter 5 euro',
		'app de sueño por menos de 5 euros',
		'therapist under $80 a session'
	])('“%s” begins with what costs nothing, in part or not again', async (q) => {
		const documents = new Map((await listDocuments(readStarterCtx())).map((tool) => [tool.slug, tool]));
		const { slugs, reading } = await find(q);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['price']);
		for (const slug of slugs.slice(0, 3))
			expect(['free', 'freemium', 'one-time', 'per-session'], `${q}: ${slug}`).toContain(
				documents.get(slug)!.pricing.model
			);
	});

	it('has therapy for little before therapy by the week, and nothing that costs hundreds first', async () => {
		const { slugs } = await find('not betterhelp, real therapist under $80 a session');
		expect(slugs.indexOf('open-path-collective')).toBeLessThan(3);
		expect(slugs.indexOf('open-path-collective')).toBeLessThan(slugs.indexOf('talkspace'));
		expect((await find('therapist under $80 a session')).slugs.slice(0, 3)).not.toContain('mindbloom');
	});
});

describe('no subscription', () => {
	it.each([
		'schlaf app ohne abo auf deutsch',
		'sleep app no subscription in german',
		'app para dormir en alemán sin suscripción',
		'appli pour dormir en allemand sans abonnement',
		'app para dormir em alemão sem assinatura',
		'app per dormire in tedesco senza abbonamento'
	])('“%s” leaves out what needs one where nothing is free', async (q) => {
		const { slugs, reading } = await find(q);
		expect(reading.dropped.map(({ group }) => group)).toEqual(['cost']);
		expect(reading.understood.find(({ group }) => group === 'cost')?.values).toContain('prescription');
		expect(slugs[0]).toBe('hellobetter');
		expect(slugs).not.toContain('minddoc');
	});
});

describe('a device that somebody has not got', () => {
	it.each([
		'my mum is 74 and doesnt have a smartphone',
		'my dad is 80 and has no smartphone',
		'my gran hasn’t got a smartphone',
		'mi madre de 74 no tiene smartphone',
		'meine Mutter, 74, hat kein Smartphone',
		'ma mère de 74 ans n’a pas de smartphone'
	])('“%s” asks for what works without it', async (q) =>
		expect(saysOf(await find(q))).toEqual(['audience older-adults', 'platform web,phone,chat-sms'])
	);

	it('may be a computer', async () =>
		expect(saysOf(await find('depression course, no computer'))).toContain('platform ios,android,phone,chat-sms'));
});

describe('what a health service approves', () => {
	it.each([
		'NHS approved depression app',
		'depression app recommended by the nhs',
		'depression app, approved by the NHS'
	])('“%s” cannot be looked for, but its country can', async (q) => {
		const { slugs, reading } = await find(q);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['endorsement']);
		expect(saysOf({ slugs, reading })).toEqual(['condition depression', 'country gb']);
		expect(slugs.slice(0, 5)).toEqual(expect.arrayContaining(['deprexis', 'nhs-talking-therapies']));
	});
});

describe('stimulation at home', () => {
	it.each(['tdcs at home without prescription', 'tDCS zu Hause ohne Rezept', 'tdcs for home use', 'buy tdcs'])(
		'“%s” asks for a device',
		async (q) => {
			const { slugs, reading } = await find(q);
			expect(reading.isForTool).toBe(true);
			expect(slugs).toContain('fisher-wallace');
		}
	);

	it('is asked about as any treatment is', async () => {
		expect((await find('is tdcs at home safe')).reading.asksTheGuide).toBe(true);
	});
});

describe('what is made for a need', () => {
	it('stands beside the few others that fit, also where it needs a prescription, last if nobody knows that it can be got', async () => {
		const { items, fit } = await search('app for postpartum depression on android');
		expect(items.map(({ slug }) => slug)).toEqual(['brightside', 'mamalift-plus']);
		expect(fit.map(({ slug }) => slug)).toEqual(['brightside']);
	});

	it.each(['adhd app', 'adhd game for kids', 'free app for adhd in spanish'])(
		'“%s” finds nothing rather than everything, and what was looked at is known',
		async (q) => {
			const { slugs, reading } = await find(q);
			expect(slugs).toEqual([]);
			expect(reading.bareNeeds).toEqual(['adhd']);
		}
	);

	it('and is for another need as well is found', async () => {
		expect((await find('something for adhd and anxiety')).slugs.length).toBeGreaterThan(10);
	});
});

describe('a medicine that fails once more', () => {
	it.each([
		'what to do when the third antidepressant fails',
		'second antidepressant failed what should i do',
		'my fourth medication isn’t working, where next',
		'antidepressants failed, what now',
		'what to do when antidepressants fail',
		'drittes Antidepressivum wirkt nicht, was tun',
		'tercer antidepresivo y no funciona, qué hacer',
		'troisième antidépresseur, que faire',
		'terzo antidepressivo non funziona, cosa fare'
	])('“%s” leads to the next step', async (q) => {
		const ctx = readStarterCtx();
		const guides = (await listGuidesBySeq(ctx, await searchGuides(ctx, q))).map(({ slug }) => slug);
		expect(guides.slice(0, 2).toSorted()).toEqual(['choosing-your-next-step', 'trd-treatment-options']);
	});
});
