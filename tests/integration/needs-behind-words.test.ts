import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const chips = async (q: string) => (await ask(q)).understood;

describe('bipolar depression is bipolar disorder', () => {
	it.each([
		'bipolar depression tracker',
		'app para la depresión bipolar',
		'appli pour la dépression bipolaire',
		'App für bipolare Depression',
		'app para depressão bipolar',
		'app per la depressione bipolare'
	])('“%s”', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('condition bipolar');
		expect(slugs[0]).toBe('emoods');
	});

	it('and depression alone is not', async () =>
		expect(await chips('depression tracker')).toContain('condition depression'));
});

describe('an AI to talk to, at whatever hour', () => {
	it.each([
		'ai to talk to at 3am',
		'una IA para hablar de noche',
		'une IA à qui parler la nuit',
		'eine KI zum Reden um 3 Uhr nachts',
		'uma IA para conversar de madrugada',
		'una IA con cui parlare di notte'
	])('is no sleep app: “%s”', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toEqual(['type chatbot', 'ai generative ml-non-generative unstated']);
		expect(slugs.slice(0, 6)).toEqual(expect.arrayContaining(['wysa', 'ash']));
		expect(slugs).not.toContain('cbt-i-coach');
	});

	it('but who is awake at 3am asks about sleep, and who wants none gets none', async () => {
		expect((await ask('awake at 3am')).slugs.slice(0, 3)).toContain('insomnia-coach');
		expect(await chips('i dont want an ai to talk to')).toEqual(['ai none']);
	});
});

describe('two things turned down', () => {
	it('are both, also where one may be said of somebody in danger', async () => {
		expect(await chips('not meditation, not breathing, something else')).toEqual([
			'not type mindfulness',
			'not approach breathing'
		]);
		expect(await chips('not breathing, not meditation')).toEqual(
			expect.arrayContaining(['not approach breathing', 'not type mindfulness'])
		);
	});

	it('and alone that turns nothing down', async () => expect(await chips('my dad is not breathing')).toEqual([]));

	it.each([
		'no email no account nothing',
		'sin cuenta ni nada',
		'sans compte ni rien',
		'ohne Konto, nichts',
		'sem conta nem nada',
		'senza account né niente'
	])('a stress at the end is no word to look for: “%s”', async (q) => {
		const { understood, slugs, reading } = await ask(q);
		expect(understood).toEqual(['privacy no-account']);
		expect(reading.droppedWords).toBeUndefined();
		expect(slugs).toEqual(expect.arrayContaining(['ptsd-coach', 'daylio', 'finch']));
	});

	it('and “nothing works” says something', async () =>
		expect((await ask('no account, nothing works')).reading.rest).toContain('nothing works'));
});

const byMessage = ['betterhelp', 'talkspace'];

describe('therapy in writing', () => {
	it('is by message with a person, and no call', async () => {
		const { slugs, understood, reading } = await ask(
			'autistic adult, hates phone calls, wants written therapy that isnt a robot'
		);
		expect(understood).toEqual(expect.arrayContaining(['platform chat-sms', 'support licensed-clinician']));
		expect(understood.join()).not.toContain('ai none');
		expect(slugs.slice(0, 5)).toEqual(expect.arrayContaining(byMessage));
		expect(reading.dropped).toEqual([]);
	});

	it.each([
		'odio las llamadas, terapia por escrito',
		'je déteste les appels, une thérapie par écrit',
		'ich hasse Telefonieren, schriftliche Therapie',
		'odeio ligações, terapia por escrito',
		'odio le telefonate, terapia per iscritto'
	])('“%s”', async (q) => {
		const { slugs, reading } = await ask(q);
		expect(reading.dropped).toEqual([]);
		expect(slugs).toEqual(expect.arrayContaining(byMessage));
	});

	it('“by text” is by message, and the price cannot be looked for', async () => {
		const { slugs, reading } = await ask('under 10 dollars a month with a real therapist by text');
		expect(reading.dropped).toEqual([]);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['price']);
		expect(slugs).toEqual(expect.arrayContaining([...byMessage, '7-cups']));
	});

	it('“not a bot” asks for no therapist by itself', async () =>
		expect(await chips('a mood tracker, not a bot')).toEqual(['ai none']));
});

describe('low mood in other words', () => {
	it.each([
		'everything feels grey and i dont enjoy my games anymore im 16',
		'todo es gris y ya no disfruto de mis juegos, tengo 16 años',
		'tout est gris, j’ai 16 ans',
		'alles fühlt sich grau an, ich bin 16',
		'está tudo cinzento, tenho 16 anos',
		'è tutto grigio, ho 16 anni'
	])('is depression, and no OCD: “%s”', async (q) => {
		const { slugs, guides } = await ask(q);
		expect(guides).toContain('teenagers');
		expect(slugs[0]).toBe('moodgym');
		expect(slugs).not.toContain('nocd');
	});

	it.each([
		'something free that doesnt make me sign up for when im low',
		'algo gratis y sin registro para cuando estoy de bajón',
		'quelque chose de gratuit sans compte pour quand je suis déprimé',
		'etwas Kostenloses ohne Konto für wenn ich am Boden bin',
		'algo gratis sem conta para quando estou pra baixo',
		'qualcosa di gratis senza account per quando sono giù'
	])('is no insomnia: “%s”', async (q) => expect((await ask(q)).slugs).not.toContain('cbt-i-coach'));

	it.each([
		'cant get out of bed most days and nothing i try lasts more than a week, is there an app that asks very little of me',
		'una app que me exija muy poco',
		'une appli qui me demande peu',
		'eine App, die wenig von mir verlangt',
		'um app que exija pouco de mim',
		'un’app che mi chieda poco'
	])('how much a tool asks is said to be unknown: “%s”', async (q) =>
		expect((await ask(q)).reading.unchecked.map(({ kind }) => kind)).toEqual(['effort'])
	);

	it('and an effort that somebody makes is none', async () =>
		expect((await ask('i make an effort every day')).reading.unchecked).toEqual([]));
});

describe('somebody who just had a baby', () => {
	it('is a new parent, and wants to write', async () => {
		const { slugs, guides, understood } = await ask(
			'just had a baby and i cry all the time, husband works away, need someone to text not call'
		);
		expect(understood).toEqual(['audience perinatal', 'platform chat-sms']);
		expect(guides[0]).toBe('pregnancy-and-after-birth');
		expect(slugs.toSorted()).toEqual(['maternal-mental-health-hotline', 'psi-support']);
	});

	it('but a baby of long ago is none', async () => expect(await chips('my baby sister is sad')).toEqual([]));
});

describe('what a regulator cleared for depression', () => {
	it('is for depression, and not for anxiety alone', async () => {
		const { slugs, understood } = await ask('digital therapeutics FDA cleared depression');
		expect(understood).toEqual(['condition depression', 'approval fda']);
		expect(slugs).toEqual(expect.arrayContaining(['rejoyn', 'flow-neuroscience', 'mamalift-plus']));
		expect(slugs).not.toContain('daylightrx');
	});
});
