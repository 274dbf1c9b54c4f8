import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listDocuments } from '#lib/server/catalogue/index.ts';
import { costFacets } from '#lib/server/catalogue/rules.ts';
import { readStarterCtx } from '../support/ctx.ts';

const find = (q: string) => findTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));

describe('a tool that is named and does not keep what is asked of it', () => {
	it.each([
		['balance for anxiety free', 'balance'],
		['free balance for anxiety', 'balance'],
		['balance, free, for anxiety', 'balance'],
		['wysa for anxiety free', 'wysa'],
		['balance para la ansiedad gratis', 'balance'],
		['balance pour l’anxiété gratuit', 'balance'],
		['Balance gegen Angst kostenlos', 'balance'],
		['balance para ansiedade grátis', 'balance'],
		['balance per l’ansia gratis', 'balance']
	])('stands first, and what keeps it stands beside it: %s', async (q, slug) => {
		const { items, unplaced, whyBeside, reading } = await find(q);
		const documents = new Map((await listDocuments(readStarterCtx())).map((tool) => [tool.slug, tool]));
		expect(items[0]!.slug).toBe(slug);
		expect(reading.names).toMatchObject([{ slug }]);
		expect(whyBeside).toBe('named');
		expect(unplaced).toHaveLength(5);
		for (const one of unplaced) {
			const document = documents.get(one.slug)!;
			expect(document.conditions).toContain('anxiety');
			expect(costFacets(document)).toContain('free');
		}
	});

	it('with what is near to a need that few are for', async () => {
		const { items, unplaced } = await find('calm for panic free');
		expect(items[0]!.slug).toBe('calm');
		expect(unplaced.length).toBeGreaterThan(3);
	});

	it.each(['medito for anxiety free', 'is calm free', 'calm or headspace', 'free app for anxiety'])(
		'but not beside one that keeps it, or is only asked about: %s',
		async (q) => {
			const { whyBeside, unplaced } = await find(q);
			expect([whyBeside, unplaced.length]).toEqual([undefined, 0]);
		}
	);

	it.each(['petit bambou or calm', 'petitbambou or calm', 'calm o petit bambou', 'petit bambou oder Calm'])(
		'a name beside one of a tool that is on no list is found: %s',
		async (q) => {
			const { items, reading } = await find(q);
			expect(items[0]!.slug).toBe('calm');
			expect(reading.notKnown.names).toHaveLength(1);
		}
	);
});
