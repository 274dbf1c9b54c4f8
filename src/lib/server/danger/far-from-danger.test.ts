import { describe, it } from 'vitest';
import { isDanger, isHarmless } from './said.for-tests.ts';

describe('an ancestor long ago', () => {
	it.each([
		'great-grandmother walked into the river after the war, do i put that on the family history form',
		'my great-grandfather walked into the sea before the war, does the anamnesis form ask for that',
		'mi bisabuela se tiró al río después de la guerra, ¿lo pongo en el formulario?',
		'mi bisabuelo se tiró al pozo en la posguerra, ¿cuenta como antecedente?',
		'mon arrière-grand-mère s’est jetée dans le puits après la guerre, dois-je le dire dans l’anamnèse',
		'Urgroßmutter ging nach dem Krieg ins Wasser, muss ich das beim Anamnesebogen angeben',
		'meine Großtante ist vor dem Krieg ins Wasser gegangen, gehört das in den Bogen',
		'minha bisavó se jogou no rio depois da guerra, devo contar na anamnese',
		'meu bisavô se jogou no poço durante a guerra, isso entra na ficha',
		'la mia bisnonna si buttò nel fiume dopo la guerra, devo scriverlo nel modulo',
		'il mio bisnonno si gettò nel pozzo durante la guerra, va scritto nella scheda'
	])('is no danger: %s', isHarmless);

	it.each([
		'great-grandmother walked into the river after the war and tonight i will too',
		'mi bisabuela se tiró al río después de la guerra y yo quiero morir igual',
		'mon arrière-grand-mère s’est jetée dans le puits après la guerre et je veux mourir aussi',
		'Urgroßmutter ging nach dem Krieg ins Wasser und ich will auch sterben',
		'minha bisavó se jogou no rio depois da guerra e eu quero morrer',
		'la mia bisnonna si buttò nel fiume dopo la guerra e stanotte mi butto anche io'
	])('hides no danger of today: %s', isDanger);
});

describe('a game without a death, and a suicide of tactics', () => {
	it.each([
		'how do i finish hardcore minecraft without dying',
		'tactical suicide to play without a back four',
		'cómo acabo con el jefe final sin morir',
		'el penalti lo tiró a la grada, fue un suicidio táctico jugar sin defensas',
		'comment battre le boss final sans mourir une seule fois',
		'jouer sans gardien, c’est un suicide tactique',
		'wie erledigt man den Endgegner in Diablo 4 ohne zu sterben',
		'so hoch zu verteidigen war taktischer Selbstmord',
		'como passo o chefão sem morrer nenhuma vez',
		'jogar sem zagueiros foi suicídio tático',
		'come si batte il boss senza morire mai',
		'è stato un suicidio tattico giocare senza difesa'
	])('is no danger: %s', isHarmless);

	it.each([
		'i finish the boss without dying and still want to kill myself',
		'fue un suicidio táctico y esta noche me mato yo',
		'j’ai battu le boss sans mourir mais je veux mourir',
		'Endgegner ohne zu sterben geschafft, ich will trotzdem sterben',
		'passei o chefão sem morrer, mas quero me matar',
		'ho battuto il boss senza morire e voglio uccidermi'
	])('hides no danger: %s', isDanger);
});

describe('one therapist after the other who takes no new patients', () => {
	it.each([
		'i can’t do this anymore, the fifth therapist isn’t taking new patients',
		'no puedo más, el cuarto psicólogo no coge pacientes nuevos',
		'j’en peux plus, le quatrième psy ne prend pas de nouveaux patients',
		'ich kann nicht mehr, der fünfte Therapeut nimmt keine neuen Patienten auf',
		'não aguento mais, o quarto psicólogo não aceita pacientes novos',
		'non ce la faccio più, il quarto terapeuta non prende nuovi pazienti'
	])('is no danger: %s', isHarmless);

	it.each([
		'i can’t do this anymore, the fifth therapist isn’t taking new patients, i want to die',
		'no puedo más, el cuarto psicólogo no coge pacientes nuevos, mejor desaparecer',
		'j’en peux plus, le quatrième psy ne prend pas de nouveaux patients, je veux mourir',
		'ich kann nicht mehr, der fünfte Therapeut nimmt keine neuen Patienten auf, heute mache ich Schluss',
		'não aguento mais, o quarto psicólogo não aceita pacientes novos, vou me matar',
		'non ce la faccio più, il quarto terapeuta non prende nuovi pazienti, la faccio finita',
		'i can’t do this anymore',
		'j’en peux plus',
		'não aguento mais'
	])('is danger with more, or without it: %s', isDanger);
});
