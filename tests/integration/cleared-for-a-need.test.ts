import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

describe('a clearance for a need', () => {
	it.each([
		['fda cleared for depression', 'approval fda'],
		['aprobado por la FDA para la depresión', 'approval fda'],
		['aprovado pela FDA para depressão', 'approval fda'],
		['approved for treatment resistant depression', 'approval cleared'],
		['zugelassen bei Depression', 'approval cleared'],
		['homologué pour la dépression', 'approval cleared'],
		['approvato per la depressione', 'approval cleared']
	])('is none for another: “%s”', async (text, approval) => {
		const ctx = readStarterCtx();
		const { items, fit } = await findTools(ctx, readToolQuery(new URLSearchParams({ q: text }), 100));
		const { understood } = await ask(text);
		expect(understood).toContain(approval);
		const slugs = items.map(({ slug }) => slug);
		expect(slugs).not.toContain('daylightrx');
		expect(fit.map(({ slug }) => slug)).toEqual(
			expect.arrayContaining(['rejoyn', 'flow-neuroscience', 'mamalift-plus'])
		);
		// Its approval stands on its maker’s word alone.
		expect(fit.map(({ slug }) => slug)).not.toContain('prolivrx');
	});

	it('is for anxiety where that is said', async () =>
		expect((await ask('fda cleared for anxiety')).slugs).toEqual(['daylightrx']));

	it.each([
		'spravato approved for depression',
		'zugelassene Therapeuten',
		'it cleared my head',
		'fui aprovado no vestibular'
	])('is not asked for: “%s”', async (text) =>
		expect((await ask(text)).understood.filter((one) => one.startsWith('approval'))).toEqual([])
	);
});
