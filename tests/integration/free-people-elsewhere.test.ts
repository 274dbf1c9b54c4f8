import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import { findAskedLines } from '../../src/routes/(site)/lines.server.ts';
import { readStarterCtx } from '../support/ctx.ts';

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
