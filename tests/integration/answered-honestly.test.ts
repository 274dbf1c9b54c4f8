import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('a brain that does not switch off at night', () => {
	it.each([
		'cant switch my brain off at night',
		'cant switch my brain off at nite',
		'no puedo apagar la mente por la noche',
		'je n’arrive pas à débrancher mon cerveau la nuit',
		'mein Kopf schaltet nachts nicht ab',
		'não consigo desligar a mente à noite',
		'non riesco a spegnere la testa di notte'
	])('is sleep and worry: “%s”', async (q) => {
		const { slugs, guides } = await ask(q);
		expect(slugs[0]).toBe('insomnia-coach');
		expect(guides[0]).toBe('coping-day-to-day');
		expect(guides).not.toContain('tms-ect-vns');
		expect(slugs.slice(0, 5)).not.toContain('fisher-wallace');
	});

	it('and brain stimulation is still found', async () =>
		expect((await ask('brain stimulation at home')).guides[0]).toBe('tms-ect-vns'));
});

describe('a name whose short part is misspelt', () => {
	it('is read where the words speak of a tool', async () => {
		const { reading, slugs } = await ask('better hepl alternative without subscription');
		expect(reading.like?.slug).toBe('betterhelp');
		expect(slugs).toEqual(expect.arrayContaining(['mindspot', 'open-path-collective']));
		expect(slugs).not.toContain('insomnia-coach');
	});

	it('and is none elsewhere', async () =>
		expect((await ask('i need better hepl with sleep')).reading.like).toBeUndefined());
});

describe('words of English that are words of another language too', () => {
	it('make no Portuguese of a sentence', async () => {
		const { reading, guides } = await ask('exersise as a treatment');
		expect(reading.notIn).toBeUndefined();
		expect(guides[0]).toBe('coping-day-to-day');
	});

	it('and Portuguese stays Portuguese', async () =>
		expect((await ask('app de humor para as minhas filhas')).reading.notIn).toBe('pt'));
});

describe('the best', () => {
	it.each([
		'best app',
		'top app',
		'what is the best mental health app',
		'la mejor app',
		'la meilleure appli',
		'beste App',
		'o melhor aplicativo',
		'la migliore app'
	])('is nothing that anything here says: “%s”', async (q) => {
		const { reading, total } = await ask(q);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['ranking']);
		expect(reading.rest).toBe('');
		expect(total).toBeGreaterThan(50);
	});

	it('and for a need the need is looked for', async () =>
		expect((await ask('best app for insomnia')).understood).toContain('condition insomnia'));
});

describe('what nothing here is about', () => {
	it.each([
		'light box winter sad',
		'terapia de luz',
		'luminothérapie',
		'Lichttherapie Lampe',
		'terapia da luz',
		'terapia della luce'
	])('is said of light therapy: “%s”', async (q) => {
		const { reading, total, guides } = await ask(q);
		expect(reading.notKnown.needs).toMatchObject([{ name: 'light therapy', turnTo: 'doctor' }]);
		expect(total).toBe(0);
		expect(guides).toEqual([]);
	});

	it.each([
		'whats the diference between psychiatrist and psychologist',
		'diferencia entre psiquiatra y psicólogo',
		'différence entre un psychiatre et un psychologue',
		'Unterschied zwischen Psychiater und Psychologe',
		'diferença entre psiquiatra e psicólogo',
		'differenza tra psichiatra e psicologo'
	])('is said of professions: “%s”', async (q) => {
		const { reading, total, guides } = await ask(q);
		expect(reading.notKnown.needs.map(({ turnTo }) => turnTo)).toEqual(['doctor']);
		expect(total).toBe(0);
		expect(guides[0]).toBe('prepare-for-your-appointment');
	});

	it('but a light sleeper and a psychologist are looked for', async () => {
		expect((await ask('light sleeper')).reading.notKnown.needs).toEqual([]);
		expect((await ask('find me a psychologist')).total).toBeGreaterThan(0);
	});
});

describe('what the guide answers', () => {
	it.each(['can i drink on mirtazapine', 'is it ok to have wine on sertraline'])(
		'alcohol beside a medicine is a question for a pharmacist: “%s”',
		async (q) => {
			const { guides, reading } = await ask(q);
			expect(guides.slice(0, 2)).toEqual(['side-effects', 'coping-day-to-day']);
			expect(reading.notKnown.needs).toMatchObject([{ turnTo: 'pharmacist' }]);
		}
	);

	it('and tea is none', async () => {
		const { guides } = await ask('can i drink tea on mirtazapine');
		expect(guides.slice(0, 2)).not.toContain('coping-day-to-day');
	});

	it('how well online CBT works, beside what was studied', async () => {
		const { guides, slugs } = await ask('psychology student essay effectiveness of internet CBT meta analysis');
		expect(guides[0]).toBe('talking-therapies-compared');
		expect(slugs).toEqual(expect.arrayContaining(['deprexis', 'moodgym', 'this-way-up', 'silvercloud']));
		expect(slugs).not.toContain('finch');
	});
});
