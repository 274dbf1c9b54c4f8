import { describe, expect, it } from 'vitest';
import { listTools } from '#lib/server/catalogue/index.ts';
import { makeStarterCtx } from '../support/ctx.ts';

const ask = async (q: string) => {
	const { items, reading } = await listTools(makeStarterCtx(), {
		q,
		exact: false,
		selection: {},
		sort: 'relevance',
		page: 1,
		perPage: 24
	});
	const said = (one: { group: string; values: string[]; isNot?: true }) =>
		`${one.isNot ? 'not ' : ''}${one.group} ${one.values.join(' ')}`;
	return { slugs: items.map(({ slug }) => slug), understood: reading.understood.map(said) };
};

describe('a wish is not turned into its opposite', () => {
	it.each([
		'apps that don’t share with Facebook',
		'something that does not share anything with advertisers',
		'que no comparta nada con Facebook',
		'die nichts mit Facebook teilt'
	])('%s', async (q) => {
		const { slugs, understood } = await ask(q);
		expect(understood).toContain('privacy says-no-sharing');
		expect(slugs).not.toEqual([]);
		for (const slug of ['betterhelp', 'cerebral']) expect(slugs).not.toContain(slug);
	});

	it.each([
		'what else is there besides BetterHelp, they sold data',
		'not BetterHelp because they shared data with Meta'
	])('by the reason why somebody leaves a tool: %s', async (q) =>
		expect((await ask(q)).understood).not.toContain('privacy past-incident')
	);

	it.each(['which tools were fined for selling data', 'apps that were sued over leaking patient data'])(
		'where a finding is what is looked for: %s',
		async (q) => expect((await ask(q)).slugs).toContain('betterhelp')
	);

	it('where one need is turned down beside another', async () => {
		const { slugs, understood } = await ask('bipolar mood chart, not depression apps');
		expect(understood).toContain('condition bipolar');
		expect(slugs.slice(0, 4)).toContain('emoods');
	});
});

it.each([
	['veteran with nightmares and PTSD, free, made by the government', 'ptsd-coach'],
	['list of apps that had data breaches or got fined so i can avoid them', 'betterhelp'],
	['something gentle for my teenage son with anxiety', 'kooth']
])('words that a stray tool has cut nothing down to it: %s', async (q, slug) => {
	const { slugs } = await ask(q);
	expect(slugs.length).toBeGreaterThan(2);
	expect(slugs.slice(0, 3)).toContain(slug);
});
