import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { isNoise } from '../../src/routes/(site)/search/noise.server.ts';

async function find(q: string) {
	const list = await findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
	return { slugs: list.items.map(({ slug }) => slug), isNoise: isNoise(list, true) };
}

describe('a question of the guide that says a need as well', () => {
	it.each([
		['postnatal depression', 'psi-support'],
		['postnatal depression baby', 'psi-support'],
		['postnatal depression baby 6 weeks', 'psi-support'],
		['depresión posparto bebé de 6 semanas', 'psi-support'],
		['dépression post-partum bébé six semaines', 'psi-support'],
		['Wochenbettdepression Baby sechs Wochen', 'psi-support'],
		['depressão pós-parto bebê de seis semanas', 'psi-support'],
		['depressione post partum neonato sei settimane', 'psi-support']
	])('shows what is for it, however many words say the rest: %s', async (q, slug) => {
		expect(await find(q)).toMatchObject({ isNoise: false, slugs: expect.arrayContaining([slug]) as string[] });
	});

	it.each([
		'bupropion made my anxiety worse',
		'the insurer denied spravato',
		'can my boss sack me because of depression'
	])(
		'but a question of a treatment, or of depression alone, shows no tools that only have some of its words: %s',
		async (q) => expect((await find(q)).isNoise).toBe(true)
	);
});
