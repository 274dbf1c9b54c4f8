import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { findHelpFirst, findLines } from '#lib/server/helplines/index.ts';
import { linesNotListed } from '#lib/server/helplines/not-listed.ts';
import { asksForTherapist, expandPattern } from '#lib/server/interpreter/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

const search = (q: string) => findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q }), 100));

describe('who says something is not what is looked for', () => {
	it.each([
		'school counsellor says he is depressed, is there an app for that age',
		'counsellor at uni suggested an app between sessions',
		'my therapist told me to keep a diary',
		'la psicologa me recomendó una app'
	])('“%s” asks for no therapist', (q) => expect(asksForTherapist(q)).toBe(false));

	it.each(['a counsellor by phone', 'online therapist in texas', 'psychologist who speaks spanish'])(
		'“%s” asks for one',
		(q) => expect(asksForTherapist(q)).toBe(true)
	);

	it('and is not searched for', async () => {
		const { reading } = await search('my therapist told me to keep a sleep diary, any apps');
		expect(`${reading.rest} ${reading.droppedWords}`).not.toMatch(/therapist|told/);
	});
});

describe('nothing that was asked for is lost', () => {
	it('a name that a question begins with is read', async () => {
		const { reading, items } = await search('cerebral what happened with the data leak');
		expect(reading.names.map(({ slug }) => slug)).toEqual(['cerebral']);
		expect(items.map(({ slug }) => slug)).toEqual(['cerebral']);
	});

	it('each of several names that are turned down is', async () => {
		const { reading, items } = await search('meditation but not headspace or calm');
		const slugs = items.map(({ slug }) => slug);
		expect(reading.like).toBeUndefined();
		expect(slugs.length).toBeGreaterThan(3);
		expect(slugs).not.toContain('calm');
		expect(slugs).not.toContain('headspace');
	});

	it('a complaint turns nothing down', async () => {
		const { reading } = await search('nothing for postpartum depression works');
		expect(reading.understood.filter(({ isNot }) => isNot)).toEqual([]);
	});

	it.each([
		['therapist in a hurry, boston', 'country', 'us'],
		['devices, US, under $500', 'country', 'us'],
		['remote nunavut, a counsellor', 'country', 'ca'],
		['online psychologist for canadians', 'country', 'ca'],
		['works on my laptop, I have no phone', 'platform', 'web'],
		['mood diary, no card details', 'cost', 'free'],
		['schlaf app auf kassenrezept', 'cost', 'prescription']
	])('“%s” asks for %s %s', async (q, group, value) => {
		const { reading } = await search(q);
		const read = [...reading.understood, ...reading.dropped].filter((one) => one.group === group && !one.isNot);
		expect(read.flatMap(({ values }) => values)).toContain(value);
	});

	it.each([
		['application sans compte ni publicité, données en europe', ['adverts', 'data-place']],
		['perth, a group for new parents', ['town']]
	])('“%s” says that %j cannot be looked for', async (q, kinds) => {
		expect((await search(q)).reading.unchecked.map(({ kind }) => kind)).toEqual(kinds);
	});
});

describe('a helpline that is named', () => {
	const find = async (q: string, isForPeople = false) => findLines(readStarterCtx(), q, isForPeople);

	it('is shown, also where its name is a word', async () => {
		expect((await find('samaritans or shout, what is the difference'))?.lines.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Samaritans', 'Shout'])
		);
		const beside = await find('beyond blue vs lifeline');
		expect(beside?.lines.map(({ name }) => name)).toEqual(['Lifeline']);
		expect(beside?.notListed).toEqual(['Beyond Blue']);
		expect(await find('i want to shout at everyone')).toBe(null);
	});

	it('and is none of ours is said, with those that we checked in its country', async () => {
		const found = await find('aware or pieta, which one do i ring');
		expect(found?.notListed).toEqual(['Aware', 'Pieta']);
		expect(found?.country?.code).toBe('IE');
		expect(found?.lines.length).toBeGreaterThan(0);
		expect((await find('i am aware of it'))?.notListed).toBe(undefined);
	});

	it('and is none of ours brings the numbers of its country first', async () => {
		const first = async (q: string, header: string) => (await findHelpFirst(readStarterCtx(), q, header))?.likely?.name;
		expect(await first('childline number', 'en-US')).toBe('United Kingdom');
		expect(await first('childline number, I am in Canada', 'en-US')).toBe('Canada');
		expect(await first('I want to die', 'en-US')).toBe('United States');
	});

	it.each(linesNotListed)('$name is known by what it is called', async ({ name, says }) => {
		for (const phrase of expandPattern(says, {}).slice(0, 2)) expect((await find(phrase))?.notListed).toContain(name);
	});
});

describe('an age behind what somebody has', () => {
	it.each([
		'meu filho tem tdah e 10 anos tem jogo aprovado?',
		'mi hijo tiene tdah y 10 años hay un juego aprobado?',
		'mon fils a un tdah et 10 ans, existe-t-il un jeu approuvé',
		'mein sohn hat adhs und ist 10, gibt es ein zugelassenes spiel',
		'mio figlio ha l’adhd e 10 anni, c’è un gioco approvato?',
		'my son is 10 and has adhd is there an approved game'
	])('is an age, and the need is kept: “%s”', async (q) => {
		const { reading, total } = await search(q);
		expect(reading.understood[0]).toMatchObject({ group: 'audience', values: ['children'] });
		expect(reading.bareNeeds).toEqual(['adhd']);
		expect(total).toBe(0);
	});
});

describe('who made it', () => {
	it.each(['flashbacks app va made that one free', 'flashbacks app made by the va, free'])(
		'leads where it is the VA: “%s”',
		async (q) => expect((await search(q)).items[0]!.slug).toBe('ptsd-coach')
	);
});
