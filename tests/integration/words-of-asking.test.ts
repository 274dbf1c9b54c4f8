import { describe, expect, it } from 'vitest';
import { quoteDropped } from '../../src/routes/(site)/understood.server.ts';
import { ask } from '../support/asked.ts';

/** What the page says that no tool speaks of. */
async function quoted(q: string): Promise<string[]> {
	const { reading } = await ask(q);
	return reading.droppedWords ? quoteDropped(q, reading.droppedWords) : [];
}

describe('where somebody is says nothing beside a need or a kind of tool', () => {
	it.each([
		['something for anxiety while I commute on the train, no account', 'something for anxiety, no account'],
		['free app for anxiety during my lunch break', 'free app for anxiety'],
		['meditation on the train', 'meditation'],
		['kostenlose App gegen Panik im Zug', 'kostenlose App gegen Panik'],
		['hay algo gratis para la ansiedad en el tren', 'algo gratis para la ansiedad'],
		['quelque chose de gratuit contre l’angoisse dans le train', 'quelque chose de gratuit contre l’angoisse'],
		['quelque chose contre le stress sans inscription pendant les trajets', 'contre le stress sans inscription'],
		['c’è qualcosa di gratis per l’ansia in treno', 'qualcosa di gratis per l’ansia'],
		['alguma coisa grátis para ansiedade no ônibus', 'algo grátis para ansiedade']
	])('“%s”', async (q, plain) => {
		expect((await ask(q)).slugs.toSorted()).toEqual((await ask(plain)).slugs.toSorted());
		expect(await quoted(q)).toEqual([]);
	});
});

describe('words of asking are never quoted back', () => {
	it.each([
		'gibt es was ohne Anmeldung gegen Stress',
		'irgendwas gegen Stress ohne Abo bitte',
		'könnt ihr mir was gegen Angst ohne Anmeldung zeigen',
		'wüsste gern was gegen Angst gratis wäre',
		'me podríais decir algo gratis para la ansiedad',
		'me gustaría algo gratis contra el estrés',
		'alguien me puede recomendar algo sin registro para el estrés mientras voy en metro',
		'app gratis para dormir que pueda usar',
		'vous auriez quelque chose de gratuit contre le stress',
		'je voudrais un truc gratuit contre l’angoisse',
		'vorrei qualcosa di gratuito contro lo stress',
		'potreste consigliarmi qualcosa di gratis per l’ansia',
		'gostaria de alguma coisa gratuita contra ansiedade',
		'podem me indicar algo gratuito para ansiedade',
		'do you happen to know a free app for stress',
		'could anyone point me to a free app for worry'
	])('“%s”', async (q) => {
		const { reading } = await ask(q);
		expect(reading.droppedWords).toBeUndefined();
		expect(reading.rest.split(' ').length).toBeLessThan(2);
	});

	it.each([
		'es was gegen Angst',
		'irgendwas gegen Angst',
		'algo contra la ansiedad',
		'quelque chose contre l’angoisse'
	])('nor are they looked for where nothing else was read: “%s”', async (q) => {
		const { slugs, matchedAll } = await ask(q);
		expect(matchedAll).toBe(true);
		expect(slugs).toContain('mindfulness-coach');
		expect(slugs.length).toBeGreaterThan(40);
	});

	it.each([
		['free course on assertiveness for anxiety', 'assertiveness'],
		['kostenlose App gegen Angst mit Trommeln', 'Trommeln']
	])('what matters still is: “%s”', async (q, word) => expect((await quoted(q)).join(' ')).toContain(word));
});
