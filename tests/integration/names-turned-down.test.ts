import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('two names that are turned down', () => {
	it.each([
		'something that isnt calm or headspace, those did nothing for me',
		'not calm or headspace',
		'alternatives to calm and headspace',
		'alternatives to headspace and calm',
		'alternativas a calm y headspace',
		'des alternatives à calm et headspace',
		'Alternativen zu Calm und Headspace',
		'alternativas a calm e headspace',
		'alternative a calm e headspace'
	])('neither is shown: %s', async (q) => {
		const { slugs, reading } = await ask(q);
		expect(slugs.length).toBeGreaterThan(5);
		expect(slugs).not.toContain('calm');
		expect(slugs).not.toContain('headspace');
		expect(reading.compare).toBe(undefined);
	});

	it('and two that are weighed are', async () =>
		expect((await ask('calm or headspace')).slugs.toSorted()).toEqual(['calm', 'headspace']));
});

describe('a tool that is gone', () => {
	it.each([
		'woebot shut down right? what do people use now instead',
		'woebot closed, alternatives?',
		'woebot is gone what now',
		'woebot shut down what instead',
		'Woebot ist weg, was jetzt',
		'woebot fechou, e agora',
		'woebot ha chiuso, e adesso'
	])('others like it: %s', async (q) => {
		const { slugs, reading } = await ask(q);
		expect(reading.like?.slug).toBe('woebot');
		expect(slugs.slice(0, 5)).toContain('wysa');
		expect(slugs).not.toContain('woebot');
	});

	it.each(['is woebot closed', 'woebot closed', 'what happened to woebot'])(
		'or itself, where that is asked: %s',
		async (q) => expect((await ask(q)).slugs[0]).toBe('woebot')
	);
});

describe('names that are turned down, however it is said', () => {
	it.each([
		['neither wysa nor youper', ['wysa', 'youper']],
		['ni wysa ni youper', ['wysa', 'youper']],
		['weder Wysa noch Youper', ['wysa', 'youper']],
		['nem wysa nem youper', ['wysa', 'youper']],
		['né Wysa né Youper', ['wysa', 'youper']],
		['wysa nor youper nor replika', ['wysa', 'youper', 'replika']],
		['wysa ni youper', ['wysa', 'youper']],
		['neither calm nor balance', ['calm', 'balance']],
		['neither headspace nor calm helped me', ['headspace', 'calm']],
		['something for anxiety, neither wysa nor youper', ['wysa', 'youper']],
		['headspace and calm are not for me', ['headspace', 'calm']],
		['headspace y calm no son para mí', ['headspace', 'calm']],
		['headspace et calm ne sont pas pour moi', ['headspace', 'calm']],
		['Headspace und Calm sind nichts für mich', ['headspace', 'calm']],
		['headspace e calm não são para mim', ['headspace', 'calm']],
		['headspace e calm non fanno per me', ['headspace', 'calm']],
		['tried calm and headspace, hated both', ['calm', 'headspace']],
		['i hate calm', ['calm']],
		['odio calm', ['calm']],
		['je déteste calm', ['calm']],
		['ich hasse Calm', ['calm']],
		['odeio o calm', ['calm']],
		['calm is not for me', ['calm']],
		['not another calm', ['calm']],
		['no otro calm', ['calm']],
		['pas encore un calm', ['calm']],
		['nicht noch ein Calm', ['calm']],
		['não mais um calm', ['calm']],
		['non un altro calm', ['calm']],
		['not another headspace', ['headspace']]
	])('“%s” leaves out %j', async (q, names) => {
		const { slugs, reading } = await ask(q);
		expect([...reading.besides]).toEqual(names);
		expect(reading.like?.isInstead).toBe(true);
		expect(slugs.length).toBeGreaterThan(5);
		for (const name of names) expect(slugs).not.toContain(name);
	});

	it('all of them stand in one chip', async () => {
		const { reading } = await ask('neither wysa nor youper');
		expect(reading.like).toMatchObject({ name: 'Wysa', others: ['Youper'] });
	});

	it('beside one that others are to be like', async () => {
		for (const q of ['something like calm but not headspace', 'like calm, not like headspace']) {
			const { slugs, reading } = await ask(q);
			expect(reading.besides).toEqual(['calm', 'headspace']);
			expect(reading.like, q).toMatchObject({ name: 'Calm', turnedDown: ['Headspace (with Ebb)'] });
			expect(reading.like?.others, q).toBe(undefined);
			expect(slugs).not.toContain('headspace');
		}
	});

	it.each([
		'i hate calm music',
		'waking up makes me anxious',
		'i hate waking up',
		'no more calm',
		'why do people hate calm'
	])('but everyday words stay words: %s', async (q) => expect((await ask(q)).reading.like).toBe(undefined));
});
