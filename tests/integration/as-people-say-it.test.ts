import { afterAll, describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { listGuidesBySeq } from '#lib/server/guides/index.ts';
import { searchGuides } from '#lib/server/search/index.ts';
import { closeShared, readStarterCtx } from '../support/ctx.ts';

afterAll(closeShared);

async function ask(q: string) {
	const ctx = readStarterCtx();
	const { items, reading, total } = await findTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	const guides = await listGuidesBySeq(ctx, await searchGuides(ctx, q));
	const said = (one: { group: string; values: string[]; isNot?: true }) =>
		`${one.isNot ? 'not ' : ''}${one.group} ${one.values.join(' ')}`;
	return {
		total,
		reading,
		slugs: items.map(({ slug }) => slug),
		guides: guides.map(({ slug }) => slug),
		understood: reading.understood.map(said)
	};
}

describe('who has just had a baby', () => {
	it.each([
		'i cry all the time after my baby was born',
		'our baby was born in may and my wife cries',
		'my wife gave birth and is depressed',
		'postpartum crying',
		'since my son was born I feel low',
		'my daughter was born last week and I feel low',
		'nació mi bebé y no paro de llorar',
		'di a luz y estoy triste',
		'mon bébé est né et je pleure tout le temps',
		'j’ai accouché et je suis triste',
		'mein Baby wurde geboren und ich weine nur',
		'seit der Geburt bin ich traurig',
		'meu bebê nasceu e só choro',
		'dei à luz e estou triste',
		'è nato mio figlio e piango sempre',
		'ho partorito e sono triste'
	])('%s', async (q) => {
		const { understood, slugs, guides } = await ask(q);
		expect(understood).toContain('audience perinatal');
		expect(slugs[0]).toBe('psi-support');
		expect(slugs).toContain('silvercloud');
		expect(slugs.length).toBeLessThan(6);
		expect(guides[0]).toBe('pregnancy-and-after-birth');
	});

	it.each(['I was born in Leeds', 'my daughter was born deaf', 'nací en 1980', 'je suis née en 1980'])(
		'and who has not: %s',
		async (q) => expect((await ask(q)).understood).not.toContain('audience perinatal')
	);
});
