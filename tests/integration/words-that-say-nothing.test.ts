import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const same = async (q: string, plain: string) => expect((await ask(q)).slugs).toEqual((await ask(plain)).slugs);

describe('why somebody leaves a tool is nothing to look for in others', () => {
	it.each([
		['alternative to Sanvello which shut down', 'alternative to Sanvello'],
		['alternative to calm since they raised the price', 'alternative to calm'],
		['alternative to calm now that its too expensive for us', 'alternative to calm'],
		['Alternative zu Calm, seit sie teurer geworden sind', 'Alternative zu Calm'],
		['alternativa a calm ya que subieron el precio', 'alternativa a calm'],
		['alternative à calm depuis qu’ils ont augmenté le prix', 'alternative à calm'],
		['alternativa ao calm desde que aumentaram o preço', 'alternativa ao calm'],
		['alternativa a calm da quando hanno alzato il prezzo', 'alternativa a calm']
	])('“%s”', async (q, plain) => {
		const found = (await ask(q)).slugs;
		// Words of another language put what is in it first.
		expect(found.toSorted()).toEqual((await ask(plain)).slugs.toSorted());
		expect((await ask(q)).reading.droppedWords).toBeUndefined();
	});

	it('and what only few of them say leads, and hides none', async () => {
		const all = (await ask('alternative to Sanvello')).slugs;
		for (const q of [
			'alternative to Sanvello since they closed it',
			'alternative to Sanvello because they closed it'
		]) {
			expect((await ask(q)).slugs.toSorted()).toEqual(all.toSorted());
		}
		const free = (await ask('something like Finch but free')).slugs;
		const told = await ask('something like Finch but without paying, my daughter keeps hitting the paywall');
		expect(told.slugs.toSorted()).toEqual(free.toSorted());
	});

	it('but a need that is said in it narrows them', async () => {
		const { slugs, reading } = await ask('something like headspace but free, in my case for sleep');
		expect(reading.rest).toBe('sleep');
		expect(slugs).toContain('insomnia-coach');
		expect(slugs.length).toBeLessThan((await ask('something like headspace but free')).slugs.length);
	});
});

describe('small words narrow nothing', () => {
	it.each([
		['therapy under $10 a month is that even a thing', 'therapy under $10 a month'],
		['is there such a thing as free therapy', 'free therapy'],
		['need a cbt course that works on a laptop', 'cbt course on a laptop'],
		['does anyone get free online psychologist in australia', 'free psychologist in australia'],
		['free psychologist in Aus', 'free psychologist in Australia']
	])('“%s” finds what “%s” does', same);

	it('and getting free of something costs nothing that is asked for', async () => {
		expect((await ask('where do i get free online counselling')).understood).toContain('cost free');
		expect((await ask('i want to get free of this anxiety')).understood).not.toContain('cost free');
	});
});

describe('what stands beside', () => {
	it('a plan that is of one country asks for it', async () => {
		const { understood, slugs } = await ask(
			'does anyone under a mental health care plan get free online psychologist in Aus'
		);
		expect(understood).toEqual(['cost free', 'country au']);
		expect(slugs).toEqual(['mindspot']);
		expect((await ask('an app to plan my mental health care')).understood).not.toContain('country au');
	});

	it.each([
		'GP here - which digital CBT has NICE backing for depression',
		'digital CBT with NICE approval for depression',
		'digital CBT with a NICE recommendation for depression'
	])('what NICE says is not known, and hides nothing: “%s”', async (q) => {
		const { reading, slugs, understood } = await ask(q);
		expect(reading.unchecked.map(({ kind }) => kind)).toEqual(['endorsement']);
		expect(understood).toEqual(['condition depression']);
		expect(slugs).toEqual(expect.arrayContaining(['deprexis', 'silvercloud', 'moodgym']));
	});

	it.each(['psychiatric nurse looking for a mood tracker', 'mental health nurse looking for a mood tracker'])(
		'who asks is no word to look for: “%s”',
		async (q) => {
			expect((await ask(q)).reading.rest).toBe('mood tracker');
			expect((await ask(q)).understood).toEqual(['audience clinicians']);
		}
	);

	it.each([
		'anyone had a vagus nerve thing implanted for depression does it work',
		'vagus nerve implant for depression',
		'implante del nervio vago',
		'stimulateur du nerf vague',
		'Vagusnervstimulator bei Depression',
		'implante do nervo vago',
		'stimolatore del nervo vago'
	])('a treatment keeps its guide, whatever else is asked: “%s”', async (q) => {
		expect((await ask(q)).guides[0]).toBe('tms-ect-vns');
		expect((await ask(q)).reading.asksTheGuide).toBe(true);
	});

	it('beside a tool that is asked about, too', async () => {
		const { guides, slugs } = await ask('mindbloom or joyous at home ketamine is it legit');
		expect(guides).toContain('ketamine-and-esketamine');
		expect(slugs).toEqual(['mindbloom']);
		expect((await ask('is mindbloom legit')).guides).toEqual([]);
		expect((await ask('breathing app for my vagus nerve')).reading.asksTheGuide).toBe(false);
	});
});
