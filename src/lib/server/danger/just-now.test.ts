import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('an attempt just now', () => {
	it.each([
		'suicide attempt half an hour ago what do i do',
		'i tried to hang myself ten minutes ago',
		'just slit my wrists',
		'intento de suicidio hace media hora',
		'me he cortado las venas',
		'acabo de intentar ahorcarme',
		'tentative de suicide il y a une heure',
		'je viens d’essayer de me pendre',
		'je me suis ouvert les veines',
		'suizidversuch vor einer stunde',
		'habe gerade versucht mich zu erhängen',
		'ich hab mir die pulsadern aufgeschlitzt',
		'tentativa de suicídio faz uma hora',
		'acabei de tentar me enforcar',
		'cortei os pulsos',
		'tentato suicidio un’ora fa',
		'ho appena provato a impiccarmi',
		'mi sono tagliata le vene',
		'my suicide attempt was 20 minutes ago and im alone',
		'ive opened my wrists in the bath',
		'ich habe vor zehn minuten versucht mich zu erhängen',
		'hace una hora intenté suicidarme',
		'je me suis tailladé les veines dans la baignoire',
		'há meia hora tentei me matar',
		'mezz’ora fa ho tentato di uccidermi',
		'tried to end my life 30 mins ago and i feel sick',
		'hab vor einer viertelstunde versucht mich umzubringen',
		'j’ai tenté de me suicider il y a dix minutes',
		'me he abierto las venas',
		'dieci minuti fa ho provato ad ammazzarmi',
		'abri os pulsos na banheira'
	])('counts minutes: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self', isNow: true }));

	it.each([
		'my daughter slit her wrists',
		'my wife tried to kill herself an hour ago',
		'mi hermana se ha cortado las venas',
		'mi hijo intentó suicidarse hace un rato',
		'ma soeur s’est ouvert les veines',
		'mon fils vient de faire une tentative de suicide',
		'meine schwester hat sich die adern aufgeschnitten',
		'mein sohn hat gerade versucht sich umzubringen',
		'minha irmã cortou os pulsos',
		'meu filho tentou se matar agora há pouco',
		'mia sorella si è tagliata le vene',
		'mio figlio ha appena tentato il suicidio',
		'my flatmate just tried to hang himself',
		'meine freundin hat sich gerade die pulsadern geöffnet',
		'mi padre acaba de intentar ahorcarse',
		'mon mari vient de tenter de se pendre',
		'minha filha tentou se enforcar agora mesmo',
		'mia madre ha appena cercato di impiccarsi',
		'my dad slashed his wrists',
		'mi novia intentó matarse hace diez minutos',
		'mio padre si è tagliato le vene'
	])('counts minutes for somebody else: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'other', isNow: true })
	);

	it.each([
		'suicide attempt five years ago and the thoughts are back',
		'i keep thinking about slitting my wrists',
		'intento de suicidio hace dos años y vuelven los pensamientos',
		'j’ai envie de m’ouvrir les veines',
		'ich will mir die pulsadern aufschneiden',
		'quero cortar os pulsos',
		'voglio tagliarmi le vene'
	])('is over, or only thought of: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self', isNow: false })
	);

	it.each([
		'my daughter cut her wrists two years ago and wants to die again',
		'mi hija se cortó las venas hace dos años y vuelve a estar mal',
		'meine tochter hat sich vor zwei jahren die pulsadern aufgeschnitten'
	])('is over for somebody else: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'other', isNow: false })
	);
});
