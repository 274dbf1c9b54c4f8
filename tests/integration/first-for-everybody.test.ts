import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTags, listTools, startOf } from '#lib/server/catalogue/index.ts';
import { findLines } from '#lib/server/helplines/index.ts';
import { asksForAnswersNow, asksForPeople, guessLanguage } from '#lib/server/search/index.ts';
import { ask, startWith } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

const list = async (q: string) => {
	const ctx = readStarterCtx();
	const found = await listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	return { ...found, start: (await startOf(ctx, found)).first.map(({ slug }) => slug) };
};

describe('what only some people can have', () => {
	it.each([
		'free app for depression',
		'application gratuite contre l’anxiété en français',
		'aplicativo grátis para depressão em português',
		'una app gratis para la ansiedad en español',
		'kostenlose App gegen Angst',
		'app gratuita per l’ansia in italiano',
		'i need help',
		'help'
	])('is none of the first, where nobody said that they are there: %s', async (q) => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const { items, start } = await list(q);
		for (const slug of [items[0]!.slug, ...start])
			expect(documents.get(slug)!.availableIn.where, slug).not.toBe('some');
		expect(items[0]!.cost).not.toBe('insurance');
	});

	it.each(['free app for depression in australia', 'help for my dad who is 78 and lives in australia'])(
		'is for somebody who is there: %s',
		async (q) => expect((await ask(q)).slugs.slice(0, 3)).toContain('mindspot')
	);

	it('is no start with any need', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const { slug: need } of (await listTags(ctx)).filter(({ group }) => group === 'condition')) {
			for (const { slug } of (await startWith(ctx, need)).first)
				expect(documents.get(slug)!.availableIn.where, `${slug} for ${need}`).not.toBe('some');
		}
	});

	it.each([
		'app for teenagers',
		'support for teens',
		'app für Jugendliche',
		'ayuda para adolescentes',
		'help for my 15 year old in the us'
	])('in one state of a country leads nothing, and its card says so: %s', async (q) => {
		const { items } = await list(q);
		const at = items.findIndex(({ slug }) => slug === 'soluna');
		expect(at).toBeGreaterThan(1);
		expect(items[at]!.marks).toContainEqual({ id: 'places', word: 'In the US, only in some places' });
	});
});

describe('a machine', () => {
	const machines = ['flow-neuroscience', 'fisher-wallace', 'sooma-tdcs', 'ash', 'wysa', 'elomia', 'clare-and-me'];

	it.each([
		'depression',
		'depressed',
		'i am so depressed',
		'cant get out of bed',
		'estoy deprimida',
		'je suis déprimé',
		'ich bin so depressiv',
		'não consigo sair da cama',
		'sono depressa',
		'worried all the time'
	])('is none of the first for somebody who speaks of none: %s', async (q) => {
		const { items, start } = await list(q);
		for (const slug of [...items.slice(0, 5).map((one) => one.slug), ...start]) expect(machines).not.toContain(slug);
	});

	it.each([
		['a headset for depression', 'flow-neuroscience'],
		['an AI chat for anxiety', 'wysa'],
		['chatbot para la ansiedad', 'wysa'],
		['something like youper', 'wysa']
	])('is where one is asked for: %s', async (q, slug) => expect((await ask(q)).slugs.slice(0, 3)).toContain(slug));
});

describe('words beside a need', () => {
	it.each([
		'panic attacks on the bus',
		'panic attacks in the supermarket',
		'crises de panique dans le bus',
		'ataques de pánico en el autobús'
	])('that hardly any tool has shut nothing out: %s', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs[0]).toBe('this-way-up');
		expect(slugs.length).toBeGreaterThan(10);
	});

	it('that say since when are none to look for', async () =>
		expect((await ask('drinking too much since depressed')).slugs.slice(0, 3)).toEqual(
			(await ask('depressed')).slugs.slice(0, 3)
		));

	it.each(['cheap therapy app', 'terapia app barata', 'billige Therapie App', 'app terapia economica'])(
		'that ask for therapy as an app bring courses first: %s',
		async (q) => expect((await ask(q)).slugs[0]).toBe('this-way-up')
	);
});

describe('the NHS', () => {
	it.each([
		'free on the nhs',
		'nhs approved app for anxiety',
		'cbt for insomnia free on the NHS',
		'therapy on the nhs'
	])('is in the United Kingdom: %s', async (q) => expect((await ask(q)).understood).toContain('country gb'));

	it('has what it offers for sleep', async () =>
		expect((await ask('cbt for insomnia free on the nhs')).slugs).toEqual(['sleepio']));
});

describe('people to call, in the language of whoever asks', () => {
	const linesFor = async (q: string, header: string | null = null) => {
		const { reading } = await ask(q);
		const found = await findLines(readStarterCtx(), q, asksForPeople(q, reading), {
			language: guessLanguage(q),
			header
		});
		return found && [found.language, found.lines.map(({ countryCode }) => countryCode)];
	};

	it.each([
		['parler à un humain la nuit, gratuit', ['fr', ['FR', 'BE', 'CA']]],
		['j’ai besoin de parler à quelqu’un', ['fr', ['FR', 'BE', 'CA']]],
		['quero falar com uma pessoa de verdade agora de noite', ['pt', ['BR', 'PT']]],
		['alguien con quien hablar', ['es', ['ES', 'MX', 'AR', 'CO']]],
		['jemand zum Reden in der Nacht', ['de', ['DE', 'AT', 'CH']]],
		['qualcuno con cui parlare di notte', ['it', ['IT']]],
		['someone to talk to at night', null],
		['application gratuite contre l’anxiété', null]
	])('%s', async (q, lines) => expect(await linesFor(q)).toEqual(lines));

	it.each([
		['no AI please I just want to talk to an actual human being at night', 'en-GB,en;q=0.9', 'GB'],
		['someone to talk to at night', 'en-AU', 'AU'],
		['someone i can text tonight', 'en-US,en;q=0.5', 'US'],
		['a helpline to call', 'en-NZ', 'NZ']
	])('is in the country of the browser, where English is written: %s, %s', async (q, header, code) => {
		const { reading } = await ask(q);
		const isAtOnce = asksForAnswersNow(q, reading);
		const found = await findLines(readStarterCtx(), q, asksForPeople(q, reading), { language: 'en', header, isAtOnce });
		expect(found).toMatchObject({ country: { code }, isLikely: true });
		expect(found!.lines.every(({ countryCode }) => countryCode === code)).toBe(true);
	});

	it.each([
		['someone to talk to at night', 'en'],
		['someone to talk to at night', null],
		['a therapist to talk to about depression', 'en-GB'],
		['peer support group', 'en-US'],
		['meditation app', 'en-GB']
	])('but not where it says none, or nobody is to answer now: %s, %s', async (q, header) => {
		const { reading } = await ask(q);
		const isAtOnce = asksForAnswersNow(q, reading);
		expect(await findLines(readStarterCtx(), q, asksForPeople(q, reading), { language: 'en', header, isAtOnce })).toBe(
			null
		);
	});

	it('is where somebody says, whatever the browser says', async () => {
		const q = 'someone to talk to at night in Ireland';
		const { reading } = await ask(q);
		const found = await findLines(readStarterCtx(), q, asksForPeople(q, reading), {
			language: 'en',
			header: 'en-GB',
			isAtOnce: true
		});
		expect(found?.country?.code).toBe('IE');
		expect(found?.isLikely).toBeUndefined();
	});

	it('begins with the country of the browser, where it has that language', async () => {
		expect(await linesFor('jemand zum Reden', 'de-AT,de;q=0.9')).toEqual(['de', ['AT', 'DE', 'CH']]);
		expect(await linesFor('alguien con quien hablar', 'es-PE,es;q=0.9')).toEqual(['es', ['PE', 'ES', 'MX', 'AR']]);
		expect(await linesFor('jemand zum Reden', 'en-US,en;q=0.9')).toEqual(['de', ['DE', 'AT', 'CH']]);
	});

	it('and beside them, what is in that language and has people behind it', async () => {
		const { unplaced } = await list('ich will mit einem Menschen reden, nicht mit KI');
		expect(unplaced.map(({ slug }) => slug).toSorted()).toEqual(['hellobetter', 'selfapy']);
	});
});
