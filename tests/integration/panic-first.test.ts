import { describe, expect, it } from 'vitest';
import { listDocuments } from '#lib/server/catalogue/index.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

describe('what lists panic', () => {
	it.each(['panic attacks', 'panic attacks on the bus', 'attacchi di panico', 'Panikattacken', 'crises de panique'])(
		'comes before what does not, where it can be used: “%s”',
		async (text) => {
			const listing = (await listDocuments(readStarterCtx()))
				.filter(({ conditions }) => conditions.includes('panic'))
				.map(({ slug }) => slug);
			const { slugs } = await ask(text);
			const first = slugs.findIndex((slug) => !listing.includes(slug));
			expect(first).toBeGreaterThan(1);
			expect(slugs.slice(0, first)).toEqual(
				expect.arrayContaining(['this-way-up', 'nhs-talking-therapies', 'brightside'])
			);
			expect(slugs.length).toBeGreaterThan(20);
		}
	);

	it('changes nothing for another need', async () => {
		expect((await ask('anxiety')).slugs[0]).not.toBe('nhs-talking-therapies');
	});
});
