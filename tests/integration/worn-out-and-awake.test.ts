import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('work that somebody is worn out by', () => {
	it.each([
		'burnt out from work',
		'burnout from my job',
		'app for stress from work',
		'quemado por el trabajo',
		'épuisée par mon travail',
		'ausgebrannt von der Arbeit',
		'esgotada pelo trabalho',
		'esaurito dal lavoro'
	])('pays for nothing: “%s”', async (text) => {
		const { understood, slugs } = await ask(text);
		expect(understood.filter((one) => one.startsWith('cost'))).toEqual([]);
		expect(slugs.length).toBeGreaterThan(5);
	});

	it.each(['free therapy through work', 'therapy paid by my employer', 'an app from my employer'])(
		'may pay: “%s”',
		async (text) => expect((await ask(text)).understood.join()).toContain('cost employer')
	);
});

describe('waking too early', () => {
	it.each([
		'i wake up at 4 every morning and cant get back to sleep',
		'early morning waking',
		'me despierto a las cuatro todas las mañanas',
		'je me réveille à 4h du matin et je n’arrive pas à me rendormir',
		'ich wache jeden Morgen um 4 auf',
		'acordo às 4 da manhã e não consigo voltar a dormir',
		'mi sveglio alle 4 ogni mattina e non riesco a riaddormentarmi'
	])('is insomnia: “%s”', async (text) =>
		expect((await ask(text)).slugs.slice(0, 2).toSorted()).toEqual(['cbt-i-coach', 'insomnia-coach'])
	);

	it('is not said by who gets up', async () => {
		expect((await ask('i wake up every morning with dread')).slugs.slice(0, 2)).not.toContain('cbt-i-coach');
	});
});
