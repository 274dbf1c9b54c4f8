import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { findTools } from '#lib/server/catalogue/index.ts';
import speltWords from '#lib/server/search/data/spelt-words.json' with { type: 'json' };
import { readStarterCtx } from '../support/ctx.ts';

describe('a word of medicine or of ours', () => {
	const ctx = readStarterCtx();
	const correct = async (q: string) => (await findTools(ctx, readToolQuery(new URLSearchParams({ q }), 1))).corrected;

	it('is never corrected', async () => {
		const glossary = readFileSync('drizzle/seed/glossary.json', 'utf8').toLowerCase();
		const words = new Set([...(glossary.match(/\b[a-z]{5,}\b/g) ?? []), ...speltWords.split(' ')]);
		for (const word of words) expect(await correct(word), word).toBeUndefined();
		expect(await correct('ketamine nasal spray vs infusion')).toBeUndefined();
	});

	it('that is misspelt still is', async () => expect(await correct('anxeity')).toBe('anxiety'));
});
