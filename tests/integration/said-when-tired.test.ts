import { describe, expect, it } from 'vitest';
import { findLines } from '#lib/server/helplines/index.ts';
import { asksForPeople, guessLanguage } from '#lib/server/search/index.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

describe('online', () => {
	it.each([
		'thérapie en ligne en français',
		'terapia en línea para la depresión',
		'terapia em linha',
		'on line therapy'
	])('is no line to call: %s', async (q) => {
		const { reading } = await ask(q);
		const inLanguage = { language: guessLanguage(q), header: null };
		expect(await findLines(readStarterCtx(), q, asksForPeople(q, reading), inLanguage)).toBe(null);
	});

	it.each(['ligne d’écoute', 'línea de ayuda', 'helpline'])('and a line is one: %s', async (q) =>
		expect(asksForPeople(q, (await ask(q)).reading)).toBe(true)
	);
});

describe('what somebody says who is worn out', () => {
	it.each([
		'estoy muy triste y no sé por qué',
		'je suis triste tout le temps',
		'ich bin so müde und traurig',
		'estou muito triste',
		'sono sempre triste'
	])('finds what is for low mood: %s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs.slice(0, 9)).toEqual(expect.arrayContaining(['this-way-up', 'moodgym']));
	});

	it.each(['cant stop overthinking at bedtime', 'overthinking in bed'])('finds what is for sleep: %s', async (q) =>
		expect((await ask(q)).slugs.slice(0, 4)).toContain('insomnia-coach')
	);

	it.each([
		'nothing helps anymore',
		'nichts hilft mehr',
		'plus rien ne marche',
		'ya nada me ayuda',
		'nada mais funciona',
		'niente funziona più'
	])('asks the guide: %s', async (q) => {
		const { guides, reading } = await ask(q);
		expect(guides.slice(0, 2)).toEqual(['trd-treatment-options', 'choosing-your-next-step']);
		expect(reading.asksTheGuide).toBe(true);
	});
});

describe('wishes in everyday words', () => {
	it.each([
		['a diary for my moods that i dont have to pay for', 'cost free'],
		['Stimmungstagebuch, für das ich nichts zahlen muss', 'cost free'],
		['un diario sin tener que pagar', 'cost free'],
		['i dont trust apps with my data', 'privacy says-no-sharing'],
		['no confío en las apps con mis datos', 'privacy says-no-sharing'],
		['ich traue Apps mit meinen Daten nicht', 'privacy says-no-sharing'],
		['which app has the best evidence for low mood', 'trial depression'],
		['app contre la dépression avec les meilleures preuves', 'trial depression']
	])('%s', async (q, wish) => {
		const { understood, reading } = await ask(q);
		const dropped = reading.dropped.map(({ group, values }) => `${group} ${values.join(' ')}`);
		expect([...understood, ...dropped].join(', ')).toContain(wish);
	});

	it.each(['App gegen Panikattacken kostenlos', 'free app for panic attacks'])(
		'for what few are for bring what is near to it: %s',
		async (q) => {
			const { slugs, understood } = await ask(q);
			expect(understood).toContain('condition panic anxiety');
			expect(slugs.length).toBeGreaterThan(3);
		}
	);
});
