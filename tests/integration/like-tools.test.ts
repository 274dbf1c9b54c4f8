import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools } from '#lib/server/catalogue/index.ts';
import { otherNames } from '#lib/server/interpreter/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function ask(q: string, ctx = readStarterCtx()) {
	const { items, reading } = await listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	const { like, notKnown, understood, dropped } = reading;
	const types = new Map((await listDocuments(ctx)).map(({ slug, types }) => [slug, types]));
	return { like, notKnown, understood, dropped, slugs: items.map(({ slug }) => slug), types };
}

describe('a tool and what it is not', () => {
	it.each([
		['calm but free', 'calm'],
		['Calm but cheaper', 'calm'],
		['calm but without a subscription', 'calm'],
		['calm but for my kids', 'calm'],
		['balance but no account', 'balance'],
		['headspace but free', 'headspace'],
		['woebot pero gratis', 'woebot'],
		['calm pero en español', 'calm'],
		['Calm aber kostenlos', 'calm'],
		['wie Calm nur kostenlos', 'calm'],
		['calm mais gratuit', 'calm'],
		['calm mas de graça', 'calm'],
		['calm ma gratis', 'calm']
	])('is what others are to be like: %s', async (q, slug) => {
		const { like, slugs } = await ask(q);
		expect(like?.slug).toBe(slug);
		expect(slugs).not.toContain(slug);
		expect(slugs.length).toBeGreaterThan(0);
	});

	it.each(['calm but tired', 'calm but sad all day', 'balance but no luck'])('or no tool is meant: %s', async (q) =>
		expect((await ask(q)).like).toBeUndefined()
	);

	it.each([
		'algo parecido com Headspace',
		'app semelhante ao Headspace',
		'algo parecido a Headspace',
		'una app del estilo de Headspace',
		'une appli du genre Headspace',
		'quelque chose de semblable à Headspace',
		'etwas Ähnliches wie Headspace',
		'so was wie Headspace',
		'qualcosa di simile a Headspace',
		'qualcosa tipo Headspace'
	])('is said in six languages: %s', async (q) => {
		const { like, slugs, types } = await ask(q);
		expect(like?.slug).toBe('headspace');
		expect(types.get(slugs[0]!)![0]).toBe('mindfulness');
	});
});

describe('a tool that costs too much, or has closed', () => {
	it.each([
		['headspace is too expensive now any free alternatives', 'headspace'],
		['Headspace costs too much, is there something similar that is free', 'headspace'],
		['calm got too pricey, anything similar for free', 'calm'],
		['cant afford headspace anymore, what else is free', 'headspace'],
		['headspace es muy caro, hay alguna alternativa gratis', 'headspace'],
		['headspace est trop cher, une alternative gratuite ?', 'headspace'],
		['headspace ist zu teuer, gibt es etwas Ähnliches kostenlos', 'headspace'],
		['headspace è troppo caro, alternative gratuite?', 'headspace'],
		['o headspace ficou muito caro, tem algo parecido de graça', 'headspace']
	])('is what others are to be like, for nothing: %s', async (q, slug) => {
		const { like, slugs, understood } = await ask(q);
		expect(like?.slug).toBe(slug);
		expect(understood.map(({ values }) => values)).toEqual([['free']]);
		expect(slugs).toContain('medito');
	});

	it.each([
		'woebot is closing, what else is like it',
		'woebot is closing soon, anything like it',
		'o woebot acabou? tem algum parecido em português',
		'woebot cerró, ¿hay algo parecido?',
		'woebot a fermé, quelque chose de semblable ?',
		'woebot ist eingestellt, gibt es etwas Ähnliches',
		'woebot ha chiuso, c’è qualcosa di simile?'
	])('is what others are to be like: %s', async (q) => {
		const { like, slugs, understood, dropped } = await ask(q);
		expect(like?.slug).toBe('woebot');
		expect(slugs).not.toContain('woebot');
		expect(slugs).toContain('wysa');
		expect(understood).toEqual([]);
		expect(dropped.map(({ values }) => values)).toEqual(q.endsWith('português') ? [['pt']] : []);
	});

	it.each([
		'ocd checking the door for an hour, nocd costs too much',
		'nocd is too expensive, i have ocd and check the door for an hour',
		'toc, compruebo la puerta una hora, nocd es demasiado caro',
		'toc, je vérifie la porte une heure, nocd est trop cher',
		'zwangsgedanken jeden tag, nocd ist zu teuer',
		'toc o dia todo, o nocd ficou muito caro',
		'toc tutto il giorno, nocd è troppo caro'
	])('is not wanted itself where a need is said beside it: %s', async (q) => {
		const { like, slugs } = await ask(q);
		expect(like?.slug).toBe('nocd');
		expect(slugs).not.toContain('nocd');
		expect(slugs.length).toBeGreaterThan(0);
	});

	it.each(['headspace is too expensive', 'woebot closed', 'is headspace too expensive'])(
		'is only named where nothing else is looked for: %s',
		async (q) => expect((await ask(q)).like).toBeUndefined()
	);

	it('and is an everyday word is none in the middle of a sentence', async () =>
		expect((await ask('keeping calm is too expensive, any free alternatives')).like).toBeUndefined());
});

describe('what is like a tool', () => {
	const likened = async (q: string) => {
		const ctx = readStarterCtx();
		const { alike, items } = await listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		return { alike: alike!, items: items.map(({ slug }) => slug), documents };
	};

	it.each([
		['like wysa but free', 'wysa'],
		['calm but free', 'calm'],
		['betterhelp alternative', 'betterhelp'],
		['something like sleepio', 'sleepio']
	])('is of its kind first of all and for a need they share, and what shares less is known: “%s”', async (q, slug) => {
		const { alike, items, documents } = await likened(q);
		const one = documents.get(slug)!;
		expect(alike.kind).toBe(one.types[0]);
		expect(alike.total).toBe(alike.items.length);
		expect(alike.total).toBeLessThan(items.length);
		const isClose = (other: string) => alike.items.some((close) => close.slug === other);
		for (const other of items) {
			const { types, conditions, approaches } = documents.get(other)!;
			const shares = types[0] === one.types[0] && conditions.some((need) => one.conditions.includes(need));
			const isOtherwise = approaches.includes('ketamine');
			expect(isClose(other), other).toBe(shares && !isOtherwise);
		}
	});

	it('is one chatbot for “like wysa but free”, and no ketamine for “betterhelp alternative”', async () => {
		expect((await likened('like wysa but free')).alike.items.map(({ slug }) => slug)).toEqual(['ash']);
		const { alike } = await likened('betterhelp alternative');
		expect(alike.items.map(({ slug }) => slug)).toContain('talkspace');
		expect(alike.items.map(({ slug }) => slug)).not.toContain('mindbloom');
	});

	it('is said of nothing else', async () => {
		const { alike } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q: 'free chatbot' })));
		expect(alike).toBeUndefined();
	});
});

describe('a tool that is on no list', () => {
	it.each([
		['alternative à Petit Bambou', 'Petit Bambou', 'mindfulness'],
		['quelque chose comme Petit Bambou mais gratuit', 'Petit Bambou', 'mindfulness'],
		['etwas Ähnliches wie 7Mind', '7Mind', 'mindfulness'],
		['app like simple habit', 'simple habit', 'mindfulness'],
		['algo como Meditopia', 'Meditopia', 'mindfulness'],
		['qualcosa di simile a Unobravo', 'Unobravo', 'teletherapy'],
		['algo parecido com Zenklub', 'Zenklub', 'teletherapy'],
		['petit bambou', 'petit bambou', 'mindfulness'],
		['moodfit but private', 'moodfit', 'mood-tracking']
	])('is said, and what is of its kind comes: %s', async (q, name, type) => {
		const { notKnown, slugs, types } = await ask(q);
		expect(notKnown.names).toEqual([name]);
		expect(notKnown.kind).toBeDefined();
		expect(types.get(slugs[0]!)).toContain(type);
	});

	it.each([
		['something like Blorptastic', 'Blorptastic'],
		['alternative to zugumind', 'zugumind'],
		['alternativa a Zugumind', 'Zugumind'],
		['eine Alternative zu Zugumind', 'Zugumind']
	])('is said where nothing is known of it: %s', async (q, name) => {
		const { notKnown } = await ask(q);
		expect(notKnown).toMatchObject({ names: [name], kind: undefined });
	});

	it.each(['something like a warm hug', 'an alternative to sertraline', 'alternative to therapy', 'is it rude'])(
		'is none that is only unlike others: %s',
		async (q) => expect((await ask(q)).notKnown.names).toEqual([])
	);

	it('is none that goes by another name today', async () => {
		const { notKnown, slugs } = await ask('moodpath');
		expect(notKnown.names).toEqual([]);
		expect(slugs[0]).toBe('minddoc');
		expect((await ask('something like moodpath')).like?.slug).toBe('minddoc');
	});

	it('is not written down where it is listed or was looked at', async () => {
		const ctx = readStarterCtx();
		for (const name of otherNames)
			expect((await ask(`something like ${name}`, ctx)).notKnown.names, name).toEqual([name]);
	});
});

it('“something like” says nothing beside a kind', async () => {
	const [alone, likened] = [await ask('meditation'), await ask('something like meditation')];
	expect(likened.slugs).toEqual(alone.slugs);
});
