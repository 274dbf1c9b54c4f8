import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('somebody at home or at a club who touches or abuses', () => {
	it.each([
		'il compagno di mamma mi tocca quando lei è al lavoro',
		'il fidanzato di mamma mi tocca quando lei lavora',
		'l’allenatore mi tocca dopo l’allenamento',
		'mio zio abusa di me e nessuno mi crede',
		'mi abuelo me toca donde no debe',
		'el entrenador me toca después de entrenar',
		'mi padrastro me manosea cuando no hay nadie',
		'mi tío abusa de mí y nadie me cree',
		'le copain de maman me touche quand elle travaille',
		'mon oncle abuse de moi et personne ne me croit',
		'l’entraîneur me touche après l’entraînement',
		'mein trainer fasst mich nach dem training an',
		'mein onkel missbraucht mich und keiner glaubt mir',
		'mein stiefvater hat mich wieder missbraucht',
		'o treinador me toca depois do treino',
		'meu tio abusa de mim e ninguém acredita',
		'o namorado da mãe me apalpa quando ela sai'
	])('is somebody else’s violence: %s', (text) =>
		expect(recogniseDanger(text)).toMatchObject({ about: 'self', situation: 'threatened' })
	);

	it.each([
		'mi tocca lavorare quando lei è in ferie',
		'tocca al compagno di mamma cucinare',
		'questa canzone mi tocca quando la sento',
		'le parole di mio nonno mi toccano il cuore',
		'me toca trabajar cuando ella descansa',
		'mi abuelo me toca la guitarra después de comer',
		'mi primo abusa de mi paciencia',
		'cette chanson me touche quand elle passe',
		'la gentillesse de mon oncle me touche',
		'das lied fasst mich an',
		'die geschichte berührt mich',
		'essa música me toca depois de tantos anos',
		'meu tio abusa da minha paciência'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('on a roof, and tablets just taken', () => {
	it.each([
		'suche jemanden zum reden jetzt sofort, ich stehe auf dem parkhausdach',
		'ich bin auf dem hochhausdach',
		'estoy en el tejado del parking',
		'jviens d’avaler toute la boite de xanax',
		'jviens de prendre toute la plaquette de lexomil'
	])('counts minutes: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self', isNow: true }));

	it.each([
		'auf dem parkhausdach gibt es ein open air kino',
		'estoy en el parking del centro comercial',
		'jviens de prendre mon comprimé du soir'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});
