import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { findHelpFirst, findLines } from '#lib/server/helplines/index.ts';
import { asksForPeople } from '#lib/server/search/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

const search = (ctx: Ctx, q: string) => listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));

async function typesFor(ctx: Ctx, q: string, most: number) {
	const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
	const { items } = await search(ctx, q);
	return items.slice(0, most).map(({ slug }) => documents.get(slug)!);
}

describe('the kind of thing that is asked for', () => {
	it('an app is no helpline, group or device', async () => {
		const ctx = readStarterCtx();
		for (const q of ['free app for depression', 'app gratis para la depresión', 'kostenlose App gegen Depressionen'])
			for (const { slug, platforms, support } of await typesFor(ctx, q, 5)) {
				expect(
					platforms.some((one) => ['ios', 'android', 'web'].includes(one)),
					`${q}: ${slug}`
				).toBe(true);
				expect(support, `${q}: ${slug}`).not.toContain('crisis-line');
			}
	});

	it('who looks for a therapist or a person finds those who talk with them first', async () => {
		const ctx = readStarterCtx();
		for (const q of ['therapist for depression', 'I want a real person', 'psicólogo online'])
			for (const { slug, types } of await typesFor(ctx, q, 2))
				expect(['teletherapy', 'care-finder', 'peer-support', 'crisis-support'], `${q}: ${slug}`).toContain(types[0]);
	});

	it('a treatment with therapy in its name is no wish for a therapist', async () => {
		for (const q of ['electroconvulsive therapy is it dangerous', 'la terapia electroconvulsiva es peligrosa']) {
			const { reading } = await search(readStarterCtx(), q);
			expect({ q, isForTool: reading.isForTool, asksTheGuide: reading.asksTheGuide }).toEqual({
				q,
				isForTool: false,
				asksTheGuide: true
			});
		}
	});

	it('tools like one are of its kind first', async () => {
		const ctx = readStarterCtx();
		for (const [q, type] of [
			['something like headspace', 'mindfulness'],
			['alternative to woebot', 'chatbot'],
			['app like daylio', 'mood-tracking']
		] as const)
			expect(
				(await typesFor(ctx, q, 2)).map(({ types }) => types[0]),
				q
			).toEqual([type, type]);
	});

	it('what is made first of all for a need comes first', async () => {
		const ctx = readStarterCtx();
		for (const { slug, conditions } of await typesFor(ctx, 'a programme for insomnia', 2))
			expect(conditions[0], slug).toBe('insomnia');
	});

	it('what keeps a need is filed under it', async () => {
		const { items, reading } = await search(readStarterCtx(), 'fda cleared app for depression');
		expect(reading.understood.map(({ group }) => group)).toEqual(['condition', 'approval']);
		expect(items.map(({ slug }) => slug)).not.toContain('daylightrx');
	});
});

describe('people to call in a country that is named', () => {
	const linesFor = async (q: string) => {
		const ctx = readStarterCtx();
		const found = await findLines(ctx, q, asksForPeople(q, (await search(ctx, q)).reading));
		return found && [found.country?.code ?? null, found.lines.map(({ name }) => name)];
	};

	it.each([
		['quiero hablar con una persona de noche en España', ['ES', ['Línea 024']]],
		['someone to text in Ireland', ['IE', ['Samaritans Ireland', 'Text About It']]],
		['a helpline in Mexico', ['MX', ['Línea de la Vida']]],
		['a helpline in Uruguay', ['UY', []]],
		['what can Samaritans do about debt, in the UK', [null, ['Samaritans']]],
		['a line in Ireland but not Samaritans', ['IE', ['Text About It']]],
		['who can I call at midnight in Canada', ['CA', ['9-8-8: Suicide Crisis Helpline']]],
		['who can I text tonight in New Zealand', ['NZ', ['1737, need to talk?']]],
		['irish helpline', ['IE', ['Samaritans Ireland', 'Text About It']]],
		['indian helpline number', ['IN', ['Tele-MANAS']]],
		['helpline sydney', ['AU', ['Lifeline']]],
		['who can I call about my subscription in Canada', null],
		['a meditation app in Spain', null],
		['someone to talk to', null],
		['how to shout less', null]
	])('“%s”: %j', async (q, expected) => expect(await linesFor(q)).toEqual(expected));

	it('are said to be in a country as it stands in a sentence', async () => {
		const name = async (q: string) => (await findLines(readStarterCtx(), q, true))?.country?.name;
		expect(await name('a helpline in the USA')).toBe('the United States');
		expect(await name('a helpline in Mexico')).toBe('Mexico');
	});

	it('come first in danger, whatever language the browser speaks', async () => {
		const help = await findHelpFirst(readStarterCtx(), 'quiero morir, estoy en Uruguay o en España', 'en-US');
		expect(help?.likely?.name).toBe('Spain');
		expect((await findHelpFirst(readStarterCtx(), 'I want to die', 'de-AT'))?.likely?.name).toBe('Austria');
	});
});

describe('what a question is shown', () => {
	it.each([
		['what should i tell the psychiatrist', true],
		['is it bad to have chatgpt as my therapist', true],
		['an online psychologist for new mothers', false],
		['an app for what to tell the psychiatrist', false],
		['support group for people with resistant depression', false],
		['how many people get better with ketamine', true]
	])('“%s” is for the guide first: %s', async (q, isAsked) => {
		expect((await search(readStarterCtx(), q)).reading.asksTheGuide).toBe(isAsked);
	});

	it.each([
		['fisher wallace refund', ['fisher-wallace']],
		['how much is flow in the uk', ['flow-neuroscience']],
		['calm vs headspace vs medito', ['calm', 'headspace', 'medito']]
	])('“%s” names %j', async (q, slugs) => {
		const { reading } = await search(readStarterCtx(), q);
		expect([reading.names.map(({ slug }) => slug), reading.isForTool]).toEqual([slugs, true]);
	});

	it('what is turned down by name is no model for what is found', async () => {
		const { reading, items } = await search(readStarterCtx(), "a chatbot for depression that isn't ChatGPT");
		expect(reading.like).toBeUndefined();
		expect(reading.dropped).toEqual([]);
		expect(items.map(({ slug }) => slug)).toContain('wysa');
	});

	it('a sentence in another language is told where nothing is in it', async () => {
		const ctx = readStarterCtx();
		expect((await search(ctx, 'je cherche quelque chose contre le stress')).reading.notIn).toBe('fr');
		expect((await search(ctx, 'algo para dormir mejor')).reading.notIn).toBeUndefined();
		expect((await search(ctx, 'something for stress')).reading.notIn).toBeUndefined();
	});

	it('what is in the language that somebody writes in comes first', async () => {
		const [first] = await typesFor(readStarterCtx(), 'ich suche ein Programm gegen Depressionen', 1);
		expect(first!.languages).toContain('de');
	});

	it('who says that it is no emergency is not shown lines for one first', async () => {
		const ctx = readStarterCtx();
		const [first] = await typesFor(ctx, 'feeling low, only a landline, not suicidal', 1);
		expect(first!.types[0]).not.toBe('crisis-support');
	});

	it('people at night matter more than the words beside them', async () => {
		const { reading } = await search(readStarterCtx(), 'someone to text at 3am, cannot stop thinking');
		expect(reading.understood.map(({ group }) => group)).toContain('hours');
	});

	it('services for a crisis alone keep no wish', async () => {
		const { reading } = await search(readStarterCtx(), 'free therapy in Toronto');
		expect(reading.dropped.map(({ group }) => group)).toEqual(['cost']);
	});

	it.each([
		['which apps share data with facebook', 'privacy past-incident'],
		[
			'GP here, tools with RCT evidence for a patient on sertraline',
			'evidence randomised-active,randomised-waitlist,randomised-pooled'
		]
	])('“%s” asks for %s', async (q, said) => {
		const { reading } = await search(readStarterCtx(), q);
		expect(reading.understood.map(({ group, values }) => `${group} ${values.join()}`)).toContain(said);
	});

	it('a kind of tool is known in other languages without its small words', async () => {
		const ctx = readStarterCtx();
		for (const q of [
			'grupo de apoyo para la depresión',
			'groupe de parole pour dépressifs',
			'gruppo di sostegno, depressione'
		]) {
			const [first] = await typesFor(ctx, q, 1);
			expect(first!.types, q).toContain('peer-support');
		}
	});

	it('what a medicine goes with is asked of a pharmacist', async () => {
		const { reading } = await search(readStarterCtx(), 'nardil and cheese');
		expect(reading.notKnown.needs).toEqual([{ name: 'what goes with which medicine', turnTo: 'pharmacist' }]);
	});
});
