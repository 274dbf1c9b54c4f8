import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const withoutSmartphone = 'platform web phone chat-sms';

describe('a phone that somebody has or has not', () => {
	it.each([
		'para mi abuelo que no tiene móvil, algo para la depresión',
		'mi abuela no usa celular, ayuda para la ansiedad',
		'meine Oma hat kein Handy',
		'ma mère n’a pas de portable, aide pour l’anxiété',
		'minha avó não tem celular',
		'mio nonno non ha il cellulare'
	])('who has none needs something else: “%s”', async (q) => {
		const { understood, reading } = await ask(q);
		expect(understood).toContain(withoutSmartphone);
		expect(reading.droppedWords).toBeUndefined();
	});

	it.each([
		'app auf rezept aber ich hab kein handy nur einen pc',
		'i only have a computer, cbt',
		'solo tengo un ordenador, algo para la ansiedad',
		'j’ai juste un ordinateur, thérapie en ligne',
		'só tenho um computador, meditação',
		'ho solo un computer, meditazione'
	])('who has a computer alone uses it: “%s”', async (q) =>
		expect((await ask(q)).understood).toContain('platform web')
	);

	it.each([
		'app for depression that isnt iphone only i have a cheap samsung',
		'i only have a cheap phone, app for sleep',
		'ich habe nur ein billiges Handy, App gegen Angst',
		'tengo un móvil barato, app para dormir',
		'j’ai un téléphone pas cher, appli sommeil',
		'tenho um celular barato, app para dormir',
		'ho un telefono economico, app per dormire'
	])('what was cheap is the phone: “%s”', async (q) =>
		expect((await ask(q)).understood.filter((one) => one.startsWith('cost'))).toEqual([])
	);

	it('and what is to be cheap is the app', async () => {
		expect((await ask('cheap android app for sleep')).understood).toContain('cost free freemium little');
		expect((await ask('una app barata para el móvil')).understood).toContain('cost free freemium little');
		expect((await ask('app for depression, i have a cheap samsung')).understood).toContain('platform android');
	});

	it.each(['kein Handy im Bett, Schlaf App', 'no tiene datos en el móvil, app para dormir'])(
		'is no phone that is missing: “%s”',
		async (q) => expect((await ask(q)).understood).not.toContain(withoutSmartphone)
	);
});

describe('somebody to talk to this night', () => {
	it.each([
		'echter Mensch zum Reden, heute Nacht',
		'qualcuno con cui parlare stanotte',
		'quelqu’un à qui parler cette nuit',
		'alguien con quien hablar esta noche',
		'alguém para conversar esta noite',
		'someone to talk to tonight'
	])('is there at night: “%s”', async (q) =>
		expect((await ask(q)).understood).toEqual(expect.arrayContaining(['support person', 'hours at-night']))
	);

	it('but who has not slept asks for nobody', async () =>
		expect((await ask('heute Nacht nicht geschlafen')).understood).toEqual([]));
});

describe('writing down how one feels is a mood diary', () => {
	it.each([
		'appli pour noter mon humeur',
		'appli pour suivre mes émotions',
		'app para anotar mi estado de ánimo',
		'registrar mis emociones cada día',
		'Stimmung jeden Tag notieren',
		'App um meine Gefühle aufzuschreiben',
		'app para registrar o humor',
		'app per segnare il mio umore',
		'app to write down how i feel each day'
	])('“%s”', async (q) =>
		expect((await ask(q)).slugs.slice(0, 5)).toEqual(expect.arrayContaining(['daylio', 'bearable', 'how-we-feel']))
	);

	it('is free, too, where that is asked for', async () =>
		expect((await ask('une appli gratuite sans inscription pour noter mon humeur')).slugs[0]).toBe('how-we-feel'));
});

describe('who does not want to talk to a machine', () => {
	it.each([
		'no quiero hablar con un robot, quiero una persona de verdad',
		'i dont want to talk to a robot, i want a real person',
		'je ne veux pas parler à un robot, je veux une vraie personne',
		'não quero falar com um robô, quero uma pessoa de verdade',
		'non voglio parlare con un robot, voglio una persona vera'
	])('wants a person, and nothing is left out: “%s”', async (q) => {
		const { understood, reading } = await ask(q);
		expect(understood).toEqual(['support person']);
		expect(reading.dropped).toEqual([]);
		expect(reading.droppedWords).toBeUndefined();
	});

	it('and who wants to talk to nobody wants none', async () =>
		expect((await ask('no quiero hablar con nadie')).understood).toEqual(['support none']));

	it('“en ligne” is no word to look for beside a psychologist', async () =>
		expect((await ask('un vrai psy en ligne remboursé')).reading.droppedWords).toBeUndefined());
});
