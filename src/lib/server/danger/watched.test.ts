import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('who is watched by a partner or an ex', () => {
	it.each([
		'my ex spies on my phone',
		'my husband tracks me',
		'my boyfriend goes through my phone every night',
		'i think my ex is tracking my phone',
		'app to stop my ex tracking my phone',
		'my ex put spyware on my phone',
		'my phone is monitored by my husband',
		'mein Ex überwacht mein Handy',
		'mein Mann kontrolliert mein Handy',
		'mein Ex hat mein Handy gehackt',
		'ich werde von meinem Ex überwacht',
		'mon ex espionne mon téléphone',
		'mon mari fouille dans mon téléphone',
		'mon ex me géolocalise',
		'mi ex espía mi móvil',
		'mi marido me revisa el celular',
		'mi ex me vigila',
		'meu ex espiona meu celular',
		'meu marido mexe no meu celular',
		'o meu ex anda a espiar o meu telemóvel',
		'il mio ex spia il mio telefono',
		'mio marito mi controlla il telefono',
		'mi sento spiata dal mio ex'
	])('is threatened: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ situation: 'threatened' }));

	it.each([
		'app that tracks my mood',
		'does the app spy on me',
		'the app my husband uses tracks my location',
		'my husband tracks his sleep',
		'my partner and I track our moods',
		'my doctor monitors my lithium',
		'my girlfriend checks in on me',
		'App, die meine Stimmung trackt',
		'spioniert die App mich aus',
		'mein Freund kontrolliert meine Tabletten',
		'mein Mann hat mein Handy repariert',
		'une appli qui suit mon humeur',
		'est-ce que l’appli m’espionne',
		'mon psy me suit',
		'mon mari surveille ma tension',
		'app que rastrea mi ánimo',
		'la app me espía',
		'mi psicólogo controla mi medicación',
		'app que monitora meu humor',
		'o aplicativo me espiona',
		'meu marido controla minha medicação',
		'app che monitora il mio umore',
		'la app mi spia',
		'mio marito controlla la pressione'
	])('is somebody else: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it('is in danger where they want to die, and is not spoken to as threatened alone', () => {
		expect(recogniseDanger('my ex spies on my phone and i want to die')).toMatchObject({ about: 'self' });
		expect(recogniseDanger('my ex spies on my phone and i want to die')?.situation).toBeUndefined();
	});
});

describe('“make it stop”', () => {
	it.each([
		'headspace keeps charging me, make it stop',
		'make it stop, the ads are everywhere',
		'keeps billing my card please make it stop',
		'the app keeps crashing, make it stop',
		'my brain at 2 a.m. won’t shut up',
		'headspace sigue cobrándome, haz que pare',
		'headspace continue de me débiter, faites que ça s’arrête',
		'die App schickt ständig Werbung, mach dass es aufhört',
		'headspace continua me cobrando, faz parar',
		'headspace continua ad addebitarmi, fatelo smettere'
	])('of a thing opens no help: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each([
		'make it stop',
		'please make it stop',
		'the pain, make it stop',
		'i can’t take this anymore, make it stop',
		'the voices, make it stop',
		'headspace keeps charging me and the pain is too much, make it stop',
		'fais que ça s’arrête',
		'mach dass es aufhört',
		'fallo smettere'
	])('of anything else does: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});
