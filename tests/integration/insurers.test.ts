import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { describeUnderstood } from '../../src/routes/(site)/understood.server.ts';
import { ask } from '../support/asked.ts';
import { readStarterCtx } from '../support/ctx.ts';

const tell = async (q: string) => {
	const ctx = readStarterCtx();
	const query = readToolQuery(new URLSearchParams({ q }), 100);
	return describeUnderstood(ctx, query, await findTools(ctx, query), () => '');
};

describe('an insurer that is named', () => {
	it.each([
		['covered by kaiser', ['kaiser']],
		['medibank covers what', ['medibank']],
		['blue cross therapy app', ['blue cross']],
		['does bupa cover talkspace', ['bupa']],
		['does aetna pay for any of these apps', ['aetna']],
		['o betterhelp aceita unimed?', ['unimed']],
		['psicólogo con sanitas', ['sanitas']],
		['psicólogo bradesco saúde', ['bradesco saúde']],
		['psicologo online con bonus psicologo', ['con bonus psicologo']]
	])('is said, and not looked for: %s', async (q, payers) => {
		const said = await tell(q);
		expect(said!.payers).toEqual(payers);
		expect(said!.unchecked).toEqual([]);
	});

	it('brings its country only where that is certain', async () => {
		expect((await ask('covered by kaiser')).understood).toContain('country us');
		expect((await ask('tk depression app')).understood).toContain('country de');
		for (const q of ['blue cross therapy app', 'psicólogo con sanitas', 'therapist that bupa covers'])
			expect((await ask(q)).understood.join(), q).not.toContain('country');
		expect((await ask('does medicaid cover tms')).understood).toEqual([]);
	});

	it.each(['therapist app medicaid', 'therapist app that takes medicaid in ohio'])(
		'brings people, not prescriptions, where a therapist is asked for: %s',
		async (q) => {
			const { understood, slugs } = await ask(q);
			expect(understood).toContain('cost insurance');
			for (const slug of ['sleepio', 'daylightrx']) expect(slugs).not.toContain(slug);
		}
	);
});

describe('a statutory insurer of Germany that is named', () => {
	it.each([
		['zahlt die TK eine App', ['TK']],
		['Barmer App Depression', ['Barmer']],
		['zahlt die AOK', ['AOK']],
		['übernimmt die DAK Online-Kurse gegen Depression', ['DAK']],
		['DAK Depression App', ['DAK']],
		['does techniker krankenkasse pay for an app', ['techniker']],
		['depression course paid for by my IKK', ['IKK']],
		['app contre la dépression remboursée par la barmer', ['barmer']],
		['la aok paga una app para la depresión', ['aok']],
		['la TK copre una app per la depressione', ['TK']],
		['a AOK cobre um app para depressão', ['AOK']]
	])('pays for what is in the register, and the page says so: %s', async (q, funds) => {
		const said = await tell(q);
		expect(said!.statutory).toEqual(funds);
		expect([said!.payers, said!.unchecked]).toEqual([[], []]);
		const { understood, slugs } = await ask(q);
		expect(understood).toEqual(expect.arrayContaining(['country de', 'cost insurance prescription']));
		expect(slugs).toContain('deprexis');
	});

	it('pays for nothing where it is said not to', async () =>
		expect((await ask('die AOK zahlt nicht, Meditation')).understood).toEqual([]));
});
