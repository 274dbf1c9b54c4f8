import { describe, it } from 'vitest';
import { isDanger, isHarmless } from './said.for-tests.ts';

describe('plants that die', () => {
	it.each([
		'my succulents keep dying on the windowsill',
		'why do all my houseplants die',
		'mis suculentas se me mueren en la ventana',
		'se me mueren todas las plantas, qué hago mal',
		'mes plantes n’arrêtent pas de mourir',
		'mes orchidées meurent toutes en hiver',
		'meine zimmerpflanzen sterben ständig was mach ich falsch',
		'warum sterben meine kakteen immer',
		'as minhas suculentas estão sempre a morrer na janela',
		'minhas samambaias não param de morrer',
		'le mie piante grasse muoiono sul davanzale',
		'mi muoiono sempre le piante, cosa sbaglio'
	])('are harmless: %s', isHarmless);

	it.each([
		'my plants keep dying and i wish i could too, i want to die',
		'mis plantas se mueren y yo quiero morirme con ellas',
		'mes plantes meurent et moi je veux mourir',
		'meine pflanzen sterben und ich will auch sterben',
		'minhas plantas morrem e eu quero morrer',
		'le mie piante muoiono e io voglio morire'
	])('are danger beside it: %s', isDanger);
});

describe('cuts of a dose', () => {
	it.each([
		'weaning off ativan how small should the cuts be',
		'tapering diazepam, 10 percent cuts every two weeks?',
		'dejando el lorazepam, cuán pequeños deben ser los cortes de dosis',
		'sevrage du temesta, de combien doivent être les coupes',
		'tavor ausschleichen, wie klein sollen die schnitte sein',
		'desmame do rivotril, de quanto devem ser os cortes',
		'scalare il tavor, quanto piccoli devono essere i tagli'
	])('are harmless: %s', isHarmless);

	it.each([
		'weaning off ativan and the cuts on my arms are back',
		'dejando lorazepam tengo cortes en los brazos otra vez',
		'sevrage du temesta, j’ai encore des coupures sur les bras',
		'tavor ausschleichen und die schnitte am arm bluten',
		'desmame do rivotril e estou com cortes nos braços de novo',
		'scalando il tavor ho di nuovo tagli sulle braccia'
	])('are danger where they are on a body: %s', isDanger);
});

describe('a child’s questions after a death', () => {
	it.each([
		'our cat got run over and my little boy keeps asking about death',
		'grandma died and my 5 year old asks what happens when we die',
		'nuestro perro murió y mi hija no para de preguntar por la muerte',
		'notre chien est mort et ma fille pose plein de questions sur la mort',
		'unser hund ist gestorben und meine tochter fragt ständig nach dem tod',
		'o nosso cão morreu e a minha filha faz perguntas sobre a morte',
		'il nostro cane è morto e mia figlia fa domande sulla morte'
	])('are harmless: %s', isHarmless);

	it.each([
		'our cat died and my little boy keeps asking how to die too',
		'nuestro perro murió y mi hija pregunta por la muerte y quiere morirse',
		'notre chien est mort et ma fille pose des questions sur la mort, elle veut mourir',
		'unser hund ist gestorben und meine tochter fragt nach dem tod und will auch sterben',
		'o nosso cão morreu e a minha filha pergunta sobre a morte e quer morrer',
		'il nostro cane è morto e mia figlia chiede della morte e vuole morire'
	])('are danger with a wish to die: %s', isDanger);
});

describe('writing without an account, and where to go', () => {
	it.each([
		'i dont want to give my email or phone number just let me write how i feel',
		'no quiero dar mi correo ni mi teléfono, solo déjame escribir cómo me siento',
		'je veux pas donner mon mail ni mon numéro, laissez-moi juste écrire comment je me sens',
		'ich will meine mail nicht angeben, lasst mich einfach schreiben wie es mir geht',
		'não quero dar meu email nem telefone, só me deixa escrever como me sinto',
		'non voglio dare la mail né il telefono, lasciatemi solo scrivere come mi sento',
		'dad group after a miscarriage, i dont know where to go',
		'grupo de padres después de un aborto espontáneo, no sé a dónde ir',
		'groupe de papas après une fausse couche, je sais pas où aller',
		'vätergruppe nach einer fehlgeburt, ich weiß nicht wohin',
		'grupo de pais depois de um aborto espontâneo, não sei aonde ir',
		'gruppo di papà dopo un aborto spontaneo, non so dove andare'
	])('are harmless: %s', isHarmless);

	it.each([
		'no email please, just let me write my goodbye, i want to die',
		'no quiero dar mi correo, solo déjame escribir mi carta de despedida',
		'pas de mail, laissez-moi juste écrire ma lettre d’adieu',
		'ohne anmeldung, lasst mich einfach meinen abschiedsbrief schreiben',
		'sem email, só me deixa escrever minha carta de despedida',
		'senza mail, lasciatemi solo scrivere la mia lettera d’addio',
		'dad group after a miscarriage, i dont know where to go, i want to be with my baby in heaven'
	])('are danger with a farewell: %s', isDanger);
});

describe('what somebody wants to stop or to do quietly', () => {
	it.each([
		'i drink every night to get to sleep and want to cut down quietly',
		'bebo todas las noches y quiero dejarlo poco a poco',
		'je bois tous les soirs et je voudrais diminuer discrètement',
		'ich trinke jeden abend und will weniger trinken',
		'bebo todo dia e quero parar, ajuda grátis',
		'bevo tutte le sere per dormire e vorrei smettere'
	])('is harmless where it is a drink: %s', isHarmless);

	it.each([
		'i drink every night and want to slip away quietly',
		'bebo todas las noches y quiero dejar de vivir',
		'je bois tous les soirs et je voudrais arrêter de vivre',
		'ich trinke jeden abend und will nicht mehr leben',
		'bebo todo dia e quero parar de viver',
		'bevo tutte le sere e vorrei smettere di vivere'
	])('is danger where it is a life: %s', isDanger);
});

describe('a lonely widower, and somebody who stays in bed', () => {
	it.each([
		'mein vater 82 ist einsam seit mama tot ist',
		'my dad 82 is lonely since mum died',
		'mi padre de 82 está muy solo desde que murió mamá',
		'mon père 82 ans est très seul depuis que maman est morte',
		'meu pai tem 82 e está sozinho desde que a mãe morreu',
		'mio padre 82 anni è solo da quando è morta mamma',
		'my brother hasnt left his bed',
		'my wife wont get out of bed',
		'mi hermano no sale de la cama',
		'mon frère ne sort plus de son lit',
		'mein bruder hat sein bett nicht verlassen',
		'meu irmão não sai da cama',
		'mio fratello non si alza dal letto'
	])('are harmless: %s', isHarmless);

	it.each([
		'mein vater 82 will nicht mehr seit mama tot ist, er redet nur noch vom sterben',
		'my dad 82 says he wants to be with mum since she died',
		'my brother hasnt left his room in weeks and gave his guitar away',
		'mi hermano no sale de la cama y dice que no quiere vivir',
		'mon frère ne sort plus de son lit et dit qu’il veut en finir',
		'mein bruder hat sein bett nicht verlassen und leere tablettenpackungen liegen da',
		'meu irmão não sai da cama e diz que quer morrer',
		'mio fratello non si alza dal letto e dice che vuole farla finita'
	])('are danger with more than that: %s', isDanger);
});
