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
