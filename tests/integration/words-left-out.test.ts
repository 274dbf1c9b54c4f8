import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { quoteDropped } from '../../src/routes/(site)/understood.server.ts';

async function ask(q: string) {
	const { reading } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
	const { understood, droppedWords } = reading;
	return {
		needs: understood.filter(({ group }) => group === 'condition').flatMap(({ values }) => values),
		said: droppedWords ? quoteDropped(q, droppedWords) : []
	};
}

describe('words that were left out', () => {
	it.each([
		'free app for depression please im desperate',
		'cheap therapy app that actually works',
		'a nice free mood tracker for my phone',
		'honestly just need a free app for stress and burnout',
		'ive tried a million times something else for depression free',
		'could you suggest a free app for anxiety',
		'free app for anxiety right away',
		'no account anxiety app that loads fast'
	])('are not said where they add nothing: “%s”', async (q) => expect((await ask(q)).said).toEqual([]));

	it.each([
		['anxiety app with dark mode free', 'dark mode'],
		['app for depression and weight gain free', 'weight gain'],
		['something like daylio with a widget free', 'widget'],
		['free help for burnt out nurses', 'nurses']
	])('are said where they ask for something: “%s”', async (q, words) => expect((await ask(q)).said).toEqual([words]));

	it.each([
		'good app for anxiety i tried everything',
		'i have tried so many things, free app for anxiety',
		'app for anxiety, ive already tried it all'
	])('do not take the need’s place where they only say what was tried: “%s”', async (q) =>
		expect((await ask(q)).needs).toEqual(['anxiety'])
	);

	it.each(['could you recommend a free app for anxiety', 'which app would you recommend for anxiety'])(
		'nor is asking for a suggestion a wish for what was reviewed: “%s”',
		async (q) => {
			const { reading } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
			expect(reading.understood.flatMap(({ values }) => values)).toContain('anxiety');
			expect([reading.dropped, reading.droppedWords]).toEqual([[], undefined]);
		}
	);

	it('and say something where depression is spoken of', async () => {
		const { items } = await listTools(
			readStarterCtx(),
			readToolQuery(new URLSearchParams({ q: 'i tried everything for depression' }))
		);
		expect(items.slice(0, 2).map(({ slug }) => slug)).toContain('dbsa-online-groups');
	});
});
