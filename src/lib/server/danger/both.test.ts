import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

/** What somebody does to the person who types, and what that person means to do: each of its language. */
const both = {
	en: {
		done: ['my husband hits me', 'my uncle touches me where he should not', 'my stepdad comes into my room at night'],
		meant: ['I want to die', 'I want to kill myself', "I don't want to live"]
	},
	es: {
		done: ['mi marido me pega', 'mi padre me toca', 'mi abuelo me toca donde no debe', 'mi tío abusa de mí'],
		meant: ['quiero morir', 'no quiero vivir', 'quiero suicidarme']
	},
	fr: {
		done: ['mon mari me frappe', 'mon oncle me touche quand je dors', 'mon beau-père abuse de moi'],
		meant: ['je veux mourir', 'j’ai envie de mourir', 'je veux en finir']
	},
	de: {
		done: ['mein mann schlägt mich', 'mein opa fasst mich nachts an', 'mein onkel missbraucht mich'],
		meant: ['ich will sterben', 'ich will mich umbringen', 'ich will nicht mehr leben']
	},
	pt: {
		done: ['meu marido me bate', 'meu avô me toca onde não deve', 'meu tio abusa de mim'],
		meant: ['quero morrer', 'quero me matar', 'quero acabar com tudo']
	},
	it: {
		done: ['mio marito mi picchia', 'mio nonno mi tocca dove non deve', 'mio zio abusa di me'],
		meant: ['voglio morire', 'voglio farla finita', 'voglio uccidermi']
	}
};

describe.each(Object.entries(both))('in %s, whoever is hurt and wants to die', (_, { done, meant }) => {
	const texts = done.flatMap((hurt) => meant.flatMap((wish) => [`${hurt}, ${wish}`, `${wish}, ${hurt}`]));

	it.each(texts)('gets help for the second first: %s', (text) => {
		expect(recogniseDanger(text)).toMatchObject({ about: 'self' });
		expect(recogniseDanger(text)).not.toHaveProperty('situation');
	});

	it.each(done)('is threatened without that: %s', (text) => {
		expect(recogniseDanger(text)).toMatchObject({ situation: 'threatened' });
	});
});
