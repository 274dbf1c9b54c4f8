import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listTools } from '#lib/server/catalogue/index.ts';
import { describeUnderstood } from '../../src/routes/(site)/understood.server.ts';
import { isNoise } from '../../src/routes/(site)/search/noise.server.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

const queryOf = (q: string) => readToolQuery(new URLSearchParams({ q }), 100);
const find = (q: string) => findTools(readStarterCtx(), queryOf(q));

describe('somebody who does not dare to go out', () => {
	it.each([
		'scared to leave the house',
		'miedo a salir de casa',
		'peur de sortir de chez moi',
		'Angst das Haus zu verlassen',
		'medo de sair de casa',
		'paura di uscire di casa'
	])('starts with what is for that: %s', async (q) => {
		const { fit } = await find(q);
		expect(fit.slice(0, 2).map(({ slug }) => slug)).toContain('this-way-up');
	});
});

describe('a good night', () => {
	it.each([
		'i’d kill for a good nights sleep',
		'quiero dormir toda la noche',
		'une vraie nuit de sommeil',
		'mal wieder eine Nacht durchschlafen',
		'uma boa noite de sono',
		'una buona notte di sonno'
	])('is what tools for sleep are for: %s', async (q) => {
		const list = await find(q);
		expect(isNoise(list, true)).toBe(false);
		expect(list.fit.slice(0, 4).map(({ slug }) => slug)).toContain('insomnia-coach');
	});
});

describe('children, however they are spoken of', () => {
	it.each([
		'kids with depression app',
		'kids depression',
		'depression in children',
		'depresión infantil',
		'dépression chez l’enfant',
		'Depression bei Kindern',
		'depressão infantil',
		'depressione nei bambini'
	])('%s', async (q) => {
		const { understood, guides } = await ask(q);
		expect(understood).toContain('audience children');
		expect(guides.slice(0, 2).toSorted()).toEqual(['family-and-friends', 'teenagers']);
	});

	it.each(['3 kids and depression', 'my kids and my depression', 'tengo tres niños y depresión'])(
		'but not those of somebody: %s',
		async (q) => expect((await ask(q)).understood).toEqual([])
	);
});

describe('feeling nothing since a medicine', () => {
	it.each([
		'dead inside since i started lexapro',
		'stopped feeling anything since lexapro',
		'muerta por dentro con escitalopram',
		'mort à l’intérieur depuis le seroplex',
		'innerlich leer seit Escitalopram',
		'morta por dentro com escitalopram',
		'morta dentro da quando prendo escitalopram'
	])('is a side effect first: %s', async (q) => {
		const { guides } = await ask(q);
		expect(guides[0]).toBe('side-effects');
		expect(guides).not.toContain('stopping-safely');
	});

	it.each(['Nebenwirkungen', 'effets secondaires', 'efectos secundarios', 'efeitos colaterais', 'effetti collaterali'])(
		'and “%s” alone asks for that guide',
		async (q) => expect((await ask(q)).guides[0]).toBe('side-effects')
	);
});

it('a line that is made for a need is there for it', async () => {
	const { fit } = await find('postpartum');
	expect(fit.map(({ slug }) => slug)).toContain('maternal-mental-health-hotline');
	expect((await find('depression')).fit.map(({ slug }) => slug)).not.toContain('988-lifeline');
});

describe('what the page says of a sentence', () => {
	it('names only the part of it that was left out', async () => {
		const query = queryOf('mood tracker iphone no subscription one time purchase');
		const said = await describeUnderstood(readStarterCtx(), query, await find(query.q), () => '');
		expect(said!.dropped).toMatchObject([{ words: null, label: 'Paid once' }]);
	});

	it('takes German for German, and a side effect for no name', async () => {
		expect((await ask('Ketamin Therapie Nebenwirkungen')).reading.notIn).not.toBe('fr');
		expect((await ask('Ketamin Nebenwirkungen')).reading.notKnown.names).toEqual([]);
	});
});

describe('a sentence that no wish can be read out of', () => {
	it.each([
		'keep snapping at the kids then hating myself for it',
		'blokes in sheds type thing but online, divorced, 54',
		'la vecina de arriba mueve los muebles todas las noches',
		'ma belle-sœur ne rend jamais les clés de la cave',
		'der Nachbar oben schiebt jede Nacht seine Möbel herum',
		'o vizinho de cima arrasta os móveis todas as noites',
		'il vicino di sopra sposta i mobili tutte le notti'
	])('brings no list by stray words, and it is said: “%s”', async (q) => {
		const { items, reading } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
		expect(items.map(({ slug }) => slug)).toEqual([]);
		if (/[kb]/.test(q[0]!)) expect(reading.isUnread).toBe(true);
	});

	it.each(['keep snapping at the kids, need something for anger and sleep', 'kids snapping', 'i keep crying at night'])(
		'is none with a wish, or of few words: “%s”',
		async (q) => {
			const { reading } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
			expect(reading.isUnread).toBeUndefined();
		}
	);
});

describe('what is said in passing, and not asked for', () => {
	const read = async (q: string) => {
		const { items, reading } = await listTools(readStarterCtx(), queryOf(q));
		const said = reading.understood.flatMap(({ group, values }) => values.map((value) => `${group}:${value}`));
		return { reading, said, slugs: items.map(({ slug }) => slug) };
	};

	it('is when somebody has time, which costs nothing', async () => {
		const { said, reading } = await read('night shift nurse, only free at 5am, want to type to a person');
		expect(said).toEqual(['platform:chat-sms', 'support:person', 'hours:at-night']);
		expect(reading.rest).toBe('');
		expect((await read('only free apps at night for sleep')).said).toContain('cost:free');
	});

	it('is that a trial wants a card, of which nothing is known', async () => {
		const { said, reading } = await read(
			'why do they all say free then want my card after 7 days, show me ones that dont'
		);
		expect(said).toEqual(['cost:free']);
		expect(reading.unchecked.map(({ kind }) => kind)).toContain('cost');
	});

	it.each([
		'one that doesnt ask for my card',
		'una app que no me pida la tarjeta',
		'une appli sans donner ma carte bancaire',
		'eine App ohne Kreditkarte anzugeben',
		'um app que não peça cartão',
		'una app che non mi chieda la carta'
	])('is that no card is given, which what is free does not ask for: “%s”', async (q) =>
		expect((await read(q)).said).toContain('cost:free')
	);

	it('is an illness that it is not', async () => {
		const { reading } = await read('stopped eating properly when mum died, not anorexia just cant be bothered');
		expect(reading.notKnown.needs.map(({ name }) => name)).toEqual(['grief']);
	});

	it.each([
		'i eat in secret at night and hate myself after',
		'como a escondidas por la noche y luego me da vergüenza',
		'je mange en cachette le soir et après j’ai honte',
		'ich esse abends heimlich, esse heimlich und schäme mich',
		'como escondido à noite e depois sinto vergonha',
		'mangio di nascosto la sera e poi mi vergogno'
	])('is an eating disorder by another word: “%s”', async (q) => {
		const { reading } = await read(q);
		expect(reading.notKnown.needs.map(({ name }) => name)).toContain('eating disorders');
	});

	it.each([
		['been talking to a bot every night, want to swap it for a human', 'support:person'],
		['algo con gente al otro lado', 'support:person'],
		['quelque chose avec quelqu’un de l’autre côté', 'support:person'],
		['nur ohne ki, also echte leute', 'support:person'],
		['com gente do outro lado', 'support:person'],
		['vorrei sfogarmi con qualcuno', 'support:person'],
		['my boys 9 and angry all the time since we split up', 'audience:children'],
		['niente app, va bene anche un sito', 'platform:web']
	])('is read however it is said: “%s”', async (q, wish) => expect((await read(q)).said).toContain(wish));
});
