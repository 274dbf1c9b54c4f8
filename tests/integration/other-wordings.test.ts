import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';

const search = (q: string, ctx = makeStarterCtx()) => listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));

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
		const documents = new Map((await listDocuments(makeStarterCtx())).map((tool) => [tool.slug, tool]));
		const { slugs, reading } = await find('free counselling programme uk');
		expect(reading.dropped).toEqual([]);
		expect(documents.get(slugs[0]!)!.types).toContain('teletherapy');
	});
});
