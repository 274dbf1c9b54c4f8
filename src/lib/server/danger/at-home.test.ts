import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';
import { isHarmless } from './said.for-tests.ts';

const isThreat = (text: string): void =>
	expect(recogniseDanger(text)).toMatchObject({ about: 'self', situation: 'threatened' });
const isOwn = (text: string): void => {
	expect(recogniseDanger(text)).toMatchObject({ about: 'self' });
	expect(recogniseDanger(text)?.situation).toBeUndefined();
};

describe('who is threatened at home by what comes next time', () => {
	it.each([
		'my gf throws things at me and said next time shell stab me',
		'mi novia me tira cosas y dijo que la próxima vez me apuñala',
		'ma copine me lance des objets et dit que la prochaine fois elle me plante',
		'meine freundin wirft sachen nach mir und sagt nächstes mal sticht sie mich ab',
		'minha namorada joga coisas em mim e disse que da próxima vez me esfaqueia',
		'la mia ragazza mi lancia le cose e ha detto che la prossima volta mi accoltella',
		'my husband threatens me with the shotgun when he drinks',
		'mi marido me amenaza con la escopeta cuando bebe',
		'mon mari me menace avec le fusil quand il boit',
		'mein mann bedroht mich mit der flinte wenn er trinkt',
		'o meu marido ameaça-me com a caçadeira quando bebe',
		'mio marito mi minaccia con il fucile quando beve'
	])('opens the panel for who is threatened: %s', isThreat);

	it.each([
		'he wont let me have my phone or my meds, typing this on his laptop while hes in the shower',
		'no me deja tener el móvil ni mis pastillas, escribo desde su portátil mientras está en la ducha',
		'il me laisse pas avoir mon téléphone ni mes médicaments, j’écris de son ordi pendant sa douche',
		'er lässt mich mein handy und meine tabletten nicht haben, schreibe auf seinem laptop während er duscht',
		'ele não me deixa ter o celular nem os meus remédios, escrevo no computador dele enquanto ele toma banho',
		'non mi lascia avere il telefono né le mie medicine, scrivo dal suo computer mentre è in doccia'
	])('so does what is kept from somebody: %s', isThreat);

	it.each([
		'next time i will do it right, nobody will find me',
		'la próxima vez me mato de verdad',
		'la prochaine fois je ne me raterai pas, je veux mourir',
		'nächstes mal mache ich es richtig, ich will sterben',
		'da próxima vez eu me mato de verdade',
		'la prossima volta mi ammazzo davvero'
	])('is not read where somebody means to die: %s', isOwn);

	it.each([
		'my wife hid my tablets, i keep asking for them because i want to die',
		'mi madre me quitó las pastillas',
		'ma mère a caché mes médicaments, je veux mourir',
		'meine mutter hat mir die tabletten weggenommen',
		'a minha mãe escondeu os meus comprimidos, quero morrer',
		'mio padre mi nasconde le medicine',
		'i held the knife to my belly last night'
	])('is not read where tablets are kept from who may take them: %s', isOwn);

	it.each([
		'my mum wont let me have my phone at the table',
		'mi madre no me deja tener el móvil en la mesa',
		'ma mère me laisse pas avoir mon téléphone à table',
		'meine mutter lässt mich mein handy beim essen nicht haben',
		'minha mãe não me deixa ter o celular na mesa',
		'mia madre non mi lascia avere il telefono a tavola'
	])('is harmless at a table: %s', isHarmless);
});

describe('a child that is hit or watched', () => {
	it.each([
		'daddy smacks me every night im 9',
		'papá me pega todas las noches y tengo 9 años',
		'papa me tape tous les soirs j’ai 9 ans',
		'papa haut mich jeden abend ich bin 9',
		'o papá bate-me todas as noites tenho 9 anos',
		'papà mi mena ogni sera ho 9 anni',
		'my uncle comes in when im in the shower and i dont dare tell anyone',
		'mi tío viene a verme a la ducha y no me atrevo a decírselo a nadie',
		'mon oncle vient me voir sous la douche et j’ose le dire a personne',
		'mein onkel kommt zu mir unter die dusche und ich trau mich nicht es zu sagen',
		'meu tio vem me ver no banho e não tenho coragem de contar a ninguém',
		'mio zio viene a vedermi sotto la doccia e non oso dirlo a nessuno'
	])('opens the panel for who is threatened: %s', isThreat);

	it.each([
		'my uncle comes to fix the shower on monday',
		'mi tío viene a arreglar la ducha el lunes',
		'mon oncle vient réparer la douche lundi',
		'mein onkel kommt am montag die dusche reparieren',
		'meu tio vem consertar o chuveiro na segunda',
		'mio zio viene a riparare la doccia lunedì'
	])('is harmless with a plumber: %s', isHarmless);
});
