import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const gapsOf = ({ reading }: Awaited<ReturnType<typeof ask>>) => reading.notKnown.needs.map(({ name }) => name);

describe('drinking in everyday words', () => {
	it.each([
		'drinking every night to fall asleep',
		'i drink wine every night',
		"I've been drinking a lot lately",
		'ich trinke abends um runterzukommen',
		'trinke jeden Abend um einzuschlafen',
		'je bois tous les soirs pour dormir',
		'bebo todas las noches para dormir',
		'bebo toda noite para dormir',
		'bevo tutte le sere per dormire'
	])('is admitted to be missing, and has the guide that speaks of it: %s', async (q) => {
		const found = await ask(q);
		expect(gapsOf(found)).toEqual(['addiction']);
		expect(found.guides[0]).toBe('is-it-something-else');
	});

	it.each([
		'husband drinks',
		'my husband drinks and cant sleep',
		'mein Mann trinkt',
		'ma mère boit',
		'mi marido bebe y no duerme',
		'meu pai bebe todo dia',
		'mio marito non dorme più e beve'
	])('of somebody close has the guide for families first: %s', async (q) => {
		const found = await ask(q);
		expect(gapsOf(found)).toEqual(['addiction']);
		expect(found.guides.slice(0, 2)).toEqual(['family-and-friends', 'is-it-something-else']);
	});

	it.each(['my husband drinks tea every night', 'mein Mann trinkt viel Wasser', 'remind me to drink more water'])(
		'what is drunk may be tea: %s',
		async (q) => expect(gapsOf(await ask(q))).toEqual([])
	);
});

describe('somebody close comes first, in each language', () => {
	it.each([
		'meine Frau schläft nicht mehr',
		'meine Schwester weint nur noch',
		'ma femme ne dort plus',
		'mi mujer no duerme y llora todo el día',
		'minha esposa não dorme e chora',
		'mia madre piange sempre',
		'my sister cries every day',
		'mi hijo no quiere ir al psicólogo'
	])('%s', async (q) => expect((await ask(q)).guides[0]).toBe('family-and-friends'));

	it.each([
		'husband is done trying medication',
		'my dad wont take his tablets',
		'meine Mutter hat Depressionen und will keine Tabletten mehr',
		'ma mère ne veut plus prendre ses médicaments',
		'mi madre ya no quiere pastillas',
		'minha mãe não quer mais tomar remédio',
		'mia madre non vuole più prendere le medicine'
	])('and how to stop safely after it, where tablets are refused: %s', async (q) =>
		expect((await ask(q)).guides.slice(0, 2)).toEqual(['family-and-friends', 'stopping-safely'])
	);

	it.each(['ich will keine Tabletten mehr', 'no quiero más pastillas', "I'm depressed and my husband left"])(
		'who speaks of oneself is no relative: %s',
		async (q) => expect((await ask(q)).guides.slice(0, 4)).not.toContain('family-and-friends')
	);

	it('and that there is somebody is no need that tools are for', async () => {
		const { guides, reading } = await ask('my wife has depression and i am worn out');
		expect(guides).toEqual(['family-and-friends']);
		expect(reading.saysNeed).toBe(false);
	});
});
