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
