import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools, listDocuments } from '#lib/server/catalogue/index.ts';
import { findAskedLines } from '../../src/routes/(site)/lines.server.ts';
import { readStarterCtx } from '../support/ctx.ts';

const queryOf = (q: string) => readToolQuery(new URLSearchParams({ q }), 100);

describe('what is of less use', () => {
	it('of what is found, what can be used is known apart', async () => {
		const ctx = readStarterCtx();
		const { items, fit } = await findTools(ctx, queryOf('depression'));
		const shown = new Set(fit.map(({ slug }) => slug));
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		expect(fit.length).toBeGreaterThan(10);
		expect(fit.length).toBeLessThan(items.length);
		for (const slug of shown)
			expect(['active', 'changed-owner', 'region-limited']).toContain(documents.get(slug)!.status.state);
		expect(shown).not.toContain('988-lifeline');
	});

	it('what is known to be for other countries only does not stand for one that nothing is for', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		for (const q of [
			'free counselling in Kenya',
			'cheap therapy online, Singapore',
			'depression support group Argentina'
		]) {
			const { fit, reading } = await findTools(ctx, queryOf(q));
			expect(reading.dropped.map(({ group }) => group)).toContain('country');
			for (const { slug } of fit) expect(documents.get(slug)!.availableIn.where, `${q}: ${slug}`).not.toBe('some');
		}
	});

	it('beside few tools for a country stand some that name none, apart', async () => {
		const ctx = readStarterCtx();
		const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
		const { items, unplaced } = await findTools(ctx, queryOf('free cbt online, Australia'));
		expect(items.map(({ slug }) => slug)).toEqual(['mindspot']);
		expect(unplaced.length).toBeGreaterThan(0);
		for (const { slug } of unplaced) {
			expect(documents.get(slug)!.availableIn.where).not.toBe('some');
			expect(documents.get(slug)!.pricing.model).toBe('free');
		}
		expect((await findTools(ctx, queryOf('free cbt online'))).unplaced).toEqual([]);
	});
});

const linesFor = async (q: string) => {
	const ctx = readStarterCtx();
	const { reading } = await findTools(ctx, readToolQuery(new URLSearchParams({ q })));
	return findAskedLines(ctx, q, { reading, help: null, header: null });
};

describe('a psychologist who costs nothing, where those we list are for other countries', () => {
	it.each(['psicólogo gratis', 'psychologue gratuit', 'kostenloser Psychologe', 'psicólogo grátis'])(
		'is led by lines that answer in the language: %s',
		async (q) => expect((await linesFor(q))!.lines.length).toBeGreaterThan(0)
	);

	it('and not in English, which says nothing of where somebody is', async () =>
		expect(await linesFor('free psychologist')).toBe(null));
});
