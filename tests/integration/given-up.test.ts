import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { findLines } from '#lib/server/helplines/index.ts';
import { asksForPeople } from '#lib/server/search/index.ts';
import { describeUnderstood } from '../../src/routes/(site)/understood.server.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

const tell = async (q: string) => {
	const ctx = readStarterCtx();
	const query = readToolQuery(new URLSearchParams({ q }), 100);
	return (await describeUnderstood(ctx, query, await findTools(ctx, query), () => ''))!;
};

describe('what is given up', () => {
	it.each([
		'app for my grandad 82 lonely doesnt have a smartphone only landline',
		'my nan 79, no smartphone, just a landline'
	])('is never the telephone of who has nothing else: %s', async (q) => {
		const { reading, understood } = await ask(q);
		expect(understood).toContain('platform phone');
		expect(reading.dropped.map(({ group }) => group)).not.toContain('platform');
	});

	it.each([
		['schweiz chat für jugendliche anonym', ['Switzerland'], 'CH'],
		['free psychologist in mexico', ['Mexico'], 'MX']
	])('is said of a place apart, with the lines that are there: %s', async (q, places, code) => {
		const { dropped, placesWithout } = await tell(q);
		expect(placesWithout).toEqual(places);
		expect(dropped.map(({ label }) => label)).not.toContain(places[0]);
		const found = await findLines(readStarterCtx(), q, asksForPeople(q, (await ask(q)).reading));
		expect(found?.country?.code).toBe(code);
		expect(found?.lines.length).toBeGreaterThan(0);
	});
});

describe('a country that is named', () => {
	it.each([
		['human counsellor by chat late at night uk free no robots', 'country gb', 'kooth'],
		['application pour étudiants canada francophone gratuite', 'country ca', 'togetherall'],
		['free app canada french', 'country ca', 'togetherall']
	])('stays where something is there: %s', async (q, country, slug) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toContain(country);
		expect(slugs).toContain(slug);
		expect((await tell(q)).placesWithout).toEqual([]);
	});
});

describe('a miscarriage', () => {
	it.each([
		'after my miscarriage',
		'tuve un aborto espontáneo',
		'fausse couche',
		'Fehlgeburt',
		'tive um aborto espontâneo',
		'ho avuto un aborto spontaneo'
	])('is a loss, and there are groups of parents for it: %s', async (q) => {
		const { reading, slugs } = await ask(q);
		expect(reading.notKnown.needs.map(({ name }) => name)).toEqual(['grief']);
		expect(slugs.slice(0, 2)).toContain('psi-support');
	});
});

describe('how somebody feels after a birth', () => {
	it.each([
		'ive felt so lonely since the baby was born',
		'me siento sola desde que nació el bebé',
		'je me sens seule depuis la naissance',
		'einsam seit das baby da ist',
		'me sinto sozinha desde que o bebê nasceu',
		'mi sento sola da quando è nato il bambino'
	])('gives up no help for new parents: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toEqual(['audience perinatal']);
		expect(slugs[0]).toBe('psi-support');
	});
});

describe('whom an app is for', () => {
	it.each([
		'mental health app in arabic for my mum',
		'app en árabe para mi madre',
		'appli en arabe pour ma mère',
		'app auf arabisch für meine mutter',
		'app em árabe para minha mãe',
		'app in arabo per mia madre'
	])('is no word of a tool, and a language that nothing is in is left out: %s', async (q) => {
		const { reading, slugs } = await ask(q);
		expect(reading.dropped.map(({ group, values }) => `${group} ${values.join()}`)).toEqual(['language ar']);
		expect(reading.rest).toBe('');
		expect(slugs.length).toBeGreaterThan(3);
	});
});

describe('who listens at four in the morning', () => {
	it.each([
		'who can listen to me at 4 in the morning',
		'quién me escucha a las 4 de la mañana en Colombia',
		'qui m’écoute à 4 h du matin',
		'wer hört mir um 4 Uhr morgens zu',
		'quem me ouve às 4 da manhã',
		'chi mi ascolta alle 4 del mattino'
	])('is a person who answers at night: %s', async (q) =>
		expect((await ask(q)).understood).toEqual(['support person', 'hours at-night'])
	);
});

describe('what is drunk in the evening', () => {
	it.each([
		'je bois trop le soir, une aide anonyme',
		'i drink too much in the evenings',
		'bebo demasiado por las noches',
		'ich trinke abends zu viel',
		'bebo demais à noite',
		'bevo troppo la sera'
	])('is too much, and asks for nobody who answers then: %s', async (q) => {
		const { reading, understood } = await ask(q);
		expect(reading.notKnown.needs.map(({ name }) => name)).toEqual(['addiction']);
		expect(understood).not.toContain('hours at-night');
	});
});

describe('what is said beside a wish', () => {
	it.each([
		['schlaf app die die kasse zahlt', ['condition insomnia', 'cost insurance prescription', 'country de']],
		['parenting course online for a teen who is anxious', ['audience carers', 'condition anxiety']],
		['ein elternkurs online', ['audience carers']],
		['one off payment anxiety app no monthly sub', ['condition anxiety', 'cost one-time']],
		['daylio or bearable or emoods for bipolar', ['condition bipolar']]
	])('is read: %s', async (q, wishes) => expect((await ask(q)).understood.toSorted()).toEqual(wishes));

	it('is left out by name: that it was studied', async () =>
		expect((await ask('app gegen zwangsgedanken mit studien')).reading.dropped).toMatchObject([
			{ words: 'mit studien' }
		]));

	it.each([
		'trauma but i cant talk about it out loud',
		'trauma pero no puedo hablar de ello en voz alta',
		'trauma mais je n’arrive pas à en parler à voix haute',
		'trauma aber ich kann nicht laut darüber sprechen',
		'trauma mas não consigo falar sobre isso em voz alta',
		'trauma ma non riesco a parlarne ad alta voce'
	])('is no word of a tool: %s', async (q) => expect((await ask(q)).slugs[0]).toBe('ptsd-coach'));

	it.each([
		'exercices contre l’angoisse',
		'ejercicios contra la ansiedad',
		'Übungen gegen Angst',
		'exercícios contra a ansiedade',
		'esercizi contro l’ansia'
	])('is no word either: %s', async (q) => expect((await ask(q)).reading.rest).toBe(''));
});

describe('who eats no more', () => {
	it.each([
		'my daughter doesn’t eat any more',
		'mi hija ya no come',
		'ma fille ne mange plus',
		'meine Tochter isst nicht mehr',
		'minha filha não come mais',
		'mia figlia non mangia più'
	])('has to do with eating: %s', async (q) =>
		expect((await ask(q)).reading.notKnown.needs.map(({ name }) => name)).toEqual(['eating disorders'])
	);
});

describe('since somebody died', () => {
	it.each([
		'lonely since mum died',
		'einsam, seit Mama tot ist',
		'seit mein Mann gestorben ist',
		'desde que murió mamá',
		'depuis que maman est morte',
		'desde que mamãe morreu',
		'da quando è morta mamma'
	])('is grief: %s', async (q) =>
		expect((await ask(q)).reading.notKnown.needs.map(({ name }) => name)).toEqual(['grief'])
	);
});

describe('what is taken less narrowly', () => {
	it('is not given up as well, where the chip says the same of the words', async () => {
		const { chips, dropped } = await tell('App die nachts hilft wenn ich grübel, auf deutsch, ohne Abo');
		expect(chips.map(({ label }) => label)).toEqual(['No subscription of your own', 'German']);
		expect(dropped).toEqual([]);
	});
});

describe('names that are compared', () => {
	it('can be compared where they are three', async () => {
		const { compareHref, compareNames } = await tell('headspace vs calm vs balance for work stress');
		expect(compareHref).toBe('/compare?tool=headspace&tool=calm&tool=balance');
		expect(compareNames).toEqual(['Headspace (with Ebb)', 'Calm', 'Balance']);
	});

	it('are not where one of two has closed, and leave out one of more that has', async () => {
		expect((await tell('woebot vs wysa')).compareHref).toBeNull();
		const { compareHref, compareNames } = await tell('headspace vs woebot vs calm for work stress');
		expect(compareHref).toBe('/compare?tool=headspace&tool=calm');
		expect(compareNames).toEqual(['Headspace (with Ebb)', 'Calm']);
	});

	it('are said where one is on no list: aura', async () => {
		expect((await ask('headspace or aura')).reading.notKnown.names).toEqual(['aura']);
		expect((await ask('migraine with aura')).reading.notKnown.names).toEqual([]);
	});
});
