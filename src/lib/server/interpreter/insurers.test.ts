import { describe, expect, it } from 'vitest';
import { interpret, type Vocabulary } from './index.ts';

const vocabulary: Vocabulary = { findNames: () => [], phrases: [] };
const costs = (text: string) =>
	interpret(text, vocabulary)
		.constraints.filter(({ group }) => group === 'cost')
		.map(({ values }) => values.join());

describe('that insurance pays', () => {
	it.each([
		'krankenkasse zahlt therapie',
		'zahlt das meine Kasse',
		'wird das von der Krankenversicherung übernommen',
		'Therapie auf Kassenkosten',
		'meine Zusatzversicherung erstattet es'
	])('or a prescription, is read in German: “%s”', (text) => expect(costs(text)).toEqual(['insurance,prescription']));

	it.each([
		'paid by insurance',
		'covered by my insurer',
		'my health plan pays for it',
		'mi seguro lo cubre',
		'que la pague mi obra social',
		'terapia con mi seguro médico',
		'remboursé par ma mutuelle',
		'pris en charge par la sécu',
		'une thérapie avec ma mutuelle',
		'coberto pelo plano de saúde',
		'meu convênio paga',
		'passato dalla mutua',
		'la mia assicurazione rimborsa'
	])('is read, and a prescription where there is none: “%s”', (text) => {
		expect(costs(text)).toEqual(['insurance']);
		const [one] = interpret(text, vocabulary).constraints;
		expect(one!.wider).toEqual(['insurance', 'prescription']);
	});

	it.each([
		'my insurance doesn’t cover therapy',
		'mi seguro no lo cubre',
		'la mutuelle ne rembourse pas',
		'zahlt die Kasse nicht',
		'o convênio não paga',
		'l’assicurazione non copre',
		'no estoy seguro de nada',
		'meine Versicherung nervt mich',
		'an der Kasse im Supermarkt',
		'la mutua stima',
		'um plano para amanhã',
		'insurance stress'
	])('is not said by “%s”', (text) => expect(costs(text)).toEqual([]));

	it.each([
		'therapy, no insurance',
		'no tengo seguro',
		'sans mutuelle',
		'ich bin nicht versichert',
		'não tenho convênio',
		'senza assicurazione'
	])('is of no use to who has none, who can pay in every other way: “%s”', (text) => {
		const [one, ...others] = costs(text);
		expect(others).toEqual([]);
		expect(one!.split(',')).toEqual(expect.arrayContaining(['free', 'subscription', 'per-session', 'little']));
		expect(one!.split(',')).not.toContain('insurance');
	});
});
