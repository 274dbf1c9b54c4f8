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
