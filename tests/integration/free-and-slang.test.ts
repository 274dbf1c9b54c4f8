import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('what a licensed person is to cost', () => {
	it.each([
		'psicologo gratis',
		'psicologo gratuito',
		'psicologo gratis online',
		'ayuda psicologica gratis en mexico por whatsapp',
		'terapeuta gratis',
		'psicologo gratuito online',
		'sostegno psicologico gratuito',
		'psychologue gratuit',
		'psy gratuit en ligne',
		'soutien psychologique gratuit',
		'kostenloser Psychologe',
		'psychologische Hilfe kostenlos',
		'psicólogo de graça',
		'atendimento psicológico gratuito'
	])('stays beside it: %s', async (q) => {
		const { understood, slugs } = await ask(q);
		expect(understood).toEqual(expect.arrayContaining(['support licensed-clinician', 'cost free']));
		expect(slugs.slice(0, 3)).toContain('nhs-talking-therapies');
		for (const paid of ['betterhelp', 'nocd', 'brightside']) expect(slugs).not.toContain(paid);
	});

	it.each(['psicologo barato', 'mi psicólogo me dijo', 'ne parlo al mio psicologo'])(
		'and is not free where nobody says so: %s',
		async (q) => expect((await ask(q)).understood).not.toContain('cost free')
	);
});

describe('no money, as people say it', () => {
	it.each([
		'skint, depression app',
		'no dosh, app for anxiety',
		'estoy sin blanca, app para la ansiedad',
		'je suis fauché, une appli contre l’anxiété',
		'bin pleite, App gegen Angst',
		'tô sem grana, app para ansiedade',
		'sono al verde, app per l’ansia'
	])('%s', async (q) => expect((await ask(q)).understood).toContain('cost free'));

	it.each(['therapy app under a tenner a month', 'anxiety app for a fiver', 'not more than a tenner'])(
		'a note is a price: %s',
		async (q) => expect((await ask(q)).reading.unchecked.map(({ kind }) => kind)).toEqual(['price'])
	);

	it.each(['a ten minute meditation', 'five minute breathing'])('and a number is none: %s', async (q) =>
		expect((await ask(q)).reading.unchecked.map(({ kind }) => kind)).not.toContain('price')
	);
});

describe('what is left out', () => {
	it.each([
		'une appli gratuite pour les crises d’angoisse qui marche sans connexion',
		'free panic app offline',
		'App gegen Panikattacken kostenlos und offline',
		'app gratis para ataques de pánico sin internet',
		'app grátis para ataques de pânico sem internet',
		'app gratis per attacchi di panico senza internet'
	])('is not two wishes where one and a wider need are enough: %s', async (q) => {
		const { understood, reading } = await ask(q);
		expect(understood).toContain('cost free');
		expect(understood).toContain('condition panic anxiety');
		expect(reading.dropped.map(({ group }) => group)).toEqual(['connection', 'condition']);
	});
});

describe('no account, in Portuguese', () => {
	it.each([
		'app de meditação de graça sem precisar fazer cadastro',
		'app sem precisar de cadastro',
		'app sem precisar criar conta',
		'app sem ter que me cadastrar',
		'app sem necessidade de registo'
	])('%s', async (q) => expect((await ask(q)).understood).toContain('privacy no-account'));
});

describe('apps that want a card first', () => {
	it.each([
		'im so tired of apps that want my credit card before i even see anything',
		'harta de apps que me piden la tarjeta',
		'marre des applis qui demandent ma carte bancaire',
		'Apps, die sofort meine Kreditkarte wollen, nerven',
		'cansada de apps que pedem meu cartão',
		'stufa di app che chiedono la carta'
	])('are none to show: %s', async (q) => expect((await ask(q)).understood).toContain('cost free'));
});
