import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function ask(q: string) {
	const ctx = readStarterCtx();
	const { items, matchedAll, reading } = await findTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	const guides = await listGuidesBySeq(ctx, await searchGuides(ctx, q));
	return { matchedAll, reading, slugs: items.map(({ slug }) => slug), guides: guides.map(({ slug }) => slug) };
}

describe('needs in everyday words', () => {
	it.each([
		'my head is full of brain fog',
		'I just cannot concentrate',
		'ich kann mich nicht mehr konzentrieren',
		'no consigo concentrarme',
		'je n’arrive plus à me concentrer',
		'não consigo me concentrar',
		'non riesco a concentrarmi'
	])('who cannot think: %s', async (q) => {
		const { guides, slugs } = await ask(q);
		expect(guides.slice(0, 3)).toEqual(
			expect.arrayContaining(['coping-day-to-day', 'is-it-something-else', 'side-effects'])
		);
		expect(slugs.length).toBeGreaterThan(10);
	});

	it.each([
		'I feel nothing any more',
		'ich fühle nichts mehr',
		'ya no siento nada',
		'não sinto mais nada',
		'non sento più niente'
	])('who feels nothing: %s', async (q) => {
		const { guides, slugs, reading } = await ask(q);
		expect(guides[0]).toBe('side-effects');
		expect(reading.glossary).toContain('emotional-blunting');
		expect(slugs.length).toBeGreaterThan(10);
	});

	it.each([
		'I cannot get out of bed in the morning',
		'ich komme nicht aus dem Bett',
		'no consigo levantarme',
		'je n’arrive pas à sortir du lit',
		'não consigo sair da cama',
		'non riesco ad alzarmi'
	])('who cannot get up: %s', async (q) => {
		const { guides, slugs, matchedAll } = await ask(q);
		expect(guides[0]).toBe('coping-day-to-day');
		expect(matchedAll).toBe(true);
		expect(slugs.length).toBeGreaterThan(10);
	});

	it.each([
		'ich liege nachts wach',
		'nachts wach',
		'wach um 4 Uhr',
		'me despierto por la noche',
		'je me réveille la nuit',
		'acordo de madrugada',
		'mi sveglio di notte',
		'I keep waking up in the night'
	])('who lies awake: %s', async (q) =>
		expect(
			(await ask(q)).slugs.slice(0, 6).some((slug) => ['insomnia-coach', 'cbt-i-coach', 'hellobetter'].includes(slug))
		).toBe(true)
	);

	it.each([
		'I cannot talk to anybody',
		'nobody to speak to',
		'niemanden zum Reden',
		'personne à qui parler',
		'nessuno con cui parlare'
	])('who has nobody: %s', async (q) =>
		expect(
			(await ask(q)).slugs
				.slice(0, 8)
				.some((slug) => ['7-cups', 'supportiv', 'togetherall', 'nami-connection'].includes(slug))
		).toBe(true)
	);

	it.each(['my mum died and I cannot stop crying', 'lost my wife, no dejo de llorar'])(
		'who grieves finds people and tools beside the line that says so: %s',
		async (q) => {
			const { reading, slugs } = await ask(q);
			expect(reading.notKnown.needs.map(({ name }) => name)).toContain('grief');
			expect(slugs.length).toBeGreaterThan(5);
		}
	);

	it.each(['an app for ADHD', 'a game that trains attention', 'bed time stories'])('but not here: %s', async (q) =>
		expect((await ask(q)).guides).not.toContain('side-effects')
	);
});
