import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';
import { isDanger, isHarmless } from './said.for-tests.ts';

const isThreat = (text: string): void => expect(recogniseDanger(text)?.situation).toBe('threatened');
const isOwn = (text: string): void => expect(recogniseDanger(text)).toEqual({ about: 'self', isNow: false });

describe('how many tablets of a drug are deadly', () => {
	it.each([
		'how many lithium tablets are deadly',
		'how many tablets of lithium are lethal',
		'cuántas pastillas de litio son mortales',
		'cuántos comprimidos de quetiapina son letales',
		'combien de comprimés de lithium sont mortels',
		'combien de cachets de quétiapine sont mortels',
		'wie viele Tabletten Lithium sind tödlich',
		'wie viele Lithiumtabletten sind tödlich',
		'quantos comprimidos de lítio são mortais',
		'quantas pastilhas de quetiapina são letais',
		'quante compresse di litio sono mortali',
		'quante pastiglie di quetiapina sono letali'
	])('is danger: %s', isDanger);

	it.each([
		'how many tablets of lithium are in a box',
		'how many tablets of sertraline are in a blister',
		'cuántas pastillas de litio trae la caja',
		'combien de comprimés de lithium par jour',
		'wie viele Tabletten Lithium sind in einer Packung',
		'quantos comprimidos de lítio vêm na caixa',
		'quante compresse di litio ci sono in una scatola',
		'quanti incidenti stradali sono mortali in italia',
		'quantos acidentes de trabalho são mortais'
	])('is no danger where a box or an accident is meant: %s', isHarmless);
});

describe('what somebody does or means to do to the person who types', () => {
	it.each([
		'i was raped by my cousin on saturday and have to see him again',
		'he threatens to throw acid at me if i leave him',
		'my uncle raped me on friday and i have to see him on sunday',
		'he said he’d find me and he’d slit my throat',
		'dice que me va a encontrar y me va a rajar',
		'j’ai été violée hier soir',
		'disse que me encontra e me mata',
		'mio zio mi ha violentata sabato',
		'dice che mi trova e mi ammazza',
		'fui violada por mi primo el sábado y tengo que volver a verlo',
		'me amenaza con echarme ácido si lo dejo',
		'j’ai été violée par mon cousin samedi et je dois le revoir demain',
		'j’ai été agressée sexuellement par mon oncle hier',
		'il a dit qu’il me retrouverait et qu’il me crèverait',
		'il dit qu’il me tuerait si je pars',
		'il menace de me jeter de l’acide si je le quitte',
		'ich wurde am Samstag von meinem Cousin vergewaltigt und muss ihn wiedersehen',
		'er droht mir Säure ins Gesicht zu schütten wenn ich gehe',
		'fui estuprada pelo meu primo no sábado e tenho que vê-lo de novo',
		'ele ameaça jogar ácido em mim se eu o deixar',
		'sono stata violentata da mio cugino sabato e devo rivederlo',
		'mi minaccia di buttarmi l’acido se lo lascio',
		'minaccia di sfregiarmi con l’acido se me ne vado'
	])('is a threat: %s', isThreat);
});

describe('what somebody may do to another', () => {
	it.each([
		'one of these days i’ll take the knife and finish off my father-in-law',
		'one of these days i take the knife and finish off my brother-in-law',
		'casi le pongo la almohada en la cara a mi hija',
		'ich erschieße meinen Chef',
		'un día de estos agarro el cuchillo y acabo con mi suegro, lo digo en serio',
		'agarro la escopeta y acabo con mi cuñado',
		'le voy a pegar un tiro a mi jefe',
		'le pego un tiro a mi vecino',
		'j’ai failli mettre l’oreiller sur le visage de ma fille de trois semaines',
		'j’ai failli secouer mon bébé cette nuit',
		'ich hätte meiner Tochter fast das Kissen aufs Gesicht gedrückt',
		'quase pus a almofada na cara da minha filha de três semanas',
		'ho quasi messo il cuscino sulla faccia di mia figlia di tre settimane'
	])('is danger of whoever types: %s', isOwn);

	it.each([
		'mi hermano dice que quiere pegarse un tiro',
		'mi hermana dice que el seguro está pagado y que mañana va al puente, tengo miedo por ella',
		'ma fille a failli sauter du balcon, elle veut mourir'
	])('stays danger of another: %s', (text) => expect(recogniseDanger(text)?.about).toBe('other'));
});

describe('what is put in order before a bridge', () => {
	it.each([
		'Die Versicherung ist geregelt, der Hund ist bei meiner Schwester, morgen früh fahre ich zur Brücke',
		'el seguro está pagado, el perro está con mi hermana, mañana voy al puente',
		'o seguro está tratado, o cão está com a minha irmã, amanhã vou à ponte',
		'l’assicurazione è a posto, il cane è da mia sorella, domani vado al ponte',
		'l’assurance est réglée, le chien est chez ma sœur, demain je vais au pont',
		'Die Versicherung ist geregelt, der Hund ist bei meiner Schwester, morgen früh fahre ich zur Brücke. Danke für eure Seite, sie hat mir leider nicht geholfen.'
	])('is danger of whoever types: %s', isOwn);
});
