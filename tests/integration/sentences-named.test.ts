import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listTools } from '#lib/server/catalogue/index.ts';
import { describeUnderstood } from '../../src/routes/(site)/understood.server.ts';
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

describe('what is asked about a tool', () => {
	async function notesOn(q: string): Promise<string> {
		const ctx = readStarterCtx();
		const query = readToolQuery(new URLSearchParams({ q }), 100);
		const said = await describeUnderstood(ctx, query, await findTools(ctx, query), () => '');
		return said?.notKept.join(' ') ?? '';
	}

	it.each([
		['is rejoyn available in the uk', 'We know of Rejoyn in the United States only, and not in the United Kingdom.'],
		['is rejoyn available in the us', 'Rejoyn is available in the United States, as far as we know.'],
		['can i use rejoyn in canada', 'We know of Rejoyn in the United States only, and not in Canada.'],
		['está disponible rejoyn en españa', 'We know of Rejoyn in the United States only, and not in Spain.'],
		['est-ce que rejoyn est disponible en france', 'in the United States only, and not in France.'],
		['ist rejoyn in deutschland verfügbar', 'in the United States only, and not in Germany.'],
		['o rejoyn está disponível no brasil', 'in the United States only, and not in Brazil.'],
		['rejoyn è disponibile in italia', 'in the United States only, and not in Italy.'],
		['is flow available in the uk', 'Flow (FL-100 headset) is available in the United Kingdom, as far as we know.'],
		['is flow available in france', 'We don’t know which other countries Flow (FL-100 headset) is available in'],
		['is betterhelp available in france', 'We don’t know which countries BetterHelp is available in'],
		['is flow available in the uk', 'Of the price, its page says: “In the UK £399 to buy']
	])('is answered of a country: “%s”', async (q, said) => expect(await notesOn(q)).toContain(said));

	it.each([
		[
			'does betterhelp take insurance',
			'We don’t know whether insurance pays for BetterHelp. Of the price, its page says'
		],
		['is talkspace covered by insurance', 'On insurance, the page of Talkspace says: “Insurance copay, Medicare'],
		['does brightside health accept insurance', 'You pay through insurance with a copay, or yourself.'],
		['does calm take insurance', 'We don’t know whether insurance pays for Calm.'],
		['does medito take insurance', 'Medito is free, so you need no insurance for it.']
	])('is answered of insurance: “%s”', async (q, said) => expect(await notesOn(q)).toContain(said));

	it.each(['is rejoyn still available', 'is wysa safe', 'how much is betterhelp'])(
		'and of neither is answered with neither: “%s”',
		async (q) => expect(await notesOn(q)).not.toMatch(/insurance|know of|which countries/)
	);

	it('is closed wherever it was', async () =>
		expect(await notesOn('is woebot available in the uk')).toBe(
			'Woebot is no longer available. Its page says what you can do instead.'
		));
});
