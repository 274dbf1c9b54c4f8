import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const before = (slugs: readonly string[], one: string, other: string) =>
	slugs.includes(one) && slugs.indexOf(one) < (slugs.includes(other) ? slugs.indexOf(other) : Infinity);

describe('what is made first of all for another condition', () => {
	it.each([
		'help for my anxious 14 year old',
		'my 14 year old has anxiety',
		'Hilfe für meine ängstliche 14-jährige Tochter',
		'aide pour ma fille anxieuse de 14 ans',
		'ayuda para mi hija de 14 años con ansiedad',
		'ajuda para minha filha ansiosa de 14 anos',
		'aiuto per mia figlia 14enne ansiosa'
	])('comes after all that they can have for the need at that age: “%s”', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('audience teens');
		for (const slug of ['finch', '7-cups', 'talkspace', 'soluna']) {
			expect(before(slugs, slug, 'nocd'), slug).toBe(true);
		}
		for (const grown of ['calm', 'moodgym', 'togetherall', 'betterhelp']) expect(slugs).not.toContain(grown);
	});

	it.each(['help for anxiety', 'ayuda para la ansiedad', 'aide contre l’anxiété'])('“%s”', async (q) => {
		const { slugs } = await ask(q);
		for (const slug of ['how-we-feel', 'mindfulness-coach', 'finch']) {
			expect(before(slugs, slug, 'ptsd-coach'), slug).toBe(true);
			expect(before(slugs, slug, 'nocd'), slug).toBe(true);
		}
	});

	it.each([
		['ocd', 'nocd'],
		['my 14 year old has ocd', 'nocd'],
		['trauma app', 'ptsd-coach'],
		['app for ptsd and anxiety', 'ptsd-coach']
	])('leads where that is asked for: “%s”', async (q, slug) =>
		expect((await ask(q)).slugs.slice(0, 2)).toContain(slug)
	);
});

describe('how old somebody is', () => {
	it.each([
		['App für meine 14-jährige Tochter', 'audience teens'],
		['App für 14jährigen', 'audience teens'],
		['app per mia figlia 14enne', 'audience teens'],
		['Hilfe für meinen 9-jährigen Sohn', 'audience children']
	])('is read in one word with the figure: “%s”', async (q, wish) => {
		const { understood, reading } = await ask(q);
		expect(understood).toContain(wish);
		expect(reading.rest).not.toMatch(/\d|enne|jährig/);
	});
});

describe('what is in a language that nobody here speaks', () => {
	it.each(['panic attacks app', 'app for panic attacks', 'an app against panic'])(
		'comes after what may yet be got: “%s”',
		async (q) => {
			const { slugs } = await ask(q);
			expect(slugs.slice(-2).toSorted()).toEqual(['hellobetter', 'velibra']);
		}
	);

	it('leads who writes in it', async () => expect((await ask('App gegen Panikattacken')).slugs[0]).toBe('velibra'));
});
