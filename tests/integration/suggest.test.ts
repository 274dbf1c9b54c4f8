import { describe, expect, it } from 'vitest';
import { suggest } from '#lib/server/catalogue/index.ts';
import { GET as getSuggestions } from '../../src/routes/(site)/search/suggest/+server.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

describe('names and topics', () => {
	it('are suggested while they are typed', async () => {
		const ctx = readStarterCtx();
		expect((await suggest(ctx, 'head'))[0]).toEqual({
			kind: 'tool',
			label: 'Headspace (with Ebb)',
			href: '/tools/headspace'
		});
		expect((await suggest(ctx, 'timer')).map(({ href }) => href)).toContain('/tools/insight-timer');
		expect((await suggest(ctx, 'insom')).map(({ href }) => href)).toContain('/tags/insomnia');
		expect(await suggest(ctx, 'h')).toEqual([]);
		// Nothing is listed under it, so it would lead to an empty page.
		expect((await suggest(ctx, 'ai comp')).map(({ href }) => href)).not.toContain('/tags/ai-companion');
		expect(await suggest(ctx, '%_*"')).toEqual([]);
	});

	it.each([
		['chatg', '/tools/chatgpt'],
		['schlaf', '/tags/insomnia'],
		['insonia', '/tags/insomnia'],
		['ansied', '/tags/anxiety'],
		['depresi', '/tags/depression']
	])('are suggested in any language, and on no list: “%s”', async (typed, href) =>
		expect((await suggest(readStarterCtx(), typed)).map((one) => one.href)).toContain(href)
	);

	it('are suggested by no other word of two letters', async () =>
		expect((await suggest(readStarterCtx(), 'wo')).map(({ label }) => label)).toEqual(['Woebot']));

	it.each([
		['spravat', 'ketamine-and-esketamine'],
		['mirtaz', 'medicines-and-fair-tries'],
		['eletroch', 'tms-ect-vns']
	])('a guide is suggested for a medicine or a treatment: “%s”', async (typed, slug) => {
		const event = makeEvent(readStarterCtx(), `/search/suggest?q=${typed}`);
		const { items } = (await (await getSuggestions(event as never)).json()) as { items: { href: string }[] };
		expect(items.map(({ href }) => href)).toContain(`/guides/${slug}`);
	});
});
