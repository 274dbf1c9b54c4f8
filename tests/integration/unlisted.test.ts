import { describe, expect, it } from 'vitest';
import { toolAnswer, toolListAnswer } from '#lib/schemas/api.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import {
	findUnlisted,
	getCards,
	getRegister,
	getToolPage,
	listDocuments,
	listSlugs,
	listTools
} from '#lib/server/catalogue/index.ts';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { makeEvent } from '../support/call.ts';
import * as list from '../../src/routes/api/v1/tools/+server.ts';
import * as one from '../../src/routes/api/v1/tools/[slug]/+server.ts';
import { meddle } from '../support/raw-sql.ts';

const starter = readStarterContent().tools!;
const wysa = starter.find(({ slug }) => slug === 'wysa')!;
const reasons = ['It plays a friend for children.', 'Its maker answers nobody.'];
const change = (ctx: Ctx, notListed: string[], slug = 'wysa') =>
	importContent(ctx, { tools: [{ ...wysa, slug, name: slug === 'wysa' ? 'Wysa' : 'Fond Fox', notListed }] });
const listed = async (ctx: Ctx, query: Record<string, string> = {}) =>
	(await listTools(ctx, readToolQuery(new URLSearchParams(query), 100))).items.map(({ slug }) => slug);

async function expectOff(ctx: Ctx, slug: string, name: string): Promise<void> {
	expect(await getToolPage(ctx, slug)).toMatchObject({ publication: 'not-listed', reasons, status: 'desk-checked' });
	expect(await getCards(ctx, [slug])).toEqual([]);
	expect(await listed(ctx)).not.toContain(slug);
	expect(await listed(ctx, { q: name })).not.toContain(slug);
	expect((await listSlugs(ctx)).map((row) => row.slug)).not.toContain(slug);
	expect((await listDocuments(ctx)).map((tool) => tool.slug)).not.toContain(slug);
	const inRegister = (await getRegister(ctx)).notListed.filter((row) => row.slug === slug);
	expect(inRegister).toMatchObject([{ slug, isReviewed: false, reasons }]);
	expect(await findUnlisted(ctx, name)).toMatchObject([{ card: { slug }, isReviewed: false, reasons }]);
}

describe('the starter content', () => {
	const unlisted = starter.filter(({ notListed }) => notListed.length > 0);

	it('has some that were looked at and are not listed', () => expect(unlisted.length).toBeGreaterThan(3));

	it('gives the reasons for each of them, under its name and in the register', async () => {
		const ctx = readStarterCtx();
		const { notListed: register } = await getRegister(ctx);
		expect(register.map(({ slug }) => slug).toSorted()).toEqual(unlisted.map(({ slug }) => slug).toSorted());
		for (const { slug, name, notListed } of unlisted) {
			const short = name.replace(/\s*[(:/,].*$/, '');
			for (const typed of [name, short, short.toUpperCase()]) {
				const found = await findUnlisted(ctx, typed);
				expect(found.map(({ card, reasons }) => [card.slug, reasons])).toContainEqual([slug, notListed]);
			}
		}
	});
});

describe('a listing that was looked at and is not listed', () => {
	it('is on no list, from its first import on, and has its page and its place in the register', async () => {
		const ctx = makeStarterCtx();
		await change(ctx, reasons, 'fond-fox');
		await expectOff(ctx, 'fond-fox', 'Fond Fox');
	});

	it('leaves the lists with the import that gives a reason, and comes back with the one that gives none', async () => {
		const ctx = makeStarterCtx();
		expect(await listed(ctx, { q: 'wysa' })).toContain('wysa');
		await change(ctx, reasons);
		await expectOff(ctx, 'wysa', 'Wysa');
		await change(ctx, []);
		expect(await listed(ctx, { q: 'wysa' })).toContain('wysa');
		expect(await findUnlisted(ctx, 'wysa')).toEqual([]);
		expect(await getToolPage(ctx, 'wysa')).toMatchObject({ publication: 'published', reasons: [] });
	});

	it('stays taken down when an import comes by', async () => {
		const ctx = makeStarterCtx();
		await meddle(
			ctx.store,
			`update tools set publication = 'archived', publication_note = 'Gone for good.' where slug = 'wysa'`
		);
		await change(ctx, reasons);
		expect(await getToolPage(ctx, 'wysa')).toBeUndefined();
		expect(await findUnlisted(ctx, 'wysa')).toEqual([]);
	});

	it('is found by its name, by what names it alone, and by nothing else', async () => {
		const ctx = makeStarterCtx();
		await change(ctx, reasons, 'fond-fox');
		const find = async (words: string) => (await findUnlisted(ctx, words)).length;
		for (const words of ['fond fox', 'Fondfox', 'is fond fox any good', 'fond']) {
			expect(await find(words), words).toBe(1);
		}
		for (const words of ['fon', 'fox', 'friend for children', '']) expect(await find(words), words).not.toBe(1);
	});

	it.each([
		['chatgpt', 'chatgpt'],
		['can I use chat gpt as a therapist', 'chatgpt'],
		['copilot', 'microsoft-copilot'],
		['is copilot safe when I feel low', 'microsoft-copilot'],
		['microsoft copilot', 'microsoft-copilot'],
		['my ai', 'snapchat-my-ai'],
		['snapchat', 'snapchat-my-ai'],
		['talking to snapchat my ai at night', 'snapchat-my-ai'],
		['characterai', 'character-ai'],
		['character ai therapist', 'character-ai'],
		['Pi', 'pi'],
		['replika or a real therapist', 'replika'],
		['talking to claude about my depression', 'claude'],
		['gemini as a therapist', 'gemini'],
		['is pi safe at night', 'pi'],
		['can claude help with panic', 'claude']
	])('of the starter content is found by “%s”: %s', async (words, slug) => {
		expect((await findUnlisted(readStarterCtx(), words)).map(({ card }) => card.slug)).toEqual([slug]);
	});

	it.each([
		'my ai therapist',
		'an app for pizza lovers',
		'character strengths',
		'a pilot with depression',
		'metal music'
	])('of the starter content is not found by “%s”', async (words) => {
		expect(await findUnlisted(readStarterCtx(), words)).toEqual([]);
	});

	it('is in the API at its address, and in lists where it is named', async () => {
		const ctx = makeStarterCtx();
		await change(ctx, reasons, 'fond-fox');
		const ask = async (query: string) => {
			const response = await list.GET(makeEvent(ctx, `/api/v1/tools?${query}`));
			return toolListAnswer.parse(await response.json()).items.filter(({ slug }) => slug === 'fond-fox');
		};
		expect(await ask('q=fond+fox')).toMatchObject([{ listed: false, reasons }]);
		expect(await ask('q=chatbot&per_page=100')).toEqual([]);
		expect(await ask('per_page=100&page=1')).toEqual([]);
		const page = await one.GET(makeEvent(ctx, '/api/v1/tools/fond-fox', { params: { slug: 'fond-fox' } }));
		expect(toolAnswer.parse(await page.json())).toMatchObject({ listed: false, reasons });
		const other = await one.GET(makeEvent(ctx, '/api/v1/tools/calm', { params: { slug: 'calm' } }));
		expect(toolAnswer.parse(await other.json())).toMatchObject({ listed: true, reasons: [] });
	});
});
