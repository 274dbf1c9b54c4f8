import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('two needs in one sentence', () => {
	it.each([
		'ich kann nachts nicht schlafen, Gedankenkreisen',
		'i cant sleep at night racing thoughts',
		'worry at 3am every night',
		'no puedo dormir y no paro de rumiar',
		'je n’arrive pas à dormir, ruminations',
		'não consigo dormir e não paro de pensar',
		'non riesco a dormire, rimuginio'
	])('what is for both, and then what is for the main one: %s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs.slice(0, 4)).toContain('insomnia-coach');
		expect(slugs.slice(0, 8)).toContain('this-way-up');
		expect(slugs.length).toBeGreaterThan(20);
	});

	it('as wishes, where hardly anything is for both', async () => {
		const { slugs, reading, understood } = await ask('veteran with ptsd and depression, free');
		expect(slugs[0]).toBe('ptsd-coach');
		expect(slugs).toContain('virtual-hope-box');
		expect(understood).toContain('condition ptsd');
		expect(reading.dropped.map(({ values }) => values)).toEqual([['depression']]);
	});

	it('and both stay where enough is for both', async () => {
		const { reading, understood } = await ask('app for anxiety and for depression, free');
		expect(understood).toEqual(expect.arrayContaining(['condition anxiety', 'condition depression']));
		expect(reading.dropped).toEqual([]);
	});

	it.each(['therapy app no subscription pay once', 'app de terapia de pago único'])(
		'a word for what any app is for hides none: %s',
		async (q) => expect((await ask(q)).slugs[0]).toBe('this-way-up')
	);

	it('a course leads where one is asked for', async () =>
		expect((await ask('insomnia program not an app, on my computer')).slugs[0]).toBe('this-way-up'));
});

describe('everyday distress', () => {
	it.each([
		'lost my job and i feel worthless',
		'perdí mi trabajo y me siento inútil',
		'j’ai perdu mon travail et je me sens nul',
		'ich habe meinen Job verloren und fühle mich wertlos',
		'perdi o emprego e só choro',
		'ho perso il lavoro e piango sempre'
	])('who has lost their work: %s', async (q) => {
		const { guides, slugs } = await ask(q);
		expect(guides[0]).toBe('work-study-and-rights');
		expect(slugs.slice(0, 6)).toContain('moodgym');
		expect(slugs.length).toBeGreaterThan(20);
	});

	it.each([
		'i dont know whats wrong with me',
		'no sé qué me pasa',
		'je ne sais pas ce que j’ai',
		'ich weiß nicht, was mit mir los ist',
		'não sei o que tenho',
		'non so cosa ho'
	])('who does not know what it is: %s', async (q) => {
		const { guides, slugs } = await ask(q);
		expect(guides.slice(0, 2)).toEqual(['is-it-something-else', 'prepare-for-your-appointment']);
		expect(slugs.length).toBeGreaterThan(20);
	});

	it.each([
		'help',
		'i need help',
		'help me please',
		'necesito ayuda',
		'j’ai besoin d’aide',
		'ich brauche Hilfe',
		'preciso de ajuda',
		'ho bisogno di aiuto'
	])('who says only that help is needed is shown people: %s', async (q) => {
		const { guides, slugs, understood } = await ask(q);
		expect(understood).toEqual(['support person']);
		expect(slugs.slice(0, 8)).toContain('nhs-talking-therapies');
		expect(slugs).not.toContain('wysa');
		expect(guides).toEqual(['coping-day-to-day', 'prepare-for-your-appointment']);
	});

	it.each(['cant get out of bed', 'não consigo sair da cama', 'je n’arrive plus à me lever le matin'])(
		'no device leads for who speaks of none: %s',
		async (q) => {
			const { slugs } = await ask(q);
			expect(slugs.slice(0, 3)).toContain('this-way-up');
			for (const slug of ['flow-neuroscience', 'fisher-wallace'])
				expect(slugs.indexOf(slug)).toBeGreaterThan(slugs.indexOf('bearable'));
		}
	);

	it.each(['tDCS headset for depression', 'brain stimulation for depression'])(
		'and one leads for who does: %s',
		async (q) => expect(['flow-neuroscience', 'fisher-wallace', 'sooma-tdcs']).toContain((await ask(q)).slugs[0])
	);
});

describe('half a wish', () => {
	it.each([
		'app for ocd that is not in the app store subscription trap',
		'app para el toc sin trampas de suscripción',
		'appli pour les toc sans piège à abonnement',
		'App gegen Zwangsgedanken ohne Abofalle',
		'app para toc sem armadilha de assinatura',
		'app per il doc senza la trappola dell’abbonamento'
	])('a subscription trap: %s', async (q) =>
		expect((await ask(q)).understood).toContain('cost free one-time free-at-school per-session')
	);

	it('says nothing of platforms by the way', async () =>
		expect((await ask('app for ocd that is not in the app store subscription trap')).understood.join()).not.toContain(
			'platform'
		));

	it.each(['anxeity app for andriod freee', 'freeeeee meditation app', 'app gratisss', 'App kostenloooos'])(
		'letters held down: %s',
		async (q) => expect((await ask(q)).understood).toContain('cost free')
	);

	it.each([
		'therapy for black women',
		'therapy for women',
		'depression app for men',
		'terapia para mujeres negras',
		'thérapie pour les femmes noires',
		'Therapie für schwarze Frauen',
		'terapia para mulheres negras',
		'terapia per donne nere'
	])('whom it is made for, which cannot be searched by: %s', async (q) => {
		const { reading, slugs } = await ask(q);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['background']);
		expect(slugs.length).toBeGreaterThan(8);
	});
});
