import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listTools } from '#lib/server/catalogue/index.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function find(q: string) {
	const { items, reading } = await listTools(readStarterCtx(), readToolQuery(new URLSearchParams({ q })));
	return { slugs: items.map(({ slug }) => slug), reading };
}

describe('a tool that is named', () => {
	it.each([
		['was kostet headspace', 'headspace'],
		['cuánto cuesta headspace', 'headspace'],
		['est-ce que calm est gratuit', 'calm'],
		['ist headspace teuer', 'headspace'],
		['quanto custa o headspace', 'headspace'],
		['gibt es woebot noch', 'woebot'],
		['is woebot still avalible', 'woebot'],
		['calm kostenlos?', 'calm']
	])('comes first, in whatever language: “%s”', async (q, slug) => {
		const { slugs, reading } = await find(q);
		expect(slugs[0]).toBe(slug);
		expect(reading.notKnown.names).toEqual([]);
	});

	it.each([
		'est-ce que petit bambou est payant',
		'quanto costa petit bambou',
		'ist petit bambou kostenlos',
		'is petit bambou safe'
	])('that we do not list is said to be none, and others like it are found: “%s”', async (q) => {
		const { slugs, reading } = await find(q);
		expect(reading.notKnown).toMatchObject({ names: ['petit bambou'], kind: 'meditation' });
		expect(slugs).toContain('medito');
		expect(slugs).not.toContain('sooma-tdcs');
	});

	it.each(['is woebot expencive', 'is woebot subscribtion', 'calm est-il payant', 'is wysa discontinud'])(
		'is the only one in “%s”',
		async (q) => {
			const { reading } = await find(q);
			expect(reading.names).toHaveLength(1);
			expect(reading.notKnown.names).toEqual([]);
		}
	);

	it.each(['is flubberly free', 'or wibblezap', 'Flumoxx vs Headspace'])('stays unknown in “%s”', async (q) => {
		expect((await find(q)).reading.notKnown.names).toHaveLength(1);
	});
});
