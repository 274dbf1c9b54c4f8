import { describe, expect, it } from 'vitest';
import { readToolQuery } from '#lib/schemas/search.ts';
import { listDocuments, listTools, startOf } from '#lib/server/catalogue/index.ts';
import { isCrisisService } from '#lib/schemas/choice/rule.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function ask(q: string) {
	const ctx = readStarterCtx();
	const list = await listTools(ctx, readToolQuery(new URLSearchParams({ q }), 100));
	const documents = new Map((await listDocuments(ctx)).map((tool) => [tool.slug, tool]));
	const toolsOf = (some: { slug: string }[]) => some.map(({ slug }) => documents.get(slug)!);
	return { found: toolsOf(list.items), start: toolsOf((await startOf(ctx, list)).first) };
}

describe('a group that people meet in', () => {
	it.each([
		'depression group i can join from home',
		'a group for depression online',
		'group for people with depression',
		'zoom group for depression',
		'join a group for anxiety',
		'group i can join',
		'group meetings for bipolar',
		'depression group',
		'online groups to meet others with depression',
		'weekly group for depression from home',
		'is there a group i can go to online',
		'groupe de parole depression en ligne'
	])('leads where one is asked for, and no line for a crisis: “%s”', async (q) => {
		const { found, start } = await ask(q);
		expect(found.length).toBeGreaterThan(0);
		expect(found[0]!.types, found[0]!.slug).toContain('peer-support');
		expect(found.slice(0, 2).filter(isCrisisService)).toEqual([]);
		for (const { slug, types } of start) expect(types, slug).toContain('peer-support');
	});

	it.each([
		['group therapy online, uk', 'nhs-talking-therapies'],
		['app for my age group', undefined]
	])('is none in “%s”', async (q, slug) => {
		const { found } = await ask(q);
		if (slug) expect(found[0]!.slug).toBe(slug);
		else expect(found.every(({ types }) => types.includes('peer-support'))).toBe(false);
	});
});
