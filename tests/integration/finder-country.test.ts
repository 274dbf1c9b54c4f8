import { expect, it } from 'vitest';
import { sayLeftOut } from '#lib/schemas/choice/left-out.ts';
import { questions } from '#lib/schemas/finder-questions.ts';
import { finderHref, isAboutSafety, readAnswers, readFinderFacets, facetsOf } from '#lib/schemas/finder.ts';
import type { HelpFirst } from '#lib/schemas/help.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools, readFinderData } from '#lib/server/catalogue/index.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { getHelpPage, listHelpNumbers } from '#lib/server/helplines/index.ts';
import { load } from '../../src/routes/(site)/finder/+page.server.ts';
import { findTools } from '../../src/routes/(site)/finder/find.server.ts';
import { Chooser } from '../../src/routes/(site)/finder/choose.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

/* Whoever may not be safe and answers where they are gets the numbers of that country first, whatever their browser asks for. */

const answered = (country: string) =>
	facetsOf(readAnswers(new URLSearchParams({ hardest: 'safety', country, age: 'adult', budget: 'free' }))!);

async function helpByServer(country: string, header: string | null): Promise<HelpFirst> {
	const headers: Record<string, string> = header ? { 'accept-language': header } : {};
	const event = { ...makeEvent(readStarterCtx(), finderHref(answered(country)), { headers }), setHeaders: () => {} };
	const { running } = (await load(event as never)) as { running: { props: { help: HelpFirst; result: unknown } } };
	expect(running.props.result).not.toBeNull();
	return running.props.help;
}

it('of every country that has numbers, in the browser', async () => {
	const ctx = readStarterCtx();
	const countries = await listHelpNumbers(ctx);
	const chooser = new Chooser({ ...(await readFinderData(ctx)), help: countries });
	expect(countries.length).toBeGreaterThan(30);
	for (const { code, name } of countries) {
		const selection = answered(code.toLowerCase());
		expect(chooser.help(selection)?.likely?.name, code).toBe(name);
		expect(chooser.find(selection).found.length, code).toBeGreaterThan(0);
	}
});

it.each([
	['gb', null, 'United Kingdom'],
	['gb', 'en-US', 'United Kingdom'],
	['us', 'en-GB', 'United States'],
	['jp', 'en-US', 'Japan']
])('on the server: %s, with a browser that asks for %s', async (country, header, name) => {
	expect((await helpByServer(country, header)).likely?.name).toBe(name);
});

it('and leads to the address that holds nothing else', async () => {
	const event = makeEvent(readStarterCtx(), '/finder?hardest=safety&country=gb&age=adult');
	await expect(load({ ...event, setHeaders: () => {} } as never)).rejects.toMatchObject({
		location: '/finder?type=crisis-support&country=gb'
	});
	expect(readFinderFacets(new URLSearchParams('type=crisis-support&country=gb'))).toEqual(answered('gb'));
});

it('and in the spelling of the finder, of the page of all numbers', async () => {
	const ctx = readStarterCtx();
	for (const { code } of await listHelpNumbers(ctx))
		expect((await getHelpPage(ctx, code.toLowerCase())).chosen, code).toBe(code);
});

/** All sets of two answers, the country among them. */
function* answerPairs() {
	const given = questions.flatMap(({ id, choices }) =>
		choices.filter(({ value }) => value !== 'any').map(({ value }) => ({ id: id as string, value: value as string }))
	);
	const all = [...given, ...['gb', 'us'].map((value) => ({ id: 'country', value }))];
	for (const [index, one] of all.entries())
		for (const other of all.slice(index + 1))
			if (one.id !== other.id) yield { [one.id]: one.value, [other.id]: other.value };
}

const searchOf = (answers: Record<string, string>) => facetsOf(readAnswers(new URLSearchParams(answers))!);

it('what fits, with what is left out of it and why, is as long as the list with the same filters', async () => {
	const ctx = readStarterCtx();
	let compared = 0;
	for (const answers of answerPairs()) {
		const selection = searchOf(answers);
		if (isAboutSafety(selection) || answers.age === 'older') continue;
		const { total, aside } = (await findTools(ctx, selection))!;
		const list = await listTools(ctx, { ...readToolQuery(new URLSearchParams()), selection });
		expect(total + aside.grave + aside.others, JSON.stringify(answers)).toBe(list.total);
		compared += 1;
	}
	expect(compared).toBeGreaterThan(100);
});

it('a person to talk to is whom the list calls one, and whoever said no age is offered no tool for pupils', async () => {
	const ctx = readStarterCtx();
	const query = { ...readToolQuery(new URLSearchParams('support=person')), perPage: 100 };
	const people = new Set((await listTools(ctx, query)).items.map(({ slug }) => slug));
	expect(people.size).toBeGreaterThan(10);
	const audiences = new Map(readStarterContent().tools!.map((tool) => [tool.slug, tool.audiences]));
	let named = 0;
	for (const answers of answerPairs()) {
		const found = (await findTools(ctx, searchOf(answers)))!.found.map(({ card }) => card.slug);
		if (answers.hardest === 'safety') continue;
		if (answers.company === 'person') for (const slug of found) expect(people, JSON.stringify(answers)).toContain(slug);
		if (answers.age) continue;
		const forYoung = found.filter(
			(slug) => !audiences.get(slug)!.includes('adults') && audiences.get(slug)!.length > 0
		);
		if (forYoung.length < found.length) expect(forYoung, JSON.stringify(answers)).toEqual([]);
		named += found.length;
	}
	expect(named).toBeGreaterThan(100);
});

it('says of what keeps every answer why it is not shown', async () => {
	const found = (await findTools(readStarterCtx(), searchOf({ hardest: 'lasting', country: 'us' })))!;
	expect(sayLeftOut(found.aside)).toMatch(/^Listed.*: 1 other\.$/);
});
