import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('what happens in a film or a novel', () => {
	it.each([
		'film in which he jumps off the bridge',
		'series where the girl cuts her wrists',
		'the hero jumps off a bridge in the movie',
		'película en la que la protagonista se corta las venas',
		'serie en la que la chica se corta las venas',
		'film où le héros saute d’un pont',
		'film dans lequel il saute du pont',
		'série où la fille s’ouvre les veines',
		'le héros saute d’un pont',
		'film in dem er von der brücke springt',
		'serie in der sich das mädchen die pulsadern aufschneidet',
		'der held springt von der brücke im film',
		'série em que a menina corta os pulsos',
		'filme em que a moça pula da ponte',
		'film dove lui si butta dal ponte',
		'film in cui si taglia le vene',
		'serie dove la ragazza si taglia le vene'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each([
		'film in which he jumps off the bridge and i want to do it too',
		'like the series where the girl cuts her wrists, i cut mine',
		'película en la que se corta las venas y yo quiero hacer lo mismo',
		'comme le film où le héros saute d’un pont, je vais sauter',
		'wie in der serie in der sie sich die pulsadern aufschneidet will ich sterben',
		'como no filme em que ela pula da ponte, vou pular',
		'come nel film dove lui si butta dal ponte, mi butto anch’io'
	])('is danger all the same: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});

describe('a deadline, an exam or stairs that are too much', () => {
	it.each([
		'esta reunión me va a matar',
		'este plazo me mata',
		'este examen me va a matar',
		'cette réunion va me tuer',
		'cette échéance va me tuer',
		'cet examen va me tuer',
		'les escaliers vont me tuer',
		'esse prazo vai me matar',
		'essa reunião vai me matar',
		'essa prova vai me matar',
		'questa scadenza mi uccide',
		'questa scadenza mi ammazza',
		'questo esame mi ucciderà'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each([
		'mi marido me va a matar',
		'si suspendo el examen mi padre me va a matar, tiene una pistola',
		'este examen me va a matar y quiero morir',
		'mon mari va me tuer',
		'cet examen va me tuer, je veux mourir',
		'meu marido vai me matar',
		'essa prova vai me matar, quero morrer',
		'mio marito mi ammazza',
		'questo esame mi uccide e voglio farla finita'
	])('is danger all the same: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});

describe('how long a medicine takes to work', () => {
	it.each([
		'how long until amitriptyline starts working',
		'how long does amitriptyline take to work',
		'cuánto tarda la amitriptilina en hacer efecto',
		'combien de temps met l’amitriptyline pour agir',
		'wie lange dauert es bis amitriptylin wirkt',
		'quanto tempo a amitriptilina leva para fazer efeito',
		'quanto ci mette l’amitriptilina a fare effetto'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each([
		'how long until amitriptyline starts working if i took the whole box',
		'how long does amitriptyline take to kill you',
		'me tomé toda la caja, cuánto tarda la amitriptilina en hacer efecto',
		'j’ai avalé toute la boîte, combien de temps met l’amitriptyline pour agir',
		'hab alle tabletten geschluckt, wie lange dauert es bis amitriptylin wirkt',
		'tomei a caixa toda, quanto tempo a amitriptilina leva para fazer efeito',
		'ho preso tutta la scatola, quanto ci mette l’amitriptilina a fare effetto'
	])('is danger all the same: %s', (text) => expect(recogniseDanger(text)).toBeDefined());
});

describe('chopping and beating in a kitchen', () => {
	it.each(['couper le poulet et battre les œufs', 'battre les blancs en neige et couper les oignons'])(
		'is harmless: %s',
		(text) => expect(recogniseDanger(text)).toBeUndefined()
	);

	it.each(['il va me battre et me couper', 'me couper les veines après le dîner'])('is danger: %s', (text) =>
		expect(recogniseDanger(text)).toBeDefined()
	);
});
