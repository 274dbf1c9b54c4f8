import { describe, expect, it } from 'vitest';
import { findTools, listDocuments } from '#lib/server/catalogue/index.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { describeUnderstood } from '../../src/routes/(site)/understood.server.ts';

describe('where somebody is when a need is said', () => {
	it.each([
		['panic attack on the bus right now', 'panic attack'],
		['Panikattacke im Zug', 'Panikattacke'],
		['crise de panique dans le métro', 'crise de panique'],
		['ataque de pánico en el autobús', 'ataque de pánico'],
		['ataque de pânico no ônibus', 'ataque de pânico'],
		['attacco di panico in treno', 'attacco di panico']
	])('is not looked for: “%s”', async (text, need) => {
		const [placed, bare] = [await ask(text), await ask(need)];
		expect(placed.reading.rest).toBe(need);
		expect(placed.slugs).toEqual(bare.slugs);
		expect(bare.slugs.length).toBeGreaterThan(5);
	});

	it('is left as it is where no need is said, or where it is what is asked about', async () => {
		expect((await ask('music on the bus')).reading.rest).toBe('music on the bus');
		expect((await ask('stress at work')).reading.rest).toBe('stress at work');
	});
});

/** What the page says of a country where nothing is paid for. */
async function findUnpaid(q: string) {
	const ctx = readStarterCtx();
	const query = readToolQuery(new URLSearchParams({ q }), 12);
	return (await describeUnderstood(ctx, query, await findTools(ctx, query), () => '/'))?.unpaidPlace;
}

describe('who pays in a country', () => {
	it.each([
		['what does my French insurance (Sécu/mutuelle) pay for', 'France'],
		['quelle appli remboursée par la sécu', 'France'],
		['covered by my Spanish insurance', 'Spain'],
		['terapia que cubre el IMSS', 'Mexico'],
		['app paga pelo SUS', 'Brazil'],
		['psicologo pagato dal SSN', 'Italy'],
		['zahlt die ÖGK eine App', 'Austria'],
		['what does Medicare Australia pay for', 'Australia']
	])('is said to pay for nothing that we know: “%s”', async (text, place) =>
		expect(await findUnpaid(text)).toBe(place)
	);

	it.each([
		'AOK app',
		'app on prescription in Germany',
		'covered by insurance',
		'app in French',
		'tus hijos y sus amigos'
	])('is not said so of “%s”', async (text) => expect((await findUnpaid(text)) ?? null).toBeNull());

	it.each([
		'psychiatrist that takes Texas Medicaid',
		'therapist in network with Tricare',
		'psiquiatra que acepte Medicaid'
	])('is what the guide to paying answers: “%s”', async (text) =>
		expect((await ask(text)).guides[0]).toBe('paying-and-appeals')
	);

	it('is not asked by who looks for an app or a psychiatrist', async () => {
		for (const text of ['psychiatrist for my son', 'medicaid app for sleep'])
			expect((await ask(text)).guides[0], text).not.toBe('paying-and-appeals');
	});
});

describe('an app on prescription in German', () => {
	it('is whatever a doctor in Germany prescribes, listed for good or for now', async () => {
		expect((await ask('App auf Rezept gegen Angst')).slugs).toContain('velibra');
		expect((await ask('App auf Rezept')).understood).toEqual(['cost prescription', 'country de']);
	});

	it('is none of Germany where Austria is named', async () => {
		const { reading } = await ask('App auf Rezept in Österreich');
		expect(reading.dropped).toMatchObject([{ group: 'country', values: ['at'] }]);
	});
});

describe('a language that nothing of use is in', () => {
	it.each([
		['psicologo gratis', 'es'],
		['Psychologe kostenlos', 'de']
	])('is said: “%s”', async (text, language) => expect((await ask(text)).reading.notIn).toBe(language));

	it.each(['therapy in spanish near me', 'terapia en español cerca de mí'])(
		'does not leave lines alone where it is asked for: “%s”',
		async (text) => {
			const { slugs, reading, understood } = await ask(text);
			expect(slugs[0]).toBe('medito');
			expect(understood).toEqual(['language es']);
			expect(reading.unchecked).toMatchObject([{ kind: 'near' }]);
		}
	);
});

const tellingParents = ['alongside', 'calm', 'nocd', 'sonar-sonny', 'talkspace'];

describe('what no parent is to know', () => {
	it.each([
		'app for my teen that I can’t see',
		'app for teens secret from parents',
		'App für Jugendliche, geheim vor den Eltern',
		'app para adolescentes que sus padres no puedan ver',
		'appli pour ado que mes parents ne peuvent pas voir',
		'app para adolescentes que meus pais não possam ver',
		'app per adolescenti che i miei genitori non possano vedere'
	])('begins with nothing that asks or tells a parent: “%s”', async (text) => {
		const { slugs, reading } = await ask(text);
		expect(reading.unchecked).toMatchObject([{ words: expect.any(String) }]);
		expect(slugs.length).toBeGreaterThan(tellingParents.length);
		const places = tellingParents.map((slug) => slugs.indexOf(slug)).filter((place) => place >= 0);
		const others = slugs.filter((slug) => !tellingParents.includes(slug));
		for (const place of places) expect(place).toBeGreaterThanOrEqual(others.length);
	});

	it('is not said by who looks for a teenager, or does not see well', async () => {
		expect((await ask('app for my teen')).slugs.slice(0, 4)).toContain('nocd');
		const { unchecked } = (await ask('my parents can’t see well')).reading;
		expect(unchecked.map(({ kind }) => kind)).toEqual(['access']);
	});

	it('follows from what each listing says, and never from silence', async () => {
		const query = readToolQuery(new URLSearchParams({ privacy: 'tells-parents' }), 100);
		const slugs = (await findTools(readStarterCtx(), query)).items.map(({ slug }) => slug);
		expect(slugs).toEqual(expect.arrayContaining(tellingParents));
		for (const slug of ['soluna', 'kooth', 'daylio']) expect(slugs).not.toContain(slug);
		const documents = new Map((await listDocuments(readStarterCtx())).map((tool) => [tool.slug, tool]));
		for (const slug of slugs) expect(documents.get(slug)!.privacy.tellsParents.note, slug).toMatch(/parent|guardian/);
	});
});

describe('drink', () => {
	it.each([
		'quit drinking',
		'stop drinking app',
		'alcohol',
		'App um mit dem Trinken aufzuhören',
		'app pour arrêter l’alcool',
		'dejar la bebida',
		'parar de beber',
		'smettere di bere'
	])('is said to be what nothing here is for: “%s”', async (text) => {
		const { reading, slugs, guides } = await ask(text);
		expect(reading.notKnown.needs).toMatchObject([{ name: 'addiction' }]);
		expect(slugs).toEqual([]);
		expect(guides).toContain('is-it-something-else');
	});

	it.each(['alcohol free mouthwash', 'drinking more water'])('is not meant by “%s”', async (text) =>
		expect((await ask(text)).reading.notKnown.needs).toEqual([])
	);
});

describe('a well-known tool that is on no list', () => {
	it.each(['petit bambou', 'petit bambou alternative', 'petit bambou app', 'appli petit bambou', 'Petit Bamboo'])(
		'is named as such, and others of its kind are found: “%s”',
		async (text) => {
			const { reading, slugs } = await ask(text);
			expect(reading.notKnown).toMatchObject({ names: [expect.stringMatching(/petit bambo/i)], kind: 'meditation' });
			expect(slugs).toContain('medito');
			expect(slugs[0]).not.toBe('calm-harm');
		}
	);
});

describe('loneliness in one word', () => {
	it.each(['loneliness', 'Einsamkeit', 'soledad', 'solitude', 'solidão', 'solitudine'])(
		'leads to the guide that speaks of it: “%s”',
		async (text) => expect((await ask(text)).guides).toContain('coping-day-to-day')
	);
});

describe('a mind that does not rest at night', () => {
	it.each(['my brain at 2 a.m. won’t shut up', 'mi mente no para de noche', 'mon cerveau ne se tait pas la nuit'])(
		'finds what is for sleep: “%s”',
		async (text) => {
			const documents = new Map((await listDocuments(readStarterCtx())).map((tool) => [tool.slug, tool]));
			expect(documents.get((await ask(text)).slugs[0]!)!.conditions).toContain('insomnia');
		}
	);
});
