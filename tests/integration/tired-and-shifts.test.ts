import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const forSleep = ['insomnia-coach', 'cbt-i-coach'];

describe('who is tired after a night at work', () => {
	it.each([
		'todmüde nach der Nachtschicht',
		'völlig erschöpft vom Nachtdienst',
		'dead tired after night shifts',
		'exhausted, I work nights',
		'épuisé après le travail de nuit',
		'toujours fatiguée, je travaille de nuit',
		'agotada del turno de noche',
		'muy cansado por el trabajo nocturno',
		'cansada do turno da noite',
		'exausta do plantão noturno',
		'esausta dopo il turno di notte',
		'sempre stanco, lavoro di notte'
	])('is offered what helps with sleep: “%s”', async (q) => {
		const { slugs, reading } = await ask(q);
		expect(slugs.slice(0, 2).toSorted()).toEqual(forSleep.toSorted());
		expect(reading.notKnown.needs.map(({ name }) => name)).toEqual(['shift work']);
		expect(reading.droppedWords).toBeUndefined();
	});

	it.each(['depression and night shifts', 'Depressionen und Nachtschicht', 'anxiety, I work nights'])(
		'is not whoever names another need: “%s”',
		async (q) => expect((await ask(q)).slugs.slice(0, 2).toSorted()).not.toEqual(forSleep.toSorted())
	);
});

describe('who is tired', () => {
	it.each([
		'dead tired every day',
		'immer müde',
		'siempre cansada',
		'toujours fatiguée',
		'sempre cansada',
		'sempre stanca'
	])('is offered sleep, in each language: “%s”', async (q) => expect((await ask(q)).slugs).toContain('insomnia-coach'));

	it.each(['erschöpft', 'agotada', 'épuisée', 'exausto', 'esausta'])(
		'and exhausted, what is for stress: “%s”',
		async (q) => expect((await ask(q)).slugs.toSorted()).toEqual((await ask('stress')).slugs.toSorted())
	);

	it.each([
		['too tired to read, depression app', 'depression app'],
		['demasiado cansada para leer, app para la depresión', 'app para la depresión'],
		['zu müde zum Lesen, App gegen Depression', 'App gegen Depression']
	])('and names a need, is offered what is for that: “%s”', async (q, plain) => {
		const { slugs, reading } = await ask(q);
		expect(slugs.toSorted()).toEqual((await ask(plain)).slugs.toSorted());
		expect(reading.droppedWords).toBeUndefined();
	});

	it.each(['tired of being sad', 'cansada de estar triste', 'fatiguée d’être triste'])(
		'of something is not whoever sleeps badly: “%s”',
		async (q) => expect((await ask(q)).slugs.slice(0, 5)).not.toContain('insomnia-coach')
	);
});
