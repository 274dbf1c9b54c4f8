import { describe, expect, it } from 'vitest';
import { interpret, type Vocabulary } from './index.ts';
import { seedTags } from './seed-tags.for-tests.ts';

const vocabulary: Vocabulary = { findNames: () => [], phrases: [], tags: seedTags };
const said = (text: string) =>
	interpret(text, vocabulary)
		.constraints.map(({ group, values, isNot }) => `${isNot ? 'not ' : ''}${group} ${values.join()}`)
		.sort();

describe('who cannot phone', () => {
	it.each([
		'I can’t use the phone',
		'no phone calls please',
		'I can’t make calls',
		'no puedo llamar por teléfono',
		'no puedo hablar por teléfono',
		'je ne peux pas téléphoner',
		'pas d’appels, svp',
		'ich kann nicht telefonieren',
		'nicht am Telefon reden',
		'não posso telefonar',
		'não consigo ligar por telefone',
		'non posso telefonare',
		'non riesco a chiamare'
	])('writes: “%s”', (text) => expect(said(text)).toEqual(['platform chat-sms,web']));

	it('asks for text alone where text alone is said', () =>
		expect(said('hard of hearing so no phone calls, text only')).toEqual(['platform chat-sms']));

	it.each([
		'I am hard of hearing',
		'soy duro de oído',
		'je suis malentendante',
		'ich bin schwerhörig',
		'tenho perda auditiva',
		'sono ipoudente'
	])('says why, and that is not looked for: “%s”', (text) => expect(interpret(text, vocabulary).rest).toBe(''));

	it.each(['a phone line', 'ayuda por teléfono', 'Hilfe per Telefon', 'ajuda por telefone', 'aiuto per telefono'])(
		'is not who asks for one: “%s”',
		(text) => expect(said(text)).toEqual(['platform phone'])
	);
});

describe('a number that is not given', () => {
	it.each([
		'I don’t want to give my email or phone number',
		'no quiero dar mi correo ni mi teléfono',
		'sans donner mon numéro de téléphone',
		'ohne Telefonnummer anzugeben',
		'sem dar meu número de telefone',
		'senza dare il numero di telefono'
	])('is no telephone that is asked for: “%s”', (text) => expect(said(text)).toEqual(['privacy no-account']));
});

describe('what one feels, to be written down', () => {
	it.each([
		'let me write how I feel',
		'escribir cómo me siento',
		'écrire ce que je ressens',
		'aufschreiben wie ich mich fühle',
		'escrever como me sinto',
		'scrivere come mi sento'
	])('is a diary: “%s”', (text) => expect(said(text)).toEqual(['type journaling']));
});

describe('what stands behind “or”', () => {
	it.each([
		'something that isn’t a dating app or an AI girlfriend',
		'algo que no sea una app de citas o una novia virtual',
		'pas une appli de rencontre ou une copine virtuelle',
		'keine Dating App oder KI Freundin',
		'que não seja app de namoro ou namorada virtual',
		'che non sia un’app di incontri o una fidanzata virtuale'
	])('is turned down with what stands before it: “%s”', (text) =>
		expect(said(text)).toEqual(['not type ai-companion'])
	);

	it.each(['I can’t sleep or meditate', 'I have no money or therapist', 'no app helps me, or a therapist then'])(
		'is not where no tool is turned down before it: “%s”',
		(text) => expect(said(text).filter((one) => one.startsWith('not'))).toEqual([])
	);
});
