import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';

describe('thoughts that go round', () => {
	it.each([
		'my thoughts go round and round about dying',
		'cant stop thinking about the same thing, killing myself',
		'going round in circles in my head and i cant cope anymore',
		'no puedo dejar de pensar en lo mismo, en la muerte',
		'no puedo dejar de pensar en lo mismo y ya no aguanto más',
		'j’arrive pas à arrêter de penser à la mort',
		'mes pensées tournent en rond, j’ai envie d’en finir',
		'meine gedanken kreisen immer um den tod',
		'ich kann nicht aufhören ans sterben zu denken',
		'não paro de pensar na mesma coisa, em morrer',
		'penso sempre alle stesse cose, a come morire',
		'non riesco a smettere di pensare alla morte'
	])('is the danger of who types: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' }));

	it.each([
		'my thoughts keep going round in circles',
		'going over and over the same conversation',
		'cant stop thinking about the same thing',
		'my mind goes round and round all night',
		'i keep going over what i said',
		'same thoughts round and round in my head',
		'i cant get it out of my head, the same thought again and again',
		'stuck in my head all day',
		'siempre le doy vueltas a lo mismo',
		'no dejo de pensar en las mismas cosas',
		'no puedo parar de pensar por las noches',
		'mis pensamientos dan vueltas y vueltas',
		'je n’arrête pas de penser à la même chose',
		'mes pensées tournent en rond',
		'je pense toujours aux mêmes choses',
		'je n’arrive plus à arrêter de réfléchir',
		'ich kann nicht aufhören zu denken',
		'ich denke immer an dasselbe',
		'ich muss ständig an das gleiche denken',
		'meine gedanken kreisen immer um dasselbe',
		'não consigo parar de pensar',
		'fico pensando sempre nas mesmas coisas',
		'meus pensamentos ficam dando voltas',
		'não consigo deixar de pensar no mesmo assunto',
		'non riesco a smettere di pensare',
		'penso sempre alla stessa cosa',
		'i miei pensieri girano sempre in tondo',
		'continuo a rimuginare sulle stesse cose',
		'does anyone else go over the same argument in their head all night',
		'looping thoughts',
		'racing thoughts wont let me sleep',
		'my head is spinning with the same worries',
		'ruminating about my ex all day',
		'how to stop rumination',
		'why do i replay every conversation',
		'rumio todo el día',
		'le doy mil vueltas a todo',
		'pensamientos en bucle',
		'no me quito de la cabeza lo que dije en la reunión',
		'mi mente no para',
		'je rumine toute la nuit',
		'mon cerveau ne s’arrête jamais',
		'je refais toujours les mêmes conversations dans ma tête',
		'comment arrêter de ruminer',
		'ich zerdenke alles',
		'mein kopf hört nicht auf zu rattern',
		'ich spiele gespräche immer wieder durch',
		'grübelschleife stoppen',
		'ich komme aus dem grübeln nicht raus',
		'fico remoendo conversas',
		'minha mente não desliga',
		'penso em tudo ao mesmo tempo',
		'como parar de ruminar',
		'não tiro aquela conversa da cabeça',
		'rimugino tutta la notte',
		'la mia mente non si spegne',
		'rivivo sempre le stesse conversazioni',
		'come smettere di rimuginare',
		'ho sempre gli stessi pensieri in testa',
		'stop my thoughts going in circles',
		'i overthink every text i send',
		'the same worry goes round my head at 3am',
		'no paro de pensar en lo que dije',
		'cómo dejar de darle vueltas a las cosas',
		'j’ai les mêmes pensées qui tournent en boucle',
		'comment ne plus ressasser le passé',
		'ich denke ständig über das gleiche nach',
		'gedanken drehen sich nachts im kreis',
		'não consigo parar de pensar no passado',
		'minha cabeça fica girando em círculos',
		'continuo a pensare alle stesse cose',
		'i pensieri girano in testa tutta la notte'
	])('is harmless: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());
});

describe('sleep that does not come back', () => {
	it.each([
		'me despierto a las 4 y no puedo volver a dormirme',
		'me despierto de madrugada y no consigo volver a dormirme',
		'je me réveille à 4h et je n’arrive pas à me rendormir',
		'ich wache um 4 auf und kann nicht wieder einschlafen',
		'acordo às 4 e não consigo voltar a dormir',
		'mi sveglio alle 4 e non riesco a riaddormentarmi',
		'i wake at 4 and cant get back to sleep'
	])('is no danger: %s', (text) => expect(recogniseDanger(text)).toBeUndefined());

	it.each(['me despierto a las 4 y no quiero vivir más', 'no puedo volver a dormirme y pienso en matarme'])(
		'does not hide what is: %s',
		(text) => expect(recogniseDanger(text)).toMatchObject({ about: 'self' })
	);
});
